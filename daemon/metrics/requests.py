"""Requests: how many, how they were answered and how long it took, by the route as it stands in the table and never by the path that came."""

from __future__ import annotations

from time import perf_counter
from typing import Protocol

from daemon.metrics.families import Durations, Gauge, Labels, make_steps, note

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUESTS, SECONDS = "letpass_http_requests_total", "letpass_http_request_duration_seconds"
# Of a request that no route takes, neither path nor method is kept: whoever sends it makes them up.
UNKNOWN = "none"
# Whoever asked has hung up before there was an answer.
GONE = 499


class Resource(Protocol):
    """An entry of a router."""

    @property
    def canonical(self) -> str:
        """Its path, with names in place of what varies."""


class Route(Protocol):
    """What a router has found."""

    @property
    def resource(self) -> Resource | None:
        """The entry; None where there is none."""

    @property
    def method(self) -> str:
        """Which it takes."""


class Requests:
    """Counts the requests of one listener, on its event loop.

    Args:
        listener: its name.
    """

    def __init__(self, listener: str) -> None:
        self._listener = listener
        # Routes live as long as their application, and a status is one of few: this cannot grow.
        self._series: dict[tuple[Route | None, int], list[float]] = {}

    def observe(self, route: Route, status: int, started: float) -> None:
        """A request was answered.

        Args:
            route: what took it.
            status: of the answer, GONE for none.
            started: `perf_counter()` when it came.
        """
        key = (route, status)
        steps = self._series.get(key)
        if steps is None:
            # Each request that no route takes has an object of its own.
            steps = self._series.setdefault(key if route.resource is not None else (None, status), make_steps(BOUNDS))
        note(steps, BOUNDS, perf_counter() - started)

    def counts(self) -> dict[Labels, float]:
        """How many, by listener, method, route and status."""
        found: dict[Labels, float] = {}
        for (route, status), steps in self._series.items():
            labels = (self._listener, *_name(route), str(status))
            found[labels] = found.get(labels, 0) + sum(steps[:-1])
        return found

    def durations(self) -> dict[Labels, list[float]]:
        """The steps by listener, method and route; what nobody waited for is not in them."""
        found: dict[Labels, list[float]] = {}
        for (route, status), steps in self._series.items():
            if status != GONE:
                all_steps = found.setdefault((self._listener, *_name(route)), make_steps(BOUNDS))
                all_steps[:] = [one + other for one, other in zip(all_steps, steps, strict=True)]
        return found


def count_requests(*listeners: Requests) -> Gauge:
    """The counter of several listeners."""
    counts = {labels: count for listener in listeners for labels, count in listener.counts().items()}
    return Gauge(REQUESTS, "Requests that were answered.", counts, ("listener", "method", "route", "status"), "counter")


def measure_durations(*listeners: Requests) -> Durations:
    """The histogram of several listeners."""
    steps = {labels: each for listener in listeners for labels, each in listener.durations().items()}
    return Durations(SECONDS, "Seconds from the head of a request to its answer.", steps, BOUNDS, ("listener", "method", "route"))


def _name(route: Route | None) -> tuple[str, str]:
    if route is None or route.resource is None:
        return UNKNOWN, UNKNOWN
    return route.method, route.resource.canonical
