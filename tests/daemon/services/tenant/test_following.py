"""Following the audit log: every entry once, in the order of the commits, whoever commits at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest

from common.contracts.events import EventName
from daemon.storage.tables.tenant import Audit as AuditTable
from daemon.storage.tenant.positions import START, Position, read_position
from tests.daemon.tenant import ACTOR, Tenant
from tests.databases import KINDS, POSTGRESQL
from tests.patience import PATIENCE

TABLES = "('application', 'audit')"


def record(tenant: Tenant, name: str) -> int:
    """An entry about a user of that name; inside a job."""
    return tenant.audit.record(EventName.USER_CHANGED, ACTOR, user_id=name)


def follow(tenant: Tenant, position: Position) -> tuple[list[str], Position]:
    """Whom the entries after a position are about, and the position behind them."""
    changes = tenant.store.read_now(lambda: tenant.audit.list_changes(position))
    return [change.id for _, change in changes], changes[-1][0] if changes else position


@contextmanager
def under_way(tenant: Tenant, job: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """A transaction that has done its work and does not commit before it is told to, by what this gives."""
    done, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        job()
        done.set()
        assert go_on.wait(PATIENCE)

    with ThreadPoolExecutor(1) as threads:
        running: Future[None] = threads.submit(tenant.do, wait)
        try:
            assert done.wait(PATIENCE)

            def finish() -> None:
                go_on.set()
                running.result(PATIENCE)

            yield finish
        finally:
            go_on.set()


@pytest.mark.parametrize("tenant", [POSTGRESQL], indirect=True)
def test_an_entry_that_is_committed_behind_a_later_one_is_not_missed(tenant: Tenant) -> None:
    """Its id is lower than that of an entry which somebody could have seen before."""
    heard, position = follow(tenant, tenant.store.read_now(tenant.audit.find_last))
    assert heard == []
    with under_way(tenant, lambda: record(tenant, "slow")) as finish:
        tenant.do(lambda: record(tenant, "quick"))
        first, position = follow(tenant, position)
        assert first == [], "a transaction before it is still under way"
        assert tenant.store.read_now(tenant.audit.find_last) == position
        finish()
    second, position = follow(tenant, position)
    assert sorted(first + second) == ["quick", "slow"]
    assert follow(tenant, position) == ([], position)


@pytest.mark.parametrize("tenant", [POSTGRESQL], indirect=True)
def test_many_writers_and_a_follower_that_never_rests(tenant: Tenant) -> None:
    """Each entry is heard once, whichever of four writers was first to commit."""
    heard: list[str] = []
    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(tenant.do, partial(record, tenant, f"user{number}")) for number in range(300)]
        position, is_over = START, False
        while not is_over:
            is_over = all(each.done() for each in running)
            more, position = follow(tenant, position)
            heard += more
            is_over = is_over and not more
    assert sorted(heard) == sorted(f"user{number}" for number in range(300))


@pytest.mark.parametrize("tenant", [POSTGRESQL], indirect=True)
def test_a_draft_holds_nobody_up_and_its_entries_come_when_it_is_committed(tenant: Tenant) -> None:
    """What it wrote on its copy has numbers of its own there; the real ones are those of the commit."""
    start = tenant.store.read_now(tenant.audit.find_last)
    with tenant.store.draft() as draft:
        entry = {"at": 1, "event": "user.changed", "actor": "command", "user_id": "draft", "detail_json": "{}", "reference": ""}
        AuditTable.insert(entry).execute(draft.db)
        tenant.do(lambda: record(tenant, "meanwhile"))
        heard, position = follow(tenant, start)
        assert heard == ["meanwhile"], "the draft does not keep others waiting"
        assert draft.commit(lambda: True)
    assert follow(tenant, position)[0] == ["draft"]


def test_what_administrators_did_since_counts_whatever_its_id(tenant: Tenant) -> None:
    """Others' deeds and other kinds do not."""
    tenant.do(lambda: record(tenant, "before"))
    since = tenant.store.read_now(tenant.audit.find_last)

    def count() -> int:
        return tenant.store.read_now(lambda: tenant.audit.count_of_administrators({"user"}, since))

    assert count() == 0
    if tenant.store.kind == POSTGRESQL:
        with under_way(tenant, lambda: record(tenant, "slow")) as finish:
            tenant.do(lambda: record(tenant, "quick"))
            assert count() == 1
            finish()
    else:
        tenant.do(lambda: (record(tenant, "slow"), record(tenant, "quick")))
    tenant.do(lambda: tenant.audit.record(EventName.USER_SIGNED_IN, "user:mina"))
    tenant.do(lambda: tenant.audit.record(EventName.ROLE_CREATED, ACTOR))
    assert count() == 2


def test_whoever_comes_back_goes_on_where_they_were(tenant: Tenant) -> None:
    """By a position or by the id alone that was given before there were any; beyond the end means from now on."""
    first_id = tenant.do(lambda: record(tenant, "first"))
    tenant.do(lambda: record(tenant, "second"))
    last = tenant.store.read_now(tenant.audit.find_last)

    def start(seen: Position | None) -> Position:
        return tenant.store.read_now(lambda: tenant.audit.find_start(seen))

    assert start(None) == start(last) == start(Position(0, last.id + 10)) == last
    assert follow(tenant, start(START))[0] == ["first", "second"]
    if tenant.store.kind != POSTGRESQL:
        assert follow(tenant, start(Position(0, first_id)))[0] == ["second"]
        assert last.transaction_id == 0


@pytest.mark.parametrize("tenant", [POSTGRESQL], indirect=True)
def test_a_log_that_was_brought_from_another_server_is_followed_from_the_entry_of_that_id(tenant: Tenant) -> None:
    """That server had come to higher numbers of transactions; here they mean nothing."""
    ids = [tenant.do(partial(record, tenant, name)) for name in ("first", "second")]
    tenant.do(lambda: tenant.store.db.execute_sql("UPDATE audit SET transaction_id = transaction_id + 1000000000"))
    with tenant.another_process():
        tenant.do(lambda: record(tenant, "third"))
        seen = Position(1_000_000_500, ids[0])
        position = tenant.store.read_now(lambda: tenant.audit.find_start(seen))
        assert position == Position(0, ids[0])
    assert follow(tenant, position)[0] == ["second", "third"]


@pytest.mark.parametrize("tenant", KINDS, indirect=True)
def test_a_position_is_read_as_it_is_written(tenant: Tenant) -> None:
    """And nothing else is."""
    tenant.do(lambda: record(tenant, "first"))
    last = tenant.store.read_now(tenant.audit.find_last)
    for each in (START, last, Position(0, 17), Position(1042, 17)):
        assert read_position(str(each)) == each
    assert (str(Position(0, 17)), str(Position(1042, 17))) == ("17", "1042-17")
    for text in ("", "x", "-1", "1-", "1-2-3", " 1", "1 ", "1\n", "١", "1" * 19, "+1", "1.2"):
        assert read_position(text) is None, text
