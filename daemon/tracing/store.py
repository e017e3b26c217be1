"""A store whose jobs are watched."""

from __future__ import annotations

from contextlib import AbstractContextManager

from daemon.storage.database.store import Draft, Job, Result, Store
from daemon.tracing.spans import Spans


class WatchedStore:
    """See `Store`.

    Args:
        store: does the work.
        spans: told of each job.
    """

    def __init__(self, store: Store, spans: Spans) -> None:
        self._store, self._spans = store, spans
        self.db, self.kind = store.db, store.kind

    async def write(self, job: Job[Result]) -> Result:
        """See `Store`."""
        with self._spans.watch_job("write", self.kind):
            return await self._store.write(job)

    async def read(self, job: Job[Result]) -> Result:
        """See `Store`."""
        with self._spans.watch_job("read", self.kind):
            return await self._store.read(job)

    async def read_long(self, job: Job[Result]) -> Result:
        """See `Store`."""
        with self._spans.watch_job("read_long", self.kind):
            return await self._store.read_long(job)

    def write_now(self, job: Job[Result]) -> Result:
        """See `Store`."""
        return self._store.write_now(job)

    def read_now(self, job: Job[Result]) -> Result:
        """See `Store`."""
        return self._store.read_now(job)

    def count_waiting(self) -> dict[str, int]:
        """See `Store`."""
        return self._store.count_waiting()

    async def is_writable(self) -> bool:
        """See `Store`."""
        return await self._store.is_writable()

    def draft(self) -> AbstractContextManager[Draft]:
        """See `Store`."""
        return self._store.draft()

    def close(self) -> None:
        """See `Store`."""
        self._store.close()
