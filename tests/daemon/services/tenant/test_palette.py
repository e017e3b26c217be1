"""Colours: our own and every derived one can be read on everything they stand on (page rule 3, WCAG 2.2 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.services.tenant.palette import DARK, LIGHT, Ground, PageColours, contrast, derive

SHEET = (Path(__file__).parents[4] / "resources" / "pages" / "pages.css").read_text("utf-8")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
AWKWARD = ("#000000", "#FFFFFF", "#FFD400", "#FF0000", "#00FF00", "#0000FF", "#808080", "#4F46E5", "#FFFF00", "#123456", "#FF69B4")


def read_tokens(selector: str) -> dict[str, str]:
    """The colours of one theme in the style sheet."""
    block = SHEET.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", block))


OWN = {"light": read_tokens(":root {"), "dark": read_tokens(':root[data-theme="dark"] {')}


@pytest.mark.parametrize("theme", OWN)
def test_our_own_text_colours_can_be_read(theme: str) -> None:
    """Every text token passes 4.5:1 on every ground that it stands on."""
    tokens = OWN[theme]
    pairs = [(text, ground) for text in ("text", "text2", "text3", "accent-text") for ground in ("bg", "surface", "pane", "hover")]
    pairs += [(tone, f"{tone}-bg") for tone in ("ok", "warn", "danger")] + [("text", f"{tone}-bg") for tone in ("ok", "warn", "danger")]
    pairs += [("text", "glow"), ("text2", "glow"), ("text", "accent-bg"), ("accent-text", "accent-bg"), ("warn-bg", "warn"), ("danger", "surface")]
    pairs += [("on-primary", f"primary{state}") for state in ("", "-hover", "-pressed")]
    assert [(pair, contrast(tokens[pair[0]], tokens[pair[1]])) for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("theme", OWN)
def test_our_own_lines_can_be_seen(theme: str) -> None:
    """Lines of inputs and the focus ring pass 3:1 on every ground; border lines only decorate."""
    tokens = OWN[theme]
    for line in ("field", "focus", "check-line"):
        assert all(contrast(tokens[line], tokens[ground]) >= 3 for ground in ("bg", "surface", "pane", "hover")), line
    assert contrast(tokens["on-check"], tokens["check"]) >= 3


def test_the_dark_colours_are_the_same_by_preference_and_by_force() -> None:
    """The browser's dark theme and the tenant's use one set of colours."""
    assert read_tokens(':root:not([data-theme="light"]) {') == OWN["dark"]


def test_the_derived_colours_stand_on_the_grounds_of_the_style_sheet() -> None:
    """The derivation knows the same surfaces as the style sheet."""
    for ground, tokens in ((LIGHT, OWN["light"]), (DARK, OWN["dark"])):
        assert set(ground.surfaces) == {tokens[name] for name in ("bg", "surface", "pane", "hover")}
        assert ground.text == (tokens["text"], tokens["text2"])


def check(palette: PageColours, ground: Ground) -> None:
    """Assert that every pair of a palette passes."""
    for button in (palette.primary, palette.primary_hover, palette.primary_pressed):
        assert contrast(palette.on_primary, button) >= 4.5
    for place in (*ground.surfaces, palette.accent_bg, palette.glow):
        assert contrast(palette.accent_text, place) >= 4.5
        assert contrast(palette.focus, place) >= 3
    for place in ground.surfaces:
        assert contrast(palette.check_line, place) >= 3
    assert contrast(palette.on_check, palette.check) >= 3
    assert all(contrast(text, place) >= 4.5 for text in ground.text for place in (palette.glow,))
    assert contrast(ground.text[0], palette.accent_bg) >= 4.5


@pytest.mark.parametrize("colour", AWKWARD)
def test_awkward_colours_pass_in_both_themes(colour: str) -> None:
    """Black, white and the pure colours too give pages that can be read."""
    check(derive(colour, dark=False), LIGHT)
    check(derive(colour, dark=True), DARK)


@settings(max_examples=60)
@given(COLOURS, st.booleans())
def test_any_colour_passes(colour: str, dark: bool) -> None:
    """Whatever a tenant chooses, every pair passes."""
    check(derive(colour, dark=dark), DARK if dark else LIGHT)


def test_a_colour_that_passes_is_kept_and_another_is_said_to_be_moved() -> None:
    """The console can show when a colour had to be changed."""
    kept = derive("#4f46e5", dark=False)
    assert (kept.primary, kept.moved) == ("#4F46E5", False)
    moved = derive("#E0457B", dark=False)
    assert moved.moved
    assert moved.primary != "#E0457B"


def test_a_bright_colour_gets_dark_text_and_stays_bright() -> None:
    """Yellow stays yellow instead of turning brown."""
    palette = derive("#FFD400", dark=False)
    assert (palette.primary, palette.on_primary) == ("#FFD400", "#161A22")


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself 1 (WCAG 2.2)."""
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert contrast("#777777", "#777777") == 1
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54
