"""How the tenant's own pages look and what they are called."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem
from common.uris import find_link_problem

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Theme(StrEnum):
    """Which theme the pages use: the browser's choice, or always one."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class TenantBranding(msgspec.Struct, frozen=True):
    """The tenant's name, mark and colours.

    Attributes:
        product_name: what users know the service as.
        logo, dark_logo: ids of uploaded images, or "" for the built-in mark.
        colour, dark_colour: `#rrggbb` of buttons and links, or "" for the built-in ones.
        theme: light, dark, or what the browser prefers.
        terms_url, privacy_url, help_url: links in the foot of every page; empty ones are left out.
        version: grows with every change; sent back as `If-Match`.
    """

    product_name: str = "Letpass"
    logo: str = ""
    dark_logo: str = ""
    colour: str = ""
    dark_colour: str = ""
    theme: Theme = Theme.AUTO
    terms_url: str = ""
    privacy_url: str = ""
    help_url: str = ""
    version: int = 0

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("product_name", self.product_name, 64, required=True)
        for name in ("colour", "dark_colour"):
            value = getattr(self, name)
            if value and not _COLOUR.fullmatch(value):
                found.append(Problem(name, "colour.form", "Write it as #rrggbb, such as #4F46E5."))
        for name in ("terms_url", "privacy_url", "help_url"):
            problem = find_link_problem(getattr(self, name))
            if problem is not None:
                found.append(msgspec.structs.replace(problem, field=name))
        return found


class UploadedImage(msgspec.Struct, frozen=True):
    """An uploaded logo after it was checked and encoded anew.

    Attributes:
        id: what a branding record names.
        width, height: pixels.
        url: where users' browsers load it from.
    """

    id: str
    width: int
    height: int
    url: str
