"""What must not go on when a database of another day comes back: whatever works once, and whatever may have ended since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import peewee

from daemon.storage.tables.handover import SecretLink, SignInTest
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import AccountDeletion, AuthenticatorApp, MailedLink, Session, SignIn, TrustedBrowser
from daemon.storage.tables.requests import DeviceRequest, Interaction, PushedRequest
from daemon.storage.tables.tenant import BackupRun, Lease, News, PairingCode, Preview
from daemon.storage.tables.tokens import Code, TokenFamily


def end_what_was_open(db: peewee.Database, now: int, *, keep_sessions: bool) -> Mapping[str, int]:
    """End it, in the transaction under way; gives how many of each kind.

    Codes, requests and sign-ins under way, one-time links and letters that waited may have been used or sent after the backup. Sessions and tokens
    may have ended, and refresh tokens may have been exchanged.

    Args:
        db: the restored database.
        now: seconds since 1970.
        keep_sessions: leave sessions and tokens as they were, where nothing happened after the backup.
    """
    # A letter that waited was sent since, or its link is over.
    letters = Letter.update(state="failed", outcome="expired", sealed=None, next_try_at=None, ended_at=now).where(Letter.state == "waiting")
    # Nor can one be sent again whose link ends with this.
    again = Letter.update(sealed=None, expires_at=now).where(
        (Letter.link_id != "") & (Letter.state << ["failed", "kept"]) & Letter.sealed.is_null(is_null=False)
    )
    mailed = MailedLink.update(state="withdrawn", ended_at=now).where(MailedLink.state == "waiting")
    shown = SecretLink.update(state="withdrawn", ended_at=now, sealed=None).where(SecretLink.state == "waiting")
    steps: dict[str, list[Any]] = {
        "codes": [Code.delete().where(Code.used_at.is_null()), PairingCode.delete().where(PairingCode.used_at.is_null())],
        # A code that an authenticator app showed just now may have been used since.
        "authenticator_apps": [AuthenticatorApp.update(last_step=now // 30 + 1)],
        # Trust may have ended since.
        "trusted_browsers": [TrustedBrowser.delete()],
        "requests": [
            Interaction.delete().where(Interaction.finished_at.is_null()),
            SignIn.delete().where(SignIn.finished_at.is_null()),
            PushedRequest.delete().where(PushedRequest.used_at.is_null()),
            DeviceRequest.delete().where(DeviceRequest.state != "redeemed"),
            SignInTest.delete(),
        ],
        # What the processes of then told each other, the backup that was just being made, and those that failed before the one that is good.
        "nodes": [News.delete(), Lease.delete(), Preview.delete(), BackupRun.delete().where(BackupRun.state << ["running", "failed"])],
        "links": [mailed, shown],
        "letters": [letters, again],
        # Whoever took it back since has the whole time again for that.
        "deletions": [AccountDeletion.update(due_at=AccountDeletion.due_at - AccountDeletion.asked_at + now, asked_at=now)],
    }
    if not keep_sessions:
        steps["sessions"] = [Session.update(ended_at=now).where(Session.ended_at.is_null())]
        steps["tokens"] = [TokenFamily.update(revoked_at=now).where(TokenFamily.revoked_at.is_null())]
    return {name: sum(int(query.execute(db)) for query in queries) for name, queries in steps.items()}
