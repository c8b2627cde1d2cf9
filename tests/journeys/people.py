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


def one_time_code(secret: str, *, ahead: int = 0) -> str:
    """What an authenticator shows now (RFC 6238: SHA-1, 30 seconds, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


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

    def reads_in_her_language(self) -> "Person":
        """Chosen at the bottom of the login page, kept for this browser."""
        self.context.add_cookies([{"name": "suixing_language", "value": self.language, "url": self.site.address}])
        return self

    def logs_in(self, login: str, password: str = "") -> "Person":
        self.reads_in_her_language().opens("/account/login/")
        self.page.locator("input[name=login]").fill(login)
        self.page.locator("input[name=password]").fill(password or self.site.password)
        self.page.locator("main form button[type=submit], main form button:not([type])").first.click()
        return self

    def fills(self, **fields: str) -> "Person":
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        return self

    def ticks(self, label: str) -> "Person":
        self.page.get_by_label(self.words(label), exact=True).check()
        return self

    def presses(self, label: str) -> "Person":
        """A button or a link which says `label`; the dialog that asks once is answered with the same word."""
        text = self.words(label)
        self.page.locator("main").get_by_role("button", name=text, exact=True).or_(
            self.page.locator("main").get_by_role("link", name=text, exact=True)
        ).first.click()
        return self

    def follows(self, text: str) -> "Person":
        """A link by its words as they stand (names are not translated)."""
        self.page.locator("main").get_by_role("link", name=text).first.click()
        return self

    def sees(self, text: str, **details: object) -> "Person":
        expect(self.page.locator("main")).to_contain_text(self.words(text, **details))
        return self

    def does_not_see(self, text: str) -> "Person":
        expect(self.page.locator("main")).not_to_contain_text(self.words(text))
        return self

    def is_at(self, path: str) -> "Person":
        expect(self.page).to_have_url(self.site.address + path)
        return self

    def accessible(self) -> "Person":
        """axe finds nothing serious on this page."""
        found = Axe().run(self.page).response["violations"]
        serious = [
            f"{one['id']}: {one['help']} at {node['target']}"
            for one in found
            if one["impact"] in SERIOUS
            for node in one["nodes"]
        ]
        assert not serious, f"{self.page.url}\n" + "\n".join(serious)
        return self

    def pictures(self, folder: Path | None, name: str) -> "Person":
        """Keep what she sees, when pictures are wanted."""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.{self.language}.png")
        return self

    def leaves(self) -> None:
        self.context.close()
        assert not self.troubles, self.troubles
