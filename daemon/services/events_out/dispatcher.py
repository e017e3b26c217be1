"""Turns new entries of the audit log into deliveries to webhooks.

One job reads the position, the entries after it, queues what webhooks want of them and moves the position on. Of several nodes that do it at
once one wins, and whether a node is killed before or after its commit, no event is lost or queued twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from common.clock import Clock
from common.contracts.audit import AuditEntry
from common.contracts.events_out.webhooks import is_wanted
from daemon.services.events_out.payloads import make_payload
from daemon.services.events_out.signal_claims import SignalClaims
from daemon.services.events_out.stream import WEBHOOKS, Stream
from daemon.services.events_out.webhook_deliveries import WebhookDeliveries
from daemon.storage.database.store import Database
from daemon.storage.events_out.followers import FollowerRows
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRow, WebhookRows

# Deliveries that one job queues at about the most: whoever signs in meanwhile waits for it.
MOST_AT_ONCE = 500
_TEXTS = msgspec.json.Decoder(frozenset[str])


class _Wish(msgspec.Struct, frozen=True):
    """What a webhook wants to be told.

    Attributes:
        webhook: whose wish it is.
        events: names and subjects.
        applications: ids, empty for all.
    """

    webhook: WebhookRow
    events: frozenset[str]
    applications: frozenset[str]

    def covers(self, entry: AuditEntry, now: int) -> bool:
        """Whether an entry is told; what happened before there was the webhook is not. One that is of the future saw the clock set back."""
        if self.applications and entry.application_id not in self.applications:
            return False
        return entry.at >= min(self.webhook.created_at, now) and is_wanted(entry.event, self.events)


class WebhookDispatcher:
    """Queues deliveries. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        stream: the audit log.
        deliveries: the queue.
        signals: makes what applications are told of their users.
    """

    def __init__(self, db: Database, clock: Clock, stream: Stream, deliveries: WebhookDeliveries, signals: SignalClaims) -> None:
        self._followers, self._webhooks = FollowerRows(db), WebhookRows(db)
        self._clock, self._stream, self._deliveries, self._signals = clock, stream, deliveries, signals

    def has_new(self) -> bool:
        """Whether `dispatch` would find something; asked in a job that only reads."""
        return self._webhooks.has_enabled() and self._followers.find(WEBHOOKS) != self._stream.find_end()

    def dispatch(self) -> bool:
        """Queue what the next entries of the audit log are to whom; True while there may be more of them."""
        now, seen = self._clock.now(), self._followers.find(WEBHOOKS)
        wishes = [_read(row) for row in self._webhooks.list_enabled()]
        if seen is None or not wishes:
            return False
        entries, position = self._stream.list_after(seen, max(1, MOST_AT_ONCE // len(wishes)))
        # First of all, so that whoever comes second changes nothing.
        if position == seen or not self._followers.move(WEBHOOKS, seen, position, now):
            return False
        payload_of = cache(_payload_maker({entry.id: entry for entry in entries}))
        for wish in wishes:
            self._queue(wish, entries, payload_of)
        return True

    def _queue(self, wish: _Wish, entries: Sequence[AuditEntry], payload_of: Callable[[int], str]) -> None:
        webhook, now = wish.webhook, self._clock.now()
        queued = 0
        for entry in entries:
            message_id = make_message_id(webhook.id, entry.id, entry.at)
            if webhook.kind == SIGNALS:
                event, body = self._signals.make(webhook, wish.events, entry, message_id)
            else:
                event, body = (entry.event, payload_of(entry.id)) if wish.covers(entry, now) else ("", "")
            if event:
                self._deliveries.queue(webhook.id, message_id, event, entry.at, body)
                queued += 1
        if queued:
            self._deliveries.bound(webhook.id)


def make_message_id(webhook_id: str, entry_id: int, at: int) -> str:
    """The `webhook-id` of an entry for a webhook: always the same, also when the entry is read a second time after a backup was restored."""
    return "msg_" + hashlib.sha256(f"{webhook_id}/{entry_id}/{at}".encode()).hexdigest()[:32]


def _read(row: WebhookRow) -> _Wish:
    return _Wish(row, _TEXTS.decode(row.events_json), _TEXTS.decode(row.applications_json))


def _payload_maker(entries: Mapping[int, AuditEntry]) -> Callable[[int], str]:
    """What gives the payload of an entry, which is the same for all webhooks, by its id."""
    return lambda entry_id: make_payload(entries[entry_id])
