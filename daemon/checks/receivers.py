"""Webhooks and streams of signals that Letpass has switched off: whoever relies on them hears nothing until somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from common.contracts.events_out.webhooks import Stopped
from daemon.checks.finding import Finding, fine, warn
from daemon.checks.finding import said as _
from daemon.storage.applications.applications import ApplicationRows
from daemon.storage.database.store import Database
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRows

# How many are named, each in a line of its own.
MOST_NAMED = 10

_MESSAGES = {
    ("webhooks", Stopped.FAILING): _("Letpass has switched the webhook “{name}” off: nothing had arrived for five days."),
    ("webhooks", Stopped.GONE): _("Letpass has switched the webhook “{name}” off: its receiver wants nothing any more (HTTP 410)."),
    ("signals", Stopped.FAILING): _("Letpass has switched the shared signals of “{name}” off: nothing had arrived for five days."),
    ("signals", Stopped.GONE): _("Letpass has switched the shared signals of “{name}” off: the receiver wants nothing any more (HTTP 410)."),
}
_FIXES = {
    "webhooks": _("Have its receiver mended, then switch it on under Webhooks in the console."),
    "signals": _("Have the partner mend the receiver, then switch them on at the application in the console."),
}


class StoppedReceiver(msgspec.Struct, frozen=True):
    """A receiver that Letpass has switched off.

    Attributes:
        about: `webhooks` or `signals`.
        target: id of the webhook, or of the application.
        name: of the same.
        reason: why.
    """

    about: str
    target: str
    name: str
    reason: Stopped


def read_stopped(db: Database) -> tuple[StoppedReceiver, ...]:
    """The receivers that are switched off, by name."""
    applications, found = ApplicationRows(db), list[StoppedReceiver]()
    for row in WebhookRows(db).list_stopped():
        if row.kind != SIGNALS:
            found.append(StoppedReceiver("webhooks", row.id, row.name, Stopped(row.stopped)))
        elif (application := applications.find(id=row.application_id)) is not None:
            found.append(StoppedReceiver("signals", application.id, application.name, Stopped(row.stopped)))
    return tuple(sorted(found, key=lambda each: each.name))


def check_receivers(stopped: Sequence[StoppedReceiver]) -> Iterator[Finding]:
    """Whether all are told what they want."""
    if not stopped:
        yield fine("webhooks.fine", _("No webhook and no shared signals were switched off by Letpass."))
    for each in stopped[:MOST_NAMED]:
        finding = warn(f"{each.about}.{each.reason}", _MESSAGES[each.about, each.reason], _FIXES[each.about], name=each.name)
        yield msgspec.structs.replace(finding, target=each.target)
