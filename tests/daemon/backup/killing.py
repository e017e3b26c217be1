"""Work that is killed before one of the steps by which it changes the disk. For a process of its own without threads, as it forks."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable

# What Python tells before it changes the disk, or gives work to SQLite or another program.
_STEPS = {"open", "os.rename", "os.remove", "os.link", "os.truncate", "sqlite3.connect", "subprocess.Popen"}


def run_killed(action: Callable[[], object], after: int) -> bool:
    """Do something in a child, which is killed before its step of this number.

    Args:
        action: what.
        after: how many steps are too many.

    Returns:
        Whether it came to its end before.
    """
    child = os.fork()
    if not child:
        count = 0

        def look(event: str, _arguments: object) -> None:
            nonlocal count
            if event in _STEPS:
                count += 1
                if count == after:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(look)
        try:
            action()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status == 0


def find_moments(argument: str) -> range:
    """`1:60:5` as a range."""
    return range(*map(int, argument.split(":")))
