"""Figures of several workers as one: what was counted is added up and never goes back, what is so at this moment is told of each (decision 0070)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from daemon.metrics.families import Gauge, Labels

Counts = dict[str, dict[Labels, float]]
Steps = dict[str, dict[Labels, list[float]]]
# Beside the numbers of the workers.
SUPERVISOR = "supervisor"


class Measured(msgspec.Struct, frozen=True):
    """Figures of one process, by the names of their families and the values of their labels.

    Attributes:
        counts: what it has counted since its start.
        steps: what it has measured since its start, as of `make_steps`.
        levels: what is so at this moment.
    """

    counts: Counts
    steps: Steps
    levels: Counts


class Gathered(msgspec.Struct, frozen=True):
    """Figures of all workers.

    Attributes:
        workers: how many there should be.
        answered: how many have told their figures this time.
        restarts: how often one has ended and was to be started again.
        counts, steps: sums over all workers that there were since the supervisor began.
        levels: by the number of the worker, or SUPERVISOR, of those that have told.
    """

    workers: int
    answered: int
    restarts: int
    counts: Counts
    steps: Steps
    levels: dict[str, Counts]


class Gathering:
    """Remembers what workers have told, also of those that have ended, so that no sum ever falls.

    Args:
        workers: how many there should be.
    """

    def __init__(self, workers: int) -> None:
        self._workers, self._restarts = workers, 0
        self._last: dict[int, Measured] = {}
        self._past = Measured({}, {}, {})

    def note(self, worker: int, measured: Measured) -> None:
        """A worker has told its figures."""
        self._last[worker] = measured

    def end(self, worker: int) -> None:
        """A worker has ended; its successor begins at 0. What it had counted since it last told is lost, as with any process that is killed."""
        self._restarts += 1
        if last := self._last.pop(worker, None):
            _add(self._past, last)

    def add_up(self, answered: Collection[int], own: Iterable[Gauge]) -> Gathered:
        """Everything. Of a worker that did not answer counts what it told last, and nothing that is so at this moment.

        Args:
            answered: the numbers of the workers that did.
            own: what is so of the supervisor.
        """
        total = Measured({}, {}, {})
        for each in (self._past, *self._last.values()):
            _add(total, each)
        levels = {str(worker): self._last[worker].levels for worker in answered if worker in self._last}
        levels[SUPERVISOR] = {gauge.name: dict(gauge.values) for gauge in own}
        return Gathered(self._workers, len(answered), self._restarts, total.counts, total.steps, levels)


def _add(total: Measured, more: Measured) -> None:
    for name, counts in more.counts.items():
        found = total.counts.setdefault(name, {})
        for labels, count in counts.items():
            found[labels] = found.get(labels, 0) + count
    for name, series in more.steps.items():
        sums = total.steps.setdefault(name, {})
        for labels, steps in series.items():
            found_steps = sums.setdefault(labels, [0.0] * len(steps))
            # A worker that was started again after an upgrade may measure in other steps; those cannot be added up.
            if len(found_steps) == len(steps):
                found_steps[:] = [one + other for one, other in zip(found_steps, steps, strict=True)]


def label(gauge: Gauge, levels: Mapping[str, Counts]) -> Gauge:
    """A figure of a process, told of each of them.

    Args:
        gauge: with its meaning.
        levels: by process.
    """
    values = {(*labels, process): value for process, each in levels.items() for labels, value in each.get(gauge.name, {}).items()}
    return Gauge(gauge.name, gauge.text, values, (*gauge.labels, "worker"), gauge.kind)
