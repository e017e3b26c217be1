"""A browser tab that is served the pages with the policy that they have to live under."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from common.contracts.branding import TenantBranding, Theme
from daemon.web.headers import COPY_SCRIPT, NEW_PASSKEY_SCRIPT, ONCE_SCRIPT, PASSKEY_SCRIPT, PASSWORD_SCRIPT
from tests.pages.made_up import BRAND, frame, make_assets
from tests.pages.states import STATES
from tests.patience import PATIENCE

ORIGIN = "http://pages.test"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
# The scripts of a password field, of passkeys and of one-time links are allowed by their hash, no other one is.
_SCRIPTS = (PASSWORD_SCRIPT, ONCE_SCRIPT, COPY_SCRIPT, PASSKEY_SCRIPT, NEW_PASSKEY_SCRIPT)
_HASHES = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _SCRIPTS]
SCRIPTED = f"{POLICY}; script-src " + " ".join(f"'sha256-{each}'" for each in _HASHES)
# Shows a state in the tab: name, language, theme, brand.
Show = Callable[..., Page]


@cache
def make_logo(name: str) -> bytes:
    """A logo: `wide` is six times as wide as high, `tall` the reverse, any other one square."""
    buffer = io.BytesIO()
    size = {"wide": (600, 100), "tall": (100, 600)}.get(name, (64, 64))
    Image.new("RGB", size, "#0E7490").save(buffer, "PNG")
    return buffer.getvalue()


class Served:
    """What the tab is served at the moment.

    Attributes:
        html: the page.
        policy: what it has to live under.
    """

    html = ""
    policy = SCRIPTED

    def answer(self, route: Route) -> None:
        """Answer a request as the daemon would."""
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path == "/page":
            route.fulfill(body=self.html, headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": self.policy})
        elif path.startswith("/images/"):
            route.fulfill(body=make_logo(path.rpartition("/")[2].partition(".")[0]), content_type="image/png")
        elif asset := make_assets().find(path):
            route.fulfill(body=asset.content, content_type=asset.content_type)
        else:
            # Where a form or a link leads is looked at in the request. The tab stays where it is: a page that came only now would come in the way of
            # the one that the next test opens.
            route.fulfill(status=204 if route.request.is_navigation_request() else 404)


@pytest.fixture(scope="module")
def served() -> Served:
    """What a module's tab is served."""
    return Served()


@pytest.fixture(scope="module")
def tab(browser: Browser, served: Served) -> Iterator[Page]:
    """One tab for a module's tests. It is answered from the beginning to the end: what a page asks for late must not reach a network."""
    context = browser.new_context(locale="en-US", viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.route("**/*", served.answer)
    yield page
    context.close()


@pytest.fixture
def complaints(tab: Page) -> Iterator[list[str]]:
    """What the browser wrote into its console: refused styles, scripts, images, and missing files."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        said.append(message.text)

    tab.on("console", note)
    yield said
    tab.remove_listener("console", note)


@pytest.fixture
def show(tab: Page, served: Served) -> Show:
    """Serve a state to the tab as the daemon would, and open it."""

    def open_state(name: str, language: str = "en", theme: Theme | None = None, brand: TenantBranding = BRAND, policy: str = SCRIPTED) -> Page:
        served.html, served.policy = STATES[name](frame(language, theme, brand)), policy
        tab.goto(f"{ORIGIN}/page")
        tab.evaluate("document.fonts.ready.then(() => 1)")
        return tab

    return open_state
