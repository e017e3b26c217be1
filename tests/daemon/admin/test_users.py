"""The routes about users."""

from __future__ import annotations

from collections import Counter

import msgspec
import pyotp
import pytest

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.federation.identity_providers import CreateIdentityProvider
from common.contracts.mail.letters import LetterKind
from common.contracts.paging import Page
from common.contracts.people.invitations import CreatedInvitation
from common.contracts.resources import Impact
from common.contracts.users import AskedDeletion, Invitation, InvitationState, SecondFactor, User
from daemon.services.factors.one_time_codes import make_secret
from daemon.services.factors.passkey_records import KnownCredential, Signed
from daemon.services.federation.identities import Details
from daemon.services.people.mailed_links import Purpose
from tests.daemon.admin.desk import Desk

_WAITING = (Purpose.RECOVER, Purpose.VERIFY_EMAIL)
MINA = {"username": "mina", "password": "correct horse", "email": "mina@example.com", "profile": {"name": "Mina Seo", "locale": "ko"}}


async def test_a_created_user_is_listed_found_and_has_a_password(desk: Desk) -> None:
    """What was sent comes back, but for the password."""
    answer = await desk.ask("POST", "/api/users", MINA)
    user: User = answer.as_a(User)
    assert (answer.status, user.profile.name, user.has_password) == (201, "Mina Seo", True)
    assert b"correct horse" not in answer.body
    listed = (await desk.ask("GET", "/api/users?search=seo%20MINA&suspended=false&sort=-created")).as_a(Page[User])
    assert listed.items == [user]
    stored = desk.tenant.do(lambda: desk.tenant.users.find_credentials("MINA@EXAMPLE.COM"))
    assert stored is not None
    assert await desk.parts.passwords.check(stored.password_hash, "correct horse")


async def test_a_name_or_address_that_is_taken_is_named(desk: Desk) -> None:
    """409 with each field, whatever the case of the letters."""
    await desk.ask("POST", "/api/users", MINA)
    answer = await desk.ask("POST", "/api/users", {**MINA, "username": "Mina", "email": "MINA@example.com"})
    assert answer.status == 409
    assert answer.fields == {"username": "user.username_taken", "email": "user.email_taken"}


@pytest.mark.parametrize("password", ["short", "x" * 257, "mina@example.com", "aaaaaaaaaaaa", "lantern\x00otter", "lantern\x7fotter"])
async def test_a_bad_password_is_refused_before_it_is_hashed(desk: Desk, password: str) -> None:
    """422 for both ways of setting one (attack 76)."""
    answer = await desk.ask("POST", "/api/users", {**MINA, "password": password})
    assert (answer.status, list(answer.fields)) == (422, ["password"])
    user = desk.tenant.add_user("mina", "mina@example.com")
    answer = await desk.ask("PUT", f"/api/users/{user.id}/password", {"password": password})
    assert (answer.status, list(answer.fields)) == (422, ["password"])


async def test_a_new_password_replaces_the_old_one(desk: Desk) -> None:
    """And 204, because there is nothing to say."""
    user: User = (await desk.ask("POST", "/api/users", MINA)).as_a(User)
    assert (await desk.ask("PUT", f"/api/users/{user.id}/password", {"password": "battery staple"})).status == 204
    stored = desk.tenant.do(lambda: desk.tenant.users.find_credentials("mina"))
    assert stored is not None
    assert await desk.parts.passwords.check(stored.password_hash, "battery staple")
    assert not await desk.parts.passwords.check(stored.password_hash, "correct horse")
    assert (await desk.ask("PUT", "/api/users/nobody/password", {"password": "battery staple"})).status == 404


async def test_what_a_suspension_would_end_is_told_beforehand(desk: Desk) -> None:
    """Of somebody who has just been created nothing; of nobody, 404."""
    user: User = (await desk.ask("POST", "/api/users", MINA)).as_a(User)
    assert (await desk.ask("GET", f"/api/users/{user.id}/impact")).as_a(Impact) == Impact(users=1)
    assert (await desk.ask("GET", "/api/users/nobody/impact")).status == 404


async def test_a_user_is_changed_with_the_version_that_was_shown(desk: Desk) -> None:
    """412 for an older one; a null is no value."""
    user: User = (await desk.ask("POST", "/api/users", MINA)).as_a(User)
    path = f"/api/users/{user.id}"
    changed: User = (await desk.ask("PATCH", path, {"suspended": True}, version=1)).as_a(User)
    assert (changed.suspended, changed.version) == (True, 2)
    assert (await desk.ask("PATCH", path, {"suspended": False}, version=1)).error.code == "user.stale"
    assert (await desk.ask("PATCH", path, {"email": None}, version=2)).fields == {"email": "field.type"}
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", path)).status == 404


