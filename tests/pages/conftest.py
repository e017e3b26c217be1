"""A browser tab that is served the pages with the policy that they have to live under."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page

from common.contracts.branding import TenantBranding, Theme
from daemon.web.headers import COPY_SCRIPT, NEW_PASSKEY_SCRIPT, ONCE_SCRIPT, PASSKEY_SCRIPT, PASSWORD_SCRIPT
from tests.pages.made_up import BRAND, frame, make_assets
from tests.pages.states import STATES
from tests.patience import PATIENCE

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

    def find(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        """What the daemon would answer: the content with its headers; None for what there is not."""
        if path == "/page":
            return self.html.encode(), {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Security-Policy": self.policy,
                "Cache-Control": "no-store",
            }
        if path.startswith("/images/"):
            return make_logo(path.rpartition("/")[2].partition(".")[0]), {"Content-Type": "image/png"}
        if asset := make_assets().find(path):
            return asset.content, {"Content-Type": asset.content_type, "Cache-Control": "max-age=3600"}
        return None


class _Handler(BaseHTTPRequestHandler):
    """Answers as the daemon would. Each of its answers through Playwright would cost more than the page itself."""

    protocol_version = "HTTP/1.1"
    served: Served

    def do_GET(self) -> None:
        """Answer with what is served."""
        found = self.served.find(self.path.partition("?")[0])
        if found is None:
            self._leave()
            return
        content, headers = found
        self.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        """Take a form."""
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self._leave()

    def log_message(self, *_: object) -> None:
        """Say nothing: `complaints` are what the browser says."""

    def _leave(self) -> None:
        # Where a form or a link leads is looked at in the request. The tab stays where it is: a page that came only now would come in the way of the
        # one that the next test opens.
        self.send_response(204 if self.headers["Sec-Fetch-Mode"] == "navigate" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def served() -> Served:
    """What a module's tab is served."""
    return Served()


@pytest.fixture(scope="module")
def origin(served: Served) -> Iterator[str]:
    """Where it is served from."""
    handler = type("Handler", (_Handler,), {"served": served})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def tab(browser: Browser, origin: str) -> Iterator[Page]:
    """One tab for a module's tests. Whatever leads elsewhere must not reach a network, and leaves the tab where it is."""
    context = browser.new_context(locale="en-US", viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    # Not by Playwright's own routes: they ask for every request, and switch the browser's cache off.
    session = context.new_cdp_session(page)

    def leave(paused: dict[str, Any]) -> None:
        session.send("Fetch.fulfillRequest", {"requestId": paused["requestId"], "responseCode": 204})

    session.on("Fetch.requestPaused", leave)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
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
def show(tab: Page, served: Served, origin: str) -> Show:
    """Serve a state to the tab as the daemon would, and open it."""

    def open_state(name: str, language: str = "en", theme: Theme | None = None, brand: TenantBranding = BRAND, policy: str = SCRIPTED) -> Page:
        served.html, served.policy = STATES[name](frame(language, theme, brand)), policy
        tab.goto(f"{origin}/page")
        tab.evaluate("document.fonts.ready.then(() => 1)")
        return tab

    return open_state
