"""The system's Chromium, driven through Playwright, for what only a real browser can show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.patience import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
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
