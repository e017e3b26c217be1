"""Whether what a tenant's style sheet colours can be read: text in the head and foot of a page on the grounds that the sheet gives them.

What people decide by stands on grounds of ours, which no sheet reaches (`own_css_rules.py`). What cannot be computed is refused: nobody knows
whether it can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from common.contracts.branding import TenantBranding, Theme
from common.errors import Problem
from daemon.services.tenant.own_css import write_css
from daemon.services.tenant.own_css_cascade import GLOW_FROM, Cascade, View, list_views, read_rules
from daemon.services.tenant.own_css_colours import Colour, read_colour, read_layers
from daemon.services.tenant.own_css_pages import Scene, choose_fields, make_scene
from daemon.services.tenant.own_css_rules import FOLLOWING
from daemon.services.tenant.palette import luminance

# Below the first nobody reads it, and it is refused; below the second it is warned of (WCAG 2.2, 1.4.3).
REFUSED, GOOD = 3.0, 4.5
_STATES: tuple[frozenset[str], ...] = (frozenset(), frozenset((":hover",)), frozenset((":active",)), frozenset((":hover", ":active")))
_SHOWN = 60

_FLAT, _IMAGE = ("background", "background-color"), ("background",)

# What a sheet says of each part below a text, from the outside in: its colour or all of its ground, whichever came last, and its ground.
_Pile = tuple[tuple[str, str, str], ...]
Channels = tuple[float, float, float]


class Unreadable(msgspec.Struct, frozen=True):
    """Text that does not stand out from its ground.

    Attributes:
        part: as a selector names it.
        theme: `light` or `dark`.
        ratio: from 1 to 21.
    """

    part: str
    theme: str
    ratio: float


class _Text(msgspec.Struct, frozen=True):
    """A text: what it stands on, from the outside in, and which of the page's two colours of text it has where the sheet gives it none."""

    part: str
    around: tuple[str, ...]
    usual: tuple[int, ...]


# Links of the foot are of the main colour under the pointer; in the account area, both stand on the ground itself.
_TEXTS = (
    _Text(".brand-name", ("body", ".brand", ".brand-name"), (0,)),
    _Text(".foot a", ("body", ".foot"), (0, 1)),
    _Text(".foot button", ("body", ".foot"), (0, 1)),
    _Text(".foot-note", ("body", ".foot"), (1,)),
    _Text("body", ("body",), (0, 1)),
)
# Where there is a picture, these have a plate of the page's ground; that of the account area lies between its texts and `body`.
_PLATED = frozenset((".brand-name", ".foot"))
# The tint at the top ends above every foot.
_AT_TOP = frozenset((".brand-name", "body"))


class _Found(msgspec.Struct, frozen=True):
    unknown: tuple[str, ...]
    unreadable: tuple[Unreadable, ...] = ()


def find_contrast_problems(brand: TenantBranding) -> list[Problem]:
    """What nobody could read, and what cannot be computed, in the field `css`.

    Args:
        brand: with the sheet.
    """
    found = _find(brand)
    unknown = [Problem("css", "css.not_computed", f"How well texts can be read with `{each}` cannot be computed.") for each in found.unknown]
    return unknown + [
        Problem("css", f"css.unreadable_{each.theme}", f"`{each.part}` cannot be read on its ground in the {each.theme} theme.")
        for each in found.unreadable
        if each.ratio < REFUSED
    ]


def find_unreadable(brand: TenantBranding) -> list[Unreadable]:
    """Every text that a sheet takes below what can be read well, the worst case of each part and theme.

    Args:
        brand: with the sheet, and the fields whose colours it meets.
    """
    return list(_find(brand).unreadable)


def _find(brand: TenantBranding) -> _Found:
    if not brand.css.strip():
        return _Found(())
    colours, grounds = (brand.colour, brand.dark_colour), (brand.background, brand.dark_background)
    return _look(brand.css, brand.theme, colours, grounds, bool(brand.background_image))


@lru_cache(maxsize=16)
def _look(css: str, theme: Theme, colours: tuple[str, str], grounds: tuple[str, str], picture: bool) -> _Found:
    cascade = Cascade(read_rules(write_css(css)))
    views = list_views(theme, cascade.rules)
    if views is None:
        return _Found(("@media",))
    scenes = {name: make_scene(choose_fields(colours, grounds, picture=picture, dark=name == Theme.DARK)) for name in {view.theme for view in views}}
    unknown = tuple(dict.fromkeys(_find_unknown(cascade, next(iter(scenes.values())))))
    if unknown:
        return _Found(unknown)
    paints = {name: _Paint(cascade, scene) for name, scene in scenes.items()}
    worst: dict[tuple[str, str], float] = {}
    for view in views:
        for text in _TEXTS:
            for state in _STATES if text.part in FOLLOWING else _STATES[:1]:
                ratio = paints[view.theme].find_ratio(view, state, text)
                if ratio is not None and ratio < GOOD:
                    key = text.part, view.theme
                    worst[key] = min(ratio, worst.get(key, ratio))
    return _Found((), tuple(Unreadable(part, name, ratio) for (part, name), ratio in worst.items()))


