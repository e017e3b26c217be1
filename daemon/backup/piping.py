"""Handing a backup to a command of the operator's, without a shell."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from common.errors import StartError
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
    # It is somebody else's program: what the daemon knows of its own is not for it.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LETPASS_", "PG")) and key != "CREDENTIALS_DIRECTORY"}
    try:
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - the operator's own
    except OSError as error:
        raise StartError(f"The command for backups cannot be run: {program}: {error.strerror}.") from error
    progress.end_by(process.kill)
    is_whole = True
    try:
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
        process.kill()
        process.wait()
        raise
    if code:
        ended = f"with code {code}" if code > 0 else f"by signal {-code}"
        raise StartError(f"The command for backups failed: {program} ended {ended}.")
    if not is_whole:
        raise StartError(f"The command for backups failed: {program} did not take all of it.")
    return program
