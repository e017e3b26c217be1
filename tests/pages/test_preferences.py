"""What people have set in their system or browser: forced colours, less motion, text at 200 and 400 percent (page rule 8).

On the account area and on the ways to an account; what people decide at a consent has its own tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.pages.conftest import Show
from tests.pages.test_pages import OVERFLOW

FULLEST = (
    "account",
    "account app",
    "account app, revoke with a wrong password",
    "account sessions",
    "account profile wrong",
    "account history",
    "account password wrong",
    "account deletion",
    "register with problems",
    "recover too long",
    "new password too common",
    "invitation with problems",
    "note used",
)
# What can be pressed or filled in, but has no line round it; grounds are all alike in forced colours.
WITHOUT_EDGE = """() => [...document.querySelectorAll('.button, button, input, select, textarea, [aria-current=page]')].filter((each) => {
  if (!each.checkVisibility() || each.closest('.foot') || each.matches('.reveal, [type=hidden]')) return false;
  const style = getComputedStyle(each);
  const native = each.matches('[type=checkbox], [type=radio], [type=file]') && style.appearance !== 'none';
  const sides = ['Top', 'Right', 'Bottom', 'Left'];
  const lined = sides.some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none');
  return !lined && !native && !each.matches('[class*=link]');
}).map((each) => each.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')].filter((each) => {
  const style = getComputedStyle(each);
  return style.transitionDuration.split(', ').some((time) => time !== '0s') || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
}).map((each) => each.outerHTML.slice(0, 120))"""
# What stays in its place while the page scrolls, and takes more than a third of the window.
STAYING = """() => [...document.querySelectorAll('*')].filter((each) => {
  const box = each.getBoundingClientRect();
  return ['sticky', 'fixed'].includes(getComputedStyle(each).position) && box.height > innerHeight / 3 && box.width > innerWidth / 2;
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def preferring(show: Show) -> Iterator[Show]:
    """Shows states, and leaves no preference behind."""
    page = show("account")
    yield show
    page.emulate_media(forced_colors="none", reduced_motion="reduce", color_scheme="light")


def fits(page: Page, width: int, height: int) -> bool:
    """Whether everything is within a window of this size, and nothing stands in front of it all the while."""
    page.set_viewport_size({"width": width, "height": height})
    return bool(page.evaluate(OVERFLOW) == [0, []] and page.evaluate(STAYING) == [])


@pytest.mark.parametrize("state", FULLEST)
def test_whatever_people_have_set_a_page_can_be_used(preferring: Show, state: str) -> None:
    """A window of 1,280 by 1,024 pixels at 200 and at 400 percent, no motion where none is wanted, and lines where colours are the system's."""
    page = preferring(state)
    assert fits(page, 640, 512)
    assert fits(page, 320, 256)
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert page.evaluate(WITHOUT_EDGE) == []


@pytest.mark.parametrize("state", ["account apps", "account app", "account app of a very long name", "account app, revoke"])
def test_letters_of_twice_the_size_fit_a_phone(show: Show, state: str) -> None:
    """Of 32 pixels, as people set them in their browser, at 390 pixels; long hosts and names break."""
    page = show(state)
    session = page.context.new_cdp_session(page)
    try:
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        for part in (".card-name .host", ".dates dd.host", ".card-name .name"):
            page.evaluate(LENGTHEN, part)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


LENGTHEN = "(part) => document.querySelectorAll(part).forEach((each) => { each.textContent = 'applications.harborcityreading.example'; })"
