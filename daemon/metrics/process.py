"""Figures of this process, under the names that all exporters use."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from daemon.metrics.families import Gauge

_SELF = Path("/proc/self")


def measure_process() -> Iterator[Gauge]:
    """Processor time, memory, descriptors and start; what this system does not tell is left out."""
    yield Gauge("process_cpu_seconds_total", "Processor time of this process, in seconds.", time.process_time(), kind="counter")
    with suppress(OSError, ValueError, IndexError):
        pages = int((_SELF / "statm").read_text().split()[1])
        yield Gauge("process_resident_memory_bytes", "Memory in use, in bytes.", pages * os.sysconf("SC_PAGE_SIZE"))
    with suppress(OSError):
        yield Gauge("process_open_fds", "Open descriptors.", len(os.listdir(_SELF / "fd")))  # noqa: PTH208  a Path for each would be thrown away
    with suppress(OSError, ValueError, IndexError):
        # Behind the name in brackets, which may hold anything (proc(5)): the 22nd field is ticks since the machine started.
        ticks = int((_SELF / "stat").read_text().rpartition(")")[2].split()[19])
        booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
        yield Gauge("process_start_time_seconds", "When it started, seconds since 1970.", round(booted + ticks / os.sysconf("SC_CLK_TCK"), 2))
