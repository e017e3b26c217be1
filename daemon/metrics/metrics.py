"""All figures of this daemon: some counted as things happen, the rest looked up when somebody scrapes."""

from __future__ import annotations

import platform
import time
from collections.abc import Awaitable, Callable, Iterator

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.errors import Unavailable
from daemon.metrics.families import Counter, Durations, Family, Gauge, Histogram, Labels, write_families
from daemon.metrics.gathering import Gathered, Measured, label
from daemon.metrics.process import measure_process
from daemon.metrics.requests import Requests, count_requests, measure_durations
from daemon.storage.database.store import Store
from daemon.storage.figures import Figures, Waiting, read_figures
from daemon.version import VERSION

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Seconds for which what was read of the database is given to everybody who scrapes.
FRESH = 5
_ANSWERED = ("letpass_workers_answered", "Processes whose figures are in this scrape.")
_DELAYS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_SIGN_INS = {EventName.USER_SIGNED_IN: "succeeded", EventName.USER_SIGN_IN_FAILED: "failed"}


class Metrics:
    """Figures of one process, and of all workers where there are several.

    Args:
        store: asked for what is stored.
        clock: the time.
        password_jobs: how many passwords are hashed or wait for it.
        unwritten: how many entries of the sign-in log wait to be written.
        find_forwarding: what of the audit log waits to be handed on, None where it is not; called inside a store job.

    Attributes:
        gather: gives the figures of all workers, None if nobody tells them; set in a worker alone.
    """

    gather: Callable[[], Awaitable[Gathered | None]] | None = None

    def __init__(
        self,
        store: Store,
        clock: Clock,
        password_jobs: Callable[[], int],
        unwritten: Callable[[], int],
        find_forwarding: Callable[[], Waiting | None],
    ) -> None:
        self._store, self._clock, self._password_jobs, self._unwritten = store, clock, password_jobs, unwritten
        self.public, self.admin = Requests("public"), Requests("admin")
        self._refusals = Counter("letpass_refusals_total", "Requests of applications that were refused, by place and rule.", ("place", "reason"))
        self._tokens = Counter("letpass_tokens_issued_total", "Token answers that gave something, by grant.", ("grant",))
        self._events = Counter("letpass_events_total", "Entries of the audit log.", ("event",), known=EventName)
        self._sign_ins = Counter("letpass_sign_ins_total", "People who signed in, and tries that failed.", ("result",), known=_SIGN_INS.values())
        self.loop_delay = Histogram("letpass_event_loop_delay_seconds", "Seconds by which the event loop came late.", _DELAYS)
        self._figures: Figures | None = None
        self._find_forwarding = find_forwarding
        self._read_at = float("-inf")

    def count_event(self, event: EventName) -> None:
        """An entry of the audit log is on disk. May be called from any thread."""
        self._events.add(event.value)
        if result := _SIGN_INS.get(event):
            self._sign_ins.add(result)

    def count_refusal(self, place: str, reason: str) -> None:
        """An application was refused. May be called from any thread."""
        self._refusals.add(place, reason)

    def count_token(self, grant: str) -> None:
        """The token endpoint gave something. May be called from any thread."""
        self._tokens.add(grant)

    def measure(self) -> Measured:
        """The figures of this process alone, for whoever gathers those of all."""
        counts = {each.name: dict(each.values) for each in self._list_counted()}
        steps = {each.name: {labels: list(values) for labels, values in each.steps.items()} for each in self._list_durations()}
        return Measured(counts, steps, {each.name: dict(each.values) for each in self._list_levels()})

    async def write(self) -> str:
        """Everything, as Prometheus reads it. Without a database all that needs none; `letpass_database_up` says so."""
        figures = await self._read()
        families = [*self._list_own()] if self.gather is None else [*self._list_gathered(await self.gather())]
        is_writable = figures is not None and await self._store.is_writable()
        return write_families((*families, *self._list_stored(figures, is_writable=is_writable)))

    async def _read(self) -> Figures | None:
        if time.monotonic() >= self._read_at + FRESH:
            try:
                self._figures = await self._store.read_long(self._read_stored)
            except Unavailable:
                self._figures = None
            self._read_at = time.monotonic()
        return self._figures

    def _read_stored(self) -> Figures:
        figures, forwarding = read_figures(self._store.db, self._clock.now()), self._find_forwarding()
        return figures if forwarding is None else msgspec.structs.replace(figures, queues={**figures.queues, "audit": forwarding})

    def _list_counted(self) -> Iterator[Gauge]:
        yield count_requests(self.public, self.admin)
        yield from (each.measure() for each in (self._refusals, self._tokens, self._events, self._sign_ins))

    def _list_durations(self) -> Iterator[Durations]:
        yield measure_durations(self.public, self.admin)
        yield self.loop_delay.measure()

    def _list_levels(self) -> Iterator[Gauge]:
        waiting: dict[Labels, float] = {(name,): float(count) for name, count in self._store.count_waiting().items()}
        yield Gauge("letpass_store_waiting_jobs", "Jobs that wait for the database.", waiting, ("queue",))
        yield Gauge("letpass_password_jobs", "Passwords that are hashed, or wait for it.", self._password_jobs())
        yield Gauge("letpass_sign_in_log_unwritten", "Entries of the sign-in log that are not on disk yet.", self._unwritten())
        yield from measure_process()

    def _list_own(self) -> Iterator[Family]:
        yield from self._list_counted()
        yield from self._list_durations()
        yield from self._list_levels()
        yield from _list_workers(1, 1, 0)

    def _list_gathered(self, gathered: Gathered | None) -> Iterator[Family]:
        if gathered is None:
            # Sums that leave some workers out would look as if everything had begun anew; a gap does not.
            yield from (label(each, {}) for each in self._list_levels())
            yield Gauge(*_ANSWERED, 0)
            return
        yield from (Gauge(each.name, each.text, gathered.counts.get(each.name, {}), each.labels, each.kind) for each in self._list_counted())
        for each in self._list_durations():
            yield Durations(each.name, each.text, gathered.steps.get(each.name, {}), each.bounds, each.labels)
        yield from (label(each, gathered.levels) for each in self._list_levels())
        yield from _list_workers(gathered.workers, gathered.answered, gathered.restarts)

    def _list_stored(self, figures: Figures | None, *, is_writable: bool) -> Iterator[Gauge]:
        build: dict[Labels, float] = {(VERSION, platform.python_version(), self._store.kind): 1.0}
        yield Gauge("letpass_build_info", "What runs.", build, ("version", "python", "database"))
        yield Gauge("letpass_database_up", "1 if the database answered this scrape.", float(figures is not None))
        yield Gauge("letpass_database_writable", "1 if the database takes changes.", float(is_writable))
        if figures is None:
            return
        now = self._clock.now()
        counts: dict[Labels, float] = {(name,): float(each.count) for name, each in figures.queues.items()}
        yield Gauge("letpass_queue_items", "What waits to be sent.", counts, ("queue",))
        ages: dict[Labels, float] = {(name,): float(0 if each.since is None else max(now - each.since, 0)) for name, each in figures.queues.items()}
        yield Gauge("letpass_queue_oldest_seconds", "For how long the oldest of them has waited; 0 if none does.", ages, ("queue",))
        keys: dict[Labels, float] = {(name,): float(now - since) for name, since in figures.keys.items()}
        yield Gauge("letpass_signing_key_age_seconds", "For how long the signing key has been signing.", keys, ("algorithm",))
        if figures.next_secret is not None:
            yield Gauge("letpass_next_secret_end_seconds", "Until the next client secret in use ends.", figures.next_secret - now)
        if figures.last_backup is not None:
            yield Gauge("letpass_backup_age_seconds", "Age of what the newest good backup holds.", now - figures.last_backup)
        yield Gauge("letpass_backup_failing", "1 if the last try to make a backup failed.", float(figures.is_backup_failing))
        yield Gauge("letpass_database_size_bytes", "Size of the database.", figures.size)


def _list_workers(workers: int, answered: int, restarts: int) -> Iterator[Gauge]:
    yield Gauge("letpass_workers", "Processes that are to answer requests.", workers)
    yield Gauge(*_ANSWERED, answered)
    yield Gauge("letpass_worker_restarts_total", "Workers that ended and were started again.", restarts, kind="counter")
