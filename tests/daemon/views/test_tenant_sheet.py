"""The tenant's sheet: what can be read on any ground and on any picture, and what a draft that is wrong leaves out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.branding import Corners, PageFont, TenantBranding
from daemon.services.tenant.palette import TEXT, contrast, darken, find_ink, find_scrim, mix
from daemon.views.tenant_sheet import make_colour_sheet, make_tenant_sheet

COLOUR = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
PICTURE = "0123456789abcdef" * 2


@given(ground=COLOUR, pixel=COLOUR)
def test_text_can_be_read_on_every_ground_and_on_every_picture(ground: str, pixel: str) -> None:
    """Its ink is chosen by the ground; over a picture lies as much of the ground as it takes (WCAG 2.2, 1.4.3)."""
    for each in (ground, darken(ground)):
        ink = find_ink(each)
        assert contrast(each, ink) >= TEXT
        share = find_scrim(each, ink)
        assert 72 <= share <= 100
        assert contrast(mix(each, pixel, share), ink) >= TEXT


def test_the_ground_of_the_dark_theme_is_made_from_the_light_one() -> None:
    """Dark whatever the light one is, so that white is read on it; one that is given is taken."""
    for colour in ("#FFF4D6", "#0E7490", "#FF0066"):
        assert find_ink(darken(colour)) == "#FFFFFF"
    sheet = make_tenant_sheet(TenantBranding(background="#fff4d6"))
    assert sheet.count("--bg:#FFF4D6;--glow:#FFF4D6;--on-ground:#161A22") == 1
    assert sheet.count(f"--bg:{darken('#fff4d6')};--glow:{darken('#fff4d6')};--on-ground:#FFFFFF") == 2
    assert make_tenant_sheet(TenantBranding(background="#FFF4D6", dark_background="#101820")).count("--bg:#101820") == 2
    assert ':root,:root[data-theme="light"]' not in make_tenant_sheet(TenantBranding(dark_background="#101820"))


def test_a_picture_has_a_scrim_in_both_themes() -> None:
    """Behind the built-in grounds too, and its address is one of ours."""
    sheet = make_tenant_sheet(TenantBranding(background_image=PICTURE))
    assert f"url(/images/{PICTURE}.jpg)" in sheet
    assert len(re.findall(r"--scrim:\d+%", sheet)) == 3


@pytest.mark.parametrize("picture", ["x", "../x", "0123456789abcdef);}", "https://out.example/x"])
def test_a_draft_cannot_name_any_other_address(picture: str) -> None:
    """A preview is made before anything is checked."""
    assert make_tenant_sheet(TenantBranding(background_image=picture)) == ""


def test_corners_and_letters_are_one_value_each() -> None:
    """No font is loaded from anywhere."""
    sheet = make_tenant_sheet(TenantBranding(corners=Corners.NONE, font=PageFont.SERIF))
    assert ":root{--round:0}" in sheet
    assert "--font:ui-serif" in sheet
    assert "url(" not in sheet
    assert make_tenant_sheet(TenantBranding()) == ""


def test_own_rules_come_last_and_wrong_ones_not_at_all() -> None:
    """So they have the last word within what they may say."""
    sheet = make_tenant_sheet(TenantBranding(colour="#00875A", css=".card { border-radius: 4px }"))
    assert sheet.endswith(".card{border-radius:4px}")
    assert make_tenant_sheet(TenantBranding(css=".card { border-radius: 4px } .bar { display: none }")) == ""


def test_a_missing_dark_colour_is_derived_and_a_missing_light_one_stays_ours() -> None:
    """One colour is enough for both themes; a dark one alone changes the dark theme only."""
    assert make_colour_sheet("#00875A", "").count("--primary:") == 3
    dark_only = make_colour_sheet("", "#33CC99")
    assert dark_only.count("--primary:") == 2
    assert ':root,:root[data-theme="light"]' not in dark_only
