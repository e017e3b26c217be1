"""A letter ends with its link: one that waits is not sent, and none brings a link that opens nothing any more."""

from __future__ import annotations

from functools import partial

import pytest

from common.contracts.mail.letters import LetterKind, LetterState, MailOutcome, OutboxEntry
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.people.invitations import InviteUser
from common.contracts.users import ChangeUser, CreateUser, Profile, User
from common.errors import Conflict
from daemon.services.people.mailed_links import Purpose
from tests.daemon.tenant import ACTOR, Tenant

EMAIL, ADDRESS = "mina@example.org", "198.51.100.7"


def _invited(tenant: Tenant) -> User:
    new = CreateUser("mina", email=EMAIL)
    user = tenant.do(lambda: tenant.users.create(new, None, ACTOR))
    tenant.do(lambda: tenant.invitations.invite(user.id, InviteUser(by_mail=True), ACTOR))
    return user


def _newest(tenant: Tenant) -> OutboxEntry:
    return tenant.do(tenant.mail.list).items[0]


def _token(tenant: Tenant, letter_id: str) -> str:
    return tenant.do(lambda: tenant.mail.open(letter_id, ACTOR)).letter.link.rsplit("/", 1)[1]


def _check_over(tenant: Tenant, letter_id: str, state: LetterState = LetterState.OBSOLETE) -> None:
    [entry] = [each for each in tenant.do(tenant.mail.list).items if each.id == letter_id]
    assert (entry.state, entry.has_content, entry.next_try_at) == (state, False, None)
    assert state is not LetterState.OBSOLETE or (entry.outcome, entry.ended_at) == (MailOutcome.LINK_OVER, tenant.clock.now())
    with pytest.raises(Conflict) as caught:
        tenant.do(lambda: tenant.mail.send_again(letter_id, ACTOR))
    assert caught.value.code == "letter.expired"
    assert letter_id not in [each.id for each in tenant.do(lambda: tenant.mail.take(5))]


def test_a_withdrawn_invitation_is_not_sent(tenant: Tenant) -> None:
    """The outbox says so at once, and whoever looks at it is told."""
    told = []
    user, letter = _invited(tenant), _newest(tenant)
    tenant.mail.on_changed = lambda: told.append(1)

    tenant.do(lambda: tenant.invitations.withdraw(user.id, ACTOR))

    _check_over(tenant, letter.id)
    assert told


@pytest.mark.parametrize(("outcome", "state"), [(MailOutcome.RECIPIENT_REFUSED, LetterState.FAILED), (MailOutcome.KEPT, LetterState.KEPT)])
def test_what_failed_or_was_kept_is_not_sent_again_after_its_link(tenant: Tenant, outcome: MailOutcome, state: LetterState) -> None:
    """What became of it stays told."""
    user, letter = _invited(tenant), _newest(tenant)
    due = tenant.do(lambda: tenant.mail.take(1))[0]
    tenant.do(lambda: tenant.mail.settle(due, outcome, ""))

    tenant.do(lambda: tenant.invitations.withdraw(user.id, ACTOR))

    _check_over(tenant, letter.id, state)
    assert _newest(tenant).outcome is outcome


def test_a_newer_invitation_ends_the_letter_of_the_older(tenant: Tenant) -> None:
    """And waits itself."""
    user, letter = _invited(tenant), _newest(tenant)
    tenant.clock.move(1)
    tenant.do(lambda: tenant.invitations.invite(user.id, InviteUser(by_mail=True), ACTOR))

    assert _newest(tenant).state is LetterState.WAITING
    assert [each.id for each in tenant.do(lambda: tenant.mail.take(5))] == [_newest(tenant).id]
    _check_over(tenant, letter.id)


def test_a_letter_under_way_whose_link_ended_was_sent_after_all(tenant: Tenant) -> None:
    """The server has it; the outbox tells the truth."""
    user = _invited(tenant)
    due = tenant.do(lambda: tenant.mail.take(1))[0]
    tenant.do(lambda: tenant.invitations.withdraw(user.id, ACTOR))
    tenant.do(lambda: tenant.mail.settle(due, MailOutcome.ACCEPTED, "250 ok"))

    assert (_newest(tenant).state, _newest(tenant).answer) == (LetterState.SENT, "250 ok")


