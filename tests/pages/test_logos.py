"""Logos of any shape, for one ground or for both, in a real browser (page rule 3)."""

from __future__ import annotations

from typing import Any

import pytest

from common.contracts.branding import TenantBranding
from tests.pages.conftest import Show

PICTURES = """() => [...document.querySelectorAll('.logo img')].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.width, box.height];
})"""
PLATE = "() => getComputedStyle(document.querySelector('.context .logo')).backgroundColor"
CLEAR, WHITE, DARK = "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "rgb(23, 27, 34)"


@pytest.mark.parametrize("state", ["sign-in with a wide logo", "consent with a wide logo"])
@pytest.mark.parametrize("width", [320, 390, 1200])
def test_a_wide_logo_can_be_seen(show: Show, state: str, width: int) -> None:
    """Six times as wide as high, of application and tenant: never squeezed into a square, where it would be a line."""
    page = show(state, brand=TenantBranding(logo="wide"))
    page.set_viewport_size({"width": width, "height": 900})
    shown: list[Any] = page.evaluate(PICTURES)
    assert len(shown) >= 2
    assert [box for box in shown if box[1] < 14 or box[0] < 80] == []


def test_a_tall_logo_is_as_high_as_its_tile(show: Show) -> None:
    """It does not push the name away."""
    page = show("sign-in with a tall logo")
    assert page.evaluate("document.querySelector('.context .logo').getBoundingClientRect().height") == 36


@pytest.mark.parametrize(
    ("state", "theme", "plate"),
    [
        ("sign-in", "light", CLEAR),
        ("sign-in", "dark", WHITE),
        ("sign-in with a logo for dark grounds", "light", DARK),
        ("sign-in with a logo for dark grounds", "dark", CLEAR),
    ],
)
@pytest.mark.parametrize("forced", [False, True])
def test_a_logo_for_one_ground_stands_on_a_plate_of_it(show: Show, state: str, theme: str, plate: str, forced: bool) -> None:
    """White on white and black on black are no logos; a plate leaves room around it."""
    page = show(state, theme=theme if forced else None)
    page.emulate_media(color_scheme="light" if (theme == "dark") is forced else "dark")
    assert page.evaluate(PLATE) == plate
    assert page.evaluate("getComputedStyle(document.querySelector('.context .logo')).paddingTop") == ("0px" if plate == CLEAR else "3px")