@pytest.mark.parametrize("field", ["id", "password_hash", "has_password", "version", "created_at", "roles", "password"])
async def test_a_field_that_is_not_to_be_changed_is_refused(desk: Desk, field: str) -> None:
    """Nothing can be assigned that the contract does not name (attack 90)."""
    user = desk.tenant.add_user()
    assert (await desk.ask("PATCH", f"/api/users/{user.id}", {field: "x"})).fields == {field: "field.unknown"}


async def test_custom_data_is_kept_as_it_is_and_bounded(desk: Desk) -> None:
    """Any JSON object up to 16 KiB."""
    data = {"level": 3, "tags": ["a", None, {"b": 1.5}], "text": "\x00 한글"}
    user: User = (await desk.ask("POST", "/api/users", {**MINA, "custom_data": data})).as_a(User)
    assert user.custom_data == data
    answer = await desk.ask("PATCH", f"/api/users/{user.id}", {"custom_data": {"x": "y" * 20_000}})
    assert answer.fields == {"custom_data": "user.custom_data"}


async def test_a_deletion_says_which_version_was_shown(desk: Desk) -> None:
    """412 for one that somebody has changed since; 204 for the present one, or without `If-Match`."""
    user = (await desk.ask("POST", "/api/users", {"username": "lena"})).as_a(User)
    changed = (await desk.ask("PATCH", f"/api/users/{user.id}", {"phone": "+82212345678"})).as_a(User)
    stale = await desk.ask("DELETE", f"/api/users/{user.id}", version=user.version)
    assert stale.status == 412
    assert (await desk.ask("GET", f"/api/users/{user.id}")).as_a(User) == changed
    assert (await desk.ask("DELETE", f"/api/users/{user.id}", version=changed.version)).status == 204


async def test_somebody_is_invited_by_a_link_to_hand_over_and_the_link_is_taken_back(desk: Desk) -> None:
    """It is shown once; why somebody cannot be invited is said."""
    user: User = (await desk.ask("POST", "/api/users", {"username": "sora"})).as_a(User)
    path = f"/api/users/{user.id}/invitation"
    assert (await desk.ask("GET", path)).error.code == "invitation.unknown"
    assert (await desk.ask("POST", path, {})).error.code == "invitation.no_email"
    answer = await desk.ask("POST", path, {"by_mail": False})
    made: CreatedInvitation = answer.as_a(CreatedInvitation)
    assert (answer.status, made.invitation.state, made.invitation.email) == (201, InvitationState.WAITING, "")
    assert "/invitation/" in made.link
    assert (await desk.ask("GET", path)).as_a(Invitation) == made.invitation
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", path)).as_a(Invitation).state is InvitationState.REPLACED
    entries = (await desk.ask("GET", f"/api/audit?user={user.id}&event=user.invit")).as_a(Page[AuditEntry]).items
    assert [entry.event for entry in entries] == ["user.invitation_withdrawn", "user.invited"]
    assert made.link.rpartition("/")[2] not in str(entries)
    mina: User = (await desk.ask("POST", "/api/users", MINA)).as_a(User)
    assert (await desk.ask("POST", f"/api/users/{mina.id}/invitation", {})).error.code == "invitation.has_password"
    await desk.ask("PUT", "/api/account-settings", {"registration": "off"})
    assert (await desk.ask("POST", path, {"by_mail": False})).error.code == "invitation.off"


async def test_lists_and_users_tell_how_invitations_stand(desk: Desk) -> None:
    """The newest of each; whoever is invited and has not come can be listed alone, after the link has expired, too."""
    ids = {}
    for name in ("ada", "bo", "cy", "di"):
        ids[name] = (await desk.ask("POST", "/api/users", {"username": name})).as_a(User).id
    for name in ("ada", "bo", "bo", "cy"):
        await desk.ask("POST", f"/api/users/{ids[name]}/invitation", {"by_mail": False})
    await desk.ask("DELETE", f"/api/users/{ids['cy']}/invitation")

    async def listed(query: str) -> dict[str, InvitationState | None]:
        page: Page[User] = (await desk.ask("GET", f"/api/users?{query}")).as_a(Page[User])
        return {user.username: None if user.invitation is None else user.invitation.state for user in page.items}

    waiting, withdrawn = InvitationState.WAITING, InvitationState.REPLACED
    assert await listed("") == {"ada": waiting, "bo": waiting, "cy": withdrawn, "di": None}
    assert await listed("invited=true") == {"ada": waiting, "bo": waiting}
    assert await listed("invited=false") == {"cy": withdrawn, "di": None}
    assert await listed("invited=true&suspended=true") == {}
    shown: User = (await desk.ask("GET", f"/api/users/{ids['cy']}")).as_a(User)
    assert shown.invitation is not None
    assert (shown.invitation.state, shown.invitation.opened_at) == (withdrawn, None)
    assert shown.invitation.ended_at is not None
    changed: User = (await desk.ask("PATCH", f"/api/users/{ids['ada']}", {"phone": "+82 10-5550-0134"}, version=1)).as_a(User)
    assert changed.invitation is not None
    desk.tenant.clock.move(30 * 86_400)
    assert await listed("invited=true") == {"ada": InvitationState.EXPIRED, "bo": InvitationState.EXPIRED}
    await desk.ask("PUT", f"/api/users/{ids['ada']}/password", {"password": "quiet-river-lantern"})
    assert list(await listed("invited=true")) == ["bo"]