def test_an_accepted_invitation_ends_its_letter(tenant: Tenant) -> None:
    """Such as one that was looked up in the outbox and handed over."""
    _invited(tenant)
    letter = _newest(tenant)
    token = _token(tenant, letter.id)
    assert tenant.do(lambda: tenant.invitations.accept(token, "", "hash")) is not None

    _check_over(tenant, letter.id)


def test_a_recovery_that_was_replaced_or_used(tenant: Tenant) -> None:
    """Only the newest letter goes out, and none after the password was set."""
    tenant.add_user("mina", EMAIL)
    for _ in range(2):
        tenant.do(lambda: tenant.recovery.ask("mina", ADDRESS, interaction_id="", language="en"))
        tenant.clock.move(1)
    newest, older = tenant.do(tenant.mail.list).items
    _check_over_but_time(tenant, older)
    assert newest.state is LetterState.WAITING
    token = _token(tenant, newest.id)
    assert tenant.do(lambda: tenant.recovery.finish(token, "hash2", ADDRESS)) is not None

    _check_over(tenant, newest.id)


def _check_over_but_time(tenant: Tenant, entry: OutboxEntry) -> None:
    assert (entry.state, entry.outcome, entry.has_content) == (LetterState.OBSOLETE, MailOutcome.LINK_OVER, False)
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))


@pytest.mark.parametrize("end", ["withdrawn", "proven", "suspended", "deleted"])
def test_a_proof_that_is_over(tenant: Tenant, end: str) -> None:
    """Taken back, done, or of an account that is suspended or gone."""
    user = tenant.add_user("mina", "old@example.org")
    tenant.do(lambda: tenant.email_proofs.ask(user.id, EMAIL, ADDRESS, "en"))
    letter = _newest(tenant)
    assert letter.kind is LetterKind.EMAIL_PROOF
    token = _token(tenant, letter.id)
    ends = {
        "withdrawn": lambda: tenant.email_proofs.withdraw(user.id),
        "proven": lambda: tenant.email_proofs.finish(token),
        "suspended": lambda: tenant.users.change(user.id, ChangeUser(suspended=True), None, ACTOR),
        "deleted": lambda: tenant.users.delete(user.id, ACTOR),
    }
    tenant.do(ends[end])

    _check_over(tenant, letter.id)


@pytest.mark.parametrize("by_link", [True, False])
def test_registrations_of_an_address_that_has_an_account(tenant: Tenant, by_link: bool) -> None:
    """Two registered it; one account is made, by a link or by an administrator, and neither letter is of use."""
    tenant.do(lambda: tenant.account_settings.put(AccountSettings(Registration.OPEN), None, ACTOR))
    for name in ("mina", "juno"):
        new = CreateUser(name, email=EMAIL, profile=Profile(name=name))
        tenant.do(partial(tenant.registration.register, new, "hash", ADDRESS, interaction_id="", language="en"))
    letters = tenant.do(tenant.mail.list).items
    assert [each.kind for each in letters] == [LetterKind.REGISTRATION] * 2
    token = _token(tenant, letters[0].id)
    if by_link:
        assert tenant.do(lambda: tenant.registration.confirm(token, "", ADDRESS)) is not None
    else:
        tenant.add_user("sora", EMAIL.upper())

    for each in letters:
        _check_over(tenant, each.id)


def test_links_without_a_letter_end_none(tenant: Tenant) -> None:
    """A link that was handed over, and letters of others."""
    _invited(tenant)
    letter = _newest(tenant)
    other = tenant.do(lambda: tenant.users.create(CreateUser("juno", email="juno@example.org"), None, ACTOR))
    tenant.do(lambda: tenant.invitations.invite(other.id, InviteUser(by_mail=False), ACTOR))
    tenant.do(lambda: tenant.mailed_links.withdraw(Purpose.INVITE, other.id))

    assert _newest(tenant) == letter
