"""Which parts of a page a tenant's style sheet may name, and what it may say of each (`docs/branding.md` lists the same).

What people decide by - who asks, what is shared, where it goes, the buttons and the notices - keeps place, size and colours whatever a sheet says:
no property that moves, hides, shrinks, covers or recolours stands here for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Kind(Enum):
    """What a value has to be."""

    COLOUR = auto()
    INK = auto()  # a colour of text: opaque
    GROUND = auto()  # a colour or gradients
    LENGTHS = auto()  # one to four
    LENGTH = auto()
    NUMBER = auto()
    WORD = auto()
    BORDER = auto()
    SHADOW = auto()


class Rule:
    """What a property may be.

    Args:
        kind: of its value.
        least, most: of numbers, or of lengths in pixels of 1/16 rem.
        words: allowed instead of a value.
        units: of lengths.
        near: how far shadows may reach that let little through, in pixels, as text stands beyond; 0 where none does.
    """

    def __init__(
        self, kind: Kind, least: float = 0, most: float = 0, words: str = "", units: tuple[str, ...] = ("px", "rem"), near: float = 0
    ) -> None:
        self.kind, self.least, self.most, self.words, self.units, self.near = kind, least, most, frozenset(words.split()), units, near


_SIZES = {
    "font-weight": Rule(Kind.NUMBER, 400, 900, "normal bold"),
    "font-style": Rule(Kind.WORD, words="normal italic"),
    "letter-spacing": Rule(Kind.LENGTH, -0.02, 0.2, "normal", ("em",)),
    "line-height": Rule(Kind.NUMBER, 1.2, 2),
    "text-transform": Rule(Kind.WORD, words="none uppercase lowercase capitalize"),
    "text-align": Rule(Kind.WORD, words="start center end left right"),
}
_CORNERS = {"border-radius": Rule(Kind.LENGTHS, 0, 32)}
_FRAME = {
    **_CORNERS,
    "border": Rule(Kind.BORDER, 0, 4, "none"),
    "border-color": Rule(Kind.COLOUR),
    "border-width": Rule(Kind.LENGTHS, 0, 4),
    "border-style": Rule(Kind.WORD, words="none solid dashed dotted double"),
}
_SHADOW = {"box-shadow": Rule(Kind.SHADOW, 0, 64, "none")}
# Beside text that is not its own: what reaches there is as faint as a shadow is, or nobody could read it.
_SOFT_SHADOW = {"box-shadow": Rule(Kind.SHADOW, 0, 64, "none", near=8)}
_ROOM = {name: Rule(Kind.LENGTHS, 0, 64) for name in ("padding", "margin-top", "margin-bottom", "padding-top", "padding-bottom")}
_GROUND = {"background": Rule(Kind.GROUND, words="none"), "background-color": Rule(Kind.COLOUR)}
_INK = {"color": Rule(Kind.INK), "font-size": Rule(Kind.LENGTH, 12, 40)}

# Parts, as selectors name them, and what may be said of each.
PARTS: Mapping[str, Mapping[str, Rule]] = {
    "body": _GROUND,
    ".brand": {**_ROOM, **_FRAME, **_GROUND},
    ".brand-name": {**_INK, **_SIZES, **_ROOM, **_FRAME, **_GROUND, **_SHADOW},
    ".mark": {**_FRAME, **_SOFT_SHADOW},
    ".card": {**_FRAME, **_SOFT_SHADOW},
    "h1": {**_SIZES, "font-size": Rule(Kind.LENGTH, 18, 40)},
    ".sub": {**_SIZES, "font-size": Rule(Kind.LENGTH, 13, 24)},
    ".button": {**_CORNERS, **{name: _SIZES[name] for name in ("font-weight", "letter-spacing", "text-transform")}},
    ".button.primary": {**_CORNERS, **{name: _SIZES[name] for name in ("font-weight", "letter-spacing", "text-transform")}},
    ".field input": _CORNERS,
    ".context": _CORNERS,
    ".account": _CORNERS,
    ".box": _CORNERS,
    ".notice": _CORNERS,
    ".foot": {**_ROOM, **_FRAME, **_GROUND, **_SOFT_SHADOW},
    ".foot a": {**_INK, **_SIZES},
    ".foot button": {**_INK, **_SIZES},
    ".foot-note": {**_INK, **_SIZES},
}
STATES = (":hover", ":active")
# Links and buttons may be coloured anew under the pointer; what surrounds a text may not, or all texts on it would change their ground with it.
FOLLOWING = frozenset((".brand-name", ".foot a", ".foot button"))
COLOURING = frozenset(("color", "background", "background-color"))
# The colours of a page that values may name by `var()`.
COLOURS = frozenset(
    (
        *("--bg", "--surface", "--pane", "--hover", "--border", "--border2", "--field", "--text", "--text2", "--text3"),
        *("--primary", "--primary-hover", "--on-primary", "--accent-text", "--accent-bg", "--focus", "--glow"),
    )
)
# Those of them that text may have: the others are grounds and lines, or let through what is behind.
INKS = frozenset(("--text", "--text2", "--text3", "--primary", "--primary-hover", "--accent-text"))
FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla", "color-mix", "var"))
GRADIENTS = frozenset(("linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient"))
# Words within those functions.
INNER = frozenset(
    (
        *("in", "srgb", "oklab", "oklch", "to", "top", "bottom", "left", "right", "center", "at", "circle", "ellipse", "from"),
        *("transparent", "currentcolor"),
    )
)
