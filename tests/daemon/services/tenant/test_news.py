"""What processes on one database tell each other, chores that one of them does, and previews that any of them opens."""

from __future__ import annotations

import pytest

from common.contracts.mail.letters import Letter, LetterKind
from common.errors import Conflict
from daemon.services.tenant.news import NewsDesk, Subject, Told
from daemon.services.tenant.previews import LIFETIME, MOST, pack
from daemon.storage.tables.tenant import Preview
from daemon.storage.tenant.leases import LeaseRows
from tests.daemon.tenant import Tenant


def test_others_hear_what_was_told_once_and_whoever_told_it_does_not(tenant: Tenant) -> None:
    """With all ids of several tellings."""
    other = NewsDesk(tenant.store.db, tenant.clock, "other")
    start = tenant.store.read_now(other.find_last)
    for ids in (["a", "b"], ["b", "c"]):
        tenant.do(lambda ids=ids: tenant.news.tell(Subject.SIGN_IN_LOG, ids))  # type: ignore[misc]
    tenant.do(lambda: tenant.news.tell(Subject.ENDINGS))
    position, told = tenant.store.read_now(lambda: other.hear(start))
    assert told == [Told("sign_in_log", ["a", "b", "c"]), Told("endings", [])]
    assert tenant.store.read_now(lambda: other.hear(position)) == (position, [])
    assert tenant.store.read_now(lambda: tenant.news.hear(start)) == (position, [])
    assert tenant.store.read_now(other.find_last) == position


def test_what_is_rolled_back_is_not_told(tenant: Tenant) -> None:
    """A letter that was queued rings with others; one that was not does not."""
    other = NewsDesk(tenant.store.db, tenant.clock, "other")
    start = tenant.store.read_now(other.find_last)
    letter = Letter(LetterKind.RECOVERY, "mina@example.org", "en", "https://id.letpass.example/recover/x")

    def fail() -> None:
        tenant.mail.queue(letter)
        raise Conflict("test.conflict", "Not this one.")

    with pytest.raises(Conflict):
        tenant.do(fail)
    assert tenant.store.read_now(lambda: other.hear(start))[1] == []
    tenant.do(lambda: tenant.mail.queue(letter))
    assert [each.subject for each in tenant.store.read_now(lambda: other.hear(start))[1]] == ["letters", "outbox"]


def test_one_does_a_chore_until_it_is_done_or_its_process_is_gone(tenant: Tenant) -> None:
    """Nobody else before the lease ends; whoever has it takes it anew with each step."""
    leases, now = LeaseRows(tenant.store.db, 3600), 1000

    def take(who: str, at: int) -> bool:
        return tenant.do(lambda: leases.take("chore", who, at, at + 120))

    assert tenant.do(lambda: leases.is_free("chore", "b", now))
    assert take("a", now)
    assert not take("b", now + 119)
    assert not tenant.do(lambda: leases.is_free("chore", "b", now + 119))
    assert tenant.do(lambda: leases.is_free("chore", "a", now + 119))
    assert take("a", now + 119)
    assert not take("b", now + 200)
    assert take("b", now + 239), "a is gone"
    assert not tenant.do(lambda: leases.put_off("chore", "a", now + 9999))
    assert tenant.do(lambda: leases.put_off("chore", "b", now + 3600))
    assert not take("b", now + 3599)
    assert take("a", now + 3600)


def test_a_preview_opens_once_and_the_oldest_give_way(tenant: Tenant) -> None:
    """Whichever process it was posted to."""
    names = []
    for number in range(MOST + 2):
        names.append(tenant.do(lambda number=number: tenant.previews.keep(pack(f"page {number}"))))  # type: ignore[misc]
        tenant.clock.move(1)
    assert tenant.do(lambda: Preview.select().count(tenant.store.db)) == MOST
    assert [tenant.do(lambda name=name: tenant.previews.has(name)) for name in names[:3]] == [False, False, True]  # type: ignore[misc]
    assert tenant.do(lambda: tenant.previews.take(names[-1])) == f"page {MOST + 1}"
    assert tenant.do(lambda: tenant.previews.take(names[-1])) is None
    tenant.clock.move(LIFETIME)
    assert tenant.do(lambda: tenant.previews.take(names[-2])) is None
