"""Pages of the map: the tree of one's reach, a division, and each change of the map as a form of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from suixing.access.engine import ANYWHERE, may
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.divisions import WIDTH
from suixing.kernel.refusals import Refusal, refuse
from suixing.places import actions, forms, queries, wording
from suixing.places.models import Division
from suixing.places.rules import SuccessionKind
from suixing.ui.components.navigation import Branch, Link
from suixing.ui.fields import Form, asked
from suixing.ui.tables import Column, Empty, Table


def page_of(level: int, code: str) -> str:
    """The address of a division."""
    return reverse("places:division", args=[level, code])


def branches(rows: Iterable[Division], children: tuple[Branch, ...] | None = None) -> list[Branch]:
    """Divisions as they hang in the tree; what is below is fetched when it is opened, unless it is given."""
    return [
        Branch(
            one.name,
            page_of(one.level, one.code),
            note=one.code,
            children_url=page_of(one.level, one.code) if one.has_children else "",
            children=children,
        )
        for one in rows
    ]


def roots(by: Actor, on: date) -> list[Branch]:
    """Where the reader's tree begins; a tree that begins with one division shows at once what lies below it."""
    top = list(queries.top(by=by, on=on))
    if len(top) != 1:
        return branches(top)
    below = queries.children(by=by, level=top[0].level, code=top[0].code, on=on)
    return branches(top, children=tuple(branches(below)))


def trail(by: Actor, chain: Sequence[queries.Place]) -> list[Link]:
    """The way from the tree down to a division, through what the reader may open."""
    return [
        Link(wording.TABLES["divisions"], reverse("places:tree")),
        *(
            Link(one.name, page_of(one.level, one.code))
            for one in chain
            if may(by, "places.division.view", one.code) is None
        ),
    ]


def one_reason(refusals: Mapping[str, Refusal | None]) -> Refusal | None:
    """The reason why nothing at all can be done, when it is one and the same: said once, not at each button."""
    first, *others = refusals.values()
    return first if all(one == first for one in others) else None


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """The divisions of one's reach, and a search by name or code among them."""
    by, on = request.actor, today()
    refuse(may(by, "places.division.view", ANYWHERE))
    form = forms.DivisionFilter.of(request)
    text = form.asked()["text"]
    context = {"form": form, "whole": request.path if text else ""}
    if text:
        context["found"] = Table(
            wording.TABLES["search"],
            (
                Column("name", wording.COLUMNS["name"]),
                Column("code", wording.COLUMNS["code"]),
                Column("level", wording.COLUMNS["level"], lambda one: wording.LEVELS[one.level]),
            ),
            queries.search(text=text, by=by, on=on, parameters=request.GET),
            Empty(*wording.EMPTY["search"]),
            parameters=request.GET,
            link=lambda one: page_of(one.level, one.code),
        )
    else:
        context["branches"] = roots(by, on)
    return render(request, "places/tree.html", context)


@require_safe
def division(request: HttpRequest, level: int, code: str) -> HttpResponse:
    """A division: where it lies, what is below, who serves it, what became of it. HTMX asks for what is below alone."""
    by, on = request.actor, today()
    row = queries.division(by=by, level=level, code=code, on=on)
    below = branches(queries.children(by=by, level=level, code=code, on=on))
    if request.htmx and not request.htmx.boosted:
        return render(request, "places/branches.html", {"branches": below})
    rows, changes = queries.history(division=row)
    changed = queries.names([digits for one in changes for digits in (one.old_code, one.new_code)])

    def place(digits: str) -> dict[str, str]:
        there = digits != row.code and may(by, "places.division.view", digits) is None
        return {"label": changed.get(digits, ""), "code": digits, "url": page_of(row.level, digits) if there else ""}

    then = min(on, row.valid_to - timedelta(days=1)) if row.valid_to else on
    chain = queries.chain(level=level, code=code, on=then)
    refusals = queries.division_refusals(by=by, division=row, on=on)
    context = {
        "division": row,
        "ended": not row.is_valid(on),
        "level": wording.LEVELS[row.level],
        "trail": trail(by, chain),
        "above": " ".join(one.name for one in chain[:-1]),
        "branches": below,
        "serving": [
            (one, queries.opens(by=by, organisation=one)) for one in queries.serving(level=level, code=code, on=on)
        ],
        "add_here": f"{reverse('places:add')}?division={row.code[: WIDTH[row.level]]}",
        "heir": queries.now_called(division=row, on=on) if row.valid_to else None,
        "refusals": refusals,
        "locked": one_reason(refusals),
        "may_add": row.is_valid(on) and may(by, "places.organisation.add", row) is None,
        "rows": rows if len(rows) > 1 else [],
        "changes": [
            {
                "on": one.on,
                "kind": wording.SUCCESSION_KINDS[SuccessionKind(one.kind)],
                "places": [place(one.old_code), place(one.new_code)],
                "note": one.note,
            }
            for one in changes
        ],
    }
    return render(request, "places/division.html", context)


def _change(request: HttpRequest, row: Division, verb: str, form: Form, act: Callable[[], Division]) -> HttpResponse:
    """Show the form of a change; when it is sent, make the change and go to the division that answers now."""
    by, on = request.actor, today()
    refuse(queries.division_refusals(by=by, division=row, on=on)[verb])
    if form.is_valid():
        with form.refusing():
            there = act()
            messages.success(request, str(wording.DONE[verb]))
            return redirect("places:division", there.level, there.code)
    words = wording.VERBS[verb]
    context = {
        "heading": words,
        "about": row.name,
        "advice": wording.ADVICE[verb],
        "trail": [*trail(by, queries.chain(level=row.level, code=row.code, on=on)), Link(words)],
        "form": form,
        "submit": words,
        "back": page_of(*row.key),
    }
    return render(request, "ui/step.html", context)


@asked
def merge(request: HttpRequest, level: int, code: str) -> HttpResponse:
    """Let a division become one with neighbours."""
    by, on = request.actor, today()
    row = queries.division(by=by, level=level, code=code, on=on)
    form = forms.MergeForm.of(request, division=row, siblings=queries.siblings(by=by, division=row, on=on))
    return _change(request, row, "merge", form, lambda: actions.merge(**form.asked(), by=by, today=on))


@asked
def rename(request: HttpRequest, level: int, code: str) -> HttpResponse:
    """Give a division another name, and another code if the decision says so."""
    by, on = request.actor, today()
    row = queries.division(by=by, level=level, code=code, on=on)
    form = forms.RenameForm.of(request)
    return _change(request, row, "rename", form, lambda: actions.rename(division=row, **form.asked(), by=by, today=on))


@asked
def split(request: HttpRequest, level: int, code: str) -> HttpResponse:
    """Split parts off a division, or split it up."""
    by, on = request.actor, today()
    row = queries.division(by=by, level=level, code=code, on=on)
    form = forms.SplitForm.of(request)
    return _change(request, row, "split", form, lambda: actions.split(division=row, **form.asked(), by=by, today=on)[0])
