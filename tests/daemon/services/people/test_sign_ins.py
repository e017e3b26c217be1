"""Sign-ins under way: what was passed, what is needed, and that nobody is signed in before nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from daemon.services.authorization.endings import Endings
from daemon.services.people.authentication import ACR_VALUES, PASSWORD, find_acr, find_missing, list_amr
from daemon.services.people.deletions import Deletions
from daemon.services.people.sessions import Sessions
from daemon.services.people.sign_in import SignedIn, SignIn, SignInResult
from daemon.services.people.sign_ins import LIFETIME, Place, SignIns
from daemon.services.people.throttle import Throttle
from tests.daemon.tenant import Tenant

HERE = Place("browser-cookie", "interaction", "192.0.2.7", "Browser/1")


def need_code_too(methods: Sequence[str]) -> Sequence[str]:
    """A rule by which a password is not enough."""
    return [method for method in (PASSWORD, "otp") if method not in methods]


def open_sign_ins(tenant: Tenant, missing: object = find_missing) -> SignIns:
    """Sign-ins under a rule."""
    return SignIns(tenant.store.db, tenant.clock, tenant.digests, need_code_too if missing is need_code_too else find_missing)


def sign_in(tenant: Tenant, sign_ins: SignIns, meanwhile: Callable[[str], object] = str) -> SignedIn:
    """Somebody gives the right password; something happens to the user while it is checked."""
    db, user = tenant.store.db, tenant.add_user()
    endings = Endings(db, tenant.clock, tenant.sign_out_notices, tenant.audit)
    sessions = Sessions(db, tenant.clock, tenant.audit, tenant.digests, endings, 600, 600)
    deletions = Deletions(db, tenant.clock, tenant.audit, endings, tenant.users, tenant.mail)
    service = SignIn(
        tenant.clock, tenant.users, sign_ins, sessions, Throttle(db, tenant.clock, tenant.digests), tenant.audit, deletions, tenant.foreign_passwords
    )
    attempt = tenant.do(lambda: service.begin(user.username, HERE.address))
    tenant.do(lambda: meanwhile(user.id))
    return tenant.do(lambda: service.finish(attempt, HERE, matched=True, keep=False, replaces=None))


def test_a_password_fills_the_row_and_opens_the_session(tenant: Tenant) -> None:
    """Requirement M3: the session's methods are those that the sign-in passed."""
    done = sign_in(tenant, open_sign_ins(tenant))
    assert done.result is SignInResult.SIGNED_IN
    assert done.session is not None
    assert done.session.methods == PASSWORD
    row = tenant.do(
        lambda: tenant.store.db.execute_sql("SELECT methods, needed, address, user_agent, interaction_id, session_id FROM sign_in").fetchone()
    )
    assert row == (PASSWORD, "", "192.0.2.7", "Browser/1", "interaction", done.session.id)


def test_a_password_that_was_read_before_another_was_set_is_wrong(tenant: Tenant) -> None:
    """Attack 117: nothing is opened, and it counts as a failure."""
    done = sign_in(tenant, open_sign_ins(tenant), lambda user_id: tenant.users.set_password(user_id, "another hash", "console:test"))
    assert (done.result, done.session, done.cookie) == (SignInResult.WRONG, None, "")
    assert not tenant.do(lambda: tenant.store.db.execute_sql("SELECT count(*) FROM session").fetchone()[0])


def test_nobody_is_signed_in_while_something_is_needed(tenant: Tenant) -> None:
    """No session, no cookie; the row knows what is missing, and stays unfinished."""
    sign_ins = open_sign_ins(tenant, need_code_too)
    done = sign_in(tenant, sign_ins)
    assert (done.result, done.session, done.cookie) == (SignInResult.UNDER_WAY, None, "")
    found = tenant.do(lambda: tenant.store.db.execute_sql("SELECT id, needed, finished_at FROM sign_in").fetchone())
    assert found[1:] == ("otp", None)
    assert not tenant.do(lambda: tenant.store.db.execute_sql("SELECT count(*) FROM session").fetchone()[0])


def test_a_second_method_completes_it_once(tenant: Tenant) -> None:
    """What is needed shrinks; it is finished by one caller, and not before nothing is needed."""
    sign_ins = open_sign_ins(tenant, need_code_too)
    row = tenant.do(lambda: sign_ins.begin("user", PASSWORD, HERE, persistent=False))
    assert not tenant.do(lambda: sign_ins.finish(row, "session"))
    passed = tenant.do(lambda: sign_ins.note_passed(row, "otp"))
    assert (passed.methods, passed.needed) == ("pwd otp", "")
    assert [tenant.do(lambda: sign_ins.finish(passed, "session")) for _ in range(2)] == [True, False]


def test_only_the_same_browser_goes_on_and_only_for_a_while(tenant: Tenant) -> None:
    """The browser brings a name that says nothing; another one, or a late one, has no sign-in under way."""
    sign_ins = open_sign_ins(tenant, need_code_too)
    row = tenant.do(lambda: sign_ins.begin("user", PASSWORD, HERE, persistent=False))
    assert tenant.do(lambda: sign_ins.find(row.id, HERE.browser)) == row
    assert tenant.do(lambda: sign_ins.find(row.id, "another")) is None
    tenant.clock.move(LIFETIME + 1)
    assert tenant.do(lambda: sign_ins.find(row.id, HERE.browser)) is None


@pytest.mark.parametrize(("methods", "acr"), [("pwd", "urn:letpass:acr:password"), ("pwd otp", "urn:letpass:acr:password"), ("", "0"), ("otp", "0")])
def test_tokens_say_what_happened(methods: str, acr: str) -> None:
    """RFC 8176 and OpenID Connect Core 2: amr lists the methods, acr is the level that they reach."""
    assert list_amr(methods) == methods.split()
    assert find_acr(methods) == acr
    assert acr in (*ACR_VALUES, "0")
