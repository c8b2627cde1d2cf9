"""The gallery in a real browser: what a person sees, hears and reaches, without a database and without a login."""

import re
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page, expect

from suixing.ui.gallery import sections

PAGES = [
    "/ui/",
    *(f"/ui/section/{name}/" for name in sections()),
    *(f"/ui/trouble/{n}/" for n in (400, 403, 404, 409, 500)),
]

pytestmark = pytest.mark.journey


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """A test's output is its result."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the product, served by a thread that may not touch the database."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), Server, Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator:
    """Open a page as a certain reader: `visit("/ui/", width=320, locale="en")`. What it refuses fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str, *, width: int = 1280, locale: str = "zh-CN", large: bool = False, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=locale, **options)
        contexts.append(context)
        if large:
            context.add_cookies([{"name": "suixing_type", "value": "large", "url": site}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "Failed to load resource" not in one] == []


def serious(page: Page) -> list[str]:
    """What axe finds serious, with where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nothing_keeps_anybody_out(visit, path, colours):
    page = visit(path, color_scheme=colours, locale="zh-CN" if colours == "light" else "en")
    for details in page.locator("main details:not(.confirm)").all():
        details.evaluate("one => { one.open = true }")
    assert serious(page) == []


@pytest.mark.parametrize(
    "reader",
    [
        {"width": 320},
        {"width": 320, "locale": "en"},
        {"width": 320, "large": True},
        {"width": 640, "device_scale_factor": 2},
    ],
    ids=["phone", "phone-en", "phone-large", "twice-the-size"],
)
def test_every_page_fits(visit, site, reader):
    page = visit("/ui/", **reader)
    too_wide = []
    for path in PAGES:
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > reader["width"]:
            too_wide.append(path)
    assert too_wide == []


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(visit):
    page = visit("/ui/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_slash_goes_to_the_search_box_but_not_while_typing(visit):
    page = visit("/ui/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="查找")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox", name="查找")).to_have_value("a/b")


def test_j_and_k_walk_the_rows_and_enter_opens_one(visit):
    page = visit("/ui/section/tables/")
    rows = page.locator("[data-rows] .row-link")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#440309003$"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_table_is_ordered_and_thinned_out(visit, script):
    page = visit("/ui/section/tables/", java_script_enabled=script)
    table = page.locator("#organisations")
    table.get_by_role("link", name="本年服务").click()
    expect(table.locator("thead [aria-sort=ascending]")).to_contain_text("本年服务")
    expect(table.locator("tbody th").first).to_contain_text("大浪流动服务车")
    table.locator("summary", has_text="显示的列").click()
    table.get_by_label("最近更新").uncheck()
    table.get_by_role("button", name="就这样显示").click()
    expect(table.get_by_role("columnheader", name="最近更新")).to_have_count(0)
    expect(table.locator("thead [aria-sort=ascending]")).to_contain_text("本年服务")


def test_a_row_is_one_large_link(visit):
    page = visit("/ui/section/tables/")
    corner = page.locator("#organisations tbody tr").nth(2).bounding_box()
    page.mouse.click(corner["x"] + corner["width"] - 4, corner["y"] + 4)
    expect(page).to_have_url(re.compile("#440309004$"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_destructive_act_asks_once(visit, script):
    page = visit("/ui/section/buttons/", java_script_enabled=script)
    question = page.locator("p", has_text="合并后不能拆回")
    expect(question).to_be_hidden()
    page.locator(".confirm > summary").click()
    expect(question).to_be_visible()
    if script:
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(page.get_by_role("button", name="不了")).to_be_focused()
        page.keyboard.press("Escape")
        expect(question).to_be_hidden()
        expect(page.locator(".confirm > summary")).to_be_focused()
        page.locator(".confirm > summary").click()
    with page.expect_navigation():
        page.locator(".confirm button.danger").click()


def test_a_tree_fetches_what_is_below_when_it_is_opened(visit):
    page = visit("/ui/section/navigation/")
    page.get_by_label("展开 坪山区").click()
    expect(page.get_by_role("link", name="马峦街道")).to_be_visible()


def test_without_script_a_tree_is_links(visit):
    page = visit("/ui/section/navigation/", java_script_enabled=False)
    page.get_by_label("展开 坪山区").click()
    expect(page.get_by_role("link", name="查看下级")).to_be_visible()
    expect(page.get_by_role("link", name="坪山区")).to_be_visible()


def test_work_under_way_is_asked_after_by_itself(visit):
    page = visit("/ui/section/progress/")
    expect(page.get_by_text("40 %").first).to_be_visible(timeout=6000)


def test_after_an_error_the_summary_is_read_first_and_leads_to_the_field(visit):
    page = visit("/ui/section/forms/")
    page.get_by_role("button", name="登记").first.click()
    summary = page.locator(".error-summary").first
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_name").first).to_be_focused()
    assert page.locator("#id_name").first.get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_anybody_chooses_language_darkness_and_size(visit, script, width):
    page = visit("/ui/", java_script_enabled=script, width=width)
    html = page.locator("html")

    def choose(name: str) -> None:
        page.locator(".top .drop > summary").click()
        page.get_by_role("button", name=name, exact=True).click()

    choose("深色")
    expect(html).to_have_attribute("data-theme", "dark")
    choose("大字")
    expect(html).to_have_attribute("data-type", "large")
    choose("English")
    expect(html).to_have_attribute("lang", "en")
    expect(html).to_have_attribute("data-theme", "dark")
    choose("System")
    expect(html).not_to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize(
    ("system", "chosen", "shown"),
    [("dark", "", "dark"), ("dark", "light", "light"), ("light", "", "light"), ("light", "dark", "dark")],
)
def test_colours_follow_the_choice_and_without_one_the_system(visit, system, chosen, shown):
    page = visit("/ui/", color_scheme=system)
    if chosen:
        page.context.add_cookies([{"name": "suixing_theme", "value": chosen, "url": page.url}])
        page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == shown
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')").strip()
    assert (paper == "#111817") is (shown == "dark")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_a_phone_the_menu_stands_below_with_the_rest_under_more(visit, script):
    page = visit("/ui/", width=390, java_script_enabled=script)
    expect(page.locator(".menu")).to_be_hidden()
    page.locator(".bar-more > summary").click()
    page.locator(".bar").get_by_role("link", name="表格").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("表格")


def test_on_paper_only_what_is_written_remains(visit):
    page = visit("/ui/section/tables/")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".top", ".menu", ".table-columns", ".pager"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.table-sheet')).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_the_picture_of_a_chart_has_its_own_colours_in_the_dark(visit):
    light = visit("/ui/section/charts/")
    dark = visit("/ui/section/charts/", color_scheme="dark")
    fill = "getComputedStyle(document.querySelector('.chart-picture path[fill=\"#0b5a5c\"]')).fill"
    assert light.evaluate(fill) != dark.evaluate(fill)
