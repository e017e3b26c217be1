"""Work that goes on after its answer: so that an answer comes as soon for somebody who is unknown as for somebody who is known (attack 75)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from common.log import log_failure

log = logging.getLogger(__name__)


class Afterwards:
    """Carries work on, and lets none of it be lost on the way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def do(self, work: Awaitable[object]) -> None:
        """Carry on with something that nobody waits for; a failure is logged.

        Args:
            work: what to do.
        """
        task = asyncio.get_running_loop().create_task(_carry_out(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for all that is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)


async def _carry_out(work: Awaitable[object]) -> None:
    try:
        await work
    except Exception as error:
        log_failure(log, "what was to be done after an answer failed", error)
