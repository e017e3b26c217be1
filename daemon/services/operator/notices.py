"""Tells the operator, by mail and by events, of what needs somebody: of each thing once, until it is well again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import FACT_MOST, Letter, LetterKind
from daemon.services.mail.mail import Mail
from daemon.services.operator.troubles import Trouble, Troubles
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.operator_notices import OperatorNoticeRows

_DAY = 86400
_KEYS = (LetterKind.KEYS_DUE, LetterKind.KEYS_OVERDUE)


class OperatorNotices:
    """Remembers what was told. Called inside store jobs: what is told and that it was told are committed together, so no two nodes tell the same.

    Args:
        db: the database.
        clock: the time.
        troubles: finds what is not well.
        mail: the queue of letters.
        audit: is told of keys that are to be rotated; of all else it has heard already.
        to: the operator's address, "" for none.

    Attributes:
        to: the same.
    """

    def __init__(self, db: Database, clock: Clock, troubles: Troubles, mail: Mail, audit: Audit, to: str) -> None:
        self._rows, self._clock, self._troubles = OperatorNoticeRows(db), clock, troubles
        self._mail, self._audit, self.to = mail, audit, to

    def has_news(self) -> bool:
        """Whether there is something to tell, or something is well again. Writes nothing."""
        known, found = self._rows.list(), self._find()
        return known.keys() != found.keys() or (bool(self.to) and not all(known.values()))

    def tell(self) -> None:
        """Tell what is new, one letter for each kind, and forget what is well again."""
        known, found, now = self._rows.list(), self._find(), self._clock.now()
        for kind, about in known.keys() - found.keys():
            self._rows.remove(kind, about)
        self._record_keys([trouble for key, trouble in found.items() if key not in known])
        # Whoever names an address later is told of what is not well then.
        untold = [trouble for key, trouble in found.items() if not known.get(key, False)]
        for trouble in untold:
            self._rows.put(trouble.kind, trouble.about, now, mailed=bool(self.to))
        if self.to:
            for kind in dict.fromkeys(trouble.kind for trouble in untold):
                self._write(kind, [trouble for trouble in untold if trouble.kind is kind])

    def _find(self) -> dict[tuple[str, str], Trouble]:
        return {(trouble.kind.value, trouble.about): trouble for trouble in self._troubles.find()}

    def _record_keys(self, new: Sequence[Trouble]) -> None:
        for kind in _KEYS:
            keys = [trouble for trouble in new if trouble.kind is kind]
            if keys:
                left = max(min(trouble.until for trouble in keys) - self._clock.now(), 0)
                detail = {"keys": [trouble.about for trouble in keys], "days": -(-left // _DAY)}
                self._audit.record(EventName.KEYS_ROTATION_DUE, "daemon", detail=detail)

    def _write(self, kind: LetterKind, troubles: Sequence[Trouble]) -> None:
        until = min(trouble.until for trouble in troubles)
        named = {"what": _name_all(trouble.name for trouble in troubles)}
        if until:
            named["until"] = datetime.fromtimestamp(until, UTC).date().isoformat()
        self._mail.queue(Letter(kind, self.to, "", facts={name: value for name, value in named.items() if value}))


def _name_all(names: Iterable[str]) -> str:
    """As many names as go into one line of a letter, and how many more there are."""
    # A reason may have lines of its own.
    each = [" ".join(name.split())[: FACT_MOST - 20] for name in names]
    many = len(each)
    while len(text := ", ".join(each) + (f" (+{many - len(each)})" if len(each) < many else "")) > FACT_MOST:
        each.pop()
    return text
