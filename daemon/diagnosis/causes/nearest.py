"""What was probably meant by something that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

# Longer texts are no names, and comparing them would take long.
_LONGEST = 128


def find_nearest(text: str, known: Iterable[str], most: int = 2) -> str | None:
    """The known text that differs in the fewest letters, or None if none is near.

    Args:
        text: what came.
        known: what there is.
        most: so many letters may differ; of short texts only one in three.
    """
    if len(text) > _LONGEST:
        return None
    allowed = min(most, max(1, len(text) // 3))
    best: tuple[int, str] | None = None
    for each in known:
        if abs(len(each) - len(text)) > allowed:
            continue
        distance = count_differences(text.casefold(), each.casefold(), allowed)
        if distance <= allowed and (best is None or (distance, each) < best):
            best = (distance, each)
    return best[1] if best else None


def count_differences(one: str, other: str, most: int) -> int:
    """How many letters have to be put in, left out, changed or swapped with the next to make one text the other.

    Args:
        one, other: the texts.
        most: what is more than this is not counted any further.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if last and i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
