"""The staff frame: whose site, which menu, what waits. A context processor, read by `ui/frame.html`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suixing.access.engine import could
from suixing.access.wording import ROLES
from suixing.desk.queries import waiting
from suixing.desk.views import typed
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import today
from suixing.places.queries import site


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the menu: its name, address, drawing, and the permission without which it is not shown."""

    label: Promise
    url: str
    icon: str
    permission: str = ""
    count: Callable[[Actor], int] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A place as this reader sees it now."""

    label: Promise
    url: str
    icon: str
    current: bool
    count: int


MENU = (
    Place(_("今天"), "desk:today", "today"),
    Place(_("待办"), "duties:mine", "case", count=lambda by: waiting(by=by, on=today())),
    Place(_("居民"), "desk:people", "people", "desk.search.use"),
    Place(_("花名册"), "intake:rosters", "columns", "intake.roster.view"),
    Place(_("区划"), "places:tree", "place", "places.division.view"),
    Place(_("机构"), "places:organisations", "organisation", "places.organisation.view"),
    Place(_("人员岗位"), "desk:staff", "person", "access.user.view"),
    Place(_("日志"), "desk:log", "log", "audit.entry.view"),
    Place(_("角色与权限"), "access:roles", "shield", "access.roles.view"),
    Place(_("设置"), "desk:settings", "settings"),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame needs, for whoever is logged in; nothing for visitors."""
    by: Actor | None = getattr(request, "actor", None)
    if by is None or by.kind is not Kind.STAFF:
        return {}
    return {"frame": Frame(request, by)}


class Frame:
    """Worked out when the template asks, so that pages without a frame pay nothing."""

    def __init__(self, request: HttpRequest, by: Actor) -> None:
        self.request = request
        self.by = by
        self.person_name = by.name
        self.search_url = reverse("desk:search") if could(by, "desk.search.use") else ""
        self.settings_url = reverse("desk:settings")
        self.logout_url = reverse("account_logout")

    @cached_property
    def site_name(self) -> str:
        found = site()
        return found.name if found else ""

    @property
    def query(self) -> str:
        """What was typed into the box, on the page that answers it."""
        return typed.kept(self.request).get("q", "") if self.request.path == self.search_url else ""

    @property
    def role_label(self) -> str:
        return "、".join(str(ROLES[role].title) for role in ROLES if self.by.holds(role))

    @cached_property
    def menu(self) -> list[Item]:
        items = []
        for place in MENU:
            if place.permission and not could(self.by, place.permission):
                continue
            url = reverse(place.url)
            here = self.request.path == url or (url != "/" and self.request.path.startswith(url))
            items.append(Item(place.label, url, place.icon, here, place.count(self.by) if place.count else 0))
        return items
