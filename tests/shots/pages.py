"""Pictures of the pages that users see, in the real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser import open_browser
from tests.form_user import make_sign_in_request
from tests.shots.scene import MINA, PAGEMARK, PAGEMARK_REDIRECT, Scene

DESKTOP, PHONE = (1200, 860), (390, 844)
SCOPE = "openid profile email phone offline_access organizations loans:read loans:write members:read"


def take_pages(scene: Scene, folder: Path) -> list[Path]:
    """Take the pictures.

    Returns:
        The files.
    """
    made = []
    with open_browser() as browser:
        with visit(browser, scene, "en-US", "light", DESKTOP) as page:
            made.append(save(page, folder / "sign-in.png"))
            sign_in(page)
            # Mina's own language is Korean.
            page.get_by_role("button", name="English").click()
            page.locator("html[lang=en]").wait_for()
            made.append(save(page, folder / "consent.png", whole=True))
        with visit(browser, scene, "ko-KR", "dark", PHONE) as page:
            made.append(save(page, folder / "sign-in-ko-dark-phone.png"))
            sign_in(page)
            made.append(save(page, folder / "consent-ko-dark-phone.png", whole=True))
    return made


@contextmanager
def visit(browser: Browser, scene: Scene, locale: str, theme: Literal["light", "dark"], size: tuple[int, int]) -> Iterator[Page]:
    """A fresh browser that has been sent here by Pagemark."""
    width, height = size
    context = browser.new_context(locale=locale, color_scheme=theme, viewport={"width": width, "height": height}, device_scale_factor=1.5)
    try:
        page = context.new_page()
        page.goto(make_sign_in_request(scene.daemon.discovery["authorization_endpoint"], PAGEMARK, PAGEMARK_REDIRECT, SCOPE).address)
        yield page
    finally:
        context.close()


def sign_in(page: Page) -> None:
    """Mina signs in."""
    page.locator("input[name=identifier]").fill(MINA.username)
    page.locator("input[name=password]").fill(MINA.password)
    page.locator("input[name=password]").press("Enter")
    page.locator("button[name=decision][value=authorize]").wait_for()


def save(page: Page, file: Path, *, whole: bool = False) -> Path:
    """Take the picture once all fonts are there."""
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    if whole and page.viewport_size is not None:
        # A window as high as the page, so that its buttons stand at its end.
        page.set_viewport_size({"width": page.viewport_size["width"], "height": page.evaluate("document.documentElement.scrollHeight")})
    page.screenshot(path=file)
    return file
