"""Rows of signing keys and the proof that the master key is the right one."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.tables.tenant import SealCheck, SigningKey


class SigningKeyRow(msgspec.Struct, frozen=True):
    """A signing key; see `tables.SigningKey`."""

    id: str
    algorithm: str
    state: str
    public_json: str
    private_sealed: bytes
    created_at: int
    changed_at: int


class SigningKeyRows:
    """Reads and writes signing keys. Few and rarely touched: plain queries."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list(self) -> list[SigningKeyRow]:
        """All keys, newest first."""
        rows = SigningKey.select().order_by(SigningKey.created_at.desc(), SigningKey.id).tuples().execute(self._db)
        return [SigningKeyRow(row[0], row[1], row[2], row[3], bytes(row[4]), row[5], row[6]) for row in rows]

    def add(self, row: SigningKeyRow) -> None:
        """Insert a key."""
        SigningKey.insert(**msgspec.structs.asdict(row)).execute(self._db)

    def set_state(self, key_id: str, state: str, now: int) -> None:
        """Move a key to another state."""
        SigningKey.update(state=state, changed_at=now).where(SigningKey.id == key_id).execute(self._db)

    def stamp(self) -> tuple[int, int]:
        """Something that differs whenever the keys have changed: their number, and when the last one changed."""
        row = SigningKey.select(peewee.fn.COUNT(SigningKey.id), peewee.fn.MAX(SigningKey.changed_at)).tuples().execute(self._db)
        count, changed_at = next(iter(row))
        return int(count), int(changed_at or 0)

    def find_check(self) -> bytes | None:
        """The sealed proof, or None in a new database."""
        row = SealCheck.select(SealCheck.sealed).tuples().execute(self._db)
        found = next(iter(row), None)
        return None if found is None else bytes(found[0])

    def add_check(self, sealed: bytes, now: int) -> None:
        """Store the sealed proof of a new database."""
        SealCheck.insert(id="main", sealed=sealed, created_at=now).execute(self._db)
