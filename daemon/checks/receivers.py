"""Who hears nothing of what happens: webhooks and streams of signals that were switched off, whoever the audit log is handed on to, and its chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from common.contracts.events_out.webhooks import Stopped
from daemon.checks.finding import Finding, fine, warn
from daemon.checks.finding import said as _
from daemon.services.events_out.audit_chain import find_behind
from daemon.services.events_out.stopped import StoppedReceiver
from daemon.storage.figures import Waiting

# Seconds after which what waits to be handed on is late: a receiver that is gone is tried again each minute.
LATE = 600
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


def check_receivers(stopped: Sequence[StoppedReceiver]) -> Iterator[Finding]:
    """Whether all are told what they want."""
    if not stopped:
        yield fine("webhooks.fine", _("No webhook and no shared signals were switched off by Letpass."))
    for each in stopped[:MOST_NAMED]:
        finding = warn(f"{each.about}.{each.reason}", _MESSAGES[each.about, each.reason], _FIXES[each.about], name=each.name)
        yield msgspec.structs.replace(finding, target=each.target)


def check_forwarding(waiting: Waiting | None, now: int) -> Iterator[Finding]:
    """Whether the audit log reaches whoever it is handed on to.

    Args:
        waiting: what does not yet; None where it is handed on to nobody.
        now: seconds since 1970.
    """
    if waiting is None:
        return
    if waiting.since is None or now - waiting.since < LATE:
        yield fine("audit.fine", _("The audit log is handed on as the setting audit_forward says."))
        return
    message = _("Entries of the audit log that wait to be handed on: {count}, the oldest of them for {minutes} minutes.")
    fix = _("Look whether a daemon runs and what its log says of audit_forward. Nothing is lost; it goes on by itself.")
    yield warn("audit.behind", message, fix, count=waiting.count, minutes=(now - waiting.since) // 60)


def check_chain(uncovered: Waiting | None, now: int) -> Iterator[Finding]:
    """Whether the chain over the audit log keeps up with it.

    Args:
        uncovered: entries without a link; None where no chain is kept.
        now: seconds since 1970.
    """
    if uncovered is None:
        return
    if find_behind(uncovered, now) is None:
        yield fine("chain.fine", _("The chain over the audit log covers what is older than a few minutes."))
        return
    message = _("Entries of the audit log that the chain does not cover, though it should by now: {count}. Nobody would notice what is done to them.")
    fix = _("Look whether a daemon runs with audit_chain, and what its log says of the chain. It goes on by itself.")
    yield warn("chain.behind", message, fix, count=uncovered.count)
