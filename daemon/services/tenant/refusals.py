"""Refusals in the audit log: which rule, of whom, and how often, but never a flood of them. Anybody can be refused as often as they like."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from daemon.diagnosis.known_secrets import FindKnown, hide, list_pieces, none_known
from daemon.services.tenant.audit import Audit

# Seconds for which the same refusal of the same application is one entry with a count.
QUIET = 60
# Greatest number of entries whose count may still grow.
MOST = 10_000
# Facts in which a secret may stand that somebody sent in the wrong place. Our own words are not looked up: who is unknown costs no more (attack 39).
_FROM_OUTSIDE = frozenset({"asked", "detail", "parameter"})
_AS_IT_CAME: Mapping[str, str] = {}


class _Entry(msgspec.Struct, frozen=True):
    """An entry whose count may grow: its id, and what stands in it now."""

    id: int
    at: int
    count: int
    detail: dict[str, object]


class Refusals:
    """Records refusals. Called inside store jobs, which have to commit: whoever refuses answers, and raises nothing.

    Args:
        clock: the time.
        audit: where they are recorded.
        find_known: says which texts are secrets, which are kept nowhere.
    """

    def __init__(self, clock: Clock, audit: Audit, find_known: FindKnown = none_known) -> None:
        self._clock, self._audit, self._find_known = clock, audit, find_known
        self._growing: dict[tuple[EventName, str | None, str], _Entry] = {}

    def record(
        self,
        event: EventName,
        application_id: str | None,
        reason: str,
        detail: Mapping[str, object] | None = None,
        came: Mapping[str, str] = _AS_IT_CAME,
    ) -> None:
        """Record a refusal: one entry a minute for each event, application and reason; the count in it says how many there were.

        Args:
            event: what was refused.
            application_id: who was refused, or None for somebody unknown.
            reason: a stable code.
            detail: what else the administrator may want to know, of the first in this minute.
            came: texts of it as they came, where something of them is masked already; they are looked through and not kept.
        """
        now, key = self._clock.now(), (event, application_id, reason)
        entry = self._growing.get(key)
        if entry is not None and 0 <= now - entry.at < QUIET:
            more = _Entry(entry.id, entry.at, entry.count + 1, {**entry.detail, "count": entry.count + 1})
            # An entry whose job was rolled back is not there.
            if self._audit.replace_detail(entry.id, event, entry.at, entry.detail, more.detail):
                self._growing[key] = more
                return
        if len(self._growing) >= MOST:
            self._growing.clear()
        texts = {name: str(value) for name, value in (detail or {}).items() if name in _FROM_OUTSIDE}
        pieces = list_pieces(texts, came)
        harmless = hide(texts, came, self._find_known(pieces) if pieces else ())
        facts: dict[str, object] = {**(detail or {}), **harmless, "reason": reason, "count": 1}
        actor = "daemon" if application_id is None else f"application:{application_id}"
        self._growing[key] = _Entry(self._audit.record(event, actor, application_id=application_id, detail=facts), now, 1, facts)
