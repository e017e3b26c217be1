"""Those who follow the audit log."""

from __future__ import annotations

import asyncio
import threading

from daemon.services.tenant.events import Events
from tests.patience import PATIENCE


async def test_every_follower_is_woken_from_whatever_thread() -> None:
    """Also one that does not wait at that moment; one that has gone is not."""
    events = Events()
    with events.follow() as one:
        with events.follow() as other:
            assert len(events) == 2
        thread = threading.Thread(target=events.ring)
        thread.start()
        thread.join()
        await asyncio.wait_for(one.wait(PATIENCE), PATIENCE)
        waiting = asyncio.create_task(other.wait(0.01))
        await waiting
    assert len(events) == 0


async def test_a_stop_ends_all_following_even_later_ones() -> None:
    """Whoever waits is woken, and sees that it is over."""
    events = Events()
    with events.follow() as bell:
        events.close()
        await asyncio.wait_for(bell.wait(PATIENCE), PATIENCE)
        assert bell.is_closed
    with events.follow() as late:
        assert late.is_closed
