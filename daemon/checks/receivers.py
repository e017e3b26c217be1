"""Webhooks and streams of signals that Letpass has switched off: whoever relies on them hears nothing until somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from common.contracts.events_out.webhooks import Stopped
from daemon.checks.finding import Finding, fine, warn
from daemon.checks.finding import said as _
from daemon.services.events_out.stopped import StoppedReceiver

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
