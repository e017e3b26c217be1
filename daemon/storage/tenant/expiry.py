"""When the rows of each kind are over, and what removes them."""

from __future__ import annotations

from typing import Any

import peewee

from daemon.storage.database.statements import Statement, make_removal, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import EndedSecret, SecretWarning, UsedAssertion
from daemon.storage.tables.events_out import WebhookDelivery
from daemon.storage.tables.handover import SecretLink, SignInLog, SignInTest
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import KnownBrowser, MailedCode, MailedLink, Session, SignIn, TrustedBrowser
from daemon.storage.tables.requests import NO_PARAMS, DeviceRequest, Interaction, PushedRequest, SignOutNotice
from daemon.storage.tables.tenant import Audit, News, PairingCode, Preview, Throttle
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
    "trusted_browsers": (TrustedBrowser, TrustedBrowser.expires_at),
    "mailed_codes": (MailedCode, MailedCode.expires_at),
    "known_browsers": (KnownBrowser, KnownBrowser.expires_at),
    "pairing_codes": (PairingCode, PairingCode.expires_at),
    "throttles": (Throttle, Throttle.changed_at),
    "ended_secrets": (EndedSecret, EndedSecret.ended_at),
    "used_assertions": (UsedAssertion, UsedAssertion.expires_at),
    "sign_out_notices": (SignOutNotice, SignOutNotice.ended_at),
    "secret_links": (SecretLink, SecretLink.expires_at),
    "audit": (Audit, Audit.at),
    "sign_in_log": (SignInLog, SignInLog.at),
    "letters": (Letter, Letter.ended_at),
    "mailed_links": (MailedLink, MailedLink.expires_at),
    "secret_warnings": (SecretWarning, SecretWarning.expires_at),
    "webhook_deliveries": (WebhookDelivery, WebhookDelivery.ended_at),
    "sign_in_tests": (SignInTest, SignInTest.expires_at),
    "news": (News, News.at),
    "previews": (Preview, Preview.expires_at),
}


def _make_forgetting(table: type[Interaction] | type[PushedRequest], most: int) -> Any:
    key: Any = table._meta.get_primary_keys()[0]
    over = (table.expires_at <= slot("now")) & (table.params_json != NO_PARAMS)
    return table.update(params_json=NO_PARAMS).where(key.in_(table.select(key).where(over).limit(most)))


class Expiry(WhenUsed):
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
        self._forgettings = [Statement(db, _make_forgetting(table, most)).change for table in (Interaction, PushedRequest)]

    def remove(self, kind: str, before: int) -> int:
        """Remove rows of a kind that were over before a time, and give how many went.

        Args:
            kind: one of `kinds`.
            before: seconds since 1970.
        """
        return self._removals[kind](before=before)

    def forget_requests(self, now: int) -> int:
        """Empty authorization requests that nobody came back to in time: what stands in them names people. Gives how many it were.

        Args:
            now: seconds since 1970.
        """
        return sum(forget(now=now) for forget in self._forgettings)
