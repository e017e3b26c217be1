"""Text can be read: every pair of text and ground has a contrast of 4.5:1 or more (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import pytest

from gui.theme.tokens import AVATAR_GROUNDS, DARK, LIGHT, TEXT_PAIRS, DesignTokens


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_text_can_be_read(tokens: DesignTokens, pair: tuple[str, str]) -> None:
    """Body, hints, states and buttons alike."""
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@pytest.mark.parametrize("ground", AVATAR_GROUNDS)
def test_letters_on_avatars_can_be_read(ground: str) -> None:
    """White letters on each ground."""
    assert contrast("#FFFFFF", ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "bg", "sidebar", "raised"])
def test_the_focus_ring_can_be_seen(tokens: DesignTokens, ground: str) -> None:
    """What has the keyboard stands out with 3:1 (WCAG 2.2, 1.4.11)."""
    assert contrast(tokens.focus, getattr(tokens, ground)) >= 3.0
