"""The consent page is short without hiding anything: what decides is at hand, what few people read is one press away (requirement C2)."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, ViewportSize

from tests.pages.conftest import Show

PHONE = ViewportSize(width=390, height=844)
# From the top of the page to where the bar stands when all has been read, in screens.
READ = """() => {
  const bar = document.querySelector('.bar');
  bar.style.position = 'static';
  const end = bar.getBoundingClientRect().bottom + scrollY;
  bar.style.position = '';
  return end / innerHeight;
}"""
# What has the keyboard and is covered by the bar or lies outside the window.
COVERED = """() => {
  const now = document.activeElement, box = now.getBoundingClientRect(), bar = document.querySelector('.bar');
  if (bar.contains(now)) return null;
  const over = bar.getBoundingClientRect(), end = Math.min(innerHeight, over.top);
  const below = box.bottom > end + 1 && box.height < end && box.top < over.bottom;
  return box.top < -1 || below ? now.outerHTML.slice(0, 120) : null;
}"""


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("state", "screens"), [("consent without optional", 2.0), ("consent in full", 2.5)])
def test_a_phone_shows_it_within_few_screens(show: Show, language: str, state: str, screens: float) -> None:
    """And *Authorize* is on the first of them, below nothing that it covers."""
    page = show(state, language)
    page.set_viewport_size(PHONE)
    assert page.evaluate(READ) <= screens
    box = page.locator("button[value=authorize]").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize(
    "window", [PHONE, ViewportSize(width=320, height=700), ViewportSize(width=352, height=480), ViewportSize(width=1200, height=700)]
)
@pytest.mark.parametrize("state", ["consent with everything", "consent with 60 organizations", "consent more"])
def test_the_bar_covers_nothing_that_has_the_keyboard(show: Show, state: str, window: ViewportSize) -> None:
    """WCAG 2.2, 2.4.11: whatever Tab reaches is seen."""
    page = show(state)
    page.set_viewport_size(window)
    seen = 0
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    for _ in range(200):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) is None
        seen += 1
        if page.evaluate("document.activeElement.value") == "authorize":
            break
    else:
        pytest.fail("Authorize was never reached")
    assert seen > 3


def test_the_bar_stands_in_its_place_where_there_is_no_room(show: Show) -> None:
    """At 400 percent a bar that stays would be half of the window."""
    page = show("consent in full")
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "static"


def test_what_few_people_read_is_folded_unless_it_is_sensitive_or_new(show: Show) -> None:
    """A birthday is seen at once; a press on the summary opens it, and ticks nothing."""
    page = show("consent in full")
    assert page.locator("details.folded").first.get_attribute("open") is not None
    page = show("consent with a plain profile")
    folded = page.locator("details.folded")
    assert folded.get_attribute("open") is None
    box = page.locator("input[value=profile]")
    was = box.is_checked()
    folded.locator("summary").click()
    assert folded.get_attribute("open") is not None
    assert box.is_checked() is was
    assert "Asia/Seoul" in folded.inner_text()


def test_organizations_are_folded_while_none_is_chosen(show: Show) -> None:
    """The summary follows what is ticked now; one that is chosen already is seen."""
    page = show("consent in full")
    choose = page.locator("details.choose")
    assert choose.get_attribute("open") is None
    assert "None chosen." in choose.locator("summary").inner_text()
    choose.locator("summary").click()
    _choice(page, "riverbend-books").check()
    assert "None chosen." not in choose.locator("summary").inner_text()
    assert show("consent with 3 organizations").locator("details.choose").get_attribute("open") is not None


def _choice(page: Page, name: str) -> Locator:
    return page.locator(f"input[name=organization][value={name}]")


# Whether the hint is what lies at its own place, of what can be seen.
HINTED = """() => {
  const hint = document.querySelector('.more-below'), box = hint.querySelector('span').getBoundingClientRect();
  hint.style.pointerEvents = 'auto';
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  hint.style.pointerEvents = '';
  return hint.contains(top);
}"""


@pytest.mark.parametrize("state", ["consent in full", "consent identity", "consent look-alike"])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_bar_says_that_the_list_goes_on_and_only_then(show: Show, state: str, colours: Literal["none", "active"]) -> None:
    """Without script, above whatever is faded out there; at the end of the list nothing is said."""
    page = show(state)
    page.set_viewport_size(ViewportSize(width=390, height=560))
    page.emulate_media(forced_colors=colours)
    assert page.evaluate(HINTED)
    page.locator(".end-text").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert not page.evaluate(HINTED)
    page.emulate_media(forced_colors="none")
