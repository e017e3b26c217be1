"""What a restore ends in the database that it puts in place, and what it leaves."""

from __future__ import annotations

import pytest

from daemon.storage.after_restore import end_what_was_open
from daemon.storage.tables.handover import SecretLink
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import AccountDeletion, AuthenticatorApp, MailedLink, Session
from daemon.storage.tables.tenant import Lease
from daemon.storage.tables.tokens import Code, TokenFamily
from tests.daemon.tenant import Tenant

DAY = 86400


def fill(tenant: Tenant, now: int) -> None:
    """One of each that is open, and one that is over."""
    db = tenant.store.db
    family = {"application_id": "a", "user_id": "u", "session_id": "s", "scope": "", "signed_in_at": now, "methods": "pwd", "created_at": now}
    for number, over in enumerate((None, now - 5)):
        code = {**family, "digest": bytes([number]), "family_id": f"f{number}", "redirect_uri": "", "expires_at": now + 60, "used_at": over}
        Code.insert(**code).execute(db)
        TokenFamily.insert(**family, id=f"f{number}", ends_at=now + DAY, revoked_at=over).execute(db)
        session = {"id": f"s{number}", "digest": bytes([number]), "user_id": "u", "signed_in_at": now, "methods": "pwd", "persistent": True}
        Session.insert(**session, user_agent="", created_at=now, seen_at=now, expires_at=now + DAY, ended_at=over).execute(db)
    link = {"user_id": "u", "email": "", "interaction_id": "", "language": "en", "detail_json": "{}", "created_at": now, "expires_at": now + DAY}
    MailedLink.insert(**link, id="m", digest=b"m", purpose="recovery", state="waiting").execute(db)
    shown = {"application_id": "a", "secret_id": "x", "wrong_codes": 0, "note": "", "created_by": "", "created_at": now, "expires_at": now + DAY}
    SecretLink.insert(**shown, id="l", digest=b"l", sealed=b"secret", state="waiting", opened_from="").execute(db)
    letter = {"kind": "recovery", "recipient": "", "language": "en", "user_id": "u", "outcome": "", "answer": "", "tries": 0, "expires_at": 0}
    letter["link_id"] = "l"
    Letter.insert(**letter, id="w", sealed=b"text", state="waiting", created_at=now, next_try_at=now).execute(db)
    Letter.insert(**letter, id="k", sealed=b"text", state="kept", created_at=now, ended_at=now).execute(db)
    AccountDeletion.insert(user_id="u", asked_at=now - 6 * DAY, due_at=now + DAY).execute(db)
    AuthenticatorApp.insert(user_id="u", secret_sealed=b"", last_step=5, created_at=now).execute(db)
    Lease.insert(name="upkeep", holder="gone", until=now + DAY).execute(db)


@pytest.mark.parametrize("keeps", [False, True])
def test_what_works_once_and_what_may_have_ended_is_over(tenant: Tenant, keeps: bool) -> None:
    """Sessions and tokens only if they are not to be kept; a deletion that somebody may have taken back waits the whole time again."""
    now, db = tenant.clock.now(), tenant.store.db
    tenant.do(lambda: fill(tenant, now))
    ended = tenant.do(lambda: end_what_was_open(db, now, keep_sessions=keeps))

    def look() -> None:
        assert [bytes(row.digest) for row in Code.select().execute(db)] == [b"\1"]
        link = next(iter(SecretLink.select().execute(db)))
        assert (link.state, link.sealed) == ("withdrawn", None)
        assert [(row.state, row.ended_at) for row in MailedLink.select().execute(db)] == [("withdrawn", now)]
        letters = [(row.state, row.sealed, row.next_try_at, row.expires_at) for row in Letter.select().order_by(Letter.state).execute(db)]
        assert letters == [("failed", None, None, 0), ("kept", None, None, now)]
        assert [(row.asked_at, row.due_at) for row in AccountDeletion.select().execute(db)] == [(now, now + 7 * DAY)]
        # No code that an app shows now, or will within its drift, was used before the backup was made: it may have been since.
        assert [row.last_step for row in AuthenticatorApp.select().execute(db)] == [now // 30 + 1]
        assert list(Lease.select().execute(db)) == []
        open_ones = [None, now - 5] if keeps else [now, now - 5]
        assert [row.revoked_at for row in TokenFamily.select().order_by(TokenFamily.id).execute(db)] == open_ones
        assert [row.ended_at for row in Session.select().order_by(Session.id).execute(db)] == open_ones

    tenant.do(look)
    assert (ended["codes"], ended["links"], ended["letters"], ended.get("tokens")) == (1, 2, 2, None if keeps else 1)
