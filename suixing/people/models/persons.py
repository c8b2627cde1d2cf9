"""A person, as little as serving her needs; edited in place, every earlier state kept by the database.

What is looked for stands in the one row: name, its pinyin and initials, tokens for parts of it, and the village of the
current residence (the last one, when she has gone). So a list, a search and the question "in whose reach?" read one
table.
"""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from suixing.access.models import NOTHING, User, in_ranges
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.divisions import Code
from suixing.kernel.identifiers import uuid7
from suixing.kernel.keyring import ring
from suixing.people.rules.ages import needs_guardian, years
from suixing.people.rules.codes import Precision, Sex, Source
from suixing.people.rules.corrections import State
from suixing.people.rules.guardians import FILE
from suixing.people.rules.identifiers import opened

REGISTER_READERS = ("community-worker", "township-clerk", "county-officer", "clinician", PROCESS)
"""Whose reach opens the register. A group worker, an administrator and an auditor open no file."""

SUBJECT = "people.person:"

LISTED = Q(closed_on__isnull=True, confidential=False)
"""Who may stand in a list at all: the indexes hold only these, so that a list is read from the index alone."""
NUMBER = ("kind", "key", "sealed")
"""What opens a number again."""

IN_CHINA = models.Func(template="(now() AT TIME ZONE 'Asia/Shanghai')::date", output_field=models.DateField())
"""The civil day by the database's clock: a child's fourteenth birthday begins at midnight here."""


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, by: Actor) -> Self:
        """Whose file `by` may open: those living in her reach; for a resident and for the bearer of a code her own, and
        those of the children under 14 whose guardian she is.

        A closed file is opened by nobody but the person herself, or who speaks for her. A name lists, it does not
        count: no totals.
        """
        match by.kind:
            case Kind.STAFF | Kind.PROCESS:
                return self.filter(in_ranges(by.reach_as(*REGISTER_READERS), "village"), closed_on__isnull=True)
            case Kind.RESIDENT | Kind.BEARER:
                own = Person.objects.own(by).values("pk")
                return self.filter(Q(pk__in=own) | Q(pk__in=Person.objects.spoken_for(by)))
            case _:
                return self.none()

    def own(self, by: Actor) -> Self:
        """Her own file: the one she is logged in to, or the one the code was printed for. Staff have none here."""
        match by.kind:
            case Kind.RESIDENT:
                return self.filter(account__user__uid=by.id)
            case Kind.BEARER if (by.on_behalf_of or "").startswith(SUBJECT):
                return self.filter(uid=by.on_behalf_of.removeprefix(SUBJECT))
            case _:
                return self.none()

    def spoken_for(self, by: Actor) -> list[int]:
        """The keys of the files of children under 14 whose guardian is named by an undisputed number of her own, or,
        for a parent without any paper, by her file.

        Read and opened here and not by joining hashes, because during a rotation of keys the same number lies under
        two of them. A number that somebody else brought, too, proves nothing: it names no guardian.
        """
        keys, named = ring(), NOTHING
        columns = (*(f"identifiers__{one}" for one in NUMBER), "identifiers__voided_at", "identifiers__disputed")
        for uid, kind, key, sealed, voided_at, disputed in Person.objects.own(by).values_list("uid", *columns):
            known_by = [(FILE, str(uid))]
            if kind and voided_at is None and not disputed:
                known_by.append((kind, opened(keys, kind, key, bytes(sealed), uid)))
            for one, text in known_by:
                named |= Q(guardians__kind=one, guardians__hash__in=keys.hashes(one, text))
        children = Person.objects.filter(named, guardians__voided_at__isnull=True).annotate(today=IN_CHINA)
        under = {one.pk for one in children if needs_guardian(one.born, one.born_precision, one.today)}
        return sorted(under)

    def locked(self, person: "Person") -> "Person":
        """The person as she stands now, held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=person.pk)


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["tokens", "county"],
    model_name="PersonEvent",
)
class Person(models.Model):
    """Who somebody is. `uid` is the only id in addresses and letters."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=80, db_collation="C")
    pinyin = models.CharField(max_length=200, db_collation="C", blank=True)  # `zhangsan`: lower case, no spaces
    initials = models.CharField(max_length=40, db_collation="C", blank=True)  # `zs`
    sex = models.PositiveSmallIntegerField(default=Sex.UNKNOWN)
    born = models.DateField(null=True, blank=True)
    born_precision = models.CharField(max_length=5, default=Precision.DAY.value, db_collation="C")
    ethnic_group = models.CharField(max_length=2, blank=True, db_collation="C")  # GB/T 3304
    education = models.CharField(max_length=2, blank=True, db_collation="C")  # GB/T 4658
    language = models.CharField(max_length=12, blank=True, db_collation="C")  # she would rather be written to in
    home_level = models.PositiveSmallIntegerField(null=True, blank=True)
    home_code = models.CharField(max_length=12, blank=True, db_collation="C")  # registered home; may be only a county
    home_address = models.CharField(max_length=200, blank=True)
    village = models.CharField(max_length=12, blank=True, db_collation="C")  # where she lives, or last lived
    county = models.GeneratedField(
        expression=Left("village", 6),
        output_field=models.CharField(max_length=6, db_collation="C"),
        db_persist=True,
    )
    tokens = ArrayField(models.CharField(max_length=24, db_collation="C"), default=list, blank=True)
    confidential = models.BooleanField(default=False)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="others")
    same_since = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="person_is_named", condition=~Q(name="")),
            models.CheckConstraint(name="person_sex_is_known", condition=Q(sex__in=[one.value for one in Sex])),
            models.CheckConstraint(
                name="person_precision_is_known", condition=Q(born_precision__in=[one.value for one in Precision])
            ),
            models.CheckConstraint(
                name="person_home_is_whole",
                condition=Q(home_level__isnull=True, home_code="")
                | Q(home_level__range=(1, 5), home_code__regex=r"^[0-9]{12}$"),
            ),
            models.CheckConstraint(
                name="person_village_has_12_digits", condition=Q(village="") | Q(village__regex=r"^[0-9]{12}$")
            ),
            models.CheckConstraint(
                name="person_is_not_linked_to_herself", condition=Q(same_as__isnull=True) | ~Q(same_as=F("id"))
            ),
            models.CheckConstraint(
                name="person_link_has_a_day",
                condition=Q(same_as__isnull=True, same_since__isnull=True)
                | Q(same_as__isnull=False, same_since__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=("county", "name", "id"), include=("village",), condition=LISTED, name="person_by_name"
            ),
            models.Index(
                fields=("county", "pinyin", "id"), include=("village",), condition=LISTED, name="person_by_pinyin"
            ),
            models.Index(
                fields=("county", "initials", "id"), include=("village",), condition=LISTED, name="person_by_initials"
            ),
            models.Index(fields=("village", "id"), name="person_by_village"),
            models.Index(fields=("same_as",), name="person_same_as", condition=Q(same_as__isnull=False)),
            GinIndex(fields=("tokens",), name="person_by_token"),
        )

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def subject(self) -> str:
        """How the logs name the file."""
        return f"{SUBJECT}{self.uid}"

    @property
    def code(self) -> str:
        """Where she lives, for permissions about a place."""
        return self.village

    def age(self, on: date) -> int | None:
        """Completed years on a day; None when too little is known of the birth date to say."""
        found = years(self.born, self.born_precision, on)
        return found.least if found and found.least == found.most else None

    @property
    def home(self) -> Code | None:
        """Where she is registered, as far as it is known."""
        return Code(self.home_code, self.home_level) if self.home_code and self.home_level else None


