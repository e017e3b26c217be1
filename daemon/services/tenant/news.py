"""What one process tells the others on the same database: that something waits or has grown which no entry of the audit log tells of.

It is written by the job that does it and stands there with its commit, so nothing that happened goes untold, and nothing is told that did not. The
others look once a second (decision 0063). What they hear is only that they should look; who comes too late has lost nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

import msgspec

from common.clock import Clock
from daemon.keys.digests import make_id
from daemon.storage.database.store import Database
from daemon.storage.tenant.news import NewsRows
from daemon.storage.tenant.positions import Position

# This process, among those that use the database.
NODE = make_id()
_ABOUT = msgspec.json.Decoder(list[str])


class Subject(StrEnum):
    """What there is news of."""

    LETTERS = "letters"
    OUTBOX = "outbox"
    DELIVERIES = "webhook_deliveries"
    SIGN_OUT_NOTICES = "sign_out_notices"
    ENDINGS = "endings"
    SIGN_IN_LOG = "sign_in_log"


class Told(msgspec.Struct, frozen=True):
    """What another process told.

    Attributes:
        subject: of what; another version may tell of what this one does not know.
        about: ids, where the subject has some.
    """

    subject: str
    about: Sequence[str]


class NewsDesk:
    """Tells the other processes, and hears them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        node: which process this is.
    """

    def __init__(self, db: Database, clock: Clock, node: str = NODE) -> None:
        self._rows, self._clock, self._node = NewsRows(db), clock, node

    def tell(self, subject: Subject, about: Collection[str] = ()) -> None:
        """Tell the others, once this job is committed.

        Args:
            subject: of what.
            about: ids.
        """
        self._rows.add(at=self._clock.now(), node=self._node, subject=subject.value, about_json=msgspec.json.encode(sorted(about)).decode())

    def find_last(self) -> Position:
        """Where whoever has heard everything stands."""
        return self._rows.find_last()

    def hear(self, position: Position) -> tuple[Position, Sequence[Told]]:
        """What others told after a position, each once, and the position behind it.

        Args:
            position: of what was heard.
        """
        rows = self._rows.list_after(position)
        about: dict[str, dict[str, None]] = {}
        for row in rows:
            if row.node != self._node:
                about.setdefault(row.subject, {}).update(dict.fromkeys(_ABOUT.decode(row.about_json)))
        return rows[-1].position if rows else position, [Told(subject, list(ids)) for subject, ids in about.items()]
