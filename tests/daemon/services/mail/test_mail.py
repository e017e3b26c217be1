"""The queue of letters: kept sealed, handed out once, tried again, erased (attack 75, requirement U3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind, LetterState, MailOutcome, OutboxListing
from common.errors import Conflict, Invalid, NotFound
from daemon.services.mail.mail import KEEP_CONTENT, LEASE, RETRIES
from daemon.services.upkeep import KEEP_LOG, Upkeep
from tests.daemon.tenant import ACTOR, Tenant
from tests.databases import SQLITE

LINK = "https://id.letpass.example/recover/token-of-the-test"


def _queue(tenant: Tenant, to: str = "mina@example.org", expires_at: int = 0) -> None:
    letter = Letter(LetterKind.RECOVERY, to, "ko", LINK, {"username": "mina"}, expires_at=expires_at)
    tenant.do(lambda: tenant.mail.queue(letter))


def _fail(tenant: Tenant, outcome: MailOutcome) -> None:
    due = tenant.do(lambda: tenant.mail.take(1))[0]
    tenant.do(lambda: tenant.mail.settle(due, outcome, "so it is"))


def test_a_letter_comes_out_as_it_was_put_in(tenant: Tenant) -> None:
    """And is due at once."""
    _queue(tenant)

    assert tenant.do(tenant.mail.find_next_time) == tenant.clock.now()
    due = tenant.do(lambda: tenant.mail.take(5))
    assert [each.letter for each in due] == [Letter(LetterKind.RECOVERY, "mina@example.org", "ko", LINK, {"username": "mina"})]


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
def test_no_link_lies_open_in_the_database(tenant: Tenant) -> None:
    """Neither in its file nor beside it: a stolen copy opens no account."""
    _queue(tenant)

    files = [path for path in Path(tenant.settings.data_folder).iterdir() if path.is_file()]
    assert files
    assert not [path for path in files if b"token-of-the-test" in path.read_bytes()]


def test_what_was_sent_says_nothing_any_more(tenant: Tenant) -> None:
    """Its row stays, its content goes."""
    _queue(tenant)
    _fail(tenant, MailOutcome.ACCEPTED)

    [entry] = tenant.do(tenant.mail.list).items
    assert (entry.state, entry.outcome, entry.answer, entry.has_content) == (LetterState.SENT, MailOutcome.ACCEPTED, "so it is", False)
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.mail.open(entry.id, ACTOR))
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))


def test_one_try_at_a_time_and_none_is_lost(tenant: Tenant) -> None:
    """Whoever took it and was killed holds it up for a while alone, and settles nothing afterwards."""
    _queue(tenant)
    first = tenant.do(lambda: tenant.mail.take(5))
    assert tenant.do(lambda: tenant.mail.take(5)) == []

    tenant.clock.move(LEASE)
    second = tenant.do(lambda: tenant.mail.take(5))

    assert [each.id for each in second] == [each.id for each in first]
    tenant.do(lambda: tenant.mail.settle(first[0], MailOutcome.ACCEPTED, ""))
    assert tenant.do(tenant.mail.list).items[0].state is LetterState.WAITING


def test_tries_come_to_an_end_after_two_days(tenant: Tenant) -> None:
    """And the audit log says so, without the address or the link."""
    _queue(tenant)
    began = tenant.clock.now()
    for wait in RETRIES:
        _fail(tenant, MailOutcome.UNREACHABLE)
        assert tenant.do(lambda: tenant.mail.take(1)) == []
        tenant.clock.move(wait)
    assert 86400 < tenant.clock.now() - began < 2 * 86400
    _fail(tenant, MailOutcome.UNREACHABLE)

    [entry] = tenant.do(tenant.mail.list).items
    assert (entry.state, entry.tries, entry.next_try_at) == (LetterState.FAILED, len(RETRIES) + 1, None)
    recorded = tenant.last_entry()
    assert recorded.event == EventName.LETTER_FAILED
    assert recorded.detail == {"letter": entry.id, "kind": "recovery", "outcome": "unreachable", "tries": entry.tries}


@pytest.mark.parametrize("outcome", [MailOutcome.REFUSED, MailOutcome.RECIPIENT_REFUSED, MailOutcome.INTERNAL])
def test_what_is_refused_for_good_is_not_tried_again(tenant: Tenant, outcome: MailOutcome) -> None:
    """The next try would meet the same."""
    _queue(tenant)
    _fail(tenant, outcome)

    assert tenant.do(tenant.mail.list).items[0].state is LetterState.FAILED


def test_a_letter_whose_link_has_expired_is_not_sent(tenant: Tenant) -> None:
    """It would only make its reader angry."""
    _queue(tenant, expires_at=tenant.clock.now() + 60)
    tenant.clock.move(60)

    assert tenant.do(lambda: tenant.mail.take(5)) == []
    [entry] = tenant.do(tenant.mail.list).items
    assert (entry.state, entry.outcome) == (LetterState.FAILED, MailOutcome.EXPIRED)
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))


@pytest.mark.parametrize("outcome", [MailOutcome.REFUSED, MailOutcome.KEPT])
def test_what_failed_or_was_kept_can_be_sent_again(tenant: Tenant, outcome: MailOutcome) -> None:
    """From the first try on, with the same words."""
    _queue(tenant)
    _fail(tenant, outcome)
    [entry] = tenant.do(tenant.mail.list).items
    again = tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))

    assert (again.state, again.tries) == (LetterState.WAITING, 0)
    assert tenant.last_entry().event == EventName.LETTER_SENT_AGAIN
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))
    assert tenant.do(lambda: tenant.mail.take(1))[0].letter.link == LINK


@pytest.mark.parametrize("tries", [1, 2, 5])
def test_another_server_is_tried_at_once_and_nothing_twice(tenant: Tenant, tries: int) -> None:
    """Also what failed just now and waits for less than a lease; what is under way stays so, also the first time."""
    _queue(tenant)
    for wait in RETRIES[: tries - 1]:
        _fail(tenant, MailOutcome.SIGN_IN_REFUSED)
        tenant.clock.move(wait)
    _fail(tenant, MailOutcome.SIGN_IN_REFUSED)
    tenant.do(tenant.mail.hurry)

    assert len(tenant.do(lambda: tenant.mail.take(5))) == 1
    tenant.do(tenant.mail.hurry)
    assert tenant.do(lambda: tenant.mail.take(5)) == []


def test_unknown_letters(tenant: Tenant) -> None:
    """Are not there."""
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.mail.open("nobody", ACTOR))
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.mail.send_again("nobody", ACTOR))


@pytest.mark.parametrize("to", ["", "mina", "mina@example.org\r\nBcc: eve@example.net", "mina@example.org, eve@example.net", "<mina@example.org>"])
def test_an_address_is_one_address(tenant: Tenant, to: str) -> None:
    """No second recipient and no header comes in by it."""
    with pytest.raises(Invalid):
        _queue(tenant, to)


@pytest.mark.parametrize(
    ("facts", "error"), [({"name": "Visit evil.example"}, ValueError), ({"username": "x" * 201}, Invalid), ({"username": "a\r\nb"}, Invalid)]
)
def test_a_letter_names_only_what_its_kind_may(tenant: Tenant, facts: dict[str, str], error: type[Exception]) -> None:
    """And that bounded, in one line: nobody sends words of their own to strangers."""
    with pytest.raises(error):
        tenant.do(lambda: tenant.mail.queue(Letter(LetterKind.RECOVERY, "mina@example.org", "en", LINK, facts)))


def test_the_outbox_is_listed_newest_first_by_state_and_address(tenant: Tenant) -> None:
    """A page at a time."""
    for number in range(5):
        _queue(tenant, f"user-{number}@example.org")
        tenant.clock.move(1)
    _fail(tenant, MailOutcome.REFUSED)

    first = tenant.do(lambda: tenant.mail.list(OutboxListing(limit=3)))
    rest = tenant.do(lambda: tenant.mail.list(OutboxListing(cursor=first.next or "", limit=3)))
    failed = tenant.do(lambda: tenant.mail.list(OutboxListing(state=LetterState.FAILED)))
    found = tenant.do(lambda: tenant.mail.list(OutboxListing(search="USER-3@")))

    assert [each.to for each in first.items + rest.items] == [f"user-{number}@example.org" for number in (4, 3, 2, 1, 0)]
    assert (first.total, rest.next) == (5, None)
    assert [each.to for each in failed.items] == ["user-0@example.org"]
    assert [each.to for each in found.items] == ["user-3@example.org"]


def test_upkeep_erases_what_old_letters_say_and_then_the_letters(tenant: Tenant) -> None:
    """What waits stays."""
    _queue(tenant)
    _fail(tenant, MailOutcome.KEPT)
    _queue(tenant, "juno@example.org")
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, 86400)

    tenant.clock.move(KEEP_CONTENT + 1)
    for step in upkeep.steps():
        tenant.do(step)
    assert {each.to: each.has_content for each in tenant.do(tenant.mail.list).items} == {"juno@example.org": True, "mina@example.org": False}

    tenant.clock.move(KEEP_LOG)
    for step in upkeep.steps():
        tenant.do(step)
    assert [each.to for each in tenant.do(tenant.mail.list).items] == ["juno@example.org"]


def test_a_queued_letter_rings_after_its_commit(tenant: Tenant) -> None:
    """And one of a job that failed does not."""
    rung = []
    tenant.mail.on_new = lambda: rung.append(1)

    def fail() -> None:
        tenant.mail.queue(Letter(LetterKind.TEST, "mina@example.org", "en"))
        raise Conflict("test", "It fails.")

    with pytest.raises(Conflict):
        tenant.do(fail)
    assert not rung
    _queue(tenant)
    assert rung == [1]
