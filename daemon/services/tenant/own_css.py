"""A tenant's own style sheet: read by the grammar of CSS, refused where it says what it may not, and written anew from what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from common.errors import Problem
from daemon.services.tenant.own_css_rules import COLOURING, FOLLOWING, PARTS, STATES, Rule
from daemon.services.tenant.own_css_values import write_value

_THEME = re.compile(r':root\[data-theme=(["\']?)(light|dark)\1\] ')
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)")
_WIDTH = re.compile(r"\(\s*(min|max)-width\s*:\s*(\d{1,4}(?:\.\d{1,3})?)(px|rem)\s*\)")
_SHOWN = 40
# How many brackets may stand within one another; nothing that may be said needs more, and what reads them goes one call deeper for each.
DEEPEST = 16

Part = Mapping[str, Rule]


class _Refused(Exception):
    """Something that may not be said: line, code, and the thing itself as it was written."""

    def __init__(self, line: int, code: str, sentence: str, name: str = "") -> None:
        super().__init__(sentence)
        shown = " ".join(name.split())[:_SHOWN].replace("`", "'")
        self.problem = Problem("css", f"css.{code}", f"Line {line}: " + sentence.format(name=f"`{shown}`"))


def find_css_problems(text: str) -> list[Problem]:
    """Everything in a style sheet that is not allowed, each with its line, in the field `css`.

    Args:
        text: of the sheet.
    """
    return list(_read(text)[1])


def write_css(text: str) -> str:
    """A style sheet written anew, rule by rule, out of parts that are known; "" if anything in it is not allowed.

    Args:
        text: of the sheet.
    """
    rules, problems = _read(text)
    return "" if problems else "\n".join(rules)


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    if not text.strip():
        return (), ()
    # Loaded when somebody has a sheet of their own.
    import tinycss2  # noqa: PLC0415

    too_deep = _find_too_deep(tinycss2.parse_component_value_list(text))
    if too_deep is not None:
        return (), (_Refused(too_deep, "too_deep", "too many brackets stand within one another.").problem,)
    made: list[str] = []
    problems: list[Problem] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        made += _write_rule(rule, problems, outer=True)
    return tuple(made), tuple(problems)


def _find_too_deep(tokens: Sequence[Any]) -> int | None:
    """The line of the first bracket that stands within too many; None if none does. A level at a time, so that no depth is too much for it."""
    for _ in range(DEEPEST):
        inner = [getattr(token, "arguments", None) or getattr(token, "content", None) or () for token in tokens]
        tokens = [token for each in inner for token in each]
    return next((token.source_line for token in tokens if token.type == "function" or token.type.endswith(" block")), None)


def _write_rule(rule: Any, problems: list[Problem], *, outer: bool) -> Iterator[str]:
    """The rule as it is served; what is wrong with it goes to the problems."""
    import tinycss2  # noqa: PLC0415

    try:
        if rule.type == "error":
            raise _Refused(rule.source_line, "syntax", "this cannot be read: {name}.", rule.message)
        if rule.type == "at-rule":
            if not outer or rule.lower_at_keyword != "media" or rule.content is None:
                raise _Refused(rule.source_line, "at_rule", "{name} cannot be used; only @media can.", f"@{rule.at_keyword}")
            condition = _write_condition(rule)
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            made = [text for each in inside for text in _write_rule(each, problems, outer=False)]
            if made:
                yield f"@media {condition}{{{''.join(made)}}}"
            return
        selectors = [_read_selector(each, rule.source_line) for each in _split(rule.prelude)]
        parsed = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    except _Refused as refused:
        problems.append(refused.problem)
        return
    said = []
    for declaration in parsed:
        try:
            said.append(_write_declaration(declaration, [part for _, part, _ in selectors], still=any(still for *_, still in selectors)))
        except _Refused as refused:
            problems.append(refused.problem)
    if said:
        yield f"{','.join(selector for selector, *_ in selectors)}{{{';'.join(said)}}}"


def _write_condition(rule: Any) -> str:
    import tinycss2  # noqa: PLC0415

    text = tinycss2.serialize([token for token in rule.prelude if token.type != "comment"]).strip()
    scheme, width = _SCHEME.fullmatch(text), _WIDTH.fullmatch(text)
    if scheme:
        return f"(prefers-color-scheme:{scheme[1]})"
    if width:
        return f"({width[1]}-width:{width[2]}{width[3]})"
    raise _Refused(rule.source_line, "media", "{name} is no condition that is known.", text)


def _split(prelude: Sequence[Any]) -> list[str]:
    import tinycss2  # noqa: PLC0415

    text: str = tinycss2.serialize([token for token in prelude if token.type != "comment"])
    return text.split(",")


def _read_selector(text: str, line: int) -> tuple[str, Part, bool]:
    """A selector as it is served, what may be said of its part, and whether it names a state in which that keeps its colours."""
    wanted = " ".join(text.split())
    theme = _THEME.match(wanted)
    name = wanted[theme.end() :] if theme else wanted
    state = next((each for each in STATES if name.endswith(each)), "")
    bare = name.removesuffix(state)
    part = PARTS.get(bare)
    if part is None:
        raise _Refused(line, "selector", "{name} is no part of a page that can be styled.", wanted)
    return (f':root[data-theme="{theme[2]}"] ' if theme else "") + name, part, bool(state) and bare not in FOLLOWING


def _write_declaration(declaration: Any, parts: list[Part], *, still: bool) -> str:
    line = declaration.source_line
    if declaration.type != "declaration":
        raise _Refused(line, "syntax", "this cannot be read: {name}.", getattr(declaration, "message", declaration.type))
    name = declaration.lower_name
    if any(name not in part for part in parts):
        raise _Refused(line, "property", "{name} cannot be set here.", declaration.name)
    if still and name in COLOURING:
        raise _Refused(line, "state", "{name} of this part cannot change under the pointer, only that of links and buttons can.", declaration.name)
    if declaration.important:
        raise _Refused(line, "important", "{name} is not needed and cannot be used.", "!important")
    import tinycss2  # noqa: PLC0415

    value = [token for token in declaration.value if token.type != "comment"]
    written = {write_value(value, part[name]) for part in parts}
    if None in written:
        shown = f"{declaration.name}: {tinycss2.serialize(value).strip()}"
        raise _Refused(line, "value", "{name} is no value that can be used here.", shown)
    return f"{name}:{written.pop()}"
