"""The values of a tenant's style sheet: written anew from tokens that are known, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from daemon.services.tenant.own_css_rules import COLOURS, FUNCTIONS, GRADIENTS, INKS, INNER, Kind, Rule

_HEX = re.compile(r"[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}")
_LINES = frozenset(("solid", "dashed", "dotted", "double"))
_OFFSET, _SPREAD = 16, 4  # greatest, in pixels
_FAINT = 0.3  # how much shadows may cover of what they reach
_BORDER_PARTS = 3
_SHORT_HEX = 4  # digits of red, green, blue and alpha
_MODELS, _CHANNELS = frozenset(("rgb", "rgba", "hsl", "hsla")), 3


def write_value(tokens: Sequence[Any], rule: Rule) -> str | None:
    """The value as it is served; None if the rule does not allow it.

    Args:
        tokens: of tinycss2, without comments.
        rule: of the property.
    """
    words = [token for token in tokens if token.type != "whitespace"]
    if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in rule.words:
        return str(words[0].lower_value)
    match rule.kind:
        case Kind.COLOUR:
            return _colour(words[0]) if len(words) == 1 else None
        case Kind.INK:
            return _colour(words[0]) if len(words) == 1 and _is_opaque(words[0]) else None
        case Kind.GROUND:
            # A colour lies below every gradient, or browsers drop all of it.
            layers = _at_commas(words)
            return _join([_ground(part, last=index == len(layers) - 1) for index, part in enumerate(layers)], ",")
        case Kind.LENGTH | Kind.LENGTHS:
            most = 1 if rule.kind is Kind.LENGTH else 4
            return _join([_length(token, rule.least, rule.most, rule.units) for token in words]) if 0 < len(words) <= most else None
        case Kind.NUMBER:
            return _number(words[0], rule) if len(words) == 1 else None
        case Kind.BORDER:
            return _join([_border(token, rule) for token in words]) if 0 < len(words) <= _BORDER_PARTS else None
        case Kind.SHADOW:
            shadows = _at_commas(words)
            return _join([_shadow(part, rule.most) for part in shadows], ",") if _is_faint(shadows, rule.near) else None
        case _:
            return None


def _join(parts: list[str | None], between: str = " ") -> str | None:
    known = [part for part in parts if part is not None]
    return between.join(known) if known and len(known) == len(parts) else None


def _at_commas(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def _pixels(token: Any, units: tuple[str, ...] = ("px", "rem")) -> float | None:
    """A length in pixels, or in `em` where that is its unit; None for anything else."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type != "dimension" or token.lower_unit not in units:
        return None
    return float(token.value * 16 if token.lower_unit == "rem" else token.value)


def _length(token: Any, least: float, most: float, units: tuple[str, ...] = ("px", "rem")) -> str | None:
    found = _pixels(token, units)
    if found is None or not least <= found <= most:
        return None
    return "0" if token.type == "number" else f"{_plain(token.value)}{token.lower_unit}"


def _number(token: Any, rule: Rule) -> str | None:
    return _plain(token.value) if token.type == "number" and rule.least <= token.value <= rule.most else None


def _border(token: Any, rule: Rule) -> str | None:
    if token.type == "ident" and token.lower_value in _LINES:
        return str(token.lower_value)
    return _length(token, rule.least, rule.most) or _colour(token)


def _shadow(tokens: Sequence[Any], most: float) -> str | None:
    """Two offsets, blur and spread, and a colour at either end; never an inner one, which would lie on what the part holds."""
    lengths = [token for token in tokens if _pixels(token) is not None]
    colours = [token for token in tokens if _pixels(token) is None]
    if not 2 <= len(lengths) <= 4 or len(colours) != 1 or colours[0] not in (tokens[0], tokens[-1]):
        return None
    bounds = ((-_OFFSET, _OFFSET), (-_OFFSET, most), (0, most), (-_SPREAD, _SPREAD))
    written = [_length(token, *bound) for token, bound in zip(lengths, bounds, strict=False)]
    return _join([*written, _colour(colours[0])])


