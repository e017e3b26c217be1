"""Python runs this at its start where this folder is in PYTHONPATH: the process ends when the one that `TEST_PROCESS` names has ended."""

from __future__ import annotations

import os
import select
import signal
import threading


def _end_with(test_process: int) -> None:
    try:
        watched = os.pidfd_open(test_process)
    except ProcessLookupError:
        pass
    else:
        select.select([watched], [], [])
    os.kill(os.getpid(), signal.SIGKILL)


if "TEST_PROCESS" in os.environ:
    threading.Thread(target=_end_with, args=(int(os.environ["TEST_PROCESS"]),), daemon=True).start()
