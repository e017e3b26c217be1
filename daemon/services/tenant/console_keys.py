"""Console keys: 256 random bits that a console shows the admin API, and the one-time codes that give one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.status import ConsoleRole
from common.errors import Conflict, NotFound
from daemon.keys.digests import Digests, make_id, make_readable_code, make_token
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.console_keys import ConsoleKeyRow, ConsoleKeyRows

TOUCH_EVERY = 60
CODE_LIFETIME = 300


class Console(msgspec.Struct, frozen=True):
    """A console that has shown its key.

    Attributes:
        id: of the key.
        name: of the console.
        role: what it may do.
        last_used_at: seconds since 1970, None for never.
    """

    id: str
    name: str
    role: ConsoleRole
    created_at: int
    last_used_at: int | None

    @property
    def actor(self) -> str:
        """How the audit log calls it."""
        return f"console:{self.name}"

    def is_due(self, now: int) -> bool:
        """Whether the time of last use has to be written again."""
        return self.last_used_at is None or not 0 <= now - self.last_used_at < TOUCH_EVERY


class ConsoleKeys:
    """Issues, finds and revokes console keys. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        digests: digests keys and codes.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests) -> None:
        self._rows, self._clock, self._audit, self._digests = ConsoleKeyRows(db), clock, audit, digests

    def issue(self, name: str, role: ConsoleRole, actor: str) -> str:
        """Make a key.

        Args:
            name: of the console; one that another console has gets a number, so that nobody takes the one for the other.
            role: what it may do.
            actor: who, for the audit log.

        Returns:
            The key, at the one moment at which it is known.
        """
        key, name = make_token(), self._find_free(name)
        row = ConsoleKeyRow(make_id(), self._digests.of("console", key), name, role.value, self._clock.now(), None, None)
        self._rows.add(row)
        self._audit.record(EventName.CONSOLE_KEY_ISSUED, actor, detail={"name": name, "role": role, "id": row.id})
        return key

    def _find_free(self, name: str) -> str:
        taken = {row.name for row in self._rows.list()}
        numbered = (f"{name} ({number})" for number in count(2))
        return name if name not in taken else next(each for each in numbered if each not in taken)

    def find(self, key: str) -> Console | None:
        """The console that a key belongs to, or None. Only reads."""
        if not 40 <= len(key) <= 64 or not key.isascii():
            return None
        row = self._rows.find_by_digest(digest=self._digests.of("console", key))
        return None if row is None else _read(row)

    def is_valid(self, key_id: str) -> bool:
        """Whether a key has not been revoked."""
        return self._rows.find(id=key_id) is not None

    def mark_used(self, console: Console) -> None:
        """Note that a key was used; call it when `console.is_due`."""
        self._rows.mark_used(id=console.id, now=self._clock.now())

    def list(self) -> Sequence[Console]:
        """All keys that were not revoked, newest first."""
        return [_read(row) for row in self._rows.list()]

    def revoke(self, key_id: str, actor: str, *, may_be_last: bool = False) -> None:
        """End a key. Its streams of events end when they look next.

        Args:
            key_id: of the key.
            actor: who, for the audit log.
            may_be_last: whether it may be the last one of an owner.

        Raises:
            NotFound: there is none.
            Conflict: it is the last one of an owner, so that no console could manage keys any more.
        """
        found = self._rows.find(id=key_id)
        if found is None:
            raise NotFound("console_key.unknown", "There is no such console key.")
        is_owner = found.role == ConsoleRole.OWNER
        if is_owner and not may_be_last and not any(row.role == ConsoleRole.OWNER and row.id != key_id for row in self._rows.list()):
            raise Conflict("console_key.last_owner", "This is the last console of an owner; say so to revoke it all the same.")
        self._rows.revoke(id=key_id, now=self._clock.now())
        self._audit.record(EventName.CONSOLE_KEY_REVOKED, actor, detail={"name": found.name, "role": found.role, "id": key_id})

    def make_pairing_code(self, role: ConsoleRole) -> str:
        """A code that gives one console a key within five minutes, such as `K7QD-2M9F`."""
        now, code = self._clock.now(), make_readable_code()
        self._rows.remove_old_codes(now=now)
        self._rows.add_code(digest=self._digest(code), role=role.value, expires_at=now + CODE_LIFETIME)
        return code

    def spend_pairing_code(self, code: str) -> ConsoleRole | None:
        """Take a code out of circulation, at most once ever.

        Args:
            code: as typed, in any case, with or without dashes and spaces.

        Returns:
            The role it gives, or None if it is unknown, expired or was spent before.
        """
        if len(code) > 32:
            return None
        role = self._rows.spend_code(self._digest(code), self._clock.now())
        return None if role is None else ConsoleRole(role)

    def _digest(self, code: str) -> bytes:
        plain = "".join(letter for letter in code.upper() if letter.isalnum() and letter.isascii())
        return self._digests.of("pairing", plain)


def _read(row: ConsoleKeyRow) -> Console:
    return Console(row.id, row.name, ConsoleRole(row.role), row.created_at, row.last_used_at)
