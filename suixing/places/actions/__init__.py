"""Writes about places, by noun."""

from suixing.places.actions.catchments import set_catchment, set_hours
from suixing.places.actions.divisions import merge, rename, split
from suixing.places.actions.licences import add_licence, change_licence
from suixing.places.actions.organisations import add, change, close
from suixing.places.actions.sites import found_site, load_divisions

__all__ = [
    "add",
    "add_licence",
    "change",
    "change_licence",
    "close",
    "found_site",
    "load_divisions",
    "merge",
    "rename",
    "set_catchment",
    "set_hours",
    "split",
]
