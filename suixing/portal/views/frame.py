"""The residents' frame: whose site it is, and whether somebody is in. A context processor, for their pages only."""

from django.conf import settings
from django.http import HttpRequest

from suixing.kernel.actors import Actor, Kind
from suixing.places.queries import site

RESIDENTS = (Kind.RESIDENT, Kind.BEARER)


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame needs on a resident's page, and for her elsewhere; nothing for staff."""
    by: Actor | None = getattr(request, "actor", None)
    inside = by is not None and by.kind in RESIDENTS
    if not inside and not request.path_info.startswith(settings.RESIDENTS_HOME):
        return {"residents_door": settings.RESIDENTS_DOOR}
    return {"portal": Frame(inside=inside, bearer=inside and by.kind is Kind.BEARER)}


class Frame:
    """Worked out when the template asks."""

    def __init__(self, *, inside: bool, bearer: bool) -> None:
        self.inside = inside
        self.bearer = bearer

    @property
    def site_name(self) -> str:
        found = site()
        return found.name if found else ""
