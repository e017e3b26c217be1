"""Starts a daemon as systemd does that has opened its sockets (sd_listen_fds(3))."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping

from tests.live_daemon import LiveDaemon
from tests.processes import ROOT, tethered

# Descriptors from 3 on, and variables that name the very process that is started.
START = """
import os, sys
for number, descriptor in enumerate(map(int, sys.argv[1].split(","))):
    os.dup2(descriptor, 3 + number, inheritable=True)
os.environ["LISTEN_PID"] = str(os.getpid())
os.execv(sys.executable, [sys.executable, "-m", "daemon", "run"])
"""


def start_with(daemon: LiveDaemon, sockets: Mapping[str, socket.socket]) -> None:
    """Start a daemon, without waiting for it.

    Args:
        daemon: initialised.
        sockets: those that listen, by what systemd calls them.
    """
    # As high as they may be, so that none lies where another one goes.
    handed = [os.dup(each.fileno()) for each in sockets.values()]
    environment = {**daemon.environment, "LISTEN_FDS": str(len(handed)), "LISTEN_FDNAMES": ":".join(sockets)}
    try:
        with daemon.log_file.open("ab") as log:
            command = tethered([sys.executable, "-c", START, ",".join(map(str, handed))])
            daemon.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, pass_fds=handed)
    finally:
        for descriptor in handed:
            os.close(descriptor)
