"""Ways through the register: a roster from the office, one person at the counter, her life in it, and her own eyes."""

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from suixing.config import generator
from suixing.kernel.clock import today
from suixing.kernel.identifiers import check_digit
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
Somebody = Callable[..., Person]

STREET = "440309002"
NAME, NUMBER, VILLAGE = (generator.COLUMNS.index(one) for one in ("姓名", "证件号码", "现居住地代码"))


def number(seventeen: str) -> str:
    return seventeen + check_digit(seventeen)


def rows() -> list[list[str]]:
    """Eight people of the street; of the last two one has no name and one a damaged number."""
    people = generator.residents(number=4000, division="440309", today=today(), seed=20)
    found = [generator.cells(one) for one in people if one.village.startswith(STREET) and one.born < date(2000, 1, 1)]
    several = [one for one in found if one[NUMBER]][:8]
    for at, row in enumerate(several):
        row[NAME] = "欧阳" + "甲乙丙丁戊己庚辛"[at] + "木"
    several[6][NAME], several[7][NUMBER] = "", several[7][NUMBER][:5] + "E+17"
    return several


def write(path: Path, head: list[str], body: list[list[str]]) -> Path:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([head, *body])
    return path


def imports(clerk: Person, path: Path) -> Person:
    """From the empty form to the page of what came of it."""
    clerk.opens("/rosters/add/").page.set_input_files("main input[type=file]", path)
    clerk.submits().page.wait_for_url("**/columns/")
    clerk.accessible().submits()
    return clerk.waits_for("已完成")


def test_a_roster_comes_in_and_what_was_wrong_is_mended_and_brought_again(somebody: Somebody, tmp_path: Path) -> None:
    body = rows()
    sound = body[7][NUMBER]
    clerk = imports(somebody().logs_in("clerk"), write(tmp_path / "roster.csv", list(generator.COLUMNS), body))
    clerk.sees("没有姓名").sees("退回的行请改好再导入").accessible()
    with clerk.page.expect_download() as coming:
        clerk.presses("下载退回的行")
    coming.value.save_as(tmp_path / "rejected.xlsx")
    head, *wrong = CalamineWorkbook.from_path(tmp_path / "rejected.xlsx").get_sheet_by_index(0).to_python()
    assert len(wrong) == 2
    assert head[-1] == "原因"
    assert sound == body[7][NUMBER]
    original = next(iter(generator.residents(number=1, division="440309", today=today(), seed=20)))
    assert original.village  # the generator gives the same people for the same seed
    wrong[0][head.index("姓名")] = "欧阳庚木"
    wrong[1][head.index("证件类型")], wrong[1][head.index("证件号码")] = "无", ""
    mended = write(tmp_path / "mended.csv", [str(one) for one in head], [[str(one) for one in row] for row in wrong])
    imports(clerk, mended).does_not_read(clerk.words("退回的行请改好再导入"))
    again = imports(clerk, write(tmp_path / "again.csv", list(generator.COLUMNS), body[:6]))
    expect(again.page.locator("main")).to_contain_text(re.compile(r"6"))
    clerk.searches("ouyanggengmu").reads("欧阳庚木").accessible()
    clerk.searches("庚木").reads("欧阳庚木")


def registers(clerk: Person, name: str, identity: str) -> str:
    """One person at the counter; the address of her page."""
    clerk.opens("/people/register/").accessible()
    clerk.fills(name=name, number=identity, phone="13900139000", village="440309002014", address="工业路 8 号 302")
    clerk.page.locator("main [name=record]").check()
    clerk.page.locator("main [name=others][value=reminders]").check()
    clerk.submits().sees("已登记，档案已建好。")
    return re.sub(r"^https?://[^/]+", "", clerk.page.url)


def test_a_person_is_registered_moves_is_put_right_and_found(somebody: Somebody) -> None:
    clerk = somebody().logs_in("clerk")
    page = registers(clerk, "欧阳随行", number("98010119910203001"))
    clerk.reads("欧阳随行").reads("工业路 8 号 302").accessible()
    clerk.opens(page + "move/").fills(place="440309002004", address="红山路 1 号").submits()
    clerk.reads("红山路 1 号").accessible()
    clerk.opens(page + "correct/").fills(name="欧阳随心", reason="出示身份证原件").submits().reads("欧阳随心")
    clerk.searches("sui xin").does_not_read("欧阳随心")  # pinyin begins with the surname
    clerk.searches("随心").follows("欧阳随心").reads("红山路 1 号")
    clerk.searches("3001" + number("98010119910203001")[-1]).reads("欧阳随心")
    other = somebody().logs_in("clerk3")
    other.searches("随心").does_not_read("欧阳随心")
    assert other.page.goto(page).status == 404
    for nobody in ("group", "auditor", "admin"):
        assert somebody().logs_in(nobody).page.goto(page).status in (403, 404)


def slip(clerk: Person, page: str) -> tuple[str, str]:
    """Number and code as they are printed, once."""
    clerk.opens(page.replace("/people/", "/residents/") + "slip/").submits()
    said = clerk.page.locator("main").inner_text()
    found = re.findall(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", said)
    return found[0], found[1]


def test_a_resident_sees_who_looked_takes_back_a_consent_and_closes_her_file(somebody: Somebody) -> None:
    clerk = somebody().logs_in("clerk")
    page = registers(clerk, "欧阳自在", number("98010119920304002"))
    uid = page.strip("/").split("/")[-1]
    key, code = slip(clerk, page)
    her = somebody(width=390).opens("/my/").fills(number=key, code="AAAA AAAA").submits().accessible()
    her.opens("/my/").fills(number=key, code=code).submits()
    her.opens(f"/my/{uid}/").reads("欧阳自在").reads("工业路 8 号 302").accessible()
    her.opens(f"/my/{uid}/looks/").reads("王芳").accessible()
    her.opens(f"/my/{uid}/consents/").accessible().opens(f"/my/{uid}/consents/reminders/").submits()
    her.opens(f"/my/{uid}/consents/").sees("您撤回了")
    her.opens(f"/my/{uid}/corrections/").fills(proposed="欧阳自如").chooses(field="name").submits().accessible()
    clerk.opens("/corrections/").reads("欧阳自在").follows("欧阳自在").accessible()
    clerk.opens(page).reads("欧阳自在")
    with her.page.expect_download() as coming:
        her.opens(f"/my/{uid}/copy/").page.locator("main a[href$='file.pdf']").first.click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")
    her.opens(f"/my/{uid}/close/").accessible().submits()
    her.opens("/my/").accessible()
    assert clerk.page.goto(page).status == 404
    clerk.opens("/").searches("欧阳自在").sees("没有找到")


def test_one_who_moves_in_with_family_has_a_child_and_leaves(somebody: Somebody) -> None:
    clerk = somebody().logs_in("clerk")
    page = registers(clerk, "欧阳安家", number("98010119930405004"))
    clerk.opens(page + "birth/").accessible().fills(
        name="欧阳小安", born=(today() - timedelta(days=20)).isoformat(), evidence="出生医学证明原件"
    ).chooses(sex="2").submits()
    clerk.opens(page).reads("欧阳小安").accessible()
    clerk.opens(page + "depart/").accessible()
    clerk.chooses(known="no").fills(day=today().isoformat()).submits().opens(page).sees("已离开").accessible()
