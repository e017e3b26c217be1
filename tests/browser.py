"""The system's Chromium, driven through Playwright, for what only a real browser can show."""

from __future__ import annotations

import shutil
from asyncio import AbstractEventLoop, events
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.patience import PATIENCE

# The first is the same browser without its windows, and does the same work in two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # letters as wide as in the browser with windows
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """The path of the installed browser.

    Raises:
        RuntimeError: there is none.
    """
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError("These tests need Chromium; `./dev test` installs it.")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser for as long as the block lasts.

    Playwright's synchronous interface holds the thread's event loop, so no asynchronous test may run before the block ends.
    """
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class KeptBrowser:
    """One browser for a whole run, lent to whoever needs it: starting one costs more than most tests. Each loan has contexts of its own.

    Playwright marks its event loop as the running one of the thread for as long as it is open. Between two loans it does not, so that
    asynchronous tests run; Playwright's own loop stands still meanwhile.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._browser: Browser | None = None
        self._loop: AbstractEventLoop | None = None

    @contextmanager
    def lend(self) -> Iterator[Browser]:
        """The browser, without a context, until the block ends."""
        events._set_running_loop(self._loop)
        if self._browser is None or not self._browser.is_connected():
            self._end()
            self._browser = self._stack.enter_context(open_browser())
        try:
            yield self._browser
            for context in self._browser.contexts:
                context.close()
        finally:
            self._loop = events._get_running_loop()
            events._set_running_loop(None)

    def close(self) -> None:
        """End it."""
        events._set_running_loop(self._loop)
        self._end()
        events._set_running_loop(None)

    def _end(self) -> None:
        self._browser = self._loop = None
        self._stack.close()
