"""What a supervisor does for figures: asks all workers at once, and adds up what they tell."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import msgspec

from daemon.metrics.gathering import Gathered, Gathering, Measured
from daemon.metrics.process import measure_process
from daemon.worker_line import ALL_FIGURES, FIGURES, Line

# Seconds that a worker has for its answer, and whoever is scraped for that of the supervisor; Prometheus waits for ten.
PATIENCE, PATIENCE_FOR_ALL = 1.0, 3.0


class WorkerFigures:
    """The figures of all workers.

    Args:
        workers: how many there should be.
    """

    def __init__(self, workers: int) -> None:
        self._gathering = Gathering(workers)
        self._lines: dict[int, Line] = {}

    def connect(self, worker: int, line: Line) -> None:
        """A worker listens; from now on it is asked."""
        self._lines[worker] = line

    def end(self, worker: int) -> None:
        """A worker has ended."""
        self._lines.pop(worker, None)
        self._gathering.end(worker)

    async def gather(self) -> bytes:
        """The figures of all, as `read_gathered` reads them."""
        lines = dict(self._lines)
        told = await asyncio.gather(*(line.ask(FIGURES, PATIENCE) for line in lines.values()))
        answered = set[int]()
        for (worker, line), content in zip(lines.items(), told, strict=True):
            # Not of one that has ended meanwhile: what it had told is added up already.
            if content is not None and self._lines.get(worker) is line:
                # One that was started again after an upgrade may tell what this program does not know.
                with suppress(msgspec.MsgspecError):
                    self._gathering.note(worker, msgspec.msgpack.decode(content, type=Measured))
                    answered.add(worker)
        return msgspec.msgpack.encode(self._gathering.add_up(answered, measure_process()))


async def ask_for_all(line: Line) -> Gathered | None:
    """The figures of all workers, None if the supervisor does not tell them in time.

    Args:
        line: to the supervisor.
    """
    content = await line.ask(ALL_FIGURES, PATIENCE_FOR_ALL)
    if content is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(content, type=Gathered)
    return None
