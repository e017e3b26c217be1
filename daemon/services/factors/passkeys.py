"""The passkeys of users: kept, named, found by what an authenticator says, and their counters."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from common.clock import Clock
from common.contracts.users import Passkey
from daemon.keys.digests import make_id
from daemon.services.factors.authenticator_models import find_model
from daemon.services.factors.passkey_records import KnownCredential, Signed
from daemon.services.factors.waiting import find_start
from daemon.services.people.authentication import PASSKEY
from daemon.storage.database.store import Database
from daemon.storage.factors.passkeys import PasskeyRow, PasskeyRows
from daemon.storage.people.sessions import SessionRow

# Of one user.
MOST = 20
NAME_MOST = 64


class Added(Enum):
    """What came of keeping one."""

    DONE = "done"
    # An authenticator has sent a key that is kept already.
    KNOWN = "known"
    TOO_MANY = "too_many"


class Passkeys:
    """Keeps them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock = PasskeyRows(db), clock

    def has_any(self, user_id: str) -> bool:
        """Whether a user has one."""
        return self._rows.has_any(user_id)

    def list_mine(self, user_id: str) -> list[Passkey]:
        """Those of a user, the oldest first."""
        return self.list_of([user_id]).get(user_id, [])

    def list_of(self, user_ids: Sequence[str]) -> dict[str, list[Passkey]]:
        """Those of the users of one page, by the user's ID."""
        found: dict[str, list[Passkey]] = {}
        for row in self._rows.list_of(user_ids):
            in_use = Passkey(row.id, row.name, find_model(row.aaguid), bool(row.may_sync), row.created_at, row.used_at)
            found.setdefault(row.user_id, []).append(in_use)
        return found

    def list_known(self, user_id: str, *, bound: bool = False, counting: bool = False) -> list[KnownCredential]:
        """What their authenticators know of them.

        Args:
            user_id: whose.
            bound: only those that lie on one device alone.
            counting: only those that count where a proof is asked for; see `waiting`.
        """
        rows = self._rows.list_of_user(user_id=user_id)
        return [describe(row) for row in rows if not (bound and row.may_sync) and (not counting or self.counts(row))]

    def counts(self, row: PasskeyRow) -> bool:
        """Whether one counts by now where a proof is asked for; see `waiting`."""
        return row.counts_from <= self._clock.now()

    def find_by_credential(self, credential_id: bytes) -> PasskeyRow | None:
        """The one that an authenticator names, or None."""
        return self._rows.find_by_credential(credential_id=credential_id)

    def add(self, user_id: str, known: KnownCredential, signed: Signed, name: str, session: SessionRow | None = None) -> tuple[Added, str]:
        """Keep a new one.

        Args:
            user_id: whose.
            known, signed: from `Ceremonies.check_new`.
            name: that its user gave it; "" for that of its model.
            session: in which it is made, None where nothing vouches for it.

        Returns:
            What came of it, and the name that it has.
        """
        those = self._rows.list_of_user(user_id=user_id)
        if len(those) >= MOST:
            return Added.TOO_MANY, ""
        called = name.strip()[:NAME_MOST] or _find_free_name(find_model(known.aaguid) or "Passkey", {each.name for each in those})
        row = PasskeyRow(
            id=make_id(),
            user_id=user_id,
            credential_id=known.credential_id,
            public_key=known.public_key,
            aaguid=known.aaguid,
            transports=known.transports,
            name=called,
            sign_count=signed.sign_count,
            may_sync=signed.may_sync,
            is_synced=signed.is_synced,
            created_at=self._clock.now(),
            used_at=None,
            counts_from=find_start(session, PASSKEY, self._clock.now()),
        )
        return (Added.DONE, called) if self._rows.add(row) else (Added.KNOWN, "")

    def note_use(self, row: PasskeyRow, signed: Signed) -> bool:
        """Note that one was used; False if its counter did not move on, as that of a copy, or another sign-in was faster (WebAuthn 6.1.1).

        Args:
            row: as it was found.
            signed: what it has said.
        """
        if (row.sign_count or signed.sign_count) and signed.sign_count <= row.sign_count:
            return False
        return self._rows.use(id=row.id, seen=row.sign_count, count=signed.sign_count, is_synced=signed.is_synced, now=self._clock.now()) == 1

    def rename(self, user_id: str, passkey_id: str, name: str) -> bool:
        """Give one another name; False if the user has none such."""
        return self._rows.rename(user_id=user_id, id=passkey_id, name=name[:NAME_MOST]) == 1

    def remove(self, user_id: str, passkey_id: str) -> Passkey | None:
        """Take one away; gives it, or None if the user has none such."""
        found = next((each for each in self.list_mine(user_id) if each.id == passkey_id), None)
        return found if found is not None and self._rows.remove(user_id=user_id, id=passkey_id) == 1 else None


def describe(row: PasskeyRow) -> KnownCredential:
    """What an authenticator knows of a passkey."""
    return KnownCredential(row.credential_id, row.public_key, row.aaguid, row.transports)


def _find_free_name(name: str, taken: set[str]) -> str:
    return next(each for each in (name, *(f"{name} {number}" for number in range(2, MOST + 2))) if each not in taken)
