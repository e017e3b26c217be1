"""A real service as a process, for as long as a block lasts."""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.patience import PATIENCE
from tests.processes import kill_all_with, tethered

_MARK = "INTEGRATION_RUN"


@contextmanager
def run_service(command: Sequence[str | Path], folder: Path, address: str, environment: Mapping[str, str] | None = None) -> Iterator[Path]:
    """Start a service and wait until it answers.

    Args:
        command: the program and its arguments.
        folder: where it runs, and where what it says is kept.
        address: that answers as soon as it is ready.
        environment: further variables.

    Returns:
        The file with what it says.
    """
    mark, log = uuid.uuid4().hex, folder / "service.log"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LETPASS_", "PYTEST_"))}
    variables = {**inherited, **(environment or {}), _MARK: mark}
    with log.open("ab") as said:
        process = subprocess.Popen(
            tethered(command), cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
    try:
        _wait(process, address, log)
        yield log
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        kill_all_with(_MARK, mark)  # with what it started in groups of its own
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"The service ended:\n{log.read_text('utf-8', 'replace')[-6000:]}"
        try:
            # Some services make a certificate of their own.
            with urlopen(address, timeout=5, context=ssl._create_unverified_context() if address.startswith("https:") else None):
                return
        except HTTPError as error:
            if error.code < 500 and error.code != 404:  # 404 is what a proxy says whose service is not there yet
                return
            time.sleep(0.1)
        except OSError:
            time.sleep(0.1)  # it is not ready yet, and there is nothing else to wait on
    raise AssertionError(f"The service did not answer at {address}:\n{log.read_text('utf-8', 'replace')[-6000:]}")
