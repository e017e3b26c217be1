"""Families of figures, and how they are written for Prometheus (text format 0.0.4).

Counting costs less than a microsecond and no library, for it is done for every request (decision 0069). A family has a limit to its
series: whatever comes beyond is counted under `other`, so that nobody outside can fill the memory of this daemon or of whoever scrapes it.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

# Series of one family; there are fewer of each, and only a mistake of ours would need more.
MOST_SERIES = 1000
OTHER = "other"
Labels: TypeAlias = tuple[str, ...]


class Counter:
    """Counts what happened, by labels. May be used from any thread.

    Args:
        name: ends with `_total`.
        text: what it counts, one line.
        labels: their names.
        most: how many combinations of values are told apart.
        known: values of the only label that are there from the start: of a series that begins with its first event nobody sees that it rose.
    """

    kind = "counter"

    def __init__(self, name: str, text: str, labels: Labels = (), most: int = MOST_SERIES, known: Iterable[str] = ()) -> None:
        self.name, self.text, self.labels, self._most = name, text, labels, most
        self._counts: dict[Labels, int] = {(value,): 0 for value in known} if labels else {(): 0}
        self._lock = threading.Lock()

    def add(self, *values: str) -> None:
        """Count one more.

        Args:
            values: of the labels, in their order.
        """
        with self._lock:
            if values not in self._counts and len(self._counts) >= self._most:
                values = (OTHER,) * len(self.labels)
            self._counts[values] = self._counts.get(values, 0) + 1

    def measure(self) -> Gauge:
        """What it has counted by now."""
        with self._lock:
            return Gauge(self.name, self.text, dict(self._counts), self.labels, self.kind)


class Histogram:
    """Counts how long something took, in steps. For one thread.

    Args:
        name: ends with its unit.
        text: what is measured, one line.
        bounds: the ends of the steps, seconds, ascending.
    """

    kind = "histogram"

    def __init__(self, name: str, text: str, bounds: Sequence[float]) -> None:
        self.name, self.text, self.bounds = name, text, bounds
        self.steps = make_steps(bounds)

    def observe(self, seconds: float) -> None:
        """Count one more."""
        note(self.steps, self.bounds, seconds)

    def measure(self) -> Durations:
        """What it has measured by now."""
        return Durations(self.name, self.text, {(): list(self.steps)}, self.bounds)


class Durations:
    """What histograms have measured by now, by labels.

    Args:
        name: ends with its unit.
        text: what is measured, one line.
        steps: as of `make_steps`, by the values of the labels.
        bounds: the ends of the steps, seconds, ascending.
        labels: their names.
    """

    kind = "histogram"

    def __init__(self, name: str, text: str, steps: Mapping[Labels, Sequence[float]], bounds: Sequence[float], labels: Labels = ()) -> None:
        self.name, self.text, self.steps, self.bounds, self.labels = name, text, steps, bounds, labels

    def lines(self) -> Iterator[str]:
        """Its samples."""
        for values, steps in sorted(self.steps.items()):
            yield from write_steps(self.name, zip(self.labels, values, strict=True), self.bounds, steps)


class Gauge:
    """Values of this moment, by labels.

    Args:
        name: ends with its unit.
        text: what it is, one line.
        values: by the values of the labels.
        labels: their names.
        kind: `counter` for what only grows.
    """

    def __init__(self, name: str, text: str, values: Mapping[Labels, float] | float, labels: Labels = (), kind: str = "gauge") -> None:
        self.name, self.text, self.labels, self.kind = name, text, labels, kind
        self.values: Mapping[Labels, float] = values if isinstance(values, Mapping) else {(): values}

    def lines(self) -> Iterator[str]:
        """Its samples."""
        yield from (write_sample(self.name, zip(self.labels, names, strict=True), value) for names, value in sorted(self.values.items()))


class Family(Protocol):
    """Whatever can be written."""

    name: str
    text: str
    kind: str

    def lines(self) -> Iterator[str]:
        """Its samples."""


def make_steps(bounds: Sequence[float]) -> list[float]:
    """Nothing measured yet: a count for each step and one beyond them, then the sum."""
    return [0] * (len(bounds) + 1) + [0.0]


def note(steps: list[float], bounds: Sequence[float], seconds: float) -> None:
    """Count a measured time."""
    steps[bisect_left(bounds, seconds)] += 1
    steps[-1] += seconds


def write_steps(name: str, labels: Iterable[tuple[str, str]], bounds: Sequence[float], steps: Sequence[float]) -> Iterator[str]:
    """The samples of a histogram's series.

    Args:
        name: of the family.
        labels: names with their values.
        bounds: the ends of the steps.
        steps: as of `make_steps`.
    """
    labels, total = tuple(labels), 0.0
    for bound, count in zip((*map(repr, bounds), "+Inf"), steps[:-1], strict=True):
        total += count
        yield write_sample(f"{name}_bucket", (*labels, ("le", bound)), total)
    yield write_sample(f"{name}_sum", labels, steps[-1])
    yield write_sample(f"{name}_count", labels, total)


def write_sample(name: str, labels: Iterable[tuple[str, str]], value: float) -> str:
    """One line."""
    inner = ",".join(f'{label}="{_escape(text)}"' for label, text in labels)
    number = repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
    return f"{name}{{{inner}}} {number}" if inner else f"{name} {number}"


def write_families(families: Iterable[Family]) -> str:
    """Everything, with what it means."""
    lines: list[str] = []
    for family in families:
        lines += [f"# HELP {family.name} {family.text}", f"# TYPE {family.name} {family.kind}", *family.lines()]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
