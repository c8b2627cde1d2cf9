"""Every page a role can walk to is fit for everybody: heard, on a phone, in the dark, in large type, in both languages.

A role's pages are found by following links from the first page, one of each address. Pages that are built alike are
examined once: a second role or a second village adds nothing there.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.people import Person

pytestmark = pytest.mark.journey
Somebody = Callable[..., Person]

BESIDE = ("/search/?s=xx", "/search/", "/places/?text=民治", "/log/verify/", "/nothing-here/")
"""What no link leads to, or only the search box."""
VARIES = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{12}")
FILES = re.compile(r"\.pdf$|/scan/$")
"""What is saved, not shown."""
LINKS = "all => all.map(one => one.getAttribute('href')).filter(one => one.startsWith('/'))"
BUILD = """() => JSON.stringify([...document.querySelectorAll('main *')].map(one => one.tagName + '.' + one.className)
  .filter((one, at, all) => all.indexOf(one) === at).sort())"""
WIDTH = "document.documentElement.scrollWidth - window.innerWidth"
LARGE = "document.documentElement.dataset.type = 'large'"


@pytest.fixture(scope="module")
def examined() -> dict[str, set[str]]:
    """What has been examined, by language."""
    return {}


@pytest.mark.parametrize(
    "login", ["officer", "admin", "auditor", "clerk", "clinician", "community", "group"], ids=lambda login: login
)
def test_every_page_of_a_role_is_fit_for_everybody(
    somebody: Somebody, login: str, language: str, examined: dict[str, set[str]]
) -> None:
    person = somebody().logs_in(login)
    seen = examined.setdefault(language, set())
    faults = []
    for shape in walk(person):
        build = shape + person.page.evaluate(BUILD)
        if build not in seen:
            seen.add(build)
            faults += [f"{shape}: {fault}" for fault in examine(person)]
    assert not faults, "\n".join(faults)


def test_the_front_door_is_fit_for_everybody(somebody: Somebody) -> None:
    visitor = somebody().opens("/account/login/")
    assert not list(examine(visitor))
    visitor.submits()
    assert not list(examine(visitor))


def walk(person: Person) -> Iterator[str]:
    """Open one page of each address to which links lead, from the first page on; says which kind of address it is."""
    found: set[str] = set()
    ways = ["/", *BESIDE]
    while ways:
        way = ways.pop(0)
        shape = VARIES.sub("…", way.partition("?")[0]) if way not in BESIDE else way
        if shape in found or shape.startswith(("/ui/", "/account/logout/")) or FILES.search(shape):
            continue
        found.add(shape)
        person.opens(way)
        yield shape
        ways += person.page.eval_on_selector_all("main a[href], .menu a[href]", LINKS)


def examine(person: Person) -> Iterator[str]:
    """What keeps somebody out of the page that is open."""
    page = person.page
    said = {"zh-hans": "zh-Hans", "en": "en"}[person.language]
    if page.locator("html").get_attribute("lang") != said:
        yield f"says it is in {page.locator('html').get_attribute('lang')}"
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1 or not headings[0].strip():
        yield f"is headed {headings}"
    yield from person.barriers()
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark: {one}" for one in person.barriers("color-contrast"))
    page.emulate_media(color_scheme="light")
    yield from too_wide(page, "on a wide screen")
    page.set_viewport_size({"width": 320, "height": 700})
    yield from too_wide(page, "on a small phone")
    page.evaluate(LARGE)
    yield from too_wide(page, "on a small phone in large type")
    page.set_viewport_size({"width": 1280, "height": 900})


def too_wide(page: Page, how: str) -> Iterator[str]:
    over = page.evaluate(WIDTH)
    if over > 0:
        yield f"{how}: {over} pixels too wide"
