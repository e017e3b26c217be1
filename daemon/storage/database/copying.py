"""A database as it was at one moment, to be put into a file while everybody goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO

# Called now and then with the bytes that were done.
Advance = Callable[[int], None]


@dataclass(frozen=True)
class Snapshot:
    """The database at one moment.

    Attributes:
        made_at: the moment, seconds since 1970.
        schema: name of its last migration.
        installation: what tells it from every other database.
        tables: how many rows each table has.
        stream: everything of it.
        place: the schema of PostgreSQL in which the tables stand, "" for SQLite.
    """

    made_at: int
    schema: str
    installation: str
    tables: Mapping[str, int]
    stream: IO[bytes]
    place: str = ""


def make_fingerprint(sealed: bytes) -> str:
    """What tells a database from every other one: the digest of its seal, which was made with a random part."""
    return hashlib.sha256(b"letpass/installation/" + bytes(sealed)).hexdigest()[:16]