class Account(models.Model):
    """A resident's login, joined to her file."""

    user = models.OneToOneField(User, models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    since = models.DateField()

    def __str__(self) -> str:
        return str(self.person_id)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, by: Actor) -> Self:
        """Those about persons whose file `by` may open."""
        return self.filter(person__in=Person.objects.visible_to(by))

    def locked(self, correction: "Correction") -> "Correction":
        """The correction as it is now, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("person").get(pk=correction.pk)


class Correction(models.Model):
    """Something in a file is said to be otherwise: by the person, by a colleague, or by a roster that differs.

    What it should be is sealed like an identifier: it may be a name or a number.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=30, db_collation="C")  # a field of Person, "phone", "address", "other"
    proposed = models.BinaryField()
    key = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=10, db_collation="C")
    state = models.CharField(max_length=10, default=State.OPEN.value, db_collation="C")
    asked_by = models.CharField(max_length=80, db_collation="C")
    asked_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=80, db_collation="C", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="correction_state_is_known", condition=Q(state__in=[one.value for one in State])
            ),
            models.CheckConstraint(
                name="correction_source_is_known", condition=Q(source__in=[one.value for one in Source])
            ),
        )
        indexes = (
            models.Index(fields=("person", "id"), name="correction_of_person"),
            models.Index(fields=("id",), name="correction_open", condition=Q(state=State.OPEN.value)),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.uid}"

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"people.correction:{self.uid}"

    @property
    def code(self) -> str:
        """Where the person lives, for permissions about a place."""
        return self.person.code

    @property
    def context(self) -> str:
        """What its sealed text is bound to."""
        return f"people.correction:{self.uid}"
