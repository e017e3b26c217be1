"""Upkeep: rows that are over are removed, some time after nobody can ask for them any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from common.clock import Clock
from daemon.services.access_control.access_control import AccessControl
from daemon.services.applications.applications import Applications
from daemon.services.tenant.images import Images
from daemon.storage.database.statements import Statement, make_removal
from daemon.storage.database.store import Database
from daemon.storage.tables.applications import UsedAssertion
from daemon.storage.tables.people import Session, SignIn
from daemon.storage.tables.requests import DeviceRequest, Interaction, PushedRequest, SignOutNotice
from daemon.storage.tables.tenant import Audit, PairingCode, Throttle
from daemon.storage.tables.tokens import AccessToken, Code, RefreshToken, TokenFamily

# Spent and expired things stay for a day, so that a replay is still recognised as one.
KEEP = 86400
# What waits for somebody who never came costs nobody an account, so it goes soon after its end.
KEEP_WAITING = 3600
# What applications were told stays for a month, for the administrator to look up.
KEEP_LOG = 30 * 86400


# Rows that one job removes of a kind at most: other jobs wait for it.
SLICE = 500


class Upkeep:
    """Removes what is over, a slice at a time. Its steps are called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        applications: purges deleted ones.
        images: purges unused ones.
        access_control: purges what was deleted in it.
        audit_retention: seconds that entries of the audit log stay.
    """

    def __init__(
        self, db: Database, clock: Clock, applications: Applications, images: Images, access_control: AccessControl, audit_retention: int
    ) -> None:
        self._clock, self._applications, self._images, self._access_control = clock, applications, images, access_control
        endings = {
            "interactions": (Interaction, Interaction.expires_at),
            "codes": (Code, Code.expires_at),
            "access_tokens": (AccessToken, AccessToken.expires_at),
            "pushed_requests": (PushedRequest, PushedRequest.expires_at),
            "device_requests": (DeviceRequest, DeviceRequest.expires_at),
            "refresh_tokens": (RefreshToken, RefreshToken.expires_at),
            "token_families": (TokenFamily, TokenFamily.ends_at),
            "sessions": (Session, Session.expires_at),
            "sign_ins": (SignIn, SignIn.expires_at),
            "pairing_codes": (PairingCode, PairingCode.expires_at),
            "throttles": (Throttle, Throttle.changed_at),
            "used_assertions": (UsedAssertion, UsedAssertion.expires_at),
            "sign_out_notices": (SignOutNotice, SignOutNotice.ended_at),
            "audit": (Audit, Audit.at),
        }
        waiting = dict.fromkeys(("interactions", "pushed_requests", "device_requests", "sign_ins"), KEEP_WAITING)
        self._kept = {"sign_out_notices": KEEP_LOG, "audit": audit_retention, **waiting}
        self._removals = {name: Statement(db, make_removal(table, column, SLICE)).change for name, (table, column) in endings.items()}

    def steps(self) -> list[Callable[[], dict[str, int]]]:
        """Jobs, each of which removes what is over of one kind, and gives how many rows went.

        One that gave `SLICE` has more to do and is called again.
        """
        return [*(partial(self._remove, name) for name in self._removals), self._purge]

    def _remove(self, name: str) -> dict[str, int]:
        return {name: self._removals[name](before=self._clock.now() - self._kept.get(name, KEEP))}

    def _purge(self) -> dict[str, int]:
        """What administrators deleted: few, and each with all that depends on it."""
        now = self._clock.now()
        return {"applications": self._applications.purge(now), "images": self._images.purge(now), **self._access_control.purge(now)}
