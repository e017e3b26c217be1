"""Whether what a tenant's style sheet colours can be read: text in the head and foot of a page on the grounds that the sheet gives them.

What people decide by stands on grounds of ours, which no sheet reaches (`own_css_rules.py`). Computed is what can be: plain colours, colours of the
page and the stops of gradients. What the sheet leaves to mixtures is for eyes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

import msgspec

from common.contracts.branding import TenantBranding, Theme
from common.errors import Problem
from daemon.services.tenant.own_css import write_css
from daemon.services.tenant.own_css_rules import GRADIENTS, INNER
from daemon.services.tenant.palette import DARK, LIGHT, Ground, contrast, darken, derive, find_ink, mix

# Below the first nobody reads it, and it is refused; below the second it is warned of (WCAG 2.2, 1.4.3).
REFUSED, GOOD = 3.0, 4.5
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media \(([^)]*)\)\{((?:[^{}]+\{[^{}]*\})*)\}")
_THEMED = re.compile(r':root\[data-theme="(light|dark)"\] ')
# Words of a gradient that say where, and no colour.
_PLACES = INNER - {"transparent", "currentcolor"}
_SCHEME = "prefers-color-scheme:"
_STATES = ("", ":hover")


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


class _Said(msgspec.Struct, frozen=True):
    """A rule of the sheet: for which scheme of the device, theme of the page and width, of which part, and what."""

    scheme: str
    theme: str
    width: str
    part: str
    values: tuple[tuple[str, str], ...]


class _Page(msgspec.Struct, frozen=True):
    """A page as somebody has it before them: its theme, the scheme of the device, and the widths that hold."""

    theme: str
    forced: bool
    scheme: str
    widths: frozenset[str]


# Text, what it stands on from the inside out, and what colours it where the sheet does not: by its place among the page's texts.
_TEXTS = (
    (".brand-name", (".brand-name", ".brand"), 0),
    (".foot a", (".foot",), 1),
    (".foot button", (".foot",), 1),
    (".foot-note", (".foot",), 1),
    ("body", (), 1),
)


def find_contrast_problems(brand: TenantBranding) -> list[Problem]:
    """What nobody could read, in the field `css`.

    Args:
        brand: with the sheet.
    """
    return [
        Problem("css", f"css.unreadable_{each.theme}", f"`{each.part}` cannot be read on its ground in the {each.theme} theme.")
        for each in find_unreadable(brand)
        if each.ratio < REFUSED
    ]


def find_unreadable(brand: TenantBranding) -> list[Unreadable]:
    """Every text that a sheet takes below what can be read well, the worst case of each part and theme.

    Args:
        brand: with the sheet, and the fields whose colours it meets.
    """
    if not brand.css.strip():
        return []
    return list(_find(brand.css, brand.theme, brand.colour, brand.dark_colour, brand.background, brand.dark_background, bool(brand.background_image)))


@lru_cache(maxsize=16)
def _find(css: str, theme: Theme, colour: str, dark_colour: str, ground: str, dark_ground: str, picture: bool) -> tuple[Unreadable, ...]:
    rules = tuple(_read(write_css(css)))
    worst: dict[tuple[str, str], float] = {}
    for page in _pages(theme, rules):
        dark = page.theme == "dark"
        own = (dark_ground or (darken(ground) if ground else "")) if dark else ground
        tokens, texts = _tokens(DARK if dark else LIGHT, (dark_colour or colour) if dark else colour, own, picture=picture)
        for (part, around, place), state in product(_TEXTS, _STATES):
            if part == "body" and state:
                continue
            ratio = _ratio(rules, page, (part, around, texts[place]), state, tokens)
            if ratio is not None and ratio < GOOD:
                worst[part, page.theme] = min(ratio, worst.get((part, page.theme), ratio))
    return tuple(Unreadable(part, theme_name, ratio) for (part, theme_name), ratio in worst.items())


def _read(sheet: str) -> Iterator[_Said]:
    """The rules of a sheet that we have written ourselves."""
    for line in sheet.split("\n"):
        media = _MEDIA.fullmatch(line)
        condition, inside = (media[1], media[2]) if media else ("", line)
        scheme = condition.removeprefix(_SCHEME) if condition.startswith(_SCHEME) else ""
        for selectors, said in _RULE.findall(inside):
            values = tuple((name, value) for name, _, value in (each.partition(":") for each in said.split(";")))
            for selector in selectors.split(","):
                themed = _THEMED.match(selector)
                part = selector[themed.end() :] if themed else selector
                yield _Said(scheme, themed[1] if themed else "", "" if scheme else condition, part, values)


def _pages(theme: Theme, rules: tuple[_Said, ...]) -> Iterator[_Page]:
    """Every way in which somebody may have the page before them."""
    widths = {rule.width for rule in rules if rule.width}
    choices = [frozenset[str](), frozenset(widths)] if widths else [frozenset[str]()]
    for some in choices:
        for scheme in ("light", "dark"):
            forced = theme is not Theme.AUTO
            yield _Page(str(theme) if forced else scheme, forced, scheme, some)


def _tokens(ground: Ground, colour: str, own_ground: str, *, picture: bool) -> tuple[dict[str, str], tuple[str, str]]:
    """The colours of a theme by their names, and those of text on the page's ground: main and secondary."""
    surface, pane, canvas, hover = ground.surfaces
    text, text2 = ground.text
    named = {"--surface": surface, "--pane": pane, "--bg": own_ground.upper() or canvas, "--hover": hover, "--text": text, "--text2": text2}
    if colour:
        made = derive(colour, dark=ground.dark)
        named |= {"--primary": made.primary, "--primary-hover": made.primary_hover, "--accent-text": made.accent_text, "--glow": made.glow}
    if own_ground:
        named["--glow"] = named["--bg"]
        return named, (find_ink(named["--bg"]),) * 2
    return named, (text, text) if picture else (text, text2)


