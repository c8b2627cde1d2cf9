"""scope.md in the register: what it keeps about a person, what a household is, and what no list and no export does."""

import ast
import csv
import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.db import connection, models

from suixing.config.home import Home
from suixing.intake.actions import rosters
from suixing.intake.actions.imports import Import
from suixing.intake.queries.files import source
from suixing.intake.queries.maps import the_map
from suixing.intake.queries.rosters import draft
from suixing.intake.rules.columns import FIELDS, HEADS, Field
from suixing.intake.tests.rows import GOOD, TODAY
from suixing.kernel.actors import process
from suixing.kernel.divisions import code_range
from suixing.people import models as people
from suixing.people.queries.files import Housemate
from suixing.people.queries.finding import FoundPerson
from suixing.places.actions import found_site
from suixing.ui.pages import Page
from tests.architecture.tree import Module, name_of, product
from tests.safeguards.speech import words_of

REGISTER: Final = ("people", "consent", "intake", "documents", "desk", "portal")

REFUSED: Final = frozenset({
    "married", "marital", "marriage", "spouse_name", "children", "births", "parity", "gravida", "pregnant", "pregnancy",
    "miscarriage", "abortion", "contraception", "contraceptive", "iud", "sterilised", "sterilized", "foetus", "fetus",
    "permit", "lawful", "legal", "quota", "plan", "fine", "fee", "religion", "income", "criminal", "score", "risk",
})  # fmt: skip
"""Words no column, form field or event of the register is made of."""

ABOUT_A_PERSON: Final = frozenset({
    "id", "uid", "name", "pinyin", "initials", "sex", "born", "born_precision", "ethnic_group", "education", "language",
    "home_level", "home_code", "home_address", "village", "county", "tokens", "confidential", "same_as", "same_since",
    "closed_on", "recorded_at",
})  # fmt: skip
"""Everything the one row about a person says. Whoever adds a column has a reason a person would accept."""


def columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if field.concrete}


def modules(*parts: str) -> Iterator[Module]:
    """What the register is made of."""
    for module in product().production:
        area = module.path.split("/")[1]
        if area in REGISTER and (not parts or module.part in parts):
            yield module


def test_the_register_keeps_no_more_about_a_person_than_it_says() -> None:
    assert columns(people.Person) == ABOUT_A_PERSON
    assert columns(people.Household) == {"id", "uid", "recorded_at"}
    assert columns(people.Member) == {"id", "household", "person", "relation", "since", "until"}


def test_no_column_of_the_register_judges_a_birth_a_marriage_or_a_method() -> None:
    for model in apps.get_models():
        if model._meta.app_label in REGISTER:
            for column in columns(model):
                made_of = {word for word in REFUSED if f"_{word}_" in words_of(column)}
                assert not made_of, f"{model.__name__}.{column} is made of {made_of}"


def test_a_roster_brings_nothing_of_the_kind() -> None:
    for field in Field:
        assert not {word for word in REFUSED if f"_{word}_" in words_of(field.value)}, field


def test_a_birth_is_the_childs_and_says_nothing_about_the_parents() -> None:
    """Who was born, when, where, on which paper. A correction of the register may name the row it replaces."""
    assert columns(people.LifeEvent) == {
        "id", "uid", "person", "kind", "on", "precision", "level", "code", "source", "evidence", "basis", "recorded_at",
        "voided_at", "replaces",
    }  # fmt: skip


def test_a_household_shows_people_only() -> None:
    assert {field.name for field in dataclasses.fields(Housemate)} == {"relation", "since", "person"}


def test_no_list_of_persons_says_how_many_there_are() -> None:
    """A page knows its rows and its neighbours; no query behind it counts persons."""
    assert {field.name for field in dataclasses.fields(Page)} == {"rows", "before", "after"}
    assert not {field.name for field in dataclasses.fields(FoundPerson)} & {"total", "number", "count"}
    counting = [
        f"{module.path}:{call.lineno}"
        for module in modules("queries", "views", "actions")
        if module.path.startswith(("suixing/people/", "suixing/consent/", "suixing/portal/", "suixing/desk/"))
        for call in module.calls
        if name_of(call.func) in {"count", "Count", "aggregate"} and not call.args
        if not _of_duties(call)
    ]
    assert not counting


def _of_duties(call: ast.Call) -> bool:
    """What an office owes may be counted: duties are no persons."""
    return any(name_of(one.func) == "mine" for one in ast.walk(call) if isinstance(one, ast.Call))


def exports() -> list[object]:
    """Every action that writes persons into a file to take away."""
    found = []
    for module in modules("actions"):
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("export"):
                loaded = __import__(module.dotted, fromlist=[node.name])
                found.append(getattr(loaded, node.name))
    return found


def test_no_export_without_a_purpose() -> None:
    for export in exports():
        asked = inspect.signature(export).parameters
        assert {"purpose", "columns", "by"} <= asked.keys(), export
        assert asked["purpose"].default is inspect.Parameter.empty, export
        assert asked["columns"].default is inspect.Parameter.empty, export


OLD: Final = {
    "孩次": "朞朞一",
    "节育措施": "朞朞二",
    "婚育证明号": "朞朞三",
    "环孕检日期": "朞朞四",
    "政策外生育": "朞朞五",
    "社会抚养费": "朞朞六",
}
"""Columns offices still carry, and what their cells say here: it stands nowhere else."""
REMARK: Final = "朢朢朢"


@pytest.mark.django_db
def test_what_columns_of_control_said_is_nowhere_after_an_import(tmp_path: Path, settings: object) -> None:
    """Not in any table, and not in the workbook that goes back; a remark goes back, but is not imported."""
    home = settings.HOME = Home(tmp_path / "home")  # type: ignore[attr-defined]
    home.rosters.mkdir(parents=True)
    by = process("command-line", code_range(3, "440309000000"))
    found_site(division="440309", by=by, today=TODAY)
    here = GOOD._replace(village="440309002021", remark=REMARK)
    rows = [here, here._replace(name="", number="", kind="无"), here._replace(record="否")]
    path = tmp_path / "花名册.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(HEADS[field][0] for field in FIELDS), *OLD])
        writer.writerows([*row, *OLD.values()] for row in rows)
    read = source(by=by, path=path)
    assert set(read.head.names_dropped) == set(OLD)
    roster = rosters.begin(roster=draft(by=by, source=read, name="a.csv", origin="office", columns={}), by=by)
    done = Import(roster=roster, source=read, map=the_map(by=by, on=TODAY), by=by, today=TODAY).run()
    assert (done.created, done.rejected) == (1, 2)
    assert not [table for table, text in tables() if "朞朞" in text or REMARK in text]
    workbooks = [one for one in home.path.rglob("*") if one.is_file()]
    assert workbooks
    for one in workbooks:
        assert "朞朞" not in texts_of(one), one


def tables() -> Iterator[tuple[str, str]]:
    """Every row of every table that an import may have written, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(oid, 'SELECT') AND relname NOT LIKE 'places_%'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(row::text, chr(10)) FROM "{name}" row')  # noqa: S608
            yield name, cursor.fetchone()[0] or ""


def texts_of(path: Path) -> str:
    """All that a workbook says, in any of its parts; the bytes of any other file."""
    import zipfile

    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(part).decode(errors="ignore") for part in book.namelist())
    return path.read_text(errors="ignore")