async def test_an_administrator_sees_who_wants_to_go_and_keeps_the_account(desk: Desk) -> None:
    """When it was asked for and until when; whoever is kept is written to, and the audit log says who kept the account."""
    ada, bo = [
        (await desk.ask("POST", "/api/users", {**MINA, "username": name, "email": f"{name}@example.com"})).as_a(User) for name in ("ada", "bo")
    ]
    now, deletions = desk.tenant.clock.now(), desk.tenant.deletions
    due = desk.tenant.do(lambda: deletions.ask(ada, 14, "en"))

    async def listed(query: str) -> dict[str, AskedDeletion | None]:
        page: Page[User] = (await desk.ask("GET", f"/api/users?{query}")).as_a(Page[User])
        return {user.username: user.deletion for user in page.items}

    wish = AskedDeletion(now, due)
    assert await listed("") == {"ada": wish, "bo": None}
    assert await listed("deletion_asked=true") == {"ada": wish}
    assert await listed("deletion_asked=false") == {"bo": None}
    assert (await desk.ask("PATCH", f"/api/users/{ada.id}", {"phone": "+82 10-5550-0134"}, version=1)).as_a(User).deletion == wish
    # Nobody is written to of an account that nobody wanted deleted, or twice.
    for user in (ada, ada, bo):
        assert (await desk.ask("DELETE", f"/api/users/{user.id}/deletion")).status == 204
    assert (await desk.ask("GET", f"/api/users/{ada.id}")).as_a(User).deletion is None
    kept = [each.to for each in desk.tenant.do(desk.tenant.mail.list).items if each.kind == LetterKind.ACCOUNT_KEPT_FOR_USER]
    assert kept == ["ada@example.com"]
    (entry,) = (await desk.ask("GET", "/api/audit?event=user.deletion_taken_back")).as_a(Page[AuditEntry]).items
    assert (entry.user_id, entry.actor.partition(":")[0]) == (ada.id, "console")
    assert (await desk.ask("DELETE", "/api/users/nobody/deletion")).status == 404
    desk.tenant.clock.move(15 * 86_400)
    desk.tenant.do(deletions.delete_due)
    assert (await desk.ask("GET", f"/api/users/{ada.id}")).status == 200


async def test_passkeys_are_listed_and_one_is_taken_away(desk: Desk) -> None:
    """With the user, the oldest first; the recovery codes go with the last one; a letter and an entry tell of each."""
    tenant = desk.tenant
    user = tenant.add_user("mina", "mina@example.com")
    key, signed = KnownCredential(b"one", b"key", "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", ""), Signed(0, verified=True, may_sync=True, is_synced=True)
    tenant.do(lambda: tenant.second_factors.add_passkey(user, key, signed, ""))
    tenant.clock.move(60)
    other = msgspec.structs.replace(key, credential_id=b"two")
    tenant.do(lambda: tenant.second_factors.add_passkey(user, other, msgspec.structs.replace(signed, may_sync=False, is_synced=False), "Blue key"))
    shown: User = (await desk.ask("GET", f"/api/users/{user.id}")).as_a(User)
    assert [(each.name, each.model, each.synced, each.used_at) for each in shown.passkeys] == [
        ("Google Password Manager", "Google Password Manager", True, None),
        ("Blue key", "Google Password Manager", False, None),
    ]
    first, second = shown.passkeys
    assert (await desk.ask("DELETE", f"/api/users/{user.id}/passkeys/{first.id}")).status == 204
    assert tenant.do(lambda: tenant.second_factors.find(user.id)).codes.count == 10
    assert (await desk.ask("DELETE", f"/api/users/{user.id}/passkeys/{first.id}")).status == 404
    other_user = tenant.add_user("juno")
    assert (await desk.ask("DELETE", f"/api/users/{other_user.id}/passkeys/{second.id}")).status == 404
    assert (await desk.ask("DELETE", f"/api/users/{user.id}/passkeys/{second.id}")).status == 204
    assert tenant.do(lambda: tenant.second_factors.find(user.id)).codes.count == 0
    assert not tenant.do(lambda: tenant.second_factors.has_any(user.id))
    entry = tenant.last_entry()
    assert (entry.event, entry.actor.partition(":")[0]) == (EventName.USER_PASSKEY_REMOVED, "console")
    assert entry.detail == {"passkey": "Blue key", "synced": False}
    kinds = Counter(each.kind for each in tenant.do(tenant.mail.list).items)
    assert kinds == {LetterKind.PASSKEY_ADDED: 2, LetterKind.PASSKEY_REMOVED: 2}


