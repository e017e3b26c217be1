"""Readiness: one look for all who ask, which neither hangs with the database nor piles up questions for it."""

from __future__ import annotations

import asyncio

from daemon.web.readiness import FRESH, Readiness
from tests.patience import PATIENCE


class Database:
    """One that counts what it is asked, and answers when it may."""

    def __init__(self) -> None:
        self.asked, self.fails, self.takes_changes = 0, False, True
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def read(self) -> None:
        """Answer, or raise."""
        self.asked += 1
        await self.may_answer.wait()
        if self.fails:
            raise OSError

    async def is_writable(self) -> bool:
        """Say whether changes are taken."""
        return self.takes_changes


class Seconds:
    """A clock that stands still."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def make(database: Database, clock: Seconds, patience: float = PATIENCE) -> Readiness:
    """Readiness over a database, with keys."""
    return Readiness(database.read, database.is_writable, lambda: True, clock, patience)


async def test_a_flood_of_questions_is_one_look_at_the_database() -> None:
    """Beside each other, and within the time for which an answer holds."""
    database, clock = Database(), Seconds()
    readiness = make(database, clock)
    assert set(await asyncio.gather(*(readiness.find_obstacle() for _ in range(500)))) == {None}
    assert await readiness.find_obstacle() is None
    assert database.asked == 1
    clock.now += FRESH
    assert await readiness.find_obstacle() is None
    assert database.asked == 2


async def test_a_database_that_fails_is_said_and_looked_at_again() -> None:
    """And that it is back, as soon as it is."""
    database, clock = Database(), Seconds()
    readiness = make(database, clock)
    database.fails = True
    assert await readiness.find_obstacle() == "database"
    clock.now += FRESH
    database.fails = False
    assert await readiness.find_obstacle() is None


async def test_a_database_that_takes_no_changes_is_said() -> None:
    """Nobody can sign in then, however well it is read; and that it takes them again."""
    database, clock = Database(), Seconds()
    readiness = make(database, clock)
    database.takes_changes = False
    assert await readiness.find_obstacle() == "database_writable"
    clock.now += FRESH
    database.takes_changes = True
    assert await readiness.find_obstacle() is None


async def test_a_database_that_hangs_has_one_question_however_often_one_asks() -> None:
    """It would have to answer all of them when it is back."""
    database, clock = Database(), Seconds()
    readiness = make(database, clock, patience=0.01)
    database.may_answer.clear()
    for _ in range(5):
        assert await readiness.find_obstacle() == "database"
        clock.now += FRESH
    assert database.asked == 1
    database.may_answer.set()
    assert await make(database, clock).find_obstacle() is None
    async with asyncio.timeout(PATIENCE):
        while await readiness.find_obstacle() is not None:
            clock.now += FRESH


async def test_whoever_hangs_up_ends_no_look_of_others() -> None:
    """A connection that closes cancels its handler."""
    database = Database()
    readiness = make(database, Seconds())
    database.may_answer.clear()
    first, second = (asyncio.ensure_future(readiness.find_obstacle()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    database.may_answer.set()
    assert await second is None
    assert first.cancelled() or first.cancelling()


async def test_stopping_and_missing_keys_are_said_without_the_database() -> None:
    """Nothing of it is worth a question."""
    database = Database()
    without_keys = Readiness(database.read, database.is_writable, lambda: False, Seconds())
    assert await without_keys.find_obstacle() == "keys"
    readiness = make(database, Seconds())
    readiness.is_stopping = True
    assert await readiness.find_obstacle() == "stopping"
    assert database.asked == 0