def _find_unknown(cascade: Cascade, scene: Scene) -> Iterator[str]:
    """What the sheet says of colours that cannot be computed here; whether it can does not depend on the theme."""
    for rule in cascade.rules:
        for name, value in rule.values:
            read = {"color": read_colour, "background-color": read_colour, "background": read_layers}.get(name)
            if read is not None and read(value, scene.named) is None:
                yield f"{rule.part}: {value}"[:_SHOWN]


class _Paint:
    """Puts the layers of a theme's pages on one another, as far as their colours go, each pile of them once.

    Args:
        cascade: of the sheet.
        scene: of the theme.
    """

    def __init__(self, cascade: Cascade, scene: Scene) -> None:
        self._cascade, self._scene = cascade, scene
        self._ratios: dict[tuple[str, str, _Pile, bool], float] = {}
        self._read: dict[str, list[list[Colour]]] = {}

    def find_ratio(self, view: View, state: frozenset[str], text: _Text) -> float | None:
        """The least contrast of a text; None if the sheet does not touch it.

        Args:
            view: of somebody.
            state: what holds of the text's own part.
            text: which.
        """
        states = {part: state if part == text.part else frozenset[str]() for part in (*text.around, text.part)}
        find = self._cascade.find
        said = find(view, text.part, states[text.part], ("color",))
        pile = tuple((part, find(view, part, states[part], _FLAT), find(view, part, states[part], _IMAGE)) for part in text.around)
        if not said and not any(flat for _, flat, _ in pile):
            return None
        key = text.part, said, pile, view.width >= GLOW_FROM and text.part in _AT_TOP
        if key not in self._ratios:
            self._ratios[key] = self._compute(text, said, pile, glows=key[-1])
        return self._ratios[key]

    def _compute(self, text: _Text, said: str, pile: _Pile, *, glows: bool) -> float:
        made = read_colour(said, self._scene.named) if said else None
        inks = [_hex(made.channels)] if made else [self._scene.texts[place] for place in text.usual]
        points: list[Channels] = [_channels(each) for each in self._scene.bare]
        for part, flat, image in pile:
            for layer in self._layers(part, flat, image, glows=glows):
                points = _cover(points, layer)
            if text.part == "body" and self._scene.plate:
                points = _cover(points, [self._scene.plate])
        bright = [luminance(each) for each in {_hex(point) for point in points}]
        return min(_stand_out(luminance(ink), min(bright), max(bright)) for ink in inks)

    def _layers(self, part: str, flat: str, image: str, *, glows: bool) -> Iterator[list[Colour]]:
        """What a part paints, the lowest first: its colour, then its gradients."""
        above = self._read_layers(image) if image and image != flat else []
        if flat:
            painted = self._read_layers(flat)
            yield from reversed(painted)
        else:
            usual = self._scene.ground if part == "body" else self._scene.plate if part in _PLATED else None
            yield from [[usual]] if usual else []
        # What `background` said before `background-color` put another colour below it.
        yield from (layer for layer in reversed(above) if len(layer) > 1)
        if glows and part == "body" and not image and self._scene.glow:
            yield list(self._scene.glow)

    def _read_layers(self, value: str) -> list[list[Colour]]:
        if value not in self._read:
            self._read[value] = read_layers(value, self._scene.named) or []
        return self._read[value]


def _cover(points: list[Channels], layer: list[Colour]) -> list[Channels]:
    """What is seen of a layer over what is below it: that gets no darker and no brighter than its least and greatest channels."""
    corners: list[Channels] = list({tuple(map(min, *points)), tuple(map(max, *points))}) if len(points) > 1 else points
    return [
        (colour.channels[0] + left * corner[0], colour.channels[1] + left * corner[1], colour.channels[2] + left * corner[2])
        for colour in layer
        for left in (1 - colour.alpha,)
        for corner in corners
    ]


def _stand_out(ink: float, least: float, most: float) -> float:
    """The contrast of text to the nearest of its grounds; none at all where they go through its own brightness."""
    if least <= ink <= most:
        return 1.0
    return (ink + 0.05) / (most + 0.05) if ink > most else (least + 0.05) / (ink + 0.05)


def _channels(colour: str) -> Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(channels: Channels) -> str:
    return "#" + "".join(f"{round(min(max(each, 0), 255)):02X}" for each in channels)
