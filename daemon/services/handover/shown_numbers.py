"""The numbers under which people find an entry of the sign-in log, such as `K7QD-2M9F` (decision 0055).

Each answer has a number of its own. Numbers of one entry follow each other, so an entry keeps no more than where they begin and end, however many
there were, and every number that was shown is found. Written, they are enciphered: two of them say no more than the answers in which they stand,
neither whether an application exists nor what was wrong with a secret (attack 39), and nobody can choose one (attack 115).
"""

from __future__ import annotations

import re
import secrets
from hashlib import blake2b

from daemon.keys.digests import READABLE, Digests

# A number has two halves of four letters, which a balanced Feistel network enciphers.
_LETTERS, _ROUNDS = 4, 8
_HALF: int = len(READABLE) ** _LETTERS
# Numbers that one row may have at most.
LONGEST_RUN = 2**24
_WRITTEN = re.compile(f"[{READABLE}]{{4}}-[{READABLE}]{{4}}")
_VALUES = {letter: value for value, letter in enumerate(READABLE)}


class ShownNumbers:
    """Writes and reads numbers.

    Args:
        digests: has the key.
    """

    def __init__(self, digests: Digests) -> None:
        self._key = digests.of("number", "")

    @staticmethod
    def begin() -> int:
        """Where a new row of numbers begins: somewhere, so that no two of them ever meet."""
        return secrets.randbelow(_HALF * _HALF - LONGEST_RUN)

    def write(self, number: int) -> str:
        """A number as people read it."""
        left, right = divmod(number, _HALF)
        for step in range(_ROUNDS):
            left, right = right, (left + self._mix(step, right)) % _HALF
        return f"{_spell(left)}-{_spell(right)}"

    def read(self, text: str) -> int | None:
        """The number that is written so, in whatever case and with blanks around or in it; None if it is none."""
        written = "-".join(text.split()).upper()
        if not _WRITTEN.fullmatch(written):
            return None
        first, _hyphen, second = written.partition("-")
        left, right = _value_of(first), _value_of(second)
        for step in reversed(range(_ROUNDS)):
            left, right = (right - self._mix(step, left)) % _HALF, left
        return left * _HALF + right

    def _mix(self, step: int, half: int) -> int:
        return int.from_bytes(blake2b(b"%d:%d" % (step, half), digest_size=8, key=self._key).digest(), "big")


def _spell(half: int) -> str:
    letters = ""
    for _ in range(_LETTERS):
        half, value = divmod(half, len(READABLE))
        letters = READABLE[value] + letters
    return letters


def _value_of(letters: str) -> int:
    half = 0
    for letter in letters:
        half = half * len(READABLE) + _VALUES[letter]
    return half
