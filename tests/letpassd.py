"""`letpassd` as a process whose modules are loaded already: most of what a command costs is loading them."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

from daemon.cli import main
from daemon.commands import COMMANDS, load_command
from tests.patience import PATIENCE


@cache
def _find_server() -> ForkServerContext:
    """What makes a process for each command from one that has loaded them all. It ends with the process of the tests."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *(load_command(name).__name__ for name in COMMANDS)])
    return context


def run_letpassd(arguments: Sequence[str], environment: Mapping[str, str], text: str = "") -> CompletedProcess[str]:
    """Run a command in a process of its own, and take down what it says.

    Args:
        arguments: of the command line.
        environment: all variables that it has.
        text: its standard input.

    Raises:
        subprocess.TimeoutExpired: it did not end, and was killed.
    """
    with tempfile.TemporaryDirectory(prefix="lp") as folder:
        files = [Path(folder, name) for name in ("in", "out", "err")]
        files[0].write_text(text, "utf-8")
        process = _find_server().Process(target=_run, args=([*arguments], dict(environment), [str(file) for file in files]), daemon=True)
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutExpired([*arguments], PATIENCE)
        said = [file.read_text("utf-8") if file.exists() else "" for file in files[1:]]
        return CompletedProcess([*arguments], process.exitcode, *said)


def _run(arguments: list[str], environment: dict[str, str], files: list[str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    flags = os.O_WRONLY | os.O_CREAT
    for number, (file, how) in enumerate(zip(files, (os.O_RDONLY, flags, flags), strict=True)):
        opened = os.open(file, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the number of what is open
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    main(arguments)
