"""The fan-out of changes."""

from __future__ import annotations

import asyncio
import threading

from common.contracts.status import Change
from daemon.services.tenant.changes import WAITING, Changes

CHANGE = Change("user.created", "user", "x", 1)


async def test_every_listener_hears_every_change() -> None:
    """In order, from whatever thread it comes."""
    changes = Changes()
    one, other = changes.subscribe(), changes.subscribe()
    thread = threading.Thread(target=changes.publish, args=(CHANGE,))
    thread.start()
    thread.join()
    assert [await one.get(), await other.get()] == [CHANGE, CHANGE]
    changes.unsubscribe(one)
    changes.unsubscribe(one)
    changes.publish(CHANGE)
    assert await other.get() == CHANGE
    assert one.empty()


async def test_a_slow_listener_is_dropped_and_told_so() -> None:
    """Its queue is bounded; after what it holds comes the end, so that it asks again for everything."""
    changes = Changes()
    slow = changes.subscribe()
    for _ in range(WAITING + 5):
        changes.publish(CHANGE)
    heard = [await slow.get() for _ in range(WAITING + 1)]
    assert heard == [CHANGE] * WAITING + [None]
    assert len(changes) == 0


async def test_a_stop_ends_all_listening_even_later_ones() -> None:
    """A None ends a queue."""
    changes = Changes()
    listener = changes.subscribe()
    changes.close()
    assert await asyncio.wait_for(listener.get(), 5) is None
    assert await asyncio.wait_for(changes.subscribe().get(), 5) is None
