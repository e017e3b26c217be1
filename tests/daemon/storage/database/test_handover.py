"""What jobs hand on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import peewee
import pytest

from common.errors import Conflict
from daemon.storage.database.handover import after_commit
from tests.daemon.tenant import Tenant


class Told:
    """What was handed on, and on which threads."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.threads: set[str] = set()

    def tell(self, word: str) -> None:
        """Hand on a word of the job under way."""
        after_commit(lambda: self._note(word))

    def _note(self, word: str) -> None:
        self.words.append(word)
        self.threads.add(threading.current_thread().name)


def fail(told: Told, word: str) -> None:
    """A job that hands something on and fails."""
    told.tell(word)
    raise Conflict("test.conflict", "Not this one.")


async def test_only_what_is_committed_is_handed_on_whoever_fails_beside_it(tenant: Tenant) -> None:
    """Jobs of one transaction fail by themselves; before a caller hears of the commit, what it handed on is done."""
    told = Told()
    jobs = [tenant.store.write(lambda: told.tell("a")), tenant.store.write(lambda: fail(told, "b")), tenant.store.write(lambda: told.tell("c"))]
    ends = await asyncio.gather(*jobs, return_exceptions=True)
    assert [isinstance(end, Conflict) for end in ends] == [False, True, False]
    assert sorted(told.words) == ["a", "c"]
    assert {name.rpartition("-")[0] if name[-1].isdigit() else name for name in told.threads} == {"store-writer"}


def test_a_job_that_fails_alone_hands_nothing_on(tenant: Tenant) -> None:
    """It has a transaction of its own."""
    told = Told()
    with pytest.raises(Conflict):
        tenant.do(lambda: fail(told, "a"))
    assert told.words == []


def test_a_commit_that_fails_is_none(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a full disk."""
    told = Told()
    execute: Callable[..., object] = tenant.store.db.execute_sql

    def break_commit(sql: str, *rest: object) -> object:
        if sql == "COMMIT":
            raise peewee.OperationalError("database or disk is full")
        return execute(sql, *rest)

    monkeypatch.setattr(tenant.store.db, "execute_sql", break_commit)
    with pytest.raises(Exception, match="not available"):
        tenant.do(lambda: told.tell("a"))
    assert told.words == []


def test_the_same_thing_twice_in_a_transaction_is_done_once_and_one_that_fails_harms_nobody(tenant: Tenant) -> None:
    """Waking somebody is such a thing."""
    rung: list[int] = []

    def ring() -> None:
        rung.append(1)

    def stumble() -> None:
        raise ValueError("a bug")

    def job() -> str:
        for action in (ring, stumble, ring):
            after_commit(action)
        return "done"

    assert tenant.do(job) == "done"
    assert rung == [1]


def test_outside_of_a_job_it_is_done_at_once() -> None:
    """There every statement is on disk at once."""
    told = Told()
    told.tell("a")
    assert told.words == ["a"]
