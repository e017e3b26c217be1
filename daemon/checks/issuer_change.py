"""Whether the issuer is the one that this installation has had: another one is allowed, and breaks what partners have set up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from daemon.checks.finding import Finding, warn
from daemon.checks.finding import said as _
from daemon.storage.tenant.noted_issuer import NotedIssuer

# Seconds for which a change is told of: whoever made it on purpose has told partners by then.
TOLD = 14 * 86400


def check_issuer_change(noted: NotedIssuer, issuer: str, now: int) -> Iterator[Finding]:
    """Whether another one was in force.

    Args:
        noted: what the daemons have noted.
        issuer: of the settings.
        now: seconds since 1970.
    """
    if noted.issuer and noted.issuer != issuer:
        message = _(
            "The daemon that started last on this database has the issuer {other}, and these settings name {issuer}: "
            "what one issues, applications of the other refuse."
        )
        fix = _("Write the same issuer into the settings of every node. Where it was changed on purpose, start every daemon anew.")
        yield warn("issuer.differs", message, fix, other=noted.issuer, issuer=issuer)
    elif noted.before and now - noted.since < TOLD:
        message = _(
            "The issuer of this installation was {before} until {day}: "
            "what was issued under it, and applications set up with it, do not fit {issuer}."
        )
        fix = _(
            "Have partners set their applications up with the new issuer; "
            "or write the one of before into the settings again and start the daemon anew."
        )
        day = datetime.fromtimestamp(noted.since, UTC).date().isoformat()
        yield warn("issuer.changed", message, fix, before=noted.before, issuer=issuer, day=day)
