import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.packs.loader.documents import DEEPEST, LARGEST
from suixing.packs.tests.made_up import PACK, found, loaded, pack, source, told


def test_a_good_pack_has_its_envelope_and_content():
    result = loaded(("cn-4403/programme/thing.yaml", PACK))
    assert result.problems == ()
    [one] = result.library.packs
    assert (one.envelope.code, one.envelope.title.zh, one.envelope.version) == ("thing", "物", 1)
    assert (one.division.digits, one.place.file) == ("440300000000", "cn-4403/programme/thing.yaml")
    assert one.content.offered_to.text == "age > 3"
    assert not one.envelope.override


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (b"code: \xff\xfe", [(1, "file-not-utf8")]),
        (b"a: b\n" + "名: 好\n".encode("gbk"), [(2, "file-not-utf8")]),
        ("#" * (LARGEST + 1), [(1, "file-too-large")]),
        ("", [(1, "file-not-a-pack")]),
        ("- code: a", [(1, "file-not-a-pack")]),
        ("code: a\n\tkind: b", [(2, "file-unreadable")]),
        ("code: 'a", [(1, "file-unreadable")]),
        ("code: \x07", [(1, "file-unreadable")]),
        (PACK + "---\n" + PACK, [(9, "yaml-documents")]),
        (pack("age > 3", "&a age > 3"), [(8, "yaml-anchor")]),
        ("a: &a [x, x]\nb: &b [*a, *a]\n", [(1, "yaml-anchor"), *[(2, "yaml-anchor")] * 3]),
        (pack("age > 3", "!!python/object/apply:os.system [ls]"), [(8, "yaml-tag")]),
        ("a: " + "[" * 5000, [(1, "yaml-depth")]),
        (PACK + "<<: {a: b}\n", [(9, "key-not-text"), (9, "key-unknown")]),
        (PACK + "? [a]\n: b\n", [(9, "key-not-text")]),
    ],
)
def test_a_file_that_is_no_plain_document_is_told_with_its_line(text, problems):
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (PACK + "code: other\n", [(9, "key-twice")]),
        (PACK + "colour: red\n", [(9, "key-unknown")]),
        (pack("{zh: 物, en: Thing}", "{zh: 物, en: Thing, fr: Chose}"), [(3, "key-unknown")]),
        (pack("source: 来源\n"), [(1, "key-missing")]),
        (pack("{zh: 物, en: Thing}", "{zh: 物}"), [(3, "key-missing")]),
        (pack("{zh: 物, en: Thing}", "Thing"), [(3, "value-not-group")]),
        (pack("来源", "2026"), [(6, "value-not-text")]),
        (pack("来源", "[来源]"), [(6, "value-not-text")]),
        (pack("来源", "''"), [(6, "value-form")]),
        (pack("code: thing", "code: Thing"), [(1, "value-form")]),
        (pack("2026-01-01", "2026-02-30"), [(5, "value-not-date")]),
        (pack("2026-01-01", "20260101"), [(5, "value-not-date")]),
        (pack("2026-01-01", "2026-1-1"), [(5, "value-not-date")]),
        (pack("version: 1", "version: one"), [(4, "value-not-number")]),
        (pack("version: 1", "version: 0"), [(4, "value-not-number")]),
        (pack("version: 1", "version: 010"), [(4, "value-not-number")]),
        (pack("version: 1", "version: 1:30"), [(4, "value-not-number")]),
        (pack("version: 1", "version: 1.5"), [(4, "value-not-number")]),
        (pack("verified: false", "verified: no"), [(7, "value-not-truth")]),
        (pack("verified: false", "verified:"), [(7, "value-not-truth")]),
        (pack("verified: false", "verified: false\noverride: maybe"), [(8, "value-not-truth")]),
        (pack("kind: programme", "kind: program"), [(2, "kind-unknown")]),
        (pack("kind: programme", "kind: reward"), [(2, "kind-elsewhere")]),
        (pack("age > 3", "agee > 3"), [(8, "kernel.expression-fact-unknown")]),
        (pack("age > 3", "age + 3"), [(8, "kernel.expression-type")]),
    ],
)
def test_a_field_at_fault_is_told_with_its_line(text, problems):
    assert found(text) == problems


def test_all_problems_of_all_files_are_told_at_once():
    worse = pack("version: 1", "version: x", ("来源", "3"), ("age > 3", "3 >"))
    result = loaded(("cn/programme/b.yaml", worse), ("cn-99x/programme/a.yaml", pack("code: thing", "code: other")))
    assert told(result) == [
        ("cn-99x/programme/a.yaml", 1, "folder-unknown"),
        ("cn/programme/b.yaml", 4, "value-not-number"),
        ("cn/programme/b.yaml", 6, "value-not-text"),
        ("cn/programme/b.yaml", 8, "kernel.expression-unreadable"),
    ]
    assert result.files == 2


@pytest.mark.parametrize("folder", ["us", "cn-", "cn-4", "cn-440003", "CN", "cn44"])
def test_a_folder_that_is_no_place_is_told(folder):
    assert found(PACK, f"{folder}/programme/thing.yaml") == [(1, "folder-unknown")]


@pytest.mark.parametrize("path", ["cn/thing.yaml", "cn/other/thing.yaml", "cn/programme/more/thing.yaml"])
def test_a_pack_lies_in_the_folder_of_its_kind(path):
    assert found(PACK, path) == [(2, "kind-elsewhere")]


def test_a_file_that_lies_in_no_folder_is_told():
    assert found(PACK, "thing.yaml") == [(1, "folder-unknown"), (2, "kind-elsewhere")]


def test_a_byte_order_mark_does_no_harm():
    assert found(b"\xef\xbb\xbf" + PACK.encode()) == []


def test_a_group_may_be_as_deep_as_the_limit():
    assert found("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)) != [(1, "yaml-depth")]


def test_a_faulty_pack_is_left_out_and_the_rest_is_read():
    result = loaded(("cn/programme/a.yaml", PACK), ("cn/programme/b.yaml", pack("code: thing", "code: Other")))
    assert [one.envelope.code for one in result.library.packs] == ["thing"]


def test_a_faulty_local_file_does_not_hide_the_shipped_one_of_the_same_path():
    path = "cn/programme/a.yaml"
    result = loaded(source(path, PACK), source(path, "code: 1", local=True))
    assert [one.local for one in result.library.packs] == [False]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_pack_or_have_problems(data):
    result = loaded(("cn/programme/a.yaml", data))
    assert result.problems


LINES = PACK.splitlines()


@given(
    st.lists(st.sampled_from([*LINES, "  - x", "a: {b: [c]}", "kind: calendar", "year: 2026", "days-off: [{}]", "? x"]))
)
def test_any_lines_in_any_order_are_read_without_a_crash(lines):
    result = loaded(("cn/programme/a.yaml", "\n".join(lines)))
    assert bool(result.library.packs) != bool(result.problems)
