"""Several workers behind listeners that are more than a port: TLS that is renewed in all of them, and sockets that systemd has opened."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from daemon.sockets import METRICS, PUBLIC
from tests.certificates import Pair, make_pair
from tests.cluster.handed_sockets import start_with
from tests.cluster.workers import WORKERS, all_are_there, find_workers, held_by, wait_for
from tests.daemon.metrics_text import read_scrape, value
from tests.databases import find_programs, find_server
from tests.live_daemon import LiveDaemon, free_port
from tests.patience import PATIENCE
from tests.processes import ROOT, tethered

# `./dev test` installs it on Debian and Ubuntu.
pytestmark = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
ACTIVATE = shutil.which("systemd-socket-activate")


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty one."""
    server = find_server()
    assert server is not None
    with server.database() as address:
        yield address


def stop_well(daemon: LiveDaemon) -> None:
    """End it as an operator does."""
    assert daemon.errors() == []
    assert daemon.stop() == 0


def lines_of(daemon: LiveDaemon, words: str) -> list[int]:
    """Which workers have said something."""
    found = [json.loads(line) for line in daemon.log().splitlines()]
    return sorted(line["worker"] for line in found if words in line["message"] and "worker" in line)


def shown_by_every_worker(daemon: LiveDaemon) -> set[bytes]:
    """The certificates that connections are shown that stay open, as many as it takes until each worker has some."""
    client = ssl.create_default_context()
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    found = set[bytes]()
    with ExitStack() as stack:
        before = [held_by(pid, daemon.port) for pid in find_workers(daemon)]

        def each_has_some() -> bool:
            plain = stack.enter_context(socket.create_connection(("localhost", daemon.port), PATIENCE))
            encrypted = stack.enter_context(client.wrap_socket(plain, server_hostname="localhost"))
            found.add(encrypted.getpeercert(binary_form=True) or b"")
            return all(held_by(pid, daemon.port) > held for pid, held in zip(find_workers(daemon), before, strict=True))

        wait_for(each_has_some)
    return found


def read_certificate(pair: Pair) -> bytes:
    """As connections are shown it."""
    return ssl.PEM_cert_to_DER_cert(pair.certificate.read_text())


def test_a_renewed_certificate_reaches_every_worker(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At one SIGHUP to the first process; a worker that is started again has the new one as well."""
    pair = make_pair(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pair.certificate))
    port = free_port()
    tls = {"LETPASS_TLS_CERTIFICATE": str(pair.certificate), "LETPASS_TLS_KEY": str(pair.key)}
    issuer = f"https://localhost:{port}/oidc"
    daemon = LiveDaemon({"LETPASS_DATABASE": database, "LETPASS_WORKERS": str(WORKERS), "LETPASS_ISSUER": issuer, **tls}, port=port)
    daemon.issuer = issuer
    try:
        daemon.initialise()
        daemon.start()
        wait_for(lambda: all_are_there(daemon))
        assert shown_by_every_worker(daemon) == {read_certificate(pair)}
        (tmp_path / "new").mkdir()
        fresh = make_pair(tmp_path / "new")
        # As a renewal replaces them: each file at once.
        fresh.key.replace(pair.key)
        fresh.certificate.replace(pair.certificate)
        assert daemon.process is not None
        daemon.process.send_signal(signal.SIGHUP)
        wait_for(lambda: lines_of(daemon, "took over the certificate") == [1, 2], daemon.log)
        assert shown_by_every_worker(daemon) == {read_certificate(pair)}
        victim = find_workers(daemon)[0]
        os.kill(victim, signal.SIGKILL)
        wait_for(lambda: all_are_there(daemon) and victim not in find_workers(daemon))
        assert shown_by_every_worker(daemon) == {read_certificate(pair)}
        stop_well(daemon)
    finally:
        daemon.remove()


def ask_every_worker(daemon: LiveDaemon, port: int) -> int:
    """Ask over connections that stay open, as many as it takes until each worker has some; gives how many."""
    before = [held_by(pid, port) for pid in find_workers(daemon)]
    crowd: list[HTTPConnection] = []

    def each_has_some() -> bool:
        crowd.append(HTTPConnection("127.0.0.1", port, timeout=PATIENCE))
        crowd[-1].request("GET", "/ready")
        assert crowd[-1].getresponse().read() == b"ready\n"
        return all(held_by(pid, port) > held for pid, held in zip(find_workers(daemon), before, strict=True))

    try:
        wait_for(each_has_some)
    finally:
        for each in crowd:
            each.close()
    return len(crowd)


@pytest.mark.skipif(ACTIVATE is None, reason="systemd-socket-activate is not installed (Debian: systemd)")
def test_workers_share_what_systemd_has_opened(database: str) -> None:
    """Public listener and figures, started by the first connection, which is answered."""
    daemon, port, metrics_port = LiveDaemon({"LETPASS_DATABASE": database, "LETPASS_WORKERS": str(WORKERS)}), free_port(), free_port()
    listens = [f"--listen=127.0.0.1:{each}" for each in (port, metrics_port)]
    # It hands on what it is told to, and nothing else.
    variables = [f"--setenv={name}" for name in daemon.environment if name.startswith("LETPASS_")]
    command = [str(ACTIVATE), *listens, f"--fdname={PUBLIC}:{METRICS}", *variables, sys.executable, "-m", "daemon", "run"]
    try:
        daemon.initialise()
        with daemon.log_file.open("ab") as log:
            daemon.process = subprocess.Popen(tethered(command), cwd=ROOT, env=daemon.environment, stdout=log, stderr=log)
        wait_for(lambda: has_opened(port) and has_opened(metrics_port), daemon.log)
        with urlopen(f"http://127.0.0.1:{port}/ready", timeout=PATIENCE) as answer:
            assert answer.read() == b"ready\n"
        wait_for(lambda: all_are_there(daemon))
        count = ask_every_worker(daemon, port)
        with urlopen(f"http://127.0.0.1:{metrics_port}/metrics", timeout=PATIENCE) as answer:
            found = read_scrape(answer.read().decode())
        assert value(found, "letpass_http_requests_total", route="/ready", status="200") >= count
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", daemon.port))
        # What it wrote itself is no line of ours.
        daemon.log_file.write_text("".join(line + "\n" for line in daemon.log().splitlines() if line.startswith("{")))
        stop_well(daemon)
    finally:
        daemon.remove()


def has_opened(port: int) -> bool:
    """Whether somebody listens there, without connecting."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    return any(int(line[1].rpartition(":")[2], 16) == port and line[3] == "0A" for line in lines)


def test_who_comes_while_all_workers_restart_waits(database: str) -> None:
    """The socket is systemd's, and outlives each of them and the first process."""
    daemon, port = LiveDaemon({"LETPASS_DATABASE": database, "LETPASS_WORKERS": str(WORKERS)}), free_port()
    with socket.create_server(("127.0.0.1", port)) as public:
        try:
            daemon.initialise()
            start_with(daemon, {PUBLIC: public})
            wait_and_ask(daemon, port)
            stop_well(daemon)
            early = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            early.request("GET", "/ready")
            start_with(daemon, {PUBLIC: public})
            assert early.getresponse().read() == b"ready\n"
            early.close()
            wait_and_ask(daemon, port)
            stop_well(daemon)
        finally:
            daemon.remove()


def wait_and_ask(daemon: LiveDaemon, port: int) -> None:
    """As soon as all workers are there."""
    wait_for(lambda: (daemon.home / "run" / "endpoint.json").exists() and all_are_there(daemon), daemon.log)
    ask_every_worker(daemon, port)
