"""A desktop whose browser is the test: programs open their addresses there, and ask their questions on its terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.processes import tethered


class Desktop:
    """The folder `bin` of its programs, with one that takes addresses.

    Args:
        folder: that is empty or not there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True)
        self._opened = folder / "opened"
        os.mkfifo(self._opened)
        opener = self.programs / "xdg-open"
        opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {self._opened}\n', "utf-8")
        opener.chmod(0o755)

    def path(self, *folders: Path) -> str:
        """The search path with its programs and those of further folders first."""
        return os.pathsep.join([str(self.programs), *map(str, folders), os.environ["PATH"]])

    def opened(self) -> str:
        """The address that a program opens, as soon as one does."""
        return self._opened.read_text("utf-8")


@contextmanager
def run_in_terminal(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """A program in a terminal, for as long as the block lasts."""
    own, its = pty.openpty()
    process = subprocess.Popen(tethered(command), cwd=folder, env=environment, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    try:
        yield Terminal(process, own)
    finally:
        process.kill()
        process.wait()
        os.close(own)


class Terminal:
    """What a program says on it, and what it is answered.

    Args:
        process: that runs in it.
        handle: of the terminal's other end.
    """

    def __init__(self, process: subprocess.Popen[bytes], handle: int) -> None:
        self._process, self._handle = process, handle
        self.said = ""

    def answer(self, question: str, words: str) -> None:
        """Wait for a question and answer it."""
        self._read_until(question)
        os.write(self._handle, f"{words}\n".encode())

    def finish(self) -> int:
        """Read to the end; gives the exit code."""
        self._read_until(None)
        return self._process.wait()

    def _read_until(self, wanted: str | None) -> None:
        seen = ""
        with suppress(OSError):  # the end of a terminal
            while wanted is None or wanted not in seen:
                got = os.read(self._handle, 4096).decode("utf-8", "replace")
                if not got:
                    break
                seen += got
                self.said += got
        assert wanted is None or wanted in seen, self.said
