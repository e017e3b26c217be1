"""However many tokens a session has, its end costs little, and applications hear of it once."""

from __future__ import annotations

from typing import Any

import pytest

from common.contracts.sign_out_notices import Ending
from daemon.services.authorization.endings import Endings
from daemon.storage.database.statements import Statement
from daemon.storage.tables.requests import SignOutNotice
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.services.authorization.many_rows import MANY, add_families, carry_out, count, tell_of_sign_outs
from tests.daemon.tenant import ACTOR, Tenant


def test_a_session_with_tokens_in_several_slices_is_told_of_once(tenant: Tenant) -> None:
    """Its last token counts, whichever slice that is in."""
    application = tenant.add_application()
    tell_of_sign_outs(tenant, application)
    add_families(tenant, application.id, lambda number: f"u{number % 3}", sessions=3)
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    carry_out(tenant)
    assert count(tenant, SignOutNotice) == 3


def test_a_session_that_was_told_of_already_is_told_no_more(tenant: Tenant) -> None:
    """Who signed out before is signed out; their tokens for when they are away end in silence."""
    application = tenant.add_application()
    tell_of_sign_outs(tenant, application)
    add_families(tenant, application.id, lambda number: f"u{number % 3}", sessions=3)
    tenant.do(lambda: TokenFamily.update(told_at=1).where(TokenFamily.session_id != "s00001").execute(tenant.store.db))
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    carry_out(tenant)
    assert count(tenant, TokenFamily) == 0
    assert count(tenant, SignOutNotice) == 1


def test_a_session_with_thousands_of_tokens_ends_in_a_few_statements(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after weeks of silent renewal. What is used while the user is away stays, by the name of that permission and nothing like it."""
    application, user = tenant.add_application(), tenant.add_user()
    add_families(tenant, application.id, lambda number: user.id, sessions=1)
    offline, others = (
        ["offline_access", "openid offline_access", "offline_access b", "a offline_access b"],
        ["", "a", "offline_accessory", "my_offline_access"],
    )
    scopes = [*offline, *others]
    for index, scope in enumerate(scopes):
        mine = [f"f{number:05}" for number in range(index, MANY, len(scopes))]
        tenant.do(lambda mine=mine, scope=scope: TokenFamily.update(scope=scope).where(TokenFamily.id.in_(mine)).execute(tenant.store.db))  # type: ignore[misc]
    statements, run_one = list[str](), Statement.change

    def note(self: Statement, **given: Any) -> int:
        statements.append("")
        return run_one(self, **given)

    monkeypatch.setattr(Statement, "change", note)
    endings = Endings(tenant.store.db, tenant.clock, tenant.sign_out_notices, tenant.audit)
    tenant.do(lambda: endings.end_session("s00000", "u", Ending.SIGNED_OUT))
    assert 0 < len(statements) < 10
    for scope in scopes:
        alive = count(tenant, TokenFamily, TokenFamily.scope == scope, TokenFamily.revoked_at.is_null())
        assert (alive > 0) == (scope in offline), scope