def _is_faint(shadows: Sequence[Sequence[Any]], near: float) -> bool:
    """Whether what reaches far lets most through, all of it together."""
    from tinycss2 import color4  # noqa: PLC0415

    covered = 0.0
    for tokens in shadows if near else ():
        across, down, *rest = [length for token in tokens if (length := _pixels(token)) is not None] + [0.0, 0.0]
        if max(abs(across), abs(down)) + sum(rest) > near:
            colours = [color4.parse_color(token) for token in tokens if _pixels(token) is None]
            # One that cannot be read here may cover everything.
            covered += max((1.0 if made in (None, "currentcolor") or made.alpha is None else float(made.alpha) for made in colours), default=1.0)
    return covered <= _FAINT


def _ground(tokens: Sequence[Any], *, last: bool) -> str | None:
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.type == "function" and token.lower_name in GRADIENTS:
        return _function(token, FUNCTIONS)
    return _colour(token) if last else None


def _colour(token: Any) -> str | None:
    # Loaded when somebody has a sheet of their own.
    from tinycss2.color3 import parse_color  # noqa: PLC0415

    if token.type == "hash":
        return f"#{token.value}" if _HEX.fullmatch(token.value) else None
    if token.type == "ident":
        return str(token.lower_value) if token.value.isascii() and parse_color(token) is not None else None
    if token.type == "function" and token.lower_name == "var":
        return _variable(token)
    if token.type == "function" and token.lower_name in FUNCTIONS:
        return _function(token, frozenset(("var",)))
    return None


def _is_opaque(token: Any) -> bool:
    """Whether a colour lets nothing through, as far as it is written: a mixture may, so it is none of these."""
    match token.type:
        case "hash":
            alpha = token.value[3:] if len(token.value) == _SHORT_HEX else token.value[6:]
            return alpha.casefold() in ("", "f", "ff")
        case "ident":
            return bool(token.lower_value != "transparent")
        case "function" if token.lower_name == "var":
            return _variable(token) in {f"var({name})" for name in INKS}
        case "function" if token.lower_name in _MODELS:
            parts = [each for each in token.arguments if each.type not in ("whitespace", "comment", "literal")]
            return len(parts) == _CHANNELS or (len(parts) == _CHANNELS + 1 and _is_whole(parts[-1]))
        case _:
            return False


def _is_whole(token: Any) -> bool:
    return bool((token.type == "number" and token.value >= 1) or (token.type == "percentage" and token.value >= 100))


def _variable(token: Any) -> str | None:
    inner = [each for each in token.arguments if each.type not in ("whitespace", "comment")]
    return f"var({inner[0].value})" if len(inner) == 1 and inner[0].type == "ident" and inner[0].value in COLOURS else None


def _function(token: Any, within: frozenset[str]) -> str | None:
    """A function of numbers, known words and colours.

    Args:
        token: the function.
        within: names of functions that may stand in it.
    """
    inner = [each for each in token.arguments if each.type not in ("whitespace", "comment")]
    parts = [_join([_inner(each, within) for each in part]) for part in _at_commas(inner)]
    made = _join(parts, ",")
    return None if made is None else f"{token.lower_name}({made})"


def _inner(token: Any, within: frozenset[str]) -> str | None:
    if token.type in ("number", "percentage", "dimension"):
        unit = {"number": "", "percentage": "%"}.get(token.type) if token.type != "dimension" else token.lower_unit
        return f"{_plain(token.value)}{unit}" if unit in ("", "%", "deg", "turn", "px", "rem") else None
    if token.type == "literal" and token.value == "/":
        return "/"
    if token.type == "ident" and token.lower_value in INNER:
        return str(token.lower_value)
    if token.type == "function" and token.lower_name not in within:
        return None
    return _colour(token)
