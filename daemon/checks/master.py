"""The master key: whether it is where the daemon takes it from, and opens what the database has sealed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from common.errors import StartError
from daemon.checks.finding import Finding, fail, fine
from daemon.checks.finding import said as _


class Opens(StrEnum):
    """What a master key does to a database."""

    ALL = "all"
    NOTHING = "nothing"
    NOT_KEYS = "not_keys"


def check_key(key: bytes | StartError | None, opens: Opens | None) -> Iterator[Finding]:
    """Whether a start from now on would find the right master key.

    Args:
        key: as it is kept now, why it cannot be read, or None where only the daemon can.
        opens: what of the database it opens, None where that could not be tried.
    """
    fix = _("Put the right master key where the daemon takes it from, from the copy that is kept apart: without it no start succeeds.")
    if isinstance(key, StartError):
        yield fail("master.unreadable", "{reason}", fix, reason=key)
    elif key is None:
        yield fine("master.unseen", _("The master key is given by systemd to the daemon alone; the console shows what the daemon finds."))
    elif opens is Opens.NOTHING:
        yield fail("master.foreign", _("The master key does not belong to this database."), fix)
    elif opens is Opens.NOT_KEYS:
        restore = _("Restore a backup of the database: what was sealed has been changed.")
        yield fail("master.damaged", _("The master key is the right one, and a signing key does not open with it."), restore)
    elif opens is None:
        yield fine("master.there", _("The master key can be read."))
    else:
        yield fine("master.fine", _("The master key can be read, and opens the signing keys."))
