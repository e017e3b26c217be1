"""Users: names that are unique, addresses that have to be proven again, and what ends with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
import pytest

from common.contracts.mail.letters import LetterKind
from common.contracts.users import Address, ChangeUser, CreateUser, Profile, UserListing
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import Session
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.tenant import ACTOR, Tenant


def open_things(tenant: Tenant, user_id: str) -> None:
    """A session, a token family and a consent of a user."""
    db = tenant.store.db
    session = {"user_id": user_id, "signed_in_at": 1, "methods": "pwd", "persistent": True, "user_agent": "", "created_at": 1, "seen_at": 1}
    family = {"application_id": "a", "user_id": user_id, "session_id": "s", "scope": "openid", "signed_in_at": 1, "methods": "pwd", "created_at": 1}
    consent = {"permissions_json": "[]", "refused_json": "[]", "since": 1, "decided_at": 1, "expires_at": 2_000_000_000}

    def job() -> None:
        Session.insert(id=f"s{user_id}", digest=user_id.encode(), expires_at=2_000_000_000, **session).execute(db)
        TokenFamily.insert(id=f"f{user_id}", ends_at=2_000_000_000, **family).execute(db)
        Consent.insert(user_id=user_id, application_id="a", **consent).execute(db)

    tenant.do(job)


def things(tenant: Tenant, user_id: str) -> tuple[bool, bool, int]:
    """Whether the session has ended and the family was revoked, and how many consents there are."""
    db = tenant.store.db

    def job() -> tuple[bool, bool, int]:
        ended = Session.select(Session.ended_at).where(Session.user_id == user_id).tuples().execute(db)[0][0] is not None
        revoked = TokenFamily.select(TokenFamily.revoked_at).where(TokenFamily.user_id == user_id).tuples().execute(db)[0][0] is not None
        return ended, revoked, Consent.select().where(Consent.user_id == user_id).count(db)

    return tenant.do(job)


ENDINGS: dict[str, tuple[Callable[[Tenant, str], object], int]] = {
    "suspension": (lambda tenant, user_id: tenant.users.change(user_id, ChangeUser(suspended=True), None, ACTOR), 1),
    "new password": (lambda tenant, user_id: tenant.users.set_password(user_id, "hash", ACTOR), 1),
    "deletion": (lambda tenant, user_id: tenant.users.delete(user_id, ACTOR), 0),
}


@pytest.mark.parametrize("way", ENDINGS)
def test_sessions_and_tokens_end_at_once(tenant: Tenant, way: str) -> None:
    """In the same transaction; consents go only with the user; others keep theirs."""
    user, other = tenant.add_user(), tenant.add_user("joon")
    open_things(tenant, user.id)
    open_things(tenant, other.id)
    act, consents = ENDINGS[way]
    tenant.do(lambda: act(tenant, user.id))
    assert things(tenant, user.id) == (True, True, consents)
    assert things(tenant, other.id) == (False, False, 1)


def test_other_changes_end_nothing(tenant: Tenant) -> None:
    """A new profile is no reason to sign somebody out."""
    user = tenant.add_user()
    open_things(tenant, user.id)
    tenant.do(lambda: tenant.users.change(user.id, ChangeUser(profile=Profile(name="Mina Seo")), None, ACTOR))
    assert things(tenant, user.id) == (False, False, 1)


def test_names_and_addresses_are_unique_whatever_their_case(tenant: Tenant) -> None:
    """And free again after a deletion."""
    user = tenant.add_user("mina", "mina@example.com")
    with pytest.raises(Conflict):
        tenant.add_user("MINA")
    with pytest.raises(Conflict):
        tenant.add_user("joon", "Mina@Example.com")
    joon = tenant.add_user("joon", "joon@example.com")
    with pytest.raises(Conflict) as refused:
        tenant.do(lambda: tenant.users.change(joon.id, ChangeUser(username="Mina", email="MINA@example.com"), None, ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["username", "email"]
    tenant.do(lambda: tenant.users.delete(user.id, ACTOR))
    tenant.add_user("Mina", "mina@example.com")


def test_a_user_may_change_the_case_of_the_own_name(tenant: Tenant) -> None:
    """It is nobody else's."""
    user = tenant.add_user("mina", "mina@example.com")
    changed = tenant.do(lambda: tenant.users.change(user.id, ChangeUser(username="Mina"), None, ACTOR))
    assert changed.username == "Mina"


def test_many_users_may_have_no_address(tenant: Tenant) -> None:
    """An empty one is none."""
    assert tenant.add_user("mina").email == tenant.add_user("joon").email == ""


def test_a_new_address_is_not_verified_unless_said_so(tenant: Tenant) -> None:
    """What was proven was the old one (requirement U1)."""
    new = CreateUser("mina", email="a@example.com", email_verified=True, phone="+82 10-5550-0134", phone_verified=True)
    user = tenant.do(lambda: tenant.users.create(new, None, ACTOR))
    assert user.email_verified
    assert not user.has_password

    def change(change: ChangeUser) -> tuple[bool, bool]:
        changed = tenant.do(lambda: tenant.users.change(user.id, change, None, ACTOR))
        return changed.email_verified, changed.phone_verified

    assert change(ChangeUser(email="a@example.com")) == (True, True)
    assert change(ChangeUser(email="b@example.com")) == (False, True)
    assert change(ChangeUser(email="c@example.com", email_verified=True, phone="+82 10-5550-0199")) == (True, False)
    assert change(ChangeUser(email="", email_verified=True)) == (False, False)


