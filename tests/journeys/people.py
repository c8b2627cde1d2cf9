"""Somebody at a browser: what she does, and what she must see. Words are looked up in the language she reads."""

import base64
import hashlib
import hmac
import struct
import time
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

SERIOUS = ("serious", "critical")


@dataclass(frozen=True)
class Site:
    """A running site and the password of its demo people."""

    address: str
    home: Path
    password: str


def one_time_code(secret: str, *, used: str = "") -> str:
    """What an authenticator shows now (RFC 6238: SHA-1, 30 seconds, six digits); waits when that one was `used`."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    while True:
        digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
        start = digest[-1] & 15
        code = f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
        if code != used:
            return code
        time.sleep(1)


class Person:
    """One person with a browser of her own."""

    def __init__(self, *, site: Site, browser: Browser, language: str, width: int = 1280, script: bool = True) -> None:
        self.site = site
        self.language = language
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN" if language == "zh-hans" else "en-GB",
            java_script_enabled=script,
            base_url=site.address,
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("response", self._answered)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.troubles.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")

    def words(self, text: str, **details: object) -> str:
        """A sentence of the product in the language she reads."""
        with override(self.language):
            said = gettext(text)
        return said % details if details else said

    def opens(self, path: str) -> "Person":
        self.page.goto(path)
        return self

    def logs_in(self, login: str, password: str = "") -> "Person":
        self.opens("/account/login/").fills(login=login, password=password or self.site.password).submits()
        self.page.wait_for_load_state()
        return self

    def fills(self, **fields: str) -> "Person":
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        return self

    def chooses(self, **choices: str) -> "Person":
        """An entry of a list by its value."""
        for name, value in choices.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                self.page.locator(f"main [name={name}][value='{value}']").check()
        return self

    def ticks(self, label: str) -> "Person":
        """A box or a choice by its label as it stands (names are not translated)."""
        self.page.locator("main").get_by_label(label).first.check()
        return self

    def submits(self) -> "Person":
        """The one verb of the page's form; what asks once is answered with the same verb."""
        verbs = self.page.locator("main form[method=post] .action-bar").first
        verbs.locator("button:not([type=button]), summary.button").first.click()
        asked = self.page.locator("dialog[open] button:not([type=button])")
        if asked.count():
            asked.click()
        return self

    def follows(self, text: str) -> "Person":
        """A link by its words as they stand (names are not translated)."""
        self.page.locator("main").get_by_role("link", name=text).first.click()
        return self

    def presses(self, label: str) -> "Person":
        """A button or a link which says `label`."""
        text, main = self.words(label), self.page.locator("main")
        main.get_by_role("button", name=text).or_(main.get_by_role("link", name=text)).first.click()
        return self

    def searches(self, text: str) -> "Person":
        """The one box, reached with its key."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search/**")
        return self

    def is_refused(self, path: str) -> "Person":
        """The page says no with its reason and what to do, and the answer is 403."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 403, response.status
        return self.sees("这一页不归您看")

    def waits_for(self, text: str, *, seconds: int = 40) -> "Person":
        """Opens the same page again until the worker has done what shows there."""
        for _ in range(seconds):
            if self.words(text) in self.page.locator("main").inner_text():
                return self
            self.page.wait_for_timeout(1000)
            self.page.reload()
        return self.sees(text)

    def sees(self, text: str, **details: object) -> "Person":
        expect(self.page.locator("main")).to_contain_text(self.words(text, **details))
        return self

    def reads(self, text: str) -> "Person":
        """Names and what people typed: the same in every language."""
        expect(self.page.locator("main")).to_contain_text(text)
        return self

    def does_not_read(self, text: str) -> "Person":
        expect(self.page.locator("main")).not_to_contain_text(text)
        return self

    def is_at(self, path: str) -> "Person":
        expect(self.page).to_have_url(self.site.address + path)
        return self

    def barriers(self, *rules: str) -> list[str]:
        """What axe finds serious on this page, by all its rules or only by those named."""
        options = {"runOnly": list(rules)} if rules else {}
        return [
            f"{one['id']}: {one['help']} at {node['target']}"
            for one in Axe().run(self.page, options=options).response["violations"]
            if one["impact"] in SERIOUS
            for node in one["nodes"]
        ]

    def accessible(self) -> "Person":
        """axe finds nothing serious on this page."""
        serious = self.barriers()
        assert not serious, f"{self.page.url}\n" + "\n".join(serious)
        return self

    def pictures(self, folder: Path | None, name: str) -> "Person":
        """Keep what she sees, when pictures are wanted."""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.mouse.move(0, 0)
            self.page.screenshot(path=folder / f"{name}.{self.language}.png")
        return self

    def leaves(self) -> None:
        self.context.close()
        assert not self.troubles, self.troubles
