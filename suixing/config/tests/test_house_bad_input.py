"""Whatever somebody types wrong on the command line is told in one clear line, in her language, with the right code:
2 when it cannot be read, 1 when a rule refuses it, 3 when it may work later; what stands in the way of a home, a disk
or a database: `test_house_obstacles`. That every code has words in both languages is
`tests/architecture`.
"""

import json
import re

import pytest

from suixing.config.tests.grounds import Ground

pytestmark = pytest.mark.house

LONG = "9" * 100_000

ON_ANY_GROUND = [
    ((), 2, "config.arguments-unusable"),
    (("",), 2, "config.arguments-unusable"),
    (("fly",), 2, "config.arguments-unusable"),
    (("site",), 2, "config.arguments-unusable"),
    (("--home",), 2, "config.arguments-unusable"),
    (("--lang", "fr", "site", "status"), 2, "config.arguments-unusable"),
    (("site", "status", "\udcff"), 2, "config.arguments-not-utf8"),
    (("--home", "/dev/null/home", "site", "init", "--division", "440309"), 2, "config.home-unusable"),
    (("site", "init", "--division", LONG), 2, "kernel.division-code-malformed"),
    (("site", "init", "--division", "440309", "--address", "suixing"), 2, "config.address-unusable"),
    (("site", "init", "--division", "440309", "--address", "https://[suixing/"), 2, "config.address-unusable"),
    (("site", "init", "--division", "440309", "--address", "https://a.cn/b"), 2, "config.address-unusable"),
    (("site", "init", "--division", "440309", "--address", "http://suixing.example.cn"), 2, "config.address-unusable"),
    (("site", "run", "--host", "nonsense"), 2, "config.port-unusable"),
    (("site", "run", "--port", "0"), 2, "config.port-unusable"),
    (("site", "run", "--port", "65536"), 2, "config.port-unusable"),
    (("site", "run", "--host", "256.0.0.1"), 2, "config.port-unusable"),
    (("packs", "check", "missing"), 2, "packs.folder-absent"),
    (("packs", "show", "unheard-of"), 2, "packs.kind-unknown"),
    (("packs", "show", "--on", "2026-02-30"), 2, "packs.date-unreadable"),
    (("packs", "show", "--division", "abc"), 2, "kernel.division-code-malformed"),
    (("packs", "workdays", "2026-11-21", "many"), 2, "packs.number-unreadable"),
    (("packs", "workdays", "2026-11-21", "9999"), 2, "kernel.clock-length"),
    (("packs", "workdays", "2026-12-31", "1"), 1, "kernel.calendar-year-unknown"),
    (("packs", "workdays", "2003-12-01", "1"), 1, "kernel.calendar-year-unknown"),
]

ON_A_SITE = [
    (("audit", "verify", "--as", "nobody"), 2, "access.login-unknown"),
    (("audit", "verify", "--expect", "xyz"), 2, "audit.hash-unreadable"),
    (("places", "show", "abc"), 2, "kernel.division-code-malformed"),
    (("places", "show", "440388"), 1, "places.division-unknown"),
    (("access", "add-user", "A", "--name", "王芳"), 1, "access.login-unusable"),
    (("access", "add-user", "wang.fang", "--name", ""), 1, "access.name-unusable"),
    (("access", "add-user", "wang.fang", "--name", "王芳", "--phone", LONG), 1, "access.phone-unusable"),
    (("access", "add-user", "wang.fang", "--name", "王芳", "--role", "auditor"), 2, "access.division-missing"),
    (
        ("access", "add-user", "wang.fang", "--name", "王芳", "--role", "auditor", "--division", "440306"),
        1,
        "access.not-your-reach",
    ),
    (
        ("access", "add-user", "wang.fang", "--name", "王芳", "--role", "auditor", "--division", "440309999"),
        1,
        "places.division-unknown",
    ),
    (
        ("access", "add-user", "wang.fang", "--name", "王芳", "--role", "auditor", "--division", "440309",
         "--organisation", LONG),
        1,
        "access.organisation-unusable",
    ),
    (
        ("access", "add-user", "wang.fang", "--name", "王芳", "--role", "mayor", "--division", "440309"),
        2,
        "config.arguments-unusable",
    ),
    (("access", "reset-password", "nobody"), 2, "access.login-unknown"),
    (("access", "reset-second-factor", "nobody"), 2, "access.login-unknown"),
    (("demo", "fill"), 1, "config.site-not-demo"),
]  # fmt: skip


