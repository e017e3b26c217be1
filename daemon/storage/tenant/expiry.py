"""When the rows of each kind are over, and what removes them."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, make_removal
from daemon.storage.tables.applications import UsedAssertion
from daemon.storage.tables.handover import SecretLink, SignInLog, SignInTest
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import MailedLink, Session, SignIn
from daemon.storage.tables.requests import DeviceRequest, Interaction, PushedRequest, SignOutNotice
from daemon.storage.tables.tenant import Audit, PairingCode, Throttle
from daemon.storage.tables.tokens import AccessToken, Code, RefreshToken, TokenFamily

_ENDINGS = {
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
    "secret_links": (SecretLink, SecretLink.expires_at),
    "audit": (Audit, Audit.at),
    "sign_in_log": (SignInLog, SignInLog.at),
    "letters": (Letter, Letter.ended_at),
    "mailed_links": (MailedLink, MailedLink.expires_at),
    "sign_in_tests": (SignInTest, SignInTest.expires_at),
}


class Expiry:
    """Removes rows that are over, of one kind at a time.

    Args:
        db: the database.
        most: rows that one call removes at most.

    Attributes:
        kinds: what there is.
    """

    def __init__(self, db: peewee.Database, most: int) -> None:
        self._removals = {name: Statement(db, make_removal(table, column, most)).change for name, (table, column) in _ENDINGS.items()}
        self.kinds = tuple(self._removals)

    def remove(self, kind: str, before: int) -> int:
        """Remove rows of a kind that were over before a time, and give how many went.

        Args:
            kind: one of `kinds`.
            before: seconds since 1970.
        """
        return self._removals[kind](before=before)
