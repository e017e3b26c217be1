"""The colours that a tenant's style sheet says, as a browser paints them; what cannot be computed here is None, and refused by who asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from daemon.services.tenant.own_css_rules import GRADIENTS

# More of either is no ground that anybody needs, and each is computed for every page.
_MOST_STOPS, _MOST_LAYERS = 12, 3
_STEPS = 8
_ANGLE = r"-?[\d.]+(?:deg|turn)"
_SIDE = r"to (?:(?:top|bottom)(?: (?:left|right))?|left|right)"
_PLACE = r"at (?:(?:center|left|right|-?[\d.]+(?:px|rem|%))(?: (?:center|top|bottom|-?[\d.]+(?:px|rem|%)))?|top|bottom)"
_LINEAR = re.compile(f"{_ANGLE}|{_SIDE}")
# What may stand before the colours of a gradient, and what its stops are measured in.
_FIRST = {
    "linear-gradient": _LINEAR,
    "repeating-linear-gradient": _LINEAR,
    "radial-gradient": re.compile(f"(?:circle|ellipse)(?: {_PLACE})?|{_PLACE}"),
    "conic-gradient": re.compile(f"from {_ANGLE}(?: {_PLACE})?|{_PLACE}"),
}
_MOST_PLACES = 2


class Colour(msgspec.Struct, frozen=True):
    """What a colour adds to what is below it: its channels, each times how much it covers, from 0 to 255, and how much that is, from 0 to 1."""

    channels: tuple[float, float, float]
    alpha: float


def read_colour(value: str, named: Mapping[str, str]) -> Colour | None:
    """A colour as it was written by us.

    Args:
        value: of a property.
        named: the colours of the page, by custom property.
    """
    tokens = _parse(value)
    return _colour(tokens[0], named) if len(tokens) == 1 else None


def read_layers(value: str, named: Mapping[str, str]) -> list[list[Colour]] | None:
    """The layers of a ground from the upper one on, each with every colour that is in it somewhere.

    Args:
        value: of `background`.
        named: the colours of the page, by custom property.
    """
    if value == "none":
        return []
    parts = _at_commas(_parse(value))
    if len(parts) > _MOST_LAYERS:
        return None
    layers: list[list[Colour]] = []
    for index, part in enumerate(parts):
        gradient = len(part) == 1 and part[0].type == "function" and part[0].lower_name in GRADIENTS
        plain = None if gradient or len(part) != 1 or index < len(parts) - 1 else _colour(part[0], named)
        made = _gradient(part[0], named) if gradient else [plain]
        known = [each for each in made or () if each is not None]
        if made is None or len(known) < len(made):
            return None
        layers.append(known)
    return layers


def blend(first: Colour, second: Colour) -> list[Colour]:
    """The colours between two stops.

    Args:
        first, second: of a gradient.
    """
    return [_between(first, second, step / _STEPS) for step in range(_STEPS + 1)]


def _between(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (one * (1 - share) + other * share for one, other in zip(first.channels, second.channels, strict=True))
    return Colour((red, green, blue), first.alpha * (1 - share) + second.alpha * share)


def _parse(value: str) -> list[Any]:
    # Loaded when somebody has a sheet of their own.
    import tinycss2  # noqa: PLC0415

    return [token for token in tinycss2.parse_component_value_list(value) if token.type not in ("whitespace", "comment")]


def _at_commas(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type != "whitespace":
            parts[-1].append(token)
    return parts


def _gradient(token: Any, named: Mapping[str, str]) -> list[Colour] | None:
    """Every colour of a gradient; None where it is not written as every browser reads it, or not mixed as here."""
    parts = _at_commas(token.arguments)
    if _FIRST[token.lower_name].fullmatch(" ".join(each.serialize() for each in parts[0])):
        parts = parts[1:]
    units = ("deg", "turn") if token.lower_name == "conic-gradient" else ("px", "rem")
    stops = [_stop(part, units, named) for part in parts]
    known = [stop for stop in stops if stop is not None]
    if len(known) != len(stops) or not 1 < len(stops) <= _MOST_STOPS:
        return None
    return [made for first, second in pairwise(known) for made in blend(first, second)]


def _stop(tokens: Sequence[Any], units: Sequence[str], named: Mapping[str, str]) -> Colour | None:
    """A stop without its places; a mixture is none here, as a gradient with one goes other ways between its colours."""
    if not 0 < len(tokens) <= 1 + _MOST_PLACES or any(not _is_place(each, units) for each in tokens[1:]):
        return None
    is_mixture = tokens[0].type == "function" and tokens[0].lower_name == "color-mix"
    return None if is_mixture else _colour(tokens[0], named)


def _is_place(token: Any, units: Sequence[str]) -> bool:
    if token.type == "dimension":
        return token.lower_unit in units
    return token.type == "percentage" or (token.type == "number" and bool(token.value == 0))


def _colour(token: Any, named: Mapping[str, str]) -> Colour | None:
    from tinycss2 import color4  # noqa: PLC0415

    if token.type == "function" and token.lower_name == "var":
        value = named.get(next((each.value for each in token.arguments if each.type == "ident"), ""))
        return None if value is None else read_colour(value, {})
    if token.type == "function" and token.lower_name == "color-mix":
        return _mixture(token, named)
    made = color4.parse_color(token)
    if made is None or made == "currentcolor":
        return None
    alpha = 1.0 if made.alpha is None else min(max(made.alpha, 0.0), 1.0)
    red, green, blue = (round(min(max(each or 0, 0), 1) * 255) * alpha for each in made.to("srgb").coordinates)
    return Colour((red, green, blue), alpha)


def _mixture(token: Any, named: Mapping[str, str]) -> Colour | None:
    """Two colours mixed as a screen has them; other ways of mixing are not computed here."""
    parts = _at_commas(token.arguments)
    if len(parts) != 1 + 2 or [each.serialize() for each in parts[0]] != ["in", "srgb"]:
        return None
    sides = [_side(part, named) for part in parts[1:]]
    if sides[0] is None or sides[1] is None:
        return None
    (first, one), (second, other) = sides[0], sides[1]
    one = (100 - other if other is not None else 50) if one is None else one
    other = 100 - one if other is None else other
    if min(one, other) < 0 or max(one, other) > 100 or not one + other:
        return None
    covered = min((one + other) / 100, 1.0)
    mixed = _between(first, second, other / (one + other))
    red, green, blue = (each * covered for each in mixed.channels)
    return Colour((red, green, blue), mixed.alpha * covered)


def _side(tokens: Sequence[Any], named: Mapping[str, str]) -> tuple[Colour, float | None] | None:
    shares = [each for each in tokens if each.type == "percentage"]
    colours = [each for each in tokens if each.type != "percentage"]
    if len(colours) != 1 or len(shares) > 1:
        return None
    made = _colour(colours[0], named)
    return None if made is None else (made, float(shares[0].value) if shares else None)
