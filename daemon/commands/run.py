"""Serve until told to stop (SIGTERM or Ctrl+C)."""

from __future__ import annotations

import argparse

from common.clock import Clock
from common.log import set_up_logs
from daemon.installation import initialise, is_initialised
from daemon.server import run_daemon
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--port", type=int, help="TCP port of the public listener")
    parser.add_argument("--issuer", help="the issuer")
    parser.add_argument("--init", action="store_true", help="make the installation first if there is none")


def run(loaded: Loaded, given: argparse.Namespace, started: float) -> int:
    """Do it."""
    settings = loaded.settings
    set_up_logs(settings.log_level, settings.log_format)
    if given.init and not is_initialised(settings):
        initialise(loaded, Clock())
    run_daemon(settings, Clock(), started)
    return 0
