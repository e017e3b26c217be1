"""A real daemon as a subprocess, in a folder of its own and on a free port."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

from tests.admin_client import AdminClient
from tests.patience import PATIENCE
from tests.processes import ROOT, run_to_its_end, tethered

# Argon2id as cheap as it goes: these passwords protect nothing.
CHEAP_PASSWORDS = {"LETPASS_PASSWORD_MEMORY": "64", "LETPASS_PASSWORD_PASSES": "1"}


_KEPT: list[socket.socket] = []  # until this process ends


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody uses, and that no other process gets from its system as long as this one runs.

    A socket that is bound and does not listen keeps it: the system neither gives it to whoever asks for any port nor uses it for a
    connection to somewhere else, yet lets a server listen there that asks for this one (SO_REUSEADDR, as asyncio sets it).
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    _KEPT.append(kept)
    return int(kept.getsockname()[1])


class LiveDaemon:
    """A daemon that can be started, stopped and killed, with everything it keeps in one folder.

    Args:
        settings: further `LETPASS_*` variables.
        cheap_passwords: whether password hashing costs next to nothing.
        port: where it listens; a free one if none is given.
        folder: where Python looks for its packages first.
    """

    def __init__(self, settings: dict[str, str] | None = None, *, cheap_passwords: bool = True, port: int = 0, folder: Path = ROOT) -> None:
        self.folder = folder
        # A short path: that of a Unix socket may have 107 characters at most.
        self.home = Path(tempfile.mkdtemp(prefix="letpass-"))
        self.port = port or free_port()
        self.issuer = f"http://localhost:{self.port}/oidc"
        own = {"LETPASS_HOME": str(self.home), "LETPASS_PORT": str(self.port), "LETPASS_ISSUER": self.issuer, "LETPASS_KEY_PROVIDER": "file"}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("LETPASS_")}
        self.environment = {**inherited, **own, **(CHEAP_PASSWORDS if cheap_passwords else {}), **(settings or {})}
        self.log_file = self.home / "daemon.log"
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run `letpassd` with these arguments and wait for its end."""
        command = [sys.executable, "-m", "daemon", *arguments]
        env = {**self.environment, **(environment or {})}
        return run_to_its_end(command, cwd=self.folder, env=env)

    def initialise(self) -> None:
        """Make the installation: a copy of one that was made by `letpassd init`, where keys and database are files of this folder.

        Two of them have the same keys then; whoever needs others runs the command.
        """
        if "LETPASS_DATABASE" in self.environment or self.environment["LETPASS_KEY_PROVIDER"] != "file":
            done = self.command("init")
            assert done.returncode == 0, done.stderr
            return
        for name, content in _make_installation().items():
            (self.home / name).write_bytes(content)
            (self.home / name).chmod(0o600)

    def start(self, prefix: Sequence[str] = ()) -> float:
        """Start it and wait until it answers.

        Args:
            prefix: a program that starts it, such as `prlimit`, with its arguments.

        Returns:
            Seconds until its first answer.
        """
        started = time.monotonic()
        log: IO[bytes] = self.log_file.open("ab")
        with log:
            command = [*prefix, sys.executable, "-m", "daemon", "run"]
            self.process = subprocess.Popen(tethered(command), cwd=self.folder, env=self.environment, stdout=log, stderr=log)
        while time.monotonic() - started < PATIENCE:
            assert self.process.poll() is None, f"The daemon ended at once:\n{self.log()}"
            if not (self.home / "run" / "endpoint.json").exists():
                time.sleep(0.01)  # it is not ready yet, and there is nothing else to wait on
                continue
            with urlopen(self.discovery_address, timeout=PATIENCE):
                return time.monotonic() - started
        raise AssertionError(f"The daemon did not answer in time:\n{self.log()}")

    def stop(self) -> int:
        """Ask it to stop and wait for its end.

        Returns:
            Its exit code.
        """
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self.process = None
        return code

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE)
            self.process = None

    def remove(self) -> None:
        """Stop it and remove its folder."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def log(self) -> str:
        """What it wrote so far."""
        return self.log_file.read_text("utf-8", errors="replace") if self.log_file.exists() else ""

    def errors(self) -> list[str]:
        """The lines of its log that tell of a bug."""
        return [line for line in self.log().splitlines() if '"level":"error"' in line.replace(" ", "") or line.startswith("Traceback")]

    @property
    def discovery_address(self) -> str:
        """Where the discovery document is."""
        return f"{self.issuer}/.well-known/openid-configuration"

    @cached_property
    def discovery(self) -> dict[str, Any]:
        """The discovery document."""
        with urlopen(self.discovery_address, timeout=PATIENCE) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    @cached_property
    def admin(self) -> AdminClient:
        """A client of the admin API."""
        return AdminClient(str(self.home / "run" / "admin.sock"))


@cache
def _make_installation() -> dict[str, bytes]:
    """The files of a new installation, by name, made once: a start of `letpassd init` costs as much as a whole test."""
    daemon = LiveDaemon()
    try:
        done = daemon.command("init")
        assert done.returncode == 0, done.stderr
        made = [*daemon.home.iterdir()]
        assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
        return {path.name: path.read_bytes() for path in made}
    finally:
        daemon.remove()


@contextmanager
def run_daemon(settings: dict[str, str] | None = None, *, folder: Path = ROOT) -> Iterator[LiveDaemon]:
    """A running daemon, for as long as the block lasts; it has to end well and without an error in its log.

    Args:
        settings: further `LETPASS_*` variables.
        folder: where Python looks for its packages first.
    """
    daemon = LiveDaemon(settings, folder=folder)
    try:
        daemon.initialise()
        daemon.start()
        yield daemon
        errors, code = daemon.errors(), daemon.stop()
        assert errors == []
        assert code == 0
    finally:
        daemon.remove()
