import argparse
import json

import pytest
from django.utils import translation

from suixing.kernel.actors import process
from suixing.kernel.refusals import Refused, Unusable
from suixing.packs import commands, queries
from suixing.packs.tests.test_calendar import YEAR


@pytest.fixture
def run(settings, tmp_path, capsys):
    """Run `suixing packs …` of a site whose own folder is `tmp_path/own`; the code and what was printed."""
    settings.SUIXING_PACKS = tmp_path / "own"
    queries.loaded_once.cache_clear()

    def run(*argv):
        parser = argparse.ArgumentParser()
        commands.add(parser.add_subparsers(required=True))
        args = parser.parse_args(["packs", *argv])
        code = args.run(args, process("command-line"))
        return code, capsys.readouterr().out

    yield run
    queries.loaded_once.cache_clear()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_checking_the_shipped_packs_ends_well(run):
    code, out = run("check")
    assert (code, out) == (0, "查了 30 个文件，没有问题。\n")


def test_checking_names_file_line_rule_and_fix(run, tmp_path):
    write(tmp_path / "mine/cn/calendar/2027.yaml", YEAR.replace("year: 2026", "year: 2027"))
    code, out = run("check", str(tmp_path / "mine"))
    first = out.splitlines()[0]
    assert code == 1
    assert first.startswith(f"{tmp_path}/mine/cn/calendar/2027.yaml 第 1 行：代码“calendar-2026”与年份 2027 不符。")
    assert first.endswith("代码请以 -2027 结尾。[packs.calendar-code]")


def test_checking_tells_programs_the_same(run, tmp_path):
    write(tmp_path / "mine/cn/calendar/2027.yaml", "code: 1")
    code, out = run("check", str(tmp_path / "mine"), "--json")
    said = json.loads(out)
    assert code == 1
    assert said["files"] == 31
    assert {"file", "line", "code", "message", "next"} <= set(said["problems"][0])


def test_a_folder_that_is_not_there_is_unusable(run, tmp_path):
    with pytest.raises(Unusable) as caught:
        run("check", str(tmp_path / "nowhere"))
    assert caught.value.refusal.code == "packs.folder-absent"


def test_the_packs_in_force_are_listed_for_a_division(run):
    _, nation = run("show", "calendar")
    _, guangxi = run("show", "calendar", "--division", "450103", "--on", "2026-05-01")
    assert "calendar calendar-2026 第1版 自2026-01-01起 全国 已核对 2026年工作日历\n" in nation
    assert "calendar calendar-2026 第1版 自2026-01-01起 45 未核对 2026年工作日历（广西）\n" in guangxi


def test_a_day_before_any_pack_has_none_in_force(run):
    assert run("show", "--on", "1999-01-01") == (0, "没有规范包。\n")
    assert json.loads(run("show", "--on", "1999-01-01", "--json")[1]) == {"packs": []}


def test_titles_follow_the_language(run):
    with translation.override("en"):
        assert json.loads(run("show", "--json")[1])["packs"][0]["title"] == "Working-day calendar 2004"


def test_an_unknown_kind_is_unusable(run):
    with pytest.raises(Unusable) as caught:
        run("show", "calender")
    assert caught.value.refusal.code == "packs.kind-unknown"


def test_working_days_are_added(run):
    assert run("workdays", "2026-02-12", "5") == (0, "2026-02-26\n")
    assert json.loads(run("workdays", "2026-04-16", "1", "--division", "450103", "--json")[1]) == {"date": "2026-04-21"}


def test_an_unknown_year_is_refused(run):
    with pytest.raises(Refused) as caught:
        run("workdays", "2027-01-04", "5")
    assert not isinstance(caught.value, Unusable)
    assert caught.value.refusal.code == "kernel.calendar-year-unknown"


@pytest.mark.parametrize(
    ("date", "number", "code"),
    [
        ("2026-02-30", "5", "packs.date-unreadable"),
        ("20260201", "5", "packs.date-unreadable"),
        ("soon", "5", "packs.date-unreadable"),
        ("2026-02-03", "five", "packs.number-unreadable"),
        ("2026-02-03", "1.5", "packs.number-unreadable"),
        ("2026-02-03", "-5", "kernel.clock-length"),
    ],
)
def test_arguments_that_cannot_be_read_are_unusable(run, date, number, code):
    with pytest.raises(Unusable) as caught:
        run("workdays", date, number)
    assert caught.value.refusal.code == code


def test_a_site_may_enter_a_year_itself(run, tmp_path):
    write(
        tmp_path / "own/cn/calendar/2027.yaml", YEAR.replace("2026", "2027").replace("  - 2027-01-04", "  - 2027-01-09")
    )
    assert run("workdays", "2027-01-04", "5") == (0, "2027-01-09\n")


def test_a_faulty_pack_of_the_site_is_not_passed_over(run, tmp_path):
    write(tmp_path / "own/cn/calendar/2026.yaml", "code: 1")
    with pytest.raises(Refused) as caught:
        run("workdays", "2026-01-04", "5")
    assert caught.value.refusal.code == "packs.content-faulty"
    assert caught.value.refusal.details["line"] == 1
