"""Templates and links: they point down, speak through translation, and bring no script or style of their own."""

import re
from collections.abc import Iterator

from tests.architecture import layers
from tests.architecture.tree import Problem, Rule, Tree, name_of, text_of

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|<!--.*?-->|{#.*?#}", re.DOTALL)
SAID = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
QUIET = re.compile(r"<(code|kbd|pre|svg)\b.*?</\1>", re.DOTALL)
NAMES = re.compile(r"{%\s*block (?:\w+_kind|\w+_class|width)\s*%}[\w -]*{%\s*endblock[^%]*%}")
"""A block that only names a class of the style sheet."""
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]")
SPOKEN = re.compile(r"""\b(placeholder|title|alt|aria-label|aria-description)=(?:"([^"]*)"|'([^']*)')""")
NOT_MOUNTED = frozenset({"account", "mfa", "admin"})


def _blank(found: re.Match[str]) -> str:
    """As many characters, so that positions stay true."""
    return re.sub(r"[^\n]", " ", found[0])


def _libraries(tree: Tree) -> dict[str, str]:
    return {one.steps[-1]: one.app for one in tree.parts("templatetags") if one.steps[-1] != "__init__"}


def templates_point_down(tree: Tree) -> Iterator[Problem]:
    """`extends`, `include` and `load` are imports."""
    libraries = _libraries(tree)
    for page in tree.pages:
        for found in re.finditer(r"""{%\s*(extends|include)\s+["'](\w+)/[^"']*["']""", page.text):
            if found[2] in layers.apps() and not layers.may_use(page.app, found[2]):
                yield page.problem(
                    found.start(),
                    f"{page.app} {found[1]}s a template of {found[2]}",
                    "move the page up, or the part down",
                )
        for found in re.finditer(r"{%\s*load\s+([^%]*)%}", page.text):
            for library in found[1].split(" from ")[-1].split():
                owner = libraries.get(library, page.app)
                if not layers.may_use(page.app, owner):
                    yield page.problem(
                        found.start(), f"{page.app} loads the tags of {owner}", "move the page up, or the tag down"
                    )


def _target(name: str) -> str:
    return name.split(":")[0] if ":" in name else ""


def links_point_down(tree: Tree) -> Iterator[Problem]:
    """A link goes to one's own app or a lower one; the frame's menu comes from `desk`."""
    todo = "let desk put the link on the page, or move the page up"
    for page in tree.pages:
        for found in re.finditer(r"""{%\s*url\s+["']([\w:-]+)["']""", page.text):
            app = _target(found[1])
            if app in layers.apps() and not layers.may_use(page.app, app):
                yield page.problem(found.start(), f"{page.app} links to `{found[1]}`", todo)
    for module in tree.production:
        for call in module.calls:
            if name_of(call.func) in {"reverse", "reverse_lazy", "redirect", "resolve_url"} and call.args:
                app = _target(text_of(call.args[0]) or "")
                if module.app and app in layers.apps() and not layers.may_use(module.app, app):
                    yield module.problem(call, f"{module.app} links to `{text_of(call.args[0])}`", todo)


def pages_hold_no_script_and_no_style(tree: Tree) -> Iterator[Problem]:
    """The content security policy is strict and has no exception."""
    bans = (
        (r"<style\b", "an inline style sheet", "put it into the app's style sheet"),
        (
            r"<script\b(?![^>]*\bsrc=)",
            "an inline script",
            "put it into a static file, read data from data-… attributes",
        ),
        (r"\sstyle\s*=", "an inline style", "use a class"),
        (r"<[^>]*\son[a-z]+\s*=", "an inline handler", "listen in a static file"),
        (r"javascript:", "a script in a link", "use a button and a static file"),
        (
            r"\|\s*safe\b|{%\s*autoescape\s+off",
            "text that is not escaped",
            "format_html in the place that knows it is safe",
        ),
        (r"https?://(?!www\.w3\.org)", "an address outside", "sites work without the internet; ship the file"),
    )
    for page in tree.pages:
        text = COMMENT.sub(_blank, page.text)
        for pattern, what, todo in bans:
            for found in re.finditer(pattern, text, re.IGNORECASE):
                yield page.problem(found.start() + len(found[0]) - len(found[0].lstrip()), what, todo)


def pages_speak_through_translation(tree: Tree) -> Iterator[Problem]:
    """The page of a fault is the exception: it is shown when nothing else works, and says both languages itself."""
    for page in (one for one in tree.pages if not one.path.endswith("/500.html")):
        text = page.text
        for silent in (COMMENT, SAID, NAMES, TAG, QUIET):
            text = silent.sub(_blank, text)
        todo = '{% trans "…" %}, Chinese first, English in the app\'s locale/en'
        for found in SPOKEN.finditer(text):
            if LETTERS.search(found[2] or found[3] or ""):
                yield page.problem(found.start(), f"`{found[1]}` says “{(found[2] or found[3])[:20]}”", todo)
        bare = re.sub(r"<[^>]*>|&#?\w+;", _blank, text)
        for found in re.finditer(r"\S*[A-Za-z\u4e00-\u9fff]\S*", bare):
            yield page.problem(found.start(), f"“{found[0][:20]}” stands outside translation", todo)


