"""Handing a backup to a command of the operator's, without a shell."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from functools import partial
from pathlib import Path

from common.errors import StartError
from common.interrupts import hold_back
from daemon.backup.progress import Progress

_PIECE = 64 * 1024
NAME = "{name}"


def split_command(command: str) -> list[str]:
    """A command as its program and arguments.

    Args:
        command: as a shell would read it, but for everything that only a shell does.

    Raises:
        StartError: quotes do not end, or there is nothing.
    """
    try:
        found = shlex.split(command)
    except ValueError:
        raise StartError("The command for backups cannot be read: a quotation does not end.") from None
    if not found:
        raise StartError("The command for backups is empty.")
    return found


def pipe_to_command(command: str, path: Path, name: str, progress: Progress) -> str:
    """Run a command with a backup as its standard input; gives the name of the program.

    Args:
        command: as `split_command` reads it; `{name}` in it stands for the name of the backup.
        path: the backup.
        name: its name.
        progress: is told, and stops it.

    Raises:
        StartError: it cannot be run, did not take all, or ended with another code than 0. What it said went to standard error.
    """
    arguments = [each.replace(NAME, name) for each in split_command(command)]
    program = Path(arguments[0]).name
    is_alone, is_whole = not _has_terminal(), True
    process: subprocess.Popen[bytes] | None = None
    try:
        with hold_back():
            process = _start(arguments, is_alone=is_alone)
        progress.end_by(partial(_end, process, is_alone=is_alone))
        assert process.stdin is not None
        try:
            with path.open("rb") as file, process.stdin as pipe:
                while data := file.read(_PIECE):
                    pipe.write(data)
                    progress.advance(0)
        except BrokenPipeError:
            is_whole = False
        code = process.wait()
        progress.end_by(None)
        progress.advance(0)
    except BaseException:
        progress.end_by(None)
        if process is not None:
            _end(process, is_alone=is_alone)
            process.wait()
        raise
    if code:
        ended = f"with code {code}" if code > 0 else f"by signal {-code}"
        raise StartError(f"The command for backups failed: {program} ended {ended}.")
    if not is_whole:
        raise StartError(f"The command for backups failed: {program} did not take all of it.")
    return program


def _start(arguments: list[str], *, is_alone: bool) -> subprocess.Popen[bytes]:
    # It is somebody else's program: what the daemon knows of its own is not for it.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LETPASS_", "PG")) and key != "CREDENTIALS_DIRECTORY"}
    try:
        return subprocess.Popen(  # noqa: S603 - the operator's own
            arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment, process_group=0 if is_alone else None
        )
    except OSError as error:
        raise StartError(f"The command for backups cannot be run: {Path(arguments[0]).name}: {error.strerror}.") from error


def _has_terminal() -> bool:
    """Whether somebody at a terminal may be asked for a password, which goes to the group of processes in front alone."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def _end(process: subprocess.Popen[bytes], *, is_alone: bool) -> None:
    """End it with all that it has started, such as the parts of a pipe, which would take what they got for the whole.

    At a terminal they are of our own group, all of which hears Ctrl+C.
    """
    if is_alone and process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