def _ratio(rules: tuple[_Said, ...], page: _Page, text: tuple[str, tuple[str, ...], str], state: str, tokens: dict[str, str]) -> float | None:
    """The least contrast of a text; None if the sheet does not touch it, or it cannot be computed."""
    part, around, usual = text
    said = _value(rules, page, part, state, ("color",))
    layers = [_value(rules, page, each, state if each == part else "", ("background", "background-color")) for each in (*around, "body")]
    if not said and not any(layers):
        return None
    ink = _colours(said, tokens) if said else [(usual, 100)]
    grounds: list[str] = [tokens["--bg"]]
    for layer in reversed(layers):
        stops = _colours(layer, tokens) if layer not in ("", "none") else []
        if stops is None:
            return None
        grounds = [mix(over, under, share) for over, share in stops for under in grounds] or grounds
    return min(contrast(ink[0][0], each) for each in grounds) if ink else None


def _value(rules: tuple[_Said, ...], page: _Page, part: str, state: str, names: tuple[str, ...]) -> str:
    """What the sheet says last of a part, where a rule for a theme or a state outweighs one that is for all."""
    found, weight = "", -1
    for rule in rules:
        applies = (
            rule.part in (part, part + state)
            and rule.scheme in ("", page.scheme)
            and (not rule.theme or (page.forced and rule.theme == page.theme))
            and (not rule.width or rule.width in page.widths)
        )
        own = 2 * bool(rule.theme) + (rule.part != part)
        if applies and own >= weight:
            for name, value in rule.values:
                if name in names:
                    found, weight = value, own
    return found


def _colours(value: str, tokens: dict[str, str]) -> list[tuple[str, int]] | None:
    """The colours of a value with how much they cover, in percent; None if one of them cannot be computed."""
    import tinycss2  # noqa: PLC0415

    found: list[tuple[str, int]] = []
    for token in tinycss2.parse_component_value_list(value):
        inside = token.arguments if token.type == "function" and token.lower_name in GRADIENTS else [token]
        for each in inside:
            if each.type in ("hash", "function") or (each.type == "ident" and each.lower_value not in _PLACES):
                made = _colour(each, tokens)
                if made is None:
                    return None
                found.append(made)
    return found


def _colour(token: Any, tokens: dict[str, str]) -> tuple[str, int] | None:
    from tinycss2 import color4  # noqa: PLC0415

    if token.type == "function" and token.lower_name == "var":
        named = tokens.get(next((each.value for each in token.arguments if each.type == "ident"), ""))
        return None if named is None else (named, 100)
    made = color4.parse_color(token)
    if made is None or made == "currentcolor":
        return None
    red, green, blue = (round(min(max(each or 0, 0), 1) * 255) for each in made.to("srgb").coordinates)
    return f"#{red:02X}{green:02X}{blue:02X}", round((1 if made.alpha is None else made.alpha) * 100)
