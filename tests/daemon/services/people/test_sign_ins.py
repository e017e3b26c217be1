"""Sign-ins under way: what was passed, what is needed, and that nobody is signed in before nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from daemon.services.authorization.endings import Endings
from daemon.services.people.authentication import CODE, PASSWORD, PASSWORD_LEVEL, SECOND_FACTOR, TWO_FACTOR_LEVEL, find_acr, find_missing, list_amr
from daemon.services.people.deletions import Deletions
from daemon.services.people.known_browsers import KnownBrowsers
from daemon.services.people.opening import Opening
from daemon.services.people.sessions import Sessions
from daemon.services.people.sign_in import SignedIn, SignIn, SignInResult
from daemon.services.people.sign_ins import LIFETIME, Place, SignIns
from daemon.services.people.throttle import Throttle
from daemon.services.people.trusted_browsers import TrustedBrowsers
from tests.daemon.tenant import Tenant

HERE = Place("browser-cookie", "interaction", "192.0.2.7", "Browser/1")


def open_sign_ins(tenant: Tenant, *, second_factor: bool = False) -> SignIns:
    """Sign-ins of people who need a second factor, or of people who do not."""

    def missing(_user_id: str, methods: Sequence[str], _proof: str) -> Sequence[str]:
        return find_missing(methods, second_factor=second_factor)

    return SignIns(tenant.store.db, tenant.clock, tenant.digests, missing)


def sign_in(tenant: Tenant, sign_ins: SignIns, meanwhile: Callable[[str], object] = str) -> SignedIn:
    """Somebody gives the right password; something happens to the user while it is checked."""
    db, user = tenant.store.db, tenant.add_user()
    endings = Endings(db, tenant.clock, tenant.sign_out_notices, tenant.audit)
    sessions = Sessions(db, tenant.clock, tenant.audit, tenant.digests, endings, 600, 600)
    deletions = Deletions(db, tenant.clock, tenant.audit, endings, tenant.users, tenant.mail)
    known = KnownBrowsers(db, tenant.clock, tenant.users, tenant.account_settings, tenant.mailed_links, tenant.mail)
    opening = Opening(tenant.clock, tenant.users, sign_ins, sessions, tenant.audit, deletions, tenant.identities.link_proven, known)
    trusted = TrustedBrowsers(db, tenant.clock, tenant.audit, tenant.digests, tenant.account_settings, known.find_asked)
    throttle = Throttle(db, tenant.clock, tenant.digests)
    service = SignIn(tenant.users, sign_ins, opening, throttle, tenant.audit, tenant.foreign_passwords, trusted)
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
    sign_ins = open_sign_ins(tenant, second_factor=True)
    done = sign_in(tenant, sign_ins)
    assert (done.result, done.session, done.cookie) == (SignInResult.UNDER_WAY, None, "")
    found = tenant.do(lambda: tenant.store.db.execute_sql("SELECT id, needed, finished_at FROM sign_in").fetchone())
    assert found[1:] == (SECOND_FACTOR, None)
    assert done.under_way == found[0]
    assert not tenant.do(lambda: tenant.store.db.execute_sql("SELECT count(*) FROM session").fetchone()[0])


def test_a_second_method_completes_it_once(tenant: Tenant) -> None:
    """What is needed shrinks; it is finished by one caller, and not before nothing is needed."""
    sign_ins = open_sign_ins(tenant, second_factor=True)
    row = tenant.do(lambda: sign_ins.begin("user", PASSWORD, HERE, persistent=False))
    assert not tenant.do(lambda: sign_ins.finish(row, "session"))
    passed = tenant.do(lambda: sign_ins.note_passed(row, CODE))
    assert (passed.methods, passed.needed) == ("pwd otp", "")
    assert [tenant.do(lambda: sign_ins.finish(passed, "session")) for _ in range(2)] == [True, False]


def test_only_the_same_browser_goes_on_and_only_for_a_while(tenant: Tenant) -> None:
    """The browser brings a name that says nothing; another one, or a late one, has no sign-in under way."""
    sign_ins = open_sign_ins(tenant, second_factor=True)
    row = tenant.do(lambda: sign_ins.begin("user", PASSWORD, HERE, persistent=False))
    assert tenant.do(lambda: sign_ins.find(row.id, HERE.browser)) == row
    assert tenant.do(lambda: sign_ins.find(row.id, "another")) is None
    tenant.clock.move(LIFETIME + 1)
    assert tenant.do(lambda: sign_ins.find(row.id, HERE.browser)) is None


@pytest.mark.parametrize(
    ("methods", "amr", "acr"),
    [
        ("pwd", ["pwd"], PASSWORD_LEVEL),
        ("pwd otp", ["pwd", "otp", "mfa"], TWO_FACTOR_LEVEL),
        ("pwd recovery", ["pwd", "otp", "mfa"], TWO_FACTOR_LEVEL),
        ("", [], "0"),
        ("otp", ["otp"], "0"),
    ],
)
def test_tokens_say_what_happened(methods: str, amr: list[str], acr: str) -> None:
    """RFC 8176 and OpenID Connect Core 2: amr lists the methods, acr is the strongest level that they reach."""
    assert (list_amr(methods), find_acr(methods)) == (amr, acr)


def test_an_application_hears_of_the_level_that_it_asked_for() -> None:
    """OpenID Connect Core 5.5.1.1: of those that are reached; a level that is not reached is never said."""
    assert find_acr("pwd otp", [PASSWORD_LEVEL]) == PASSWORD_LEVEL
    assert find_acr("pwd otp", ["urn:other", TWO_FACTOR_LEVEL, PASSWORD_LEVEL]) == TWO_FACTOR_LEVEL
    assert find_acr("pwd", [TWO_FACTOR_LEVEL]) == PASSWORD_LEVEL
    assert find_acr("", [PASSWORD_LEVEL]) == "0"


def test_a_new_password_ends_a_sign_in_that_passed_the_old_one(tenant: Tenant) -> None:
    """Attack 117: whoever knows the old password alone gets no further with a code."""
    sign_ins, user = open_sign_ins(tenant, second_factor=True), tenant.add_user()
    row = tenant.do(lambda: sign_ins.begin(user.id, PASSWORD, HERE, persistent=False))
    other = tenant.do(lambda: sign_ins.begin("somebody else", PASSWORD, HERE, persistent=False))
    tenant.do(lambda: tenant.users.set_password(user.id, "another hash", "console:test"))
    assert tenant.do(lambda: sign_ins.find(row.id, HERE.browser)) is None
    assert tenant.do(lambda: sign_ins.find(other.id, HERE.browser)) is not None
