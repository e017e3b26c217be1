"""The tenant's style sheet: its colours, ground, corners, letters and own rules in place of those of `pages.css`."""

from __future__ import annotations

import re
from functools import lru_cache

from common.contracts.branding import Corners, PageFont, TenantBranding
from daemon.services.tenant.own_css import write_css
from daemon.services.tenant.palette import DARK, LIGHT, PageColours, darken, derive, find_ink, find_scrim

# The custom properties of `pages.css` that a tenant's colour replaces, by the field of PageColours.
_PROPERTIES = {
    "primary": "primary",
    "primary_hover": "primary-hover",
    "primary_pressed": "primary-pressed",
    "on_primary": "on-primary",
    "accent_text": "accent-text",
    "accent_bg": "accent-bg",
    "focus": "focus",
    "check": "check",
    "check_line": "check-line",
    "on_check": "on-check",
    "glow": "glow",
}
# By how much the corners of `pages.css` are rounder.
ROUND = {Corners.NONE: "0", Corners.SMALL: "0.5", Corners.LARGE: "1.5"}
# What a language writes with stands in `pages.css`.
FONTS = {
    PageFont.SANS: 'system-ui, -apple-system, "Segoe UI", Roboto, var(--native-font), sans-serif',
    PageFont.SERIF: 'ui-serif, "Iowan Old Style", Georgia, Cambria, "Noto Serif", var(--native-serif), serif',
}
_IMAGE = re.compile(r"[0-9a-f]{16,64}")
_GROUNDS = {False: LIGHT.surfaces[2], True: DARK.surfaces[2]}
# A picture lies behind the page, dimmed in the dark; what stands on it has a plate of the ground below it, thick enough to be read on.
_PICTURE = (
    "html{{background:var(--bg)}}body{{background:none}}"
    'body::before{{content:"";position:fixed;inset:0;z-index:-1;background:linear-gradient(var(--veil),var(--veil)),url({url}) center/cover}}'
    ".brand-name,.foot,.area-nav,.area-main"
    "{{background:color-mix(in srgb,var(--bg) var(--scrim),transparent);border-radius:calc(0.75rem*var(--round))}}"
    ".area-nav,.area-main{{padding:1rem}}.area-nav{{align-self:start}}"
    ".brand-name{{padding:0.25rem 0.875rem 0.25rem 0.5rem;max-width:100%}}.foot{{margin-top:0.75rem;padding:0 1rem}}"
)


def make_tenant_sheet(brand: TenantBranding) -> str:
    """The style sheet of a tenant; "" if its branding changes nothing of the looks.

    Args:
        brand: which need not be stored, and need not be right: what is not is left out.
    """
    picture = brand.background_image if _IMAGE.fullmatch(brand.background_image) else ""
    return _make(brand.colour, brand.dark_colour, brand.background, brand.dark_background, picture, brand.corners, brand.font, brand.css)


@lru_cache(maxsize=16)
def _make(colour: str, dark_colour: str, background: str, dark_background: str, picture: str, corners: Corners, font: PageFont, css: str) -> str:
    made = []
    if colour or dark_colour:
        made.append(make_colour_sheet(colour, dark_colour))
    if background or dark_background or picture:
        made.append(_make_ground(background, dark_background, picture))
    if corners in ROUND:
        made.append(f":root{{--round:{ROUND[corners]}}}")
    if font in FONTS:
        made.append(f":root{{--font:{FONTS[font]}}}")
    made.append(write_css(css))
    return "\n".join(part for part in made if part)


def make_colour_sheet(light: str, dark: str) -> str:
    """The part that puts a tenant's colours in place of ours.

    Args:
        light, dark: `#rrggbb`, or "": a missing dark colour is derived from the light one, a missing light one stays ours.
    """
    return _themes(_say(derive(light, dark=False)) if light else "", _say(derive(dark or light, dark=True)))


def _make_ground(light: str, dark: str, picture: str) -> str:
    dark = dark or (darken(light) if light else "")
    made = [_themes(_ground(light, picture, is_dark=False), _ground(dark, picture, is_dark=True))]
    if picture:
        made.append(_PICTURE.format(url=f"/images/{picture}.jpg"))
    return "\n".join(made)


def _ground(colour: str, picture: str, *, is_dark: bool) -> str:
    """What is said of one theme's ground; "" for the built-in one."""
    ground = colour.upper() or _GROUNDS[is_dark]
    ink = find_ink(ground) if colour else (DARK if is_dark else LIGHT).text[0]
    said = [f"--bg:{ground};--glow:{ground};--on-ground:{ink}"] if colour or picture else []
    if picture:
        said.append(f"--scrim:{find_scrim(ground, ink)}%;--veil:rgb(0 0 0 / {40 if is_dark else 0}%)")
    return ";".join(said)


def _themes(light: str, dark: str) -> str:
    """The same in both themes, chosen by the browser or by the page."""
    made = []
    if light:
        made.append(f':root,:root[data-theme="light"]{{{light}}}')
    if dark:
        made.append(f'@media (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{dark}}}}}')
        made.append(f':root[data-theme="dark"]{{{dark}}}')
    return "\n".join(made)


def _say(palette: PageColours) -> str:
    return ";".join(f"--{name}:{getattr(palette, field)}" for field, name in _PROPERTIES.items())
