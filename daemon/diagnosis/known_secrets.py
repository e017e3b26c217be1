"""Secrets that are known here and stand in the wrong place: where in a request one may stand, and the request without it. Pure.

A secret that came from elsewhere has no form (`letpassd apply` takes any 16 to 256 ASCII characters), so no look at it tells that it is one. Only its
digest does: whoever writes something down looks the pieces up that are listed here, a bounded number of each request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote

from daemon.diagnosis.masking import MASK

# Characters of a secret that is known here, and texts of one request that are looked up.
SHORTEST, LONGEST, MOST_PIECES = 16, 256, 96
# Parts of one value between which a secret may begin and end.
_MOST_PARTS = 12
_PART = re.compile(r"[^\s/\\?#&=;:@,|.\"'`<>]+={0,2}")
# Which of some texts are secrets.
FindKnown: TypeAlias = Callable[[Collection[str]], Collection[str]]


def none_known(_texts: Collection[str]) -> Collection[str]:
    """No secret is known."""
    return ()


def list_pieces(facts: Mapping[str, str], came: Mapping[str, str]) -> list[str]:
    """What may be a secret in a request: whole values, what stands between the delimiters of an address, what goes over some of these,
    and what some of these are together.

    Args:
        facts: as they would be kept, by name.
        came: the same as they came, where that differs.
    """
    values = [*came.values(), *facts.values()]
    pieces = dict.fromkeys(piece for of in _WAYS for value in values for piece in _list_of(value, of))
    return [*pieces][:MOST_PIECES]


def hide(facts: Mapping[str, str], came: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Facts without the secrets in them; a fact goes as a whole where its secret cannot be told apart any more.

    Args:
        facts, came: as for `list_pieces`.
        known: pieces that are secrets.
    """
    return {name: _hide_in(value, came.get(name, ""), known) for name, value in facts.items()} if known else dict(facts)


def _hide_in(value: str, came: str, known: Collection[str]) -> str:
    pieces = {piece for text in (value, came) for of in _WAYS for piece in _list_of(text, of)}
    found = sorted(pieces & {*known}, key=len, reverse=True)
    if found and (came or any(piece not in value for piece in found)):
        return MASK
    for piece in found:
        value = value.replace(piece, MASK)
    return value


def _list_of(value: str, of: Callable[[str], Iterator[str]]) -> Iterator[str]:
    # As it came, and as it was before somebody encoded it once more, or read as a form what was none.
    for text in dict.fromkeys((value, unquote(value), value.replace(" ", "+"))) if len(value) >= SHORTEST else ():
        pieces = (each for piece in of(text) for each in dict.fromkeys((piece, piece.rstrip("="))))
        yield from (piece for piece in pieces if SHORTEST <= len(piece) <= LONGEST and piece.isascii())


def _list_parts(text: str) -> Iterator[str]:
    yield text.strip()
    yield from _PART.findall(text)[:_MOST_PARTS]


def _list_spans(text: str) -> Iterator[str]:
    """A secret may have delimiters in it and at its end, such as those of base64."""
    parts = list(_PART.finditer(text))[:_MOST_PARTS]
    for first, begin in enumerate(parts):
        yield text[begin.start() :].strip()
        for last in parts[first + 1 :]:
            yield text[begin.start() : last.end()]


def _list_joined(text: str) -> Iterator[str]:
    """A secret may have been cut by a delimiter that is none of it."""
    parts = _PART.findall(text)[:_MOST_PARTS]
    for one, other in pairwise(parts):
        yield one + other
    yield "".join(parts)


_WAYS = (_list_parts, _list_joined, _list_spans)
