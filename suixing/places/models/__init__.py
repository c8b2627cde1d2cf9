"""Tables of places: the map and its changes, organisations, and the one site."""

from suixing.places.models.divisions import Division, Site, Succession
from suixing.places.models.organisations import Catchment, Hours, Licence, Organisation

__all__ = ["Catchment", "Division", "Hours", "Licence", "Organisation", "Site", "Succession"]
