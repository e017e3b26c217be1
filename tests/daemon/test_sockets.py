"""Sockets that systemd has opened: used by a daemon in place of its own, refused in words if they are none."""

from __future__ import annotations

import os
import socket
import sys
from urllib.request import urlopen

import pytest

from daemon.sockets import METRICS, PUBLIC, take_handed_over
from tests.cluster.handed_sockets import START, start_with
from tests.live_daemon import LiveDaemon, free_port
from tests.patience import PATIENCE
from tests.processes import ROOT, run_to_its_end


def test_a_daemon_listens_where_systemd_has_opened() -> None:
    """Its own port stays closed; whoever connects before it is ready waits."""
    daemon, port, metrics_port = LiveDaemon(), free_port(), free_port()
    with socket.create_server(("127.0.0.1", port)) as public, socket.create_server(("127.0.0.1", metrics_port)) as metrics:
        early = socket.create_connection(("127.0.0.1", port), PATIENCE)
        early.sendall(b"GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        try:
            daemon.initialise()
            start_with(daemon, {PUBLIC: public, METRICS: metrics})
            early.settimeout(PATIENCE)
            assert early.recv(4096).startswith(b"HTTP/1.1 200"), daemon.log()
            with urlopen(f"http://127.0.0.1:{metrics_port}/metrics", timeout=PATIENCE) as answer:
                assert b"letpass_build_info" in answer.read()
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", daemon.port))
            assert daemon.stop() == 0
        finally:
            early.close()
            daemon.remove()


@pytest.mark.parametrize("variables", [{}, {"LISTEN_PID": "1", "LISTEN_FDS": "1"}, {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "x"}])
def test_variables_for_another_process_are_no_sockets(variables: dict[str, str]) -> None:
    """They are taken away all the same, so that no child takes them for its own."""
    given = dict(variables)
    assert take_handed_over(given) == {}
    assert given == {}


def test_what_is_no_listening_socket_stops_the_start() -> None:
    """One sentence, exit code 2."""
    daemon = LiveDaemon()
    with socket.socket() as silent:
        handed = os.dup(silent.fileno())
        environment = {**daemon.environment, "LISTEN_FDS": "1"}
        try:
            daemon.initialise()
            command = [sys.executable, "-c", START, str(handed)]
            done = run_to_its_end(command, cwd=ROOT, env=environment, pass_fds=[handed])
            assert done.returncode == 2
            assert "is no listening stream socket" in done.stderr
        finally:
            os.close(handed)
            daemon.remove()