def test_credentials_are_found_by_name_and_address(tenant: Tenant) -> None:
    """As people type them; a name never passes for an address."""
    user = tenant.add_user("mina", "mina@example.com")
    for typed in ("mina", " MINA ", "Mina@Example.COM"):
        found = tenant.do(partial(tenant.users.find_credentials, typed))
        assert found is not None
        assert (found.id, found.password_hash, found.suspended) == (user.id, "hash", False)
    for typed in ("", "min", "mina@", "@example.com", "joon", "\x00", "ｍina"):
        assert tenant.do(partial(tenant.users.find_credentials, typed)) is None


def test_a_sign_in_is_noted_without_a_new_version(tenant: Tenant) -> None:
    """An open form must not become stale because somebody signs in, nor overwrite when that was."""
    user = tenant.add_user()
    tenant.do(lambda: tenant.users.mark_signed_in(user.id, 1_900_000_000))
    tenant.do(lambda: tenant.users.set_password(user.id, "other", ACTOR))
    changed = tenant.do(lambda: tenant.users.change(user.id, ChangeUser(suspended=True), 1, ACTOR))
    assert (changed.last_sign_in_at, changed.version) == (1_900_000_000, 2)
    found = tenant.do(lambda: tenant.users.find_credentials("mina"))
    assert found is not None
    assert (found.password_hash, found.suspended) == ("other", True)
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.users.change(user.id, ChangeUser(suspended=False), 1, ACTOR))


def test_the_audit_log_tells_a_suspension_from_other_changes(tenant: Tenant) -> None:
    """And never holds a password or its hash (attack 96)."""
    user = tenant.add_user()
    events = []
    for change in (ChangeUser(suspended=True), ChangeUser(suspended=False), ChangeUser(profile=Profile(address=Address(locality="Seoul")))):
        tenant.do(partial(tenant.users.change, user.id, change, None, ACTOR))
        events.append(tenant.last_entry().event)
    assert events == ["user.suspended", "user.activated", "user.changed"]
    assert tenant.last_entry().detail == {"profile.address": {"before": None, "after": {"locality": "Seoul"}}}
    tenant.do(lambda: tenant.users.set_password(user.id, "$argon2id$hash", ACTOR))
    assert "argon2" not in repr(tenant.do(tenant.audit.list))


def test_lists_can_be_searched_and_sorted(tenant: Tenant) -> None:
    """By user name, name, address and number; those who never signed in come last, newest first."""
    for name, at in (("mina", 5), ("joon", None), ("Ara", 9)):
        user = tenant.add_user(name, f"{name}@example.com")
        if at is not None:
            tenant.do(partial(tenant.users.mark_signed_in, user.id, at))

    def names(**how: object) -> list[str]:
        page = tenant.do(lambda: tenant.users.list(msgspec.convert(how, UserListing)))
        return [user.username for user in page.items]

    assert names() == ["Ara", "joon", "mina"]
    assert names(sort="-signed_in") == ["Ara", "mina", "joon"]
    assert names(sort="signed_in") == ["joon", "mina", "Ara"]
    assert names(search="ARA example") == ["Ara"]
    assert names(suspended=True) == []
    assert tenant.do(tenant.users.count) == 3


def test_custom_data_may_hold_any_json_but_not_much(tenant: Tenant) -> None:
    """A null that is added is a change, too."""
    user = tenant.add_user()
    changed = tenant.do(lambda: tenant.users.change(user.id, ChangeUser(custom_data={"a": None}), None, ACTOR))
    assert changed.custom_data == {"a": None}
    with pytest.raises(Invalid):
        tenant.do(lambda: tenant.users.change(user.id, ChangeUser(custom_data={"a": "x" * 17_000}), None, ACTOR))
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.users.get("nobody"))


@pytest.mark.parametrize("name", ["mi\x01na", "mi\x7fna", "mi\u202ena", "mi\u200bna", "m\u0456na", "\uae40\ubbf8\ub098", "mina.", ".mina", "mi..na"])
def test_an_address_that_cannot_be_mailed_is_none(name: str) -> None:
    """And says why; every sign that servers take is fine."""
    (problem,) = CreateUser("mina", email=f"{name}@example.org").problems()
    assert (problem.field, problem.code) == ("email", "user.email_letters")
    assert CreateUser("mina", email="m.i-n_a+1!#$%&'*/=?^`{|}~@example.org").problems() == []


def test_an_account_from_before_whose_address_cannot_be_mailed_gets_no_letter(tenant: Tenant) -> None:
    """And nothing fails for it."""
    mina = msgspec.structs.replace(tenant.add_user("mina"), email="mi\u200bna@example.org")
    assert not tenant.do(lambda: tenant.mail.may_write_to(LetterKind.PASSWORD_CHANGED, mina))
