"""CPU time and memory of a process and all that it started, from /proc."""

from __future__ import annotations

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and its descendants."""
    found = [pid]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in children.read_text("ascii").split()]
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of the process tree so far, ended children included."""
    ticks = 0
    for each in family(pid):
        # The name may contain spaces and brackets, so count from the last bracket: utime is the 12th field behind it.
        fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICK


def memory_mib(pid: int) -> float:
    """Memory of the process tree in MiB; what is shared counts in parts (PSS)."""
    kib = 0
    for each in family(pid):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                kib += int(line.split()[1])
    return kib / 1024
