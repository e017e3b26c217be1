"""How the tenant's own pages look and what they are called."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from common.contracts.checks import text_problems
from common.contracts.texts import Texts, page_text_problems, texts_problems
from common.errors import Problem
from common.page_languages import PAGE_LANGUAGES
from common.uris import find_link_problem

MOST_FOOTER_LINKS = 5
MOST_CSS_BYTES = 20_000
IMAGE_FIELDS = ("logo", "dark_logo", "favicon", "background_image")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LINK_TEXT = 40


class Theme(StrEnum):
    """Which theme the pages use: the browser's choice, or always one."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Corners(StrEnum):
    """How round the corners of cards, boxes, buttons and fields are."""

    NONE = "none"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class PageFont(StrEnum):
    """Which letters the pages are written in: those that come with them, or the device's own. None is ever loaded from elsewhere."""

    SHIPPED = "shipped"
    SANS = "sans"
    SERIF = "serif"


class FooterLink(msgspec.Struct, frozen=True):
    """A link of the tenant's own in the foot of every page.

    Attributes:
        texts: what it is called, by language.
        url: where it leads.
    """

    texts: Texts
    url: str

    def problems(self, field: str) -> list[Problem]:
        """What is wrong with each part."""
        found = texts_problems(f"{field}.texts", self.texts, _LINK_TEXT)
        if not any(text.strip() for text in self.texts.values()):
            found.append(Problem(f"{field}.texts", "text.required", "Fill this in."))
        problem = find_link_problem(self.url)
        if not self.url:
            found.append(Problem(f"{field}.url", "uri.empty", "Enter an address."))
        elif problem is not None:
            found.append(msgspec.structs.replace(problem, field=f"{field}.url"))
        return found


class TenantBranding(msgspec.Struct, frozen=True):
    """The tenant's name, mark, colours and words.

    Attributes:
        product_name: what users know the service as.
        logo, dark_logo: ids of uploaded images, or "" for the built-in mark.
        favicon: id of the small picture in the browser's tab, or "" for the built-in one.
        colour, dark_colour: `#rrggbb` of buttons and links, or "" for the built-in ones.
        theme: light, dark, or what the browser prefers.
        background, dark_background: `#rrggbb` of the ground around the card, or "": a missing dark one is made from the light one.
        background_image: id of a picture on the ground, or "".
        corners: how round they are.
        font: the letters.
        terms_url, privacy_url, help_url: links in the foot of every page; empty ones are left out.
        footer_links: at most 5 further ones.
        texts: own texts of pages, by `PageText` and language.
        languages: tags of those that pages and letters are offered in, such as `ko`; empty for all that there are, now and later.
        css: a style sheet of at most 20,000 bytes, within what `docs/branding.md` allows.
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
    favicon: str = ""
    background: str = ""
    dark_background: str = ""
    background_image: str = ""
    corners: Corners = Corners.MEDIUM
    font: PageFont = PageFont.SHIPPED
    footer_links: tuple[FooterLink, ...] = ()
    texts: dict[str, Texts] = {}
    languages: tuple[str, ...] = ()
    css: str = ""
    version: int = 0

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("product_name", self.product_name, 64, required=True)
        for name in ("colour", "dark_colour", "background", "dark_background"):
            value = getattr(self, name)
            if value and not _COLOUR.fullmatch(value):
                found.append(Problem(name, "colour.form", "Write it as #rrggbb, such as #4F46E5."))
        for name in ("terms_url", "privacy_url", "help_url"):
            problem = find_link_problem(getattr(self, name))
            if problem is not None:
                found.append(msgspec.structs.replace(problem, field=name))
        if len(self.footer_links) > MOST_FOOTER_LINKS:
            found.append(Problem("footer_links", "list.too_long", f"At most {MOST_FOOTER_LINKS} entries."))
        for index, link in enumerate(self.footer_links):
            found += link.problems(f"footer_links.{index}")
        found += page_text_problems("texts", self.texts)
        known = PAGE_LANGUAGES.names()
        unknown = [index for index, tag in enumerate(self.languages) if tag not in known]
        found += [Problem(f"languages.{index}", "text.language", "There is no such language.") for index in unknown]
        if len(self.css.encode()) > MOST_CSS_BYTES:
            found.append(Problem("css", "css.too_long", f"At most {MOST_CSS_BYTES} bytes."))
        return found


class ImageUse(StrEnum):
    """What an uploaded picture is for, which says how large it is kept."""

    LOGO = "logo"
    FAVICON = "favicon"
    BACKGROUND = "background"


class ImageUpload(msgspec.Struct, frozen=True):
    """What is said of an upload."""

    use: ImageUse = ImageUse.LOGO


class UploadedImage(msgspec.Struct, frozen=True):
    """An uploaded picture after it was checked and encoded anew.

    Attributes:
        id: what a branding record names.
        width, height: pixels.
        url: where users' browsers load it from.
    """

    id: str
    width: int
    height: int
    url: str
