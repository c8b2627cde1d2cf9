import argparse
import shutil

import pytest

from suixing.ui import commands, translations

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def product(tmp_path):
    """A product of one app that says five sentences, in code and in templates."""
    app = tmp_path / "shop"
    (app / "templates" / "shop").mkdir(parents=True)
    (app / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "wording.py").write_text(
        'from x import gettext_lazy as _\nA = _("开门")\nB = _("剩 {n} 天")\n', encoding="utf-8"
    )
    (app / "templates" / "shop" / "a.html").write_text(
        '{% load i18n ui %}{% trans "关门" %}{% button _("登记") %}{% blocktrans %}您好 {{ name }}{% endblocktrans %}',
        encoding="utf-8",
    )
    return tmp_path


def write(product, **english):
    text = HEADER + "".join(f'msgid "{zh}"\nmsgstr "{en}"\n\n' for zh, en in english.items())
    path = product / "shop" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.write_text(text, encoding="utf-8")
    return path


WHOLE = {
    "开门": "Open",
    "剩 {n} 天": "{n} days left",
    "关门": "Close",
    "登记": "Register",
    "您好 %(name)s": "Hello %(name)s",
}


def test_a_whole_catalogue_has_no_flaw(product):
    write(product, **WHOLE)
    assert translations.check(product) == []


@pytest.mark.parametrize("missing", WHOLE)
def test_a_sentence_without_english_is_named_with_its_place(product, missing):
    write(product, **{zh: en for zh, en in WHOLE.items() if zh != missing})
    (flaw,) = translations.check(product)
    assert (flaw.problem, flaw.sentence) == ("no English", missing)
    assert flaw.place.startswith("shop/")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"开门": ""}, "empty"),
        ({"剩 {n} 天": "days left"}, "a placeholder is lost"),
        ({"剩 {n} 天": "{m} days left"}, "a placeholder the Chinese does not have"),
        ({"没人说": "Nobody"}, "nobody says this"),
    ],
)
def test_a_translation_that_cannot_be_right_is_named(product, changed, problem):
    write(product, **{**WHOLE, **changed})
    assert [flaw.problem for flaw in translations.check(product)] == [problem]


def test_two_apps_that_put_one_sentence_differently_are_named(product):
    catalogue = write(product, **WHOLE)
    shutil.copytree(product / "shop", product / "stall")
    assert translations.check(product) == []
    other = product / "stall" / catalogue.relative_to(product / "shop")
    other.write_text(other.read_text(encoding="utf-8").replace("Register", "Opened"), encoding="utf-8")
    (flaw,) = translations.check(product)
    assert (flaw.problem, flaw.sentence) == ("other English than in shop", "登记")


def test_a_translation_marked_fuzzy_is_named(product):
    path = write(product, **WHOLE)
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "开门"', '#, fuzzy\nmsgid "开门"'), encoding="utf-8"
    )
    assert [flaw.problem for flaw in translations.check(product)] == ["marked fuzzy"]


def test_compiling_writes_what_changed_and_nothing_else(product):
    path = write(product, **WHOLE)
    assert translations.compile_all(product) == [path.with_suffix(".mo")]
    assert translations.compile_all(product) == []


def test_this_app_says_everything_in_english_too():
    assert [str(flaw) for flaw in translations.check() if flaw.place.startswith("ui/")] == []


def test_the_commands_say_what_they_did(capsys, monkeypatch):
    parser = argparse.ArgumentParser()
    commands.add(parser.add_subparsers())
    monkeypatch.setattr(translations, "check", lambda: [translations.Flaw("a/b.py:1", "no English", "开门")])
    args = parser.parse_args(["words", "check"])
    assert args.run(args, None) == 1
    assert "a/b.py:1: no English: 开门" in capsys.readouterr().out
    args = parser.parse_args(["words", "compile"])
    assert args.run(args, None) == 0
    assert "in all" in capsys.readouterr().out


def test_we_find_what_babel_finds():
    """Babel reads Python its own way: an oracle for our reading of the whole product."""
    from babel.messages.extract import extract_from_file

    files = [path for path in translations.ROOT.glob("*/*.py") if path.parts[-2] not in ("tests", "migrations")]
    assert len(files) > 30
    for path in files:
        found = {
            one[1] if isinstance(one[1], str) else one[1][0] for one in extract_from_file("python", path, KEYWORDS)
        }
        assert {text for text, _line in translations.in_code(path.read_text(encoding="utf-8"))} == found - {""}


def test_templates_are_read_with_their_contexts_plurals_and_arguments():
    text = """{% load i18n ui %}{% trans "关'门" %}{% button _("登记") x=_('a"b') %}
        {% blocktrans trimmed with a=1 %}您好
        {{ name }}{% endblocktrans %}{% blocktrans count n=3 %}剩 {{ n }}{% plural %}剩{% endblocktrans %}
        {% trans "日" context "星期" %}{{ _("问") }}"""
    assert [one for one, _line in translations.in_template(text)] == [
        "关'门",
        "登记",
        'a"b',
        "您好 %(name)s",
        "剩 %(n)s",
        "日",
        "问",
    ]
