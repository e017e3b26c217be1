"""Long pages are drawn on a thread of their own: one of ten thousand rows takes most of a second, in which everybody else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Drawing:
    """One thread, one page after the other, so that the event loop never waits for more than one of them to let go of the interpreter."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="drawing")

    async def do(self, work: Callable[[], Result]) -> Result:
        """Have something long worked out that touches neither the database nor the event loop.

        Args:
            work: what to do.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Finish what runs."""
        self._pool.shutdown(wait=True, cancel_futures=True)
