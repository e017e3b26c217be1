"""The order in which people expect names."""

from __future__ import annotations

import re

# More digits than this are no number that anybody counts with.
_NUMBER = re.compile(r"([0-9]{1,18})")


def in_order(text: str) -> tuple[tuple[str, int], ...]:
    """A key that sorts names as people do: small and capital letters alike, numbers by their value, so that 2 stands before 10.

    Args:
        text: a name.
    """
    parts = _NUMBER.split(text.casefold())
    return tuple([(part, 0) if index % 2 == 0 else ("", int(part)) for index, part in enumerate(parts)])
