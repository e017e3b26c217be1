"""What is inside of a backup: a record of what the database has, and then the database."""

from __future__ import annotations

from typing import IO

import msgspec

from daemon.backup.refused import Damaged

MOST_BYTES = 1024 * 1024
# What a database says of itself, and not of the installation: a move leaves it behind, and so it counts here no more than there.
_OF_ITSELF = frozenset({"schema_migration", "backup_run"})


class Contents(msgspec.Struct, frozen=True):
    """The record in front of the database.

    Attributes:
        tables: how many rows each table has.
        place: the schema of PostgreSQL in which the tables stood, "" for SQLite.
        master_key: of the installation, b"" where it is not inside.
    """

    tables: dict[str, int]
    place: str = ""
    master_key: bytes = b""

    @property
    def rows(self) -> int:
        """Rows of all tables together, but for the lists of migrations and of backups."""
        return sum(rows for table, rows in self.tables.items() if table not in _OF_ITSELF)


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Contents).decode


def encode_contents(contents: Contents) -> bytes:
    """The record as it is written."""
    body = _encode(contents)
    return len(body).to_bytes(4, "big") + body


def read_contents(stream: IO[bytes]) -> Contents:
    """Read the record; the database follows.

    Raises:
        Damaged: it cannot be read.
    """
    size = int.from_bytes(stream.read(4), "big")
    body = stream.read(size) if 0 < size <= MOST_BYTES else b""
    try:
        return _decode(body)
    except (msgspec.DecodeError, ValueError):
        raise Damaged("The backup is damaged: what is inside cannot be read.") from None
