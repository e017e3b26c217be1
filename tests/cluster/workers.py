"""Workers of a daemon, as its endpoint file tells of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

WORKERS = 2


def wait_for(what: Callable[[], bool], told: Callable[[], object] = str) -> None:
    """Wait until something is so."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < PATIENCE, told()
        time.sleep(0.02)


def find_workers(daemon: LiveDaemon) -> list[int]:
    """The process ids of those that serve."""
    return [pid for pid in json.loads((daemon.home / "run" / "endpoint.json").read_bytes())["workers"] if pid]


def all_are_there(daemon: LiveDaemon) -> bool:
    """Whether every place is taken."""
    return len(find_workers(daemon)) == WORKERS


def held_by(pid: int, port: int) -> int:
    """How many connections to a port a process has."""
    mine = set[str]()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            mine.add(str(each.readlink()))
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text("ascii").splitlines()[1:]]
    return sum(f"socket:[{line[9]}]" in mine for line in lines if int(line[1].rpartition(":")[2], 16) == port and line[3] == "01")
