"""The files that pages load: style sheets, fonts and the small icon, under names with a hash so that browsers may keep them for ever."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

import msgspec

from common.contracts.branding import TenantBranding
from daemon.views.palette import PageColours, derive

_HASH = 12
_FONT = re.compile(r"letters-[a-z0-9]{3,5}\.[0-9a-f]{12}\.woff2")
_COLOURS = re.compile(r"colours-([0-9A-F]{6}|x)-([0-9A-F]{6}|x)\.([0-9a-f]{12})\.css")
_TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2"}
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


class Asset(msgspec.Struct, frozen=True):
    """One file as it is sent.

    Attributes:
        content: the bytes.
        content_type: for the header.
        etag: in quotes, as the header wants it.
        compressed: the same bytes gzipped, None where that saves nothing.
    """

    content: bytes
    content_type: str
    etag: str
    compressed: bytes | None = None


class Assets:
    """Finds assets by their address.

    Args:
        prefix: path under which they are served, with a slash at both ends.
    """

    def __init__(self, prefix: str = "/assets/") -> None:
        self._prefix = prefix
        folder = files("resources").joinpath("pages")
        self._fonts = folder.joinpath("fonts")
        self._names: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}
        # The faces and the rules are one file: a first visit asks for as little as can be.
        rules = self._fonts.joinpath("fonts.css").read_bytes() + folder.joinpath("pages.css").read_bytes()
        others = ((name, folder.joinpath(name).read_bytes()) for name in ("account.css", "favicon.svg"))
        for name, content in (("pages.css", rules), *others):
            stem, ending = name.rsplit(".", 1)
            hashed = f"{stem}.{_digest(content)}.{ending}"
            self._names[name] = hashed
            self._assets[hashed] = _make_asset(hashed, content)

    def url(self, name: str) -> str:
        """The address of a file.

        Args:
            name: `pages.css`, `account.css` or `favicon.svg`.

        Raises:
            KeyError: for any other name.
        """
        return self._prefix + self._names[name]

    def sheets(self, brand: TenantBranding) -> tuple[str, ...]:
        """The addresses of a page's style sheets, in their order.

        Args:
            brand: whose colours the second one sets; without colours there is one.
        """
        if not brand.colour and not brand.dark_colour:
            return (self.url("pages.css"),)
        return (self.url("pages.css"), self._prefix + _colours_name(brand.colour, brand.dark_colour))

    def find(self, path: str) -> Asset | None:
        """The asset at an address, or None.

        Fonts are read from the disk when they are asked for: a page needs a few of the slices, and browsers keep them.

        Args:
            path: with the prefix or without it.
        """
        name = path.removeprefix(self._prefix)
        if name in self._assets:
            return self._assets[name]
        if _FONT.fullmatch(name):
            source = self._fonts.joinpath(name)
            return _make_asset(name, source.read_bytes()) if source.is_file() else None
        return _find_colours(name)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH]


def _make_asset(name: str, content: bytes) -> Asset:
    ending = name.rsplit(".", 1)[1]
    compressed = None if ending == "woff2" else _compress(content)
    return Asset(content, _TYPES[ending], f'"{name.rsplit(".", 2)[1]}"', compressed)


@lru_cache(maxsize=16)
def _compress(content: bytes) -> bytes:
    # Level 9 and no time stamp: made once, and the same bytes on every node.
    return gzip.compress(content, 9, mtime=0)


def _colours_name(light: str, dark: str) -> str:
    """The name of a tenant's sheet says its colours, so that any node can make it again without asking anybody."""
    chosen = (light.lstrip("#").upper() or "x", dark.lstrip("#").upper() or "x")
    return f"colours-{chosen[0]}-{chosen[1]}.{_digest(make_colour_sheet(light, dark).encode())}.css"


@lru_cache(maxsize=16)
def _find_colours(name: str) -> Asset | None:
    match = _COLOURS.fullmatch(name)
    if match is None:
        return None
    light, dark = ("" if value == "x" else f"#{value}" for value in match.groups()[:2])
    if (not light and not dark) or name != _colours_name(light, dark):
        return None
    return _make_asset(name, make_colour_sheet(light, dark).encode())


@lru_cache(maxsize=16)
def make_colour_sheet(light: str, dark: str) -> str:
    """The style sheet that puts a tenant's colours in place of ours.

    Args:
        light, dark: `#rrggbb`, or "": a missing dark colour is derived from the light one, a missing light one stays ours.
    """
    made = []
    if light:
        made.append(_rule(':root,:root[data-theme="light"]', derive(light, dark=False)))
    night = derive(dark or light, dark=True)
    made.append("@media (prefers-color-scheme: dark){" + _rule(':root:not([data-theme="light"])', night) + "}")
    made.append(_rule(':root[data-theme="dark"]', night))
    return "\n".join(made) + "\n"


def _rule(selector: str, palette: PageColours) -> str:
    return selector + "{" + ";".join(f"--{name}:{getattr(palette, field)}" for field, name in _PROPERTIES.items()) + "}"
