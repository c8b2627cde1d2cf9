"""A founded site, the people who work in it, and residents made by the same actions as on a site."""

from suixing.places.tests.conftest import loaded, site

__all__ = ["loaded", "site"]
