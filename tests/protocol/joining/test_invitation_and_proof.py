"""Invitations by administrators, and changed addresses that are proven."""

from __future__ import annotations

from functools import partial

import pytest

from common.contracts.branding import TenantBranding
from common.contracts.events import EventName
from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.users import ChangeUser, CreateUser, InvitationState, User
from common.errors import Conflict
from tests.protocol.joining.mailbox import GOOD, check_terms, follow, letters, send, set_rules, the_link
from tests.protocol.provider import PASSWORD, Provider


def add_invited(provider: Provider, email: str = "sora@example.org") -> User:
    """An account without a password."""
    users = provider.context.services.users
    return provider.context.store.write_now(lambda: users.create(CreateUser("sora", email=email), None, "console:test"))


async def test_whoever_is_invited_sets_name_and_password_once(provider: Provider) -> None:
    """The link came by mail, so the address is proven by it."""
    user, services, store = add_invited(provider), provider.context.services, provider.context.store
    made = store.write_now(lambda: services.invitations.invite(user.id, InviteUser(language="ko"), "console:test"))
    assert (made.link, made.invitation.state) == ("", InvitationState.WAITING)
    (letter,) = await letters(provider)
    assert (letter.kind, letter.language) == (LetterKind.INVITATION, "ko")
    path = letter.link.removeprefix(provider.context.settings.origin)
    assert "You are invited" in await (await provider.browser.get(path)).text()
    page = await follow(provider, await send(provider, path, name="Sora Kim", password="sora-kim-1"))
    assert "your name" in page
    assert 'value="Sora Kim"' in page
    assert "Welcome" in await follow(provider, await send(provider, path, name="Sora Kim", password=GOOD))
    now = store.write_now(lambda: services.users.get(user.id))
    assert (now.profile.name, now.email_verified, now.has_password) == ("Sora Kim", True, True)
    again = await provider.browser.get(path)
    assert (again.status, "Your account is ready: sign in" in await again.text()) == (410, True)
    assert store.write_now(lambda: services.invitations.show(user.id)).state is InvitationState.USED


async def test_an_invitation_can_be_handed_over_sent_again_and_withdrawn(provider: Provider) -> None:
    """Only the newest link opens anything."""
    user, invitations, store = add_invited(provider, ""), provider.context.services.invitations, provider.context.store
    with pytest.raises(Conflict, match="no e-mail address"):
        store.write_now(lambda: invitations.invite(user.id, InviteUser(), "console:test"))
    first, second = (
        store.write_now(lambda: invitations.invite(user.id, InviteUser(by_mail=False), "console:test")).link.removeprefix(
            provider.context.settings.origin
        )
        for _ in range(2)
    )
    assert await letters(provider) == []
    assert "A newer link was sent" in await (await provider.browser.get(first)).text()
    assert (await provider.browser.get(second)).status == 200
    store.write_now(lambda: invitations.withdraw(user.id, "console:test"))
    answer = await provider.browser.get(second)
    assert (answer.status, "This link was taken back" in await answer.text()) == (410, True)
    third = store.write_now(lambda: invitations.invite(user.id, InviteUser(by_mail=False), "console:test")).link
    provider.clock.move(8 * 86400)
    page = await (await provider.browser.get(third.removeprefix(provider.context.settings.origin))).text()
    assert ("This link has expired" in page, "ask whoever invited you" in page, "/recover" in page) == (True, True, False)


async def test_of_two_invitations_in_one_second_the_later_one_counts(provider: Provider) -> None:
    """Also when both have ended: what administrators see is what became of that one, in the list of users as well."""
    user, services, store = add_invited(provider), provider.context.services, provider.context.store
    invitations = services.invitations

    def invite(address: str) -> CreatedInvitation:
        services.users.change(user.id, ChangeUser(email=address), None, "console:test")
        return invitations.invite(user.id, InviteUser(by_mail=bool(address)), "console:test")

    for number in range(6):
        store.write_now(lambda: invite(""))
        made = store.write_now(partial(invite, f"sora{number}@example.org"))
        store.write_now(lambda: invitations.withdraw(user.id, "console:test"))
        shown = store.read_now(lambda: invitations.show(user.id))
        (listed,) = store.read_now(lambda: invitations.add_to([services.users.get(user.id)]))
        assert listed.invitation is not None
        assert {shown.email, listed.invitation.email, made.invitation.email} == {f"sora{number}@example.org"}
        provider.clock.move(3600)