async def test_a_lost_second_factor_is_taken_away(desk: Desk) -> None:
    """Told of with the user, in the list too; gone at once, with a letter and an entry that names who did it; nothing happens twice."""
    tenant = desk.tenant
    user, other = tenant.add_user("mina", "mina@example.com"), tenant.add_user("juno")
    secret = make_secret()
    code = pyotp.TOTP(secret).at(tenant.clock.now())
    tenant.do(lambda: tenant.second_factors.set_up_app(user, secret, code, f"user:{user.id}"))
    shown: User = (await desk.ask("GET", f"/api/users/{user.id}")).as_a(User)
    assert shown.second_factor == SecondFactor(tenant.clock.now(), None, 10)
    listed = {each.id: each.second_factor for each in (await desk.ask("GET", "/api/users")).as_a(Page[User]).items}
    assert listed == {user.id: shown.second_factor, other.id: None}
    for _ in range(2):
        assert (await desk.ask("DELETE", f"/api/users/{user.id}/second-factor")).status == 204
    assert (await desk.ask("GET", f"/api/users/{user.id}")).as_a(User).second_factor is None
    assert not tenant.do(lambda: tenant.second_factors.has_any(user.id))
    kinds = Counter(each.kind for each in tenant.do(tenant.mail.list).items)
    assert kinds == {LetterKind.SECOND_FACTOR_ADDED: 1, LetterKind.SECOND_FACTOR_RESET: 1}
    entry = tenant.last_entry()
    assert (entry.event, entry.actor.partition(":")[0]) == (EventName.USER_SECOND_FACTOR_REMOVED, "console")
    assert (await desk.ask("DELETE", "/api/users/nobody/second-factor")).status == 404


async def test_all_that_somebody_signs_in_with_is_taken_away_at_one_stroke(desk: Desk) -> None:
    """Factors, connections, known browsers and mailed links go, the password stays; a letter and an entry tell of it; again does no harm."""
    tenant, user = desk.tenant, desk.tenant.add_user("mina", "mina@example.com")
    key, signed = KnownCredential(b"one", b"key", "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", ""), Signed(0, verified=True, may_sync=True, is_synced=True)
    secret = make_secret()
    code = pyotp.TOTP(secret).at(tenant.clock.now())
    new = CreateIdentityProvider(name="Hanbit", issuer="https://hanbit.example", client_id="letpass", secret="a-secret-of-there")

    def prepare() -> list[str]:
        tenant.second_factors.add_passkey(user, key, signed, "")
        tenant.second_factors.set_up_app(user, secret, code, f"user:{user.id}")
        tenant.identities.link(user.id, tenant.identity_providers.create(new, "test").id, "s1", Details(), "test")
        return [tenant.mailed_links.make(purpose, user.id, user.email) for purpose in _WAITING]

    links = tenant.do(prepare)
    for _ in range(2):
        assert (await desk.ask("DELETE", f"/api/users/{user.id}/sign-in-methods")).status == 204
    shown: User = (await desk.ask("GET", f"/api/users/{user.id}")).as_a(User)
    assert (shown.passkeys, shown.second_factor, shown.identities, shown.has_password) == ((), None, (), user.has_password)
    assert tenant.do(lambda: tenant.second_factors.find(user.id)).codes.count == 0
    recovery, proof = tenant.do(lambda: [tenant.mailed_links.find(token, purpose) for token, purpose in zip(links, _WAITING, strict=True)])
    assert (recovery and recovery.state, proof and proof.state) == ("withdrawn", "withdrawn")
    kinds = Counter(each.kind for each in tenant.do(tenant.mail.list).items)
    assert kinds == {LetterKind.PASSKEY_ADDED: 1, LetterKind.SECOND_FACTOR_ADDED: 1, LetterKind.SIGN_IN_RESET: 2}
    entry = tenant.last_entry()
    assert (entry.event, entry.actor.partition(":")[0], entry.user_id) == (EventName.USER_SIGN_IN_RESET, "console", user.id)
    assert (await desk.ask("DELETE", "/api/users/nobody/sign-in-methods")).status == 404
