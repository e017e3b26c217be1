"""Colours derived from one tenant colour, moved in lightness until every pair can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

WHITE, INK = "#FFFFFF", "#161A22"
TEXT, PART = 4.5, 3.0  # least contrast of text, and of parts such as rings and check boxes
_STEPS = 200
_LEAST_SCRIM = 72  # percent

Rgb = tuple[float, float, float]


class Ground(msgspec.Struct, frozen=True):
    """What a theme's derived colours stand on; the same values as in `pages.css`.

    Attributes:
        surfaces: every plain ground: card, pane, canvas, hover.
        text: main and secondary text, which also stand on the glow.
        dark: whether it is the dark theme.
    """

    surfaces: tuple[str, ...]
    text: tuple[str, ...]
    dark: bool


LIGHT = Ground(("#FFFFFF", "#FBFBFC", "#F5F6F8", "#F1F2F5"), ("#161A22", "#4B5363"), dark=False)
DARK = Ground(("#171B22", "#12151B", "#0F1217", "#1F242D"), ("#E9EBF0", "#AEB5C2"), dark=True)


class PageColours(msgspec.Struct, frozen=True):
    """The colours of one theme, all `#RRGGBB`.

    Attributes:
        primary, primary_hover, primary_pressed: the main button at rest, under the pointer and held down.
        on_primary: text on those three.
        accent_text, accent_bg: links, and the ground of tinted parts.
        focus: the ring around what has the focus.
        check, check_line, on_check: a ticked box, its line and its tick.
        glow: the tint at the top of the page.
        moved: whether the asked colour had to be made lighter or darker for the main button.
    """

    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    accent_text: str
    accent_bg: str
    focus: str
    check: str
    check_line: str
    on_check: str
    glow: str
    moved: bool


def contrast(first: str, second: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2 relative luminance).

    Args:
        first, second: `#rrggbb`.
    """
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def derive(colour: str, *, dark: bool) -> PageColours:
    """Make a theme's colours from one.

    Args:
        colour: `#rrggbb`, as the tenant chose it.
        dark: for which theme.
    """
    ground = DARK if dark else LIGHT
    colour = colour.upper()
    # White reads best on a coloured button; only a colour too bright for it, such as yellow, gets dark text.
    on_primary = WHITE if contrast(colour, WHITE) >= PART else INK
    away = -1 if on_primary == WHITE else 1
    primary = _move(colour, lambda made: contrast(made, on_primary) >= TEXT, away)
    step = 0.045 if dark and on_primary == WHITE else 0.045 * away
    hover = _move(_lighter(primary, step), lambda made: contrast(made, on_primary) >= TEXT, away)
    pressed = _move(_lighter(primary, 0.09 * away), lambda made: contrast(made, on_primary) >= TEXT, away)
    towards = 1 if dark else -1
    lightness, chroma, hue = _to_lch(colour)
    tint_of = min(chroma, 0.045 if dark else 0.022)
    accent_bg = _from_lch(0.28 if dark else 0.96, tint_of, hue)
    glow = _from_lch(0.25 if dark else 0.945, min(chroma, 0.055 if dark else 0.03), hue)
    glow = _move(glow, lambda made: all(contrast(made, text) >= TEXT for text in ground.text), -towards)
    start = _from_lch(max(lightness, 0.76) if dark else min(lightness, 0.5), chroma, hue)
    accent_text = _move(start, lambda made: all(contrast(made, other) >= TEXT for other in (*ground.surfaces, accent_bg, glow)), towards)
    rings = (*ground.surfaces, accent_bg, glow)
    focus = accent_text if dark else _move(colour, lambda made: all(contrast(made, other) >= PART for other in rings), towards)
    on_check = on_primary
    check = primary
    check_line = _move(check, lambda made: all(contrast(made, other) >= PART for other in ground.surfaces), towards)
    return PageColours(primary, hover, pressed, on_primary, accent_text, accent_bg, focus, check, check_line, on_check, glow, primary != colour)


def find_ink(ground: str) -> str:
    """The colour of text on a ground of any colour: ink or white, and black where neither can be read.

    Args:
        ground: `#rrggbb`.
    """
    best = max((INK, WHITE), key=lambda ink: contrast(ground, ink))
    return best if contrast(ground, best) >= TEXT else "#000000"


def find_scrim(ground: str, ink: str) -> int:
    """How much of a ground has to lie over a picture, in percent, so that text can be read whatever the picture shows.

    Args:
        ground: `#rrggbb` of what lies over it.
        ink: of the text.
    """
    return next(
        (share for share in range(_LEAST_SCRIM, 100) if all(contrast(mix(ground, pixel, share), ink) >= TEXT for pixel in ("#000000", WHITE))), 100
    )


def mix(over: str, under: str, share: int) -> str:
    """What is seen of a colour that lies over another one.

    Args:
        over, under: `#rrggbb`.
        share: of the upper one, in percent.
    """
    pairs = ((int(over[index : index + 2], 16), int(under[index : index + 2], 16)) for index in (1, 3, 5))
    return "#" + "".join(f"{round((first * share + second * (100 - share)) / 100):02X}" for first, second in pairs)


def darken(ground: str) -> str:
    """The ground of the dark theme that belongs to one of the light theme: the same hue, deep and calm."""
    _, chroma, hue = _to_lch(ground)
    return _from_lch(0.19, min(chroma * 0.6, 0.06), hue)


def _move(colour: str, good: Callable[[str], bool], direction: int) -> str:
    """Change the lightness in small steps until the colour is good; at the end of the scale it is as good as it gets."""
    if good(colour):
        return colour
    lightness, chroma, hue = _to_lch(colour)
    for step in range(1, _STEPS + 1):
        moved = lightness + direction * step / _STEPS
        if not 0 <= moved <= 1:
            break
        made = _from_lch(moved, chroma, hue)
        if good(made):
            return made
    return WHITE if direction > 0 else "#000000"


def _lighter(colour: str, by: float) -> str:
    lightness, chroma, hue = _to_lch(colour)
    return _from_lch(min(max(lightness + by, 0.0), 1.0), chroma, hue)


def _channels(colour: str) -> Rgb:
    """Linear light of red, green and blue, 0 to 1."""
    values = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return red, green, blue


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2.2 relative luminance).

    Args:
        colour: `#rrggbb`.
    """
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_lch(colour: str) -> Rgb:
    """Lightness, chroma and hue of Oklab, where equal steps look equal whatever the hue."""
    red, green, blue = _channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The colour as `#RRGGBB`, with as much chroma as the screen can show at that lightness."""
    for _ in range(40):
        channels = _to_linear(lightness, chroma, hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):
            break
        chroma *= 0.92
    values = (min(max(channel, 0.0), 1.0) for channel in channels)
    shown = (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055 for value in values)
    return "#" + "".join(f"{round(value * 255):02X}" for value in shown)


def _to_linear(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