async def test_whoever_invites_sees_that_the_link_was_opened_and_accepted(provider: Provider) -> None:
    """The first time counts; a look by HEAD alone, as some filters have it, does not."""
    user, invitations, store = add_invited(provider), provider.context.services.invitations, provider.context.store
    made = store.write_now(lambda: invitations.invite(user.id, InviteUser(by_mail=False), "console:test"))
    path = made.link.removeprefix(provider.context.settings.origin)
    await provider.browser.head(path)
    assert store.read_now(lambda: invitations.show(user.id)).opened_at is None
    first = provider.clock.now()
    for _ in range(2):
        await provider.browser.get(path)
        provider.clock.move(60)
    assert store.read_now(lambda: invitations.show(user.id)).opened_at == first
    await follow(provider, await send(provider, path, name="Sora Kim", password=GOOD))
    shown = store.read_now(lambda: invitations.show(user.id))
    assert (shown.state, shown.opened_at, shown.ended_at) == (InvitationState.USED, first, provider.clock.now())


async def test_whoever_is_invited_accepts_the_terms_where_they_must(provider: Provider) -> None:
    """An account is being made, as by whoever registers: the box starts unticked, is kept as it was left, and nothing is set without it."""
    services, store = provider.context.services, provider.context.store
    store.write_now(lambda: services.branding.put(TenantBranding(terms_url="https://hanbit.example/terms"), None, "console:test"))
    user = add_invited(provider)
    made = store.write_now(lambda: services.invitations.invite(user.id, InviteUser(by_mail=False), "console:test"))
    path = made.link.removeprefix(provider.context.settings.origin)
    assert 'name="terms"' not in await (await provider.browser.get(path)).text()
    set_rules(provider, AccountSettings(accept_terms=True))
    page = await (await provider.browser.get(path)).text()
    assert ('name="terms"' in page, "https://hanbit.example/terms" in page, " checked" in page) == (True, True, False)
    page = await follow(provider, await send(provider, path, name="Sora Kim", password=GOOD))
    assert ("Tick this box to go on" in page, 'value="Sora Kim"' in page) == (True, True)
    assert not store.read_now(lambda: services.users.get(user.id)).has_password
    page = await follow(provider, await send(provider, path, password="short", terms="yes"))
    assert ("Tick this box to go on" in page, " checked" in page) == (False, True)
    assert "Welcome" in await follow(provider, await send(provider, path, password=GOOD, terms="yes"))
    check_terms(provider, user.username, EventName.USER_INVITATION_ACCEPTED, provider.clock.now())


async def test_where_invitations_are_off_nobody_is_invited_and_no_link_works(provider: Provider) -> None:
    """A link that is under way opens nothing either."""
    user, invitations, store = add_invited(provider), provider.context.services.invitations, provider.context.store
    made = store.write_now(lambda: invitations.invite(user.id, InviteUser(by_mail=False), "console:test"))
    set_rules(provider, AccountSettings(Registration.OFF))
    assert (await provider.browser.get(made.link.removeprefix(provider.context.settings.origin))).status == 404
    with pytest.raises(Conflict, match="switched off"):
        store.write_now(lambda: invitations.invite(user.id, InviteUser(), "console:test"))


async def test_a_changed_address_is_proven_at_the_new_one_and_told_at_the_old_one(provider: Provider) -> None:
    """Until then the account keeps what it has."""
    services, store = provider.context.services, provider.context.store
    found = store.write_now(lambda: services.users.find_credentials("mina"))
    assert found is not None
    assert store.write_now(lambda: services.email_proofs.ask(found.id, "mina@new.example", "192.0.2.1", "en"))
    assert store.write_now(lambda: services.email_proofs.find_waiting(found.id)) == "mina@new.example"
    path = await the_link(provider)
    assert "mina@new.example" in await (await provider.browser.get(path)).text()
    assert store.write_now(lambda: services.users.get(found.id)).email == "mina@example.org"
    assert "confirmed" in await follow(provider, await send(provider, path, password=PASSWORD))
    now = store.write_now(lambda: services.users.get(found.id))
    assert (now.email, now.email_verified) == ("mina@new.example", True)
    again = await provider.browser.get(path)
    page = await again.text()
    assert (again.status, "Your address is confirmed" in page, 'href="/account/profile"' in page) == (410, True, True)
    (told,) = await letters(provider)
    assert (told.kind, told.to, told.facts["new_email"]) == (LetterKind.EMAIL_CHANGED, "mina@example.org", "mina@new.example")


async def test_an_address_that_somebody_else_has_gets_no_letter_and_nobody_is_told(provider: Provider) -> None:
    """Attack 75; and one that is taken before the link is opened stays with whoever has it."""
    services, store = provider.context.services, provider.context.store
    other = provider.add_user("joon")
    assert store.write_now(lambda: services.email_proofs.ask(other, "mina@example.org", "192.0.2.1", "en"))
    assert await letters(provider) == []
    store.write_now(lambda: services.email_proofs.ask(other, "sora@example.org", "192.0.2.1", "en"))
    path = await the_link(provider)
    provider.add_user("sora")
    answer = await send(provider, path, password=PASSWORD)
    assert (answer.status, "There is an account with this address" in await answer.text()) == (409, True)
    assert store.read_now(lambda: services.email_proofs.find_waiting(other)) == ""
