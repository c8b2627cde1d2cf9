"""Registering one person at the counter; while one types, files that may be hers already are shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suixing.access.engine import ANYWHERE, require
from suixing.desk import wording
from suixing.desk.forms.counter import Counter
from suixing.desk.views.files import page_of, trail
from suixing.intake import actions
from suixing.kernel.clock import today
from suixing.people import queries as people
from suixing.people.wording import SEXES
from suixing.places.queries import villages, whole_names
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked


@never_cache
@asked
def register(request: HttpRequest) -> HttpResponse:
    """The form of the counter. Asked by script while one types, it answers who in reach may be the same person."""
    by, on = request.actor, today()
    require(by, "intake.counter.register", ANYWHERE)
    listed = villages(by=by, on=on)
    form = Counter.of(request, initial=Counter.first(on, listed), villages=listed)
    if request.htmx and request.method == "POST":
        return render(request, "desk/duplicates.html", {"alike": alike(request, form)})
    if form.is_valid():
        with form.refusing():
            new = actions.register_at_counter(**form.asked(), by=by, today=on)
            messages.success(request, _("已登记，档案已建好。"))
            return redirect(page_of(new.uid))
    context = {
        "form": form,
        "heading": _("登记"),
        "trail": trail(Link(_("登记"))),
        "today": on,
        "parts": [(title, name, form.part(name)) for name, title in wording.COUNTER_PARTS.items()],
        "back": reverse("desk:people"),
        "alike": alike(request, form) if request.method == "POST" else (),
    }
    return render(request, "desk/counter.html", context)


def alike(request: HttpRequest, form: Counter) -> list[dict[str, object]]:
    """Files in reach that may be of the same person, as little of each as tells them apart."""
    found = people.duplicates(by=request.actor, **form.alike())
    places = whole_names({one.person.village for one in found if not one.person.confidential}, on=today())
    return [
        {
            "name": one.person.name,
            "url": page_of(one.person.uid),
            "sex": SEXES[one.person.sex],
            "born": one.person.born,
            "place": "" if one.person.confidential else places.get(one.person.village, ""),
            "alike": _("、").join(str(wording.ALIKE[what]) for what in one.alike),
        }
        for one in found
    ]
