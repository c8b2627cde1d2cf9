"""`{% load duties %}`: the one way a duty looks, alone and in a list. Rows are `duties.queries.Shown`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.template import Library
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from suixing.duties import wording
from suixing.duties.models import Duty
from suixing.duties.queries import Shown
from suixing.duties.rules import Left, Urgency
from suixing.kernel.workdays import Unit
from suixing.ui.components import component
from suixing.ui.components.cards import chip
from suixing.ui.components.tables import table
from suixing.ui.pages import Page
from suixing.ui.tables import Column, Empty, Table

register = Library()


def samples() -> Mapping[str, object]:
    """Duties nobody owes, in every state, for the gallery."""

    def shown(left: Left, due: date, title: str = wording.SAMPLES[0], **given: Any) -> Shown:
        duty = Duty(title=title, due=due, length=5, unit=Unit.WORKING_DAYS)
        return Shown(
            duty=duty,
            left=left,
            **{"organisation": wording.OFFICE, "holder": wording.PEOPLE[0], "deputy": "", "told": (), **given},
        )

    rows = [
        shown(Left(Urgency.LATE, -2), date(2026, 11, 18), told=("head", "county-officer")),
        shown(Left(Urgency.TODAY), date(2026, 11, 20), deputy=wording.PEOPLE[1]),
        shown(Left(Urgency.SOON, 2), date(2026, 11, 24), wording.SAMPLES[1], told=("head",)),
        shown(Left(Urgency.LATER, 9), date(2026, 12, 3), wording.SAMPLES[1], holder=""),
        shown(Left(Urgency.PAUSED, 4), date(2026, 11, 26)),
        shown(Left(Urgency.FINISHED), date(2026, 11, 12)),
        shown(Left(Urgency.CANCELLED), date(2026, 11, 12)),
    ]
    return {"duties": rows, "nothing": ()}


def title_of(row: Shown) -> str:
    """The duty's sentence in the reader's language."""
    return _(row.duty.title)


def holder_of(row: Shown) -> str:
    """Who does it, and who stands in for her; or that it waits for somebody."""
    if not row.holder:
        return str(wording.UNTAKEN)
    return str(wording.STOOD_IN_FOR).format(holder=row.holder, deputy=row.deputy) if row.deputy else row.holder


def told_of(row: Shown) -> str:
    """To whom it went up."""
    return _("、").join(str(wording.TOLD[one]) for one in row.told)


def left_of(row: Shown) -> SafeString:
    """What is left, in words with its icon."""
    return chip(wording.words_of(row.left), kind=wording.CHIPS[row.left.urgency])


@component(register, "duties/duty.html", sample=samples)
def duty(row: Shown, link: bool = True) -> dict[str, Any]:
    """One duty: what it is (unless the page says so), what is left of its time, in whose hands, to whom it went up."""
    return {
        "title": title_of(row),
        "url": reverse("duties:duty", args=[row.duty.uid]) if link else "",
        "left": left_of(row),
        "due": row.duty.due,
        "length": wording.LENGTH[Unit(row.duty.unit)] % {"n": row.duty.length},
        "organisation": row.organisation,
        "holder": holder_of(row),
        "told": told_of(row),
    }


@component(register, sample=samples)
def duty_list(
    rows: Iterable[Shown] | Page,
    caption: str,
    empty: str = "",
    advice: str = "",
    parameters: QueryDict | None = None,
    quiet: bool = False,
) -> SafeString:
    """Duties in order of their deadline; `empty` and `advice` say what there is to do when there are none.

    `quiet` when the page's own heading already says the caption.
    """
    return table(
        Table(
            caption=caption,
            columns=(
                Column("title", wording.COLUMNS["title"], title_of),
                Column("left", wording.COLUMNS["left"], left_of, kind="state"),
                Column("due", wording.COLUMNS["due"], lambda row: row.duty.due, kind="date"),
                Column("holder", wording.COLUMNS["holder"], holder_of),
                Column(
                    "organisation",
                    wording.COLUMNS["organisation"],
                    lambda row: row.organisation,
                    optional=True,
                    shown=False,
                ),
                Column("told", wording.COLUMNS["told"], told_of, optional=True),
            ),
            rows=rows,
            empty=Empty(empty or wording.NOTHING, advice),
            parameters=parameters if parameters is not None else QueryDict(),
            link=lambda row: reverse("duties:duty", args=[row.duty.uid]),
            id="duties",
            quiet=quiet,
        )
    )
