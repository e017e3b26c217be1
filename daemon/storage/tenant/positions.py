"""Where somebody stands who follows the audit log, in the order in which its entries were committed.

PostgreSQL gives an entry its id before the commit, so of two transactions side by side the one with the lower id may be committed last: whoever
remembers the highest id alone would never hear of it. Followers therefore go by the transaction first, and read only what was written by transactions
below all that are under way (`pg_snapshot_xmin`): nothing can be put in before a place where somebody already stands.
"""

from __future__ import annotations

import re

import msgspec

# Numbers of transactions and entries; both end far below what a BIGINT holds.
_TEXT = re.compile(r"(?:([0-9]{1,18})-)?([0-9]{1,18})", re.ASCII)


class Position(msgspec.Struct, frozen=True, order=True):
    """After which entry somebody goes on; ordered as entries are followed.

    Attributes:
        transaction_id: which wrote the entry; 0 on SQLite, where ids are in the order of commits by themselves.
        id: of the entry.
    """

    transaction_id: int
    id: int

    def __str__(self) -> str:
        """As `read_position` takes it, such as `1042-17`, or `17` alone without a transaction."""
        return f"{self.transaction_id}-{self.id}" if self.transaction_id else str(self.id)


# Before everything.
START = Position(0, 0)


def read_position(text: str) -> Position | None:
    """A position from its text, None if it is none.

    Args:
        text: of `str(position)`; an id alone, as it was given formerly, stands for the entries from before there were positions.
    """
    found = _TEXT.fullmatch(text)
    return None if found is None else Position(int(found[1] or 0), int(found[2]))
