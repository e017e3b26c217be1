"""The pages that a tenant's style sheet meets: their colours in each theme, and what their texts stand on where the sheet says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from daemon.services.tenant.own_css_colours import Colour, blend, read_colour
from daemon.services.tenant.palette import DARK, LIGHT, darken, derive, find_ink, find_scrim

_TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")
_BLOCKS = {False: "\n:root {", True: '\n:root[data-theme="dark"] {'}
# What a browser paints below a page without a ground of its own, the darkest and the brightest of them; below a picture, that of a pixel of it.
_BARE = {False: ("#FFFFFF", "#FFFFFF"), True: ("#121212", "#1C1B22")}
_PIXELS = {False: ("#000000", "#FFFFFF"), True: ("#000000", "#999999")}
# As in the fixed sheet.
_GLOW = 70


class Fields(msgspec.Struct, frozen=True):
    """The fields of a branding that a page takes its colours from, for one theme: a colour, a ground and whether there is a picture."""

    colour: str
    ground: str
    picture: bool
    dark: bool


class Scene(msgspec.Struct, frozen=True):
    """A theme's pages before the sheet.

    Attributes:
        named: colours by custom property.
        texts: colours of main and of secondary text on the ground.
        bare: the darkest and the brightest colour below the page's own ground.
        ground, glow: of the page: its colour, and what lies on it at the top.
        plate: below texts where there is a picture.
    """

    named: Mapping[str, str]
    texts: tuple[str, str]
    bare: tuple[str, str]
    ground: Colour | None
    glow: tuple[Colour, ...]
    plate: Colour | None


@cache
def read_fixed_colours(*, dark: bool) -> Mapping[str, str]:
    """Every custom property of the fixed sheet with its value in a theme.

    Args:
        dark: which theme.
    """
    sheet = files("resources").joinpath("pages", "pages.css").read_text("utf-8")
    read = {is_dark: dict(_TOKEN.findall(sheet.split(block, 1)[1].split("}", 1)[0])) for is_dark, block in _BLOCKS.items()}
    return {**read[False], **read[True]} if dark else read[False]


def make_scene(fields: Fields) -> Scene:
    """A theme's pages as a branding without a sheet has them.

    Args:
        fields: of the branding.
    """
    ours = DARK if fields.dark else LIGHT
    named = dict(read_fixed_colours(dark=fields.dark))
    if fields.colour:
        made = msgspec.structs.asdict(derive(fields.colour, dark=fields.dark))
        named |= {f"--{name.replace('_', '-')}": value for name, value in made.items() if isinstance(value, str)}
    ink = find_ink(fields.ground) if fields.ground else ours.text[0]
    if fields.ground or fields.picture:
        named["--bg"] = named["--glow"] = fields.ground.upper() or ours.surfaces[2]
        texts = (ink, ink)
    else:
        texts = ours.text[0], ours.text[1]
    if fields.picture:
        plate = read_colour(f"color-mix(in srgb,var(--bg) {find_scrim(named['--bg'], ink)}%,transparent)", named)
        return Scene(named, texts, _PIXELS[fields.dark], None, (), plate)
    glow = read_colour(f"color-mix(in srgb,var(--glow) {_GLOW}%,var(--bg))", named)
    clear = Colour((0.0, 0.0, 0.0), 0.0)
    return Scene(named, texts, _BARE[fields.dark], read_colour("var(--bg)", named), tuple(blend(glow, clear)) if glow else (), None)


def choose_fields(colours: tuple[str, str], grounds: tuple[str, str], *, picture: bool, dark: bool) -> Fields:
    """The fields for one theme.

    Args:
        colours, grounds: of the light theme and of the dark one, as they were filled in.
        picture: whether there is one.
        dark: which theme.
    """
    light_ground, dark_ground = grounds
    if not dark:
        return Fields(colours[0], light_ground, picture, dark=False)
    return Fields(colours[1] or colours[0], dark_ground or (darken(light_ground) if light_ground else ""), picture, dark=True)
