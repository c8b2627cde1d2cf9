"""What people say about places; each form feeds one action."""

from suixing.places.forms.divisions import MergeForm, RenameForm, SplitForm
from suixing.places.forms.organisations import (
    AddForm,
    CatchmentForm,
    ChangeForm,
    CloseForm,
    FilterForm,
    HoursForm,
    LicenceForm,
    UntilForm,
)

__all__ = [
    "AddForm",
    "CatchmentForm",
    "ChangeForm",
    "CloseForm",
    "FilterForm",
    "HoursForm",
    "LicenceForm",
    "MergeForm",
    "RenameForm",
    "SplitForm",
    "UntilForm",
]
