"""Webhooks and streams of signals that Letpass has switched off."""

from __future__ import annotations

import msgspec

from common.contracts.events_out.webhooks import Stopped
from daemon.storage.applications.applications import ApplicationRows
from daemon.storage.database.store import Database
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRows


class StoppedReceiver(msgspec.Struct, frozen=True):
    """A receiver that Letpass has switched off.

    Attributes:
        about: `webhooks` or `signals`.
        target: id of the webhook, or of the application.
        name: of the same.
        reason: why.
        at: when, seconds since 1970; 0 where that is not known.
    """

    about: str
    target: str
    name: str
    reason: Stopped
    at: int = 0


def read_stopped(db: Database) -> tuple[StoppedReceiver, ...]:
    """The receivers that are switched off, by name."""
    applications, found = ApplicationRows(db), list[StoppedReceiver]()
    for row in WebhookRows(db).list_stopped():
        if row.kind != SIGNALS:
            found.append(StoppedReceiver("webhooks", row.id, row.name, Stopped(row.stopped), row.stopped_at))
        elif (application := applications.find(id=row.application_id)) is not None:
            found.append(StoppedReceiver("signals", application.id, application.name, Stopped(row.stopped), row.stopped_at))
    return tuple(sorted(found, key=lambda each: each.name))
