"""Device requests: sign-ins on a device that shows a code, decided in a browser somewhere else (RFC 8628)."""

from __future__ import annotations

from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from daemon.keys.digests import READABLE, Digests, make_id, make_readable_code, make_token
from daemon.storage.authorization.device_requests import APPROVED, DENIED, REDEEMED, WAITING, DeviceRequestRow, DeviceRequestRows
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow

# Seconds: how long a code is good, how often a device may ask, and by how much that grows when it asks too often (RFC 8628 3.5).
LIFETIME, INTERVAL, SLOWER = 600, 5, 5
_LENGTH = 8
# What somebody types with blanks and dashes in between; what is longer is no code.
_LONGEST_TYPED = 64


class DeviceCodes(msgspec.Struct, frozen=True):
    """What a device gets, at the one moment at which it is known.

    Attributes:
        device_code: for the device alone.
        user_code: for people, such as `K7QD-2M9F`.
    """

    device_code: str
    user_code: str


class DeviceVerdict(Enum):
    """How a device request stands for the device that asks."""

    PENDING = "pending"
    TOO_FAST = "too_fast"
    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    OTHER_APPLICATION = "other_application"
    USED = "used"


class DeviceRequests:
    """Begins, decides and redeems device requests. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests both codes.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = DeviceRequestRows(db), clock, digests

    def begin(
        self, application_id: str, scope: str, resources: str = "", organization_id: str | None = None, details: str | None = None
    ) -> DeviceCodes:
        """A device asks for a sign-in.

        Args:
            application_id: that runs on it.
            scope: names separated by spaces, as they came.
            resources: indicators of the addressed APIs, separated by spaces.
            organization_id: the organization that the sign-in is for, or None.
            details: authorization details as they came, or None.
        """
        now = self._clock.now()
        codes = DeviceCodes(make_token(), make_readable_code(_LENGTH))
        row = DeviceRequestRow(
            digest=self._digests.of("device-code", codes.device_code),
            user_code_digest=self._user_code_digest(codes.user_code),
            application_id=application_id,
            scope=scope,
            resources=resources,
            organization_id=organization_id,
            state=WAITING,
            family_id=make_id(),
            user_id=None,
            session_id=None,
            granted_scope=None,
            granted_json=None,
            signed_in_at=None,
            methods=None,
            interval=INTERVAL,
            polled_at=None,
            created_at=now,
            expires_at=now + LIFETIME,
            details_json=details,
        )
        self._rows.add(row)
        return codes

    def find_waiting(self, user_code: str) -> DeviceRequestRow | None:
        """The request that waits for a decision under a user code; None if there is none, or none any more."""
        return self._rows.find_waiting(user_code_digest=self._user_code_digest(user_code), now=self._clock.now())

    def is_decided(self, user_code: str) -> bool:
        """Whether somebody has authorized or cancelled the request under a user code."""
        return self._rows.find_decided(user_code_digest=self._user_code_digest(user_code)) is not None

    def approve(
        self, user_code: str, session: SessionRow, scope: str, granted: str, organization_id: str | None = None, details: str | None = None
    ) -> bool:
        """The user authorizes; True for the one caller that decided.

        Args:
            user_code: which request.
            session: of the user.
            scope: permissions, separated by spaces.
            granted: what the sign-in was granted, as `services/consent/granted` writes it.
            organization_id: the organization that the sign-in is for, or None.
            details: the authorization details that the user agreed to, as they are kept with a sign-in, or None.
        """
        changed = self._rows.approve(
            user_code_digest=self._user_code_digest(user_code),
            now=self._clock.now(),
            user_id=session.user_id,
            session_id=session.id,
            granted_scope=scope,
            granted_json=granted,
            organization_id=organization_id,
            signed_in_at=session.signed_in_at,
            methods=session.methods,
            details_json=details,
        )
        return changed == 1

    def deny(self, user_code: str) -> bool:
        """The user cancels; True for the one caller that decided."""
        return self._rows.deny(user_code_digest=self._user_code_digest(user_code), now=self._clock.now()) == 1

    def poll(self, device_code: str, application_id: str) -> DeviceVerdict:
        """How things stand for a device; asking too early makes it wait longer from now on."""
        now = self._clock.now()
        row = self._find(device_code)
        if row is None:
            return DeviceVerdict.UNKNOWN
        if row.application_id != application_id:
            return DeviceVerdict.OTHER_APPLICATION
        if row.state == REDEEMED:
            return DeviceVerdict.USED
        if row.expires_at <= now:
            return DeviceVerdict.EXPIRED
        if row.state == DENIED:
            return DeviceVerdict.DENIED
        if row.state == APPROVED:
            return DeviceVerdict.APPROVED
        early = row.polled_at is not None and 0 <= now - row.polled_at < row.interval
        noted = self._rows.note_poll(digest=row.digest, seen=row.polled_at, now=now, interval=row.interval + (SLOWER if early else 0))
        # Whoever finds that somebody else has just asked has asked too early as well.
        return DeviceVerdict.TOO_FAST if early or not noted else DeviceVerdict.PENDING

    def redeem(self, device_code: str, application_id: str) -> DeviceRequestRow | None:
        """Spend an approved request, at most once ever; None for everybody but the first."""
        return self._rows.redeem(self._digests.of("device-code", device_code), application_id, self._clock.now())

    def _find(self, device_code: str) -> DeviceRequestRow | None:
        return self._rows.find(digest=self._digests.of("device-code", device_code))

    def _user_code_digest(self, user_code: str) -> bytes:
        return self._digests.of("user-code", user_code)


def read_user_code(text: str) -> str:
    """A user code as somebody typed it, in its one right spelling.

    Args:
        text: in any case, with any blanks and dashes, or none.

    Returns:
        The code in groups of four, or "" if it cannot be one.
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum()) if len(text) <= _LONGEST_TYPED else ""
    if len(letters) != _LENGTH or not set(letters) <= set(READABLE):
        return ""
    return f"{letters[:4]}-{letters[4:]}"


def may_sign_in_on_devices(application: Application) -> bool:
    """Whether users may sign in to an application by a code on another device."""
    return application.type is Type.NATIVE and application.settings.device_sign_in
