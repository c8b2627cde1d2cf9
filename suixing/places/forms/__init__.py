"""What people say about places; each form feeds one action."""

from suixing.places.forms.divisions import DivisionFilter, MergeForm, RenameForm, SplitForm
from suixing.places.forms.organisations import (
    AddForm,
    CatchmentForm,
    ChangeForm,
    CloseForm,
    HoursForm,
    LicenceForm,
    OrganisationFilter,
    UntilForm,
)

__all__ = [
    "AddForm",
    "CatchmentForm",
    "ChangeForm",
    "CloseForm",
    "DivisionFilter",
    "HoursForm",
    "LicenceForm",
    "MergeForm",
    "OrganisationFilter",
    "RenameForm",
    "SplitForm",
    "UntilForm",
]
