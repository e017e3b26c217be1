"""What needs the operator: receivers that were switched off, backups that are missing, keys and secrets whose time comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from common.clock import Clock
from common.contracts.mail.letters import LetterKind
from daemon.keys.signing import CURRENT, ROTATE_AFTER, ROTATE_SOON
from daemon.services.events_out.stopped import read_stopped
from daemon.services.tenant.backups import Backups
from daemon.storage.applications.secret_warnings import SecretWarningRows
from daemon.storage.database.store import Database
from daemon.storage.tenant.backup_runs import DAMAGED, BackupRunRows
from daemon.storage.tenant.signing_keys import SigningKeyRows

_DAY = 86400
# Seconds after which a backup is old where nothing says how often there is to be one.
OLD_BACKUP = 2 * _DAY
# Damaged backups that are looked at, the newest.
_MOST = 50


class Trouble(msgspec.Struct, frozen=True):
    """Something that is not well.

    Attributes:
        kind: of the letter about it.
        about: tells it from others of its kind.
        name: what it is of, for people.
        until: when it gets worse, seconds since 1970; 0 where that has no time.
    """

    kind: LetterKind
    about: str
    name: str
    until: int = 0


class Troubles:
    """Finds them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        backups: knows what became of them.
        backup_seconds: seconds between two that the daemon makes by itself, 0 for none.
    """

    def __init__(self, db: Database, clock: Clock, backups: Backups, backup_seconds: int) -> None:
        self._db, self._clock, self._backups, self._every = db, clock, backups, backup_seconds
        self._keys, self._secrets, self._runs = SigningKeyRows(db), SecretWarningRows(db), BackupRunRows(db)
        self._since = clock.now()

    def find(self) -> list[Trouble]:
        """All that there are."""
        return [*self._find_stopped(), *self._find_backups(), *self._find_keys(), *self._find_secrets()]

    def _find_stopped(self) -> Iterator[Trouble]:
        for each in read_stopped(self._db):
            # The time is in it: one that was switched on and off again between two looks is told again.
            about = f"{each.about} {each.target}"
            yield Trouble(LetterKind.RECEIVER_STOPPED, f"{each.at} {about}" if each.at else about, each.name)

    def _find_backups(self) -> Iterator[Trouble]:
        state = self._backups.find_state(self._every)
        if (failed := state.failed_since) is not None:
            yield Trouble(LetterKind.BACKUP_FAILED, "", failed.error)
        for run in self._runs.list_newest(DAMAGED, _MOST):
            yield Trouble(LetterKind.BACKUP_DAMAGED, run.name, run.name)
        newest = state.newest
        # Where none was ever made, one is missed only if the daemon should make them.
        made_at = newest.made_at if newest is not None else self._since if self._every else None
        if made_at is not None and self._clock.now() - made_at > (2 * self._every or OLD_BACKUP):
            yield Trouble(LetterKind.BACKUP_OLD, "", newest.place if newest is not None else "")

    def _find_keys(self) -> Iterator[Trouble]:
        for key in self._keys.list():
            if key.state != CURRENT:
                continue
            due = key.changed_at + ROTATE_AFTER * _DAY
            left = due - self._clock.now()
            if left <= ROTATE_SOON * _DAY:
                kind = LetterKind.KEYS_DUE if left > 0 else LetterKind.KEYS_OVERDUE
                yield Trouble(kind, key.id, f"{key.algorithm} ({key.id})", due)

    def _find_secrets(self) -> Iterator[Trouble]:
        for secret_id, expires_at, hint, application in self._secrets.list_told(self._clock.now()):
            yield Trouble(LetterKind.SECRETS_ENDING, f"{secret_id} {expires_at}", f"{application} (…{hint})", expires_at)
