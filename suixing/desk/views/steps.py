"""What every step upon an account or a post has in common: its form, and the way there and back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from suixing.access.engine import may
from suixing.access.models import User
from suixing.kernel.actors import Actor
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form


def page_of(user: User) -> str:
    """The address of a colleague."""
    return reverse("desk:staff-person", args=[user.uid])


def trail(by: Actor, *steps: Link) -> list[Link]:
    """The way from the list of staff to this page; who may not open the list sees its name only."""
    above = "" if may(by, "access.user.view") else reverse("desk:staff")
    return [Link(_("人员岗位"), above), *steps]


def show(
    request: HttpRequest,
    form: Form,
    heading: str,
    submit: str,
    *,
    user: User,
    template: str = "ui/step.html",
    **context: object,
) -> HttpResponse:
    """The form of a step upon a colleague's account or post."""
    context = {
        "heading": heading,
        "about": user.name,
        "trail": trail(request.actor, Link(user.name, page_of(user)), Link(heading)),
        "form": form,
        "submit": submit,
        "back": page_of(user),
        **context,
    }
    return render(request, template, context)
