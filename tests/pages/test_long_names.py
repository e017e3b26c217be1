"""Names of 256 characters in a real browser: sentences shorten them, and the whole of them is one press away, without script."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Show

LINES = """(selector) => {
  const one = document.querySelector(selector);
  return Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight));
}"""
NAME = ("Harbor City Reading " * 12 + "Companion").strip()


@pytest.mark.parametrize(("state", "most"), [("consent of a very long name", 7), ("sign-in of a very long name", 2)])
@pytest.mark.parametrize("width", [320, 1200])
def test_a_heading_stays_a_heading(show: Show, state: str, most: int, width: int) -> None:
    """Twelve lines of a name are no title."""
    page = show(state)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(LINES, "h1") <= most


@pytest.mark.parametrize("state", ["consent of a very long name", "sign-in of a very long name"])
def test_the_whole_name_can_be_read(show: Show, state: str) -> None:
    """Who shortens a name must not hide how it ends (attack 69)."""
    page = show(state)
    whole = page.get_by_text(NAME, exact=True)
    assert not whole.first.is_visible()
    page.get_by_text("Full name").first.click()
    assert whole.first.is_visible()


def test_a_name_of_usual_length_is_whole(show: Show) -> None:
    """Nothing is folded that fits."""
    page = show("consent of a long name")
    assert page.get_by_text("Full name").count() == 0
    assert "The Reading List and Borrowed Books Companion of Harbor City" in (page.locator("h1").text_content() or "")


def test_a_button_is_no_wall_of_text(show: Show) -> None:
    """Names of people as well."""
    page = show("choose account of long names")
    page.set_viewport_size({"width": 320, "height": 900})
    heights = page.evaluate("[...document.querySelectorAll('.stack .button')].map((one) => one.getBoundingClientRect().height)")
    assert max(heights) <= 150


def test_an_address_of_usual_length_is_not_broken(show: Show) -> None:
    """Among the accounts to choose from, on the smallest phone, whatever stands beside it."""
    page = show("choose account, another of several")
    page.set_viewport_size({"width": 320, "height": 900})
    lines = "[...document.querySelectorAll('.person .detail')].map((each) => Math.round(each.getBoundingClientRect().height / 18))"
    assert set(page.evaluate(lines)) == {1}
