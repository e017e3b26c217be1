"""Which rule of a tenant's style sheet holds: for whoever has a page before them, by what browsers call the cascade."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from common.contracts.branding import Theme
from daemon.services.tenant.own_css_rules import STATES

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media \(([^)]*)\)\{((?:[^{}]+\{[^{}]*\})*)\}")
_THEMED = re.compile(r':root\[data-theme="(light|dark)"\] ')
_WIDTH = re.compile(r"(min|max)-width:([\d.]+)(px|rem)")
_SCHEME = "prefers-color-scheme:"
_REM = 16
# From this width on the fixed sheet has a tint at the top of the page, in pixels.
GLOW_FROM = 36 * _REM + 1
# More of them is no page that anybody has before them, and each is looked at.
_MOST_WIDTHS = 12


class Rule(msgspec.Struct, frozen=True):
    """A rule of the sheet: for which scheme of the device, theme of the page and width, of which part in which state, and what."""

    scheme: str
    theme: str
    width: str
    part: str
    state: str
    values: tuple[tuple[str, str], ...]


class View(msgspec.Struct, frozen=True):
    """A page as somebody has it before them: its theme and whether the page says so, the scheme of the device, and the width in pixels."""

    theme: str
    forced: bool
    scheme: str
    width: float


def read_rules(sheet: str) -> tuple[Rule, ...]:
    """The rules of a sheet.

    Args:
        sheet: as we have written it ourselves.
    """
    return tuple(_read(sheet))


def _read(sheet: str) -> Iterator[Rule]:
    for line in sheet.split("\n"):
        media = _MEDIA.fullmatch(line)
        condition, inside = (media[1], media[2]) if media else ("", line)
        scheme = condition.removeprefix(_SCHEME) if condition.startswith(_SCHEME) else ""
        for selectors, said in _RULE.findall(inside):
            values = tuple((name, value) for name, _, value in (each.partition(":") for each in said.split(";")))
            for selector in selectors.split(","):
                themed = _THEMED.match(selector)
                named = selector[themed.end() :] if themed else selector
                state = next((each for each in STATES if named.endswith(each)), "")
                yield Rule(scheme, themed[1] if themed else "", "" if scheme else condition, named.removesuffix(state), state, values)


def list_views(theme: Theme, rules: tuple[Rule, ...]) -> list[View] | None:
    """Every way in which somebody may have a page before them, as far as rules differ; None if they are too many.

    Args:
        theme: of the tenant.
        rules: of the sheet.
    """
    edges = {_edge(rule.width) for rule in rules if rule.width} | {float(GLOW_FROM)}
    if len(edges) > _MOST_WIDTHS:
        return None
    widths = sorted({edge + near for edge in edges for near in (-1, 0, 1)})
    schemes = ("light", "dark")
    if theme is not Theme.AUTO:
        return [View(str(theme), True, scheme, width) for scheme in schemes for width in widths]
    # What a sheet says of a theme that pages are set to is looked at as well: a preview sets it, and the tenant may.
    return [View(scheme, forced, scheme, width) for forced in (False, True) for scheme in schemes for width in widths]


def _edge(condition: str) -> float:
    found = _WIDTH.fullmatch(condition)
    return float(found[2]) * (_REM if found[3] == "rem" else 1) if found else 0.0


class Cascade:
    """Finds what a sheet says last of a part.

    Args:
        rules: in their order.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._by_part: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_part.setdefault(rule.part, []).append(rule)

    def find(self, view: View, part: str, state: frozenset[str], names: tuple[str, ...]) -> str:
        """The value that holds, where a rule for a theme outweighs one for a state, and that one for all; "" if nothing is said.

        Args:
            view: of somebody.
            part: as a selector names it.
            state: what holds of it.
            names: of properties; what is said of any of them last.
        """
        found, weight = "", -1
        for rule in self._by_part.get(part, ()):
            own = 2 * bool(rule.theme) + bool(rule.state)
            if own >= weight and _holds(rule, view, state):
                for name, value in rule.values:
                    if name in names:
                        found, weight = value, own
        return found


def _holds(rule: Rule, view: View, state: frozenset[str]) -> bool:
    return (
        (not rule.state or rule.state in state)
        and rule.scheme in ("", view.scheme)
        and (not rule.theme or (view.forced and rule.theme == view.theme))
        and (not rule.width or (view.width >= _edge(rule.width) if rule.width.startswith("min") else view.width <= _edge(rule.width)))
    )
