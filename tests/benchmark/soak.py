"""A daemon at work for a long time: what it has in memory by and by."""

from __future__ import annotations

import itertools
import time

from tests.benchmark.operations import OPERATIONS
from tests.benchmark.process_figures import memory_mib
from tests.benchmark.scene import Scene

# Seconds between two operations, and how often memory is looked at.
PAUSE, LOOKS = 0.02, 10

Soaked = dict[str, float | list[float]]


def soak(scene: Scene, minutes: float) -> Soaked:
    """Every operation in turn, each time of another user, until the time is over.

    Args:
        scene: with the daemon that runs.
        minutes: how long.

    Returns:
        How many operations, and MiB at ten moments of the same distance, the last of them at the end.
    """
    for seat in scene.seats:
        # They may have been silent for so long that the daemon has closed them.
        seat.connection.close()
    began, looks, done = time.monotonic(), list[float](), 0
    turns = itertools.cycle((name, seat) for seat in scene.seats for name in OPERATIONS)
    while len(looks) < LOOKS:
        name, seat = next(turns)
        if name == next(iter(OPERATIONS)):
            seat.connection.close()
        OPERATIONS[name](seat)
        done += 1
        time.sleep(PAUSE)
        if time.monotonic() >= began + minutes * 60 * (len(looks) + 1) / LOOKS:
            looks.append(round(memory_mib(scene.pid), 1))
    return {"minutes": minutes, "operations": done, "memory_mib": looks}