def told(house: Ground, arguments: tuple[str, ...], code: int, refusal: str) -> None:
    """The refusal as the object programs read, in English."""
    done = house.suixing("--json", "--lang", "en", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    said = json.loads(done.stderr)
    assert said.keys() == {"code", "message", "next"}
    assert said["code"] == refusal
    assert said["message"].rstrip().endswith(".")
    assert said["next"].rstrip().endswith(".")
    assert len(done.stderr) < 2000


@pytest.mark.parametrize(("arguments", "code", "refusal"), ON_ANY_GROUND)
def test_what_is_typed_wrong_is_told_in_one_line(ground, arguments, code, refusal):
    house = ground()
    told(house, arguments, code, refusal)
    assert not (house.home / "site.toml").exists()


@pytest.mark.parametrize(("arguments", "code", "refusal"), ON_A_SITE)
def test_what_a_site_cannot_do_is_told_in_one_line(standing, arguments, code, refusal):
    told(standing, arguments, code, refusal)


def test_nothing_of_it_was_done(standing):
    assert json.loads(standing.suixing("access", "users", "--json").stdout) == {"users": []}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("fly",), 2, "命令写得不对"),
        (("site", "status", "\udcff"), 2, "UTF-8"),
        (("packs", "workdays", "2026-12-31", "1"), 1, "2027"),
        (("places", "show", LONG), 2, "区划代码"),
    ],
)
def test_the_same_in_chinese_is_one_line_of_sentences(standing, arguments, code, words):
    done = standing.suixing("--lang", "zh", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert words in done.stderr
    assert done.stderr.endswith("。\n")
    assert len(done.stderr) < 1000


def test_a_site_with_a_bad_pack_says_where_why_and_what_mends_it_and_does_not_start(standing, port):
    bad = standing.home / "packs" / "cn-440309" / "calendar" / "2027.yaml"
    bad.parent.mkdir(parents=True)
    bad.write_text("kind: calendar\ncode: [\n")
    try:
        told(standing, ("packs", "workdays", "2026-11-21", "3"), 1, "packs.content-faulty")
        assert str(bad) in standing.suixing("packs", "show").stderr
        start = ("site", "run", "--port", str(port))
        told(standing, start, 1, "packs.content-faulty")
        said = standing.suixing("--lang", "zh", *start).stderr
        reason = standing.suixing("--lang", "zh", "packs", "check").stdout.splitlines()[0]
        where, why = re.fullmatch(r"(.+ 第 \d+ 行)：(.+)\[packs\..+\]", reason).groups()
        assert where in said
        assert why in said
        assert not any("granian" in command for command in standing.processes().values())
        done = standing.suixing("packs", "check")
        assert (done.returncode, done.stderr) == (1, "")
        assert re.search(rf"{bad} .*\b3\b", done.stdout)
        assert standing.suixing("audit", "verify").returncode == 0
    finally:
        bad.unlink()


def test_an_address_from_the_environment_is_looked_at_too(standing):
    house = Ground(standing.home, environ={"SUIXING_ADDRESS": "suixing"})
    told(house, ("audit", "verify"), 2, "config.address-unusable")


def test_a_wrong_address_is_corrected_by_another_init(site):
    house = site()
    note = house.home / "site.toml"
    for address in ("https://wrong.example.cn", "https://suixing.example.cn:8443", ""):
        done = house.suixing("site", "init", "--division", "440309", "--no-input", "--address", address)
        assert (done.returncode, done.stderr) == (0, "")
        assert f'address = "{address}"\n' in note.read_text()
    before = note.read_text()
    note.write_text(before.replace('address = ""', 'address = "http://suixing.example.cn"'))
    told(house, ("audit", "verify"), 2, "config.address-unusable")
    assert house.suixing("site", "init", "--division", "440309", "--address", "").returncode == 0
    assert note.read_text() == before


def test_a_command_run_for_somebody_does_only_what_she_may(site):
    house = site()
    hired = ("access", "add-user", "wang.fang", "--name", "王芳", "--role", "township-clerk", "--division", "440309")
    assert house.suixing(*hired).returncode == 0
    told(house, ("audit", "verify", "--as", "wang.fang"), 1, "access.role-missing")
    told(house, ("audit", "head", "--as", "wang.fang"), 1, "access.role-missing")
    told(house, ("audit", "seal", "--as", "wang.fang"), 1, "access.role-missing")
    told(house, ("outbox", "status", "--as", "wang.fang"), 1, "access.role-missing")
    told(house, ("outbox", "deliver", "--as", "wang.fang"), 1, "access.role-missing")
    assert house.suixing("outbox", "status").returncode == 0
