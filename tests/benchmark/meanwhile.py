"""How long others wait while something is going on: a process of its own that asks the daemon again and again over one connection."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from types import TracebackType

from tests.benchmark.operations import Seat
from tests.benchmark.plain_http import PlainConnection
from tests.processes import ROOT, tethered

# Between two questions, in seconds.
PAUSE = 0.005


class Meanwhile:
    """Asks userinfo until the block ends.

    Args:
        seat: whose token is shown.
        port: of the daemon.

    Attributes:
        waits: how long each answer took, in milliseconds, the shortest first.
    """

    def __init__(self, seat: Seat, port: int) -> None:
        self.waits: list[float] = []
        self._asked = json.dumps({"port": port, "host": seat.connection.host, "token": seat.access_token, "path": seat.userinfo_path})
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Meanwhile:
        """Begin; a first answer has come when this returns."""
        command = tethered([sys.executable, "-m", "tests.benchmark.meanwhile", self._asked])
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End, and read what was measured."""
        assert self._process is not None
        said, _ = self._process.communicate()
        if kind is None:
            self.waits = sorted(json.loads(said))

    def percentile(self, share: float) -> float:
        """The wait that a share of all answers stayed below, in milliseconds."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


def _wait_for_the_end(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


def ask_until_told(asked: str) -> None:
    """What the process does: ask until its standard input ends, then print the waits."""
    given, over = json.loads(asked), threading.Event()
    threading.Thread(target=_wait_for_the_end, args=(over,), daemon=True).start()
    connection, waits = PlainConnection(given["port"], given["host"]), []
    while not over.wait(PAUSE):
        began = time.perf_counter()
        answer = connection.get(given["path"], Authorization=f"Bearer {given['token']}")
        assert answer.status == 200, answer
        waits.append(round((time.perf_counter() - began) * 1000, 3))
        if len(waits) == 1:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
    sys.stdout.write(json.dumps(waits))


if __name__ == "__main__":
    ask_until_told(sys.argv[1])
