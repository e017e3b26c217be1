"""What came beside what was expected, with the parts that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from common.contracts.handover.sign_in_log import Difference

# So few letters alike between two differences are no help to a reader: both become one.
_ISLAND = 2
# Comparing longer texts letter by letter would take long: what follows is compared as a whole.
_LONGEST = 512
_WORD = re.compile(r"[^\W_]+|[\W_]")
# So much alike are two words of which one is a slip of the other.
_NEARLY = 0.6


def mark_difference(came: str, expected: str) -> Difference:
    """Two texts with the parts in which they differ.

    Args:
        came: what stood in the request.
        expected: what would have been accepted.
    """
    rest, other_rest = came[_LONGEST:], expected[_LONGEST:]
    came_marks: list[tuple[int, int]] = []
    expected_marks: list[tuple[int, int]] = []
    for start, end, other_start, other_end in _find_differences(came[:_LONGEST], expected[:_LONGEST]):
        _add(came_marks, start, end)
        _add(expected_marks, other_start, other_end)
    if rest != other_rest:
        _add(came_marks, _LONGEST, _LONGEST + len(rest))
        _add(expected_marks, _LONGEST, _LONGEST + len(other_rest))
    return Difference(came, expected, _widen(came, came_marks), _widen(expected, expected_marks))


def _find_differences(came: str, expected: str) -> Iterator[tuple[int, int, int, int]]:
    """Where both differ: word by word, and letter by letter in words that are nearly alike, for letters that happen to be alike say nothing."""
    words, others = _WORD.findall(came), _WORD.findall(expected)
    ends, other_ends = [0, *accumulate(map(len, words))], [0, *accumulate(map(len, others))]
    for tag, first, last, other_first, other_last in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start, end, other_start, other_end = ends[first], ends[last], other_ends[other_first], other_ends[other_last]
        letters = SequenceMatcher(None, came[start:end], expected[other_start:other_end], autojunk=False)
        if letters.ratio() < _NEARLY:
            yield start, end, other_start, other_end
            continue
        for kind, left, right, other_left, other_right in letters.get_opcodes():
            if kind != "equal":
                yield start + left, start + right, other_start + other_left, other_start + other_right


def _widen(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts that are not empty, each with the whole of a number of which it is a piece: 8080 is not 3000 with another beginning."""
    wide: list[tuple[int, int]] = []
    for mark in marks:
        if mark[0] == mark[1]:
            continue
        start, end = _find_whole(text, *mark)
        if wide and start <= wide[-1][1]:
            wide[-1] = (wide[-1][0], end)
        else:
            wide.append((start, end))
    return wide


def _find_whole(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1 : start + 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isdigit():
        end += 1
    return start, end


def _add(marks: list[tuple[int, int]], start: int, end: int) -> None:
    """One more part; it joins the one before it if next to nothing is between them."""
    if marks and start - marks[-1][1] <= _ISLAND and marks[-1][0] < marks[-1][1] and start < end:
        marks[-1] = (marks[-1][0], end)
    else:
        marks.append((start, end))
