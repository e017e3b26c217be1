"""A sample partner as a subprocess, configured only by what its administrator was told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.patience import PATIENCE
from tests.processes import ROOT, tethered

COMMAND = [sys.executable, "-m", "resources.demo.partner_site"]


def partner_environment(issuer: str, kind_of_app: str, client_id: str, secret: str, port: int) -> dict[str, str]:
    """The variables that configure the sample partner."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LETPASS_", "PARTNER_"))}
    own = {"ISSUER": issuer, "TYPE": kind_of_app, "CLIENT_ID": client_id, "CLIENT_SECRET": secret, "PORT": str(port), "NAME": "Pagemark"}
    return {**inherited, **{f"PARTNER_{name}": value for name, value in own.items()}}


@contextmanager
def run_site(environment: dict[str, str]) -> Iterator[str]:
    """A partner site, for as long as the block lasts. Gives its address."""
    with subprocess.Popen(tethered(COMMAND), cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert " is at " in line, line
            yield line.split(" is at ")[1].strip()
        finally:
            process.terminate()
            process.communicate()


@contextmanager
def run_native(environment: dict[str, str]) -> Iterator[NativeRun]:
    """A run of the partner's command-line program, which is over when the block is."""
    command = tethered([*COMMAND, "--print", "--wait", str(PATIENCE)])
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield NativeRun(process)
        finally:
            process.kill()


class NativeRun:
    """One run of the native program: it prints an address, waits for the user, and prints what it learned.

    Args:
        process: that was started.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout is not None
        line = process.stdout.readline()
        assert ": http" in line, line
        self.address = line.partition(": ")[2].strip()

    def finish(self) -> tuple[int, str]:
        """Wait for its end: exit code, and the rest of what it printed."""
        rest, _ = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, rest.strip()

    def learned(self) -> dict[str, Any]:
        """What it learned of the user, if it signed one in."""
        code, printed = self.finish()
        assert code == 0, printed
        found: dict[str, Any] = json.loads(printed.splitlines()[-1])
        return found
