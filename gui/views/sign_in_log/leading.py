"""Where in the console a cause is mended by hand."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Fix, SignInLogEntry
from gui.views.frames.place_names import APPLICATIONS, DELETED, USERS

# Finer than the tab that the daemon names: the part of the settings where it stands.
_FINER = {"keys.register": "proof", "lifetimes.open": "lifetimes", "notices.open": "sign_out"}


def find_place(fix: Fix, entry: SignInLogEntry) -> str:
    """The place of the window where a fix is carried out by hand.

    Args:
        fix: one that the daemon does not carry out.
        entry: whose it is.
    """
    if fix.opens == "user":
        return f"{USERS}/{entry.row.user_id}" if entry.row.user_id else USERS
    if fix.opens == DELETED:
        return f"{APPLICATIONS}/{DELETED}"
    part = _FINER.get(fix.id.partition(":")[0], fix.opens)
    return f"{APPLICATIONS}/{entry.row.application_id}/{part}"