def templates_stand_in_their_apps_folder(tree: Tree) -> Iterator[Problem]:
    """`templates/<app>/x.html`, except the pages of a library we clothe."""
    clothed = {
        "account",
        "mfa",
        "allauth",
        "registration",
        "django",
        "403.html",
        "404.html",
        "500.html",
        "403_csrf.html",
    }
    for page in tree.pages:
        folder = page.path.split("/templates/")[1].split("/")[0]
        if folder != page.app and folder not in clothed:
            yield page.problem(
                0, f"a template of {page.app} in templates/{folder}", f"put it into templates/{page.app}/"
            )


UNSAFE = {
    "mark_safe": ("text passes for safe", "format_html, or a component of ui"),
    "csrf_exempt": ("a form without its token", "keep the token; programs use the API"),
    "xframe_options_exempt": ("a page that may be framed", "open it as a page"),
}


def only_the_design_system_vouches_for_markup(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        for name, line in module.imports:
            last = name.split(".")[-1]
            if last in UNSAFE and not (module.app == "ui" and last == "mark_safe"):
                yield module.problem(line, f"`{last}`: {UNSAFE[last][0]}", UNSAFE[last][1])


def at(app: str, text: str) -> dict[str, str]:
    return {f"suixing/{app}/templates/{app}/a.html": text}


RULES = (
    Rule(
        only_the_design_system_vouches_for_markup,
        {"suixing/desk/views.py": "from django.utils.safestring import mark_safe\n"},
        at="suixing/desk/views.py:1",
        kept={"suixing/ui/charts.py": "from django.utils.safestring import mark_safe\n"},
    ),
    Rule(
        only_the_design_system_vouches_for_markup,
        {"suixing/ui/views.py": "from django.views.decorators.csrf import csrf_exempt\n"},
        at="suixing/ui/views.py:1",
    ),
    Rule(
        templates_point_down,
        at("places", '\n{% include "desk/search.html" %}'),
        "suixing/places/templates/places/a.html:2",
        kept=at("places", '{% extends "ui/frame.html" %}{% include "places/row.html" %}'),
    ),
    Rule(
        templates_point_down,
        {**at("places", "{% load i18n work %}"), "suixing/duties/templatetags/work.py": ""},
        "suixing/places/templates/places/a.html:1",
    ),
    Rule(
        links_point_down,
        at("places", "\n\n<a href=\"{% url 'desk:today' %}\">"),
        "suixing/places/templates/places/a.html:3",
        kept=at("desk", "{% url 'places:division' 1 %}"),
    ),
    Rule(
        links_point_down, {"suixing/places/views.py": 'page = redirect("duties:mine")\n'}, "suixing/places/views.py:1"
    ),
    Rule(
        pages_hold_no_script_and_no_style,
        at("ui", "<p>\n<script>go()</script>"),
        "suixing/ui/templates/ui/a.html:2",
        kept=at("ui", '<script src="{% static "ui/htmx.js" %}" defer></script>'),
    ),
    Rule(
        pages_hold_no_script_and_no_style, at("ui", '<p>\n<i style="color: red">'), "suixing/ui/templates/ui/a.html:2"
    ),
    Rule(
        pages_hold_no_script_and_no_style,
        at("ui", '<p>\n<b class="a" onclick="go()">'),
        "suixing/ui/templates/ui/a.html:2",
    ),
    Rule(pages_hold_no_script_and_no_style, at("ui", "<p>\n<style>"), "suixing/ui/templates/ui/a.html:2"),
    Rule(pages_hold_no_script_and_no_style, at("ui", "\n{{ a|safe }}"), "suixing/ui/templates/ui/a.html:2"),
    Rule(
        pages_speak_through_translation,
        at("ui", "<p>\n今天</p>"),
        "suixing/ui/templates/ui/a.html:2",
        kept=at("ui", '<p title="{% trans "今天" %}">{% trans "今天" %} · {{ n }} <code>suixing</code> 12&nbsp;%</p>'),
    ),
    Rule(pages_speak_through_translation, at("ui", '\n<input placeholder="Name">'), "suixing/ui/templates/ui/a.html:2"),
    Rule(
        templates_stand_in_their_apps_folder,
        {"suixing/ui/templates/desk/a.html": ""},
        "suixing/ui/templates/desk/a.html:1",
    ),
)
