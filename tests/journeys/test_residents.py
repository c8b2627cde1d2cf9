"""A resident at her telephone: she comes in with a slip, reads who looked, takes a consent back, closes, leaves."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.journeys.people import Person, Site
from tests.journeys.slips import CHILD, NAME
from tests.journeys.test_pages import VARIES, examine

pytestmark = pytest.mark.journey
Somebody = Callable[..., Person]

PHONE = 390
LINKS = "all => all.map(one => one.getAttribute('href')).filter(one => one.startsWith('/my/'))"
SAVED = ("file.json", "file.pdf")


@pytest.fixture(scope="module")
def slip(site: Site) -> dict[str, str]:
    """What the counter printed for her."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.slips", "clerk"],
        env={**os.environ, "SUIXING_HOME": str(site.home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(made.stdout.splitlines()[-1])


def comes_in(resident: Person, slip: dict[str, str]) -> Person:
    resident.opens("/my/").is_at("/my/login/").sees("打开我的档案")
    return resident.fills(number=slip["number"], code=slip["code"].lower()).submits().is_at("/my/")


def test_every_page_of_a_resident_is_fit_for_everybody(somebody: Somebody, slip: dict[str, str]) -> None:
    resident = somebody(width=PHONE)
    resident.opens("/my/")
    faults = [f"/my/login/: {fault}" for fault in examine(resident)]
    comes_in(resident, slip)
    seen, ways = set(), ["/my/", f"/my/{slip['uid']}/looks/?own=1", "/access/roles/"]
    while ways:
        way = ways.pop(0)
        shape = VARIES.sub("…", way)
        if shape in seen or way.endswith(SAVED):
            continue
        seen.add(shape)
        resident.opens(way)
        faults += [f"{shape}: {fault}" for fault in examine(resident)]
        ways += resident.page.eval_on_selector_all("main a[href]", LINKS)
    assert len(seen) > 9
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_she_reads_who_looked_asks_for_a_correction_and_leaves(
    somebody: Somebody, slip: dict[str, str], script: bool
) -> None:
    resident = comes_in(somebody(width=PHONE, script=script), slip)
    resident.reads(NAME).reads(CHILD).sees("看不看都一样")
    resident.presses("谁看过").reads("电话里问夜间门诊").sees("街道（乡镇）窗口")
    resident.opens("/my/").presses("登记了什么").does_not_read("E12345678")
    resident.presses("显示完整号码").reads("E12345678").reads("13800138000")
    resident.presses("有错，请更正").chooses(field="name").fills(proposed=f"陈晓燕{script}").submits()
    resident.sees("已提出，窗口会答复，答复就在这一页。").sees("等窗口答复")
    resident.page.get_by_role("button", name=resident.words("看完了，离开")).click()
    resident.is_at("/my/login/").opens(f"/my/{slip['uid']}/").is_at("/my/login/")


def test_she_takes_a_consent_back_in_two_taps_then_closes_her_file(
    somebody: Somebody, site: Site, slip: dict[str, str]
) -> None:
    resident = comes_in(somebody(width=PHONE), slip)
    resident.opens(f"/my/{slip['uid']}/consents/").sees("您同意了")
    resident.page.locator("a[href$='/consents/reminders/']").click()
    resident.sees("别的服务一样都不少。").submits()
    resident.sees("您撤回了")
    resident.opens(f"/my/{slip['uid']}/close/").sees("撤回建档的同意，就是关闭这份档案：").submits()
    resident.is_at("/my/").sees("已关闭")
    resident.opens(f"/my/{slip['uid']}/").reads(NAME)
    clerk = somebody().logs_in("clerk")
    assert clerk.page.goto(f"/residents/{slip['uid']}/slip/").status == 404
