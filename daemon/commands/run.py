"""Serve until told to stop (SIGTERM or Ctrl+C)."""

from __future__ import annotations

import argparse

from common.clock import Clock
from common.log import set_up_logs
from daemon.installation import initialise, is_initialised
from daemon.server import run_daemon
from daemon.settings import Loaded
from daemon.supervisor import supervise
from daemon.worker import find_handed_down, run_worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--port", type=int, help="TCP port of the public listener")
    parser.add_argument("--issuer", help="the issuer")
    parser.add_argument("--workers", type=int, help="how many processes answer requests; more than 1 on a PostgreSQL database alone")
    parser.add_argument("--init", action="store_true", help="make the installation first if there is none")


def run(loaded: Loaded, given: argparse.Namespace, started: float) -> int:
    """Do it."""
    settings = loaded.settings
    handed_down = find_handed_down()
    if handed_down is not None:
        set_up_logs(settings.log_level, settings.log_format, facts={"worker": handed_down.number})
        run_worker(settings, Clock(), handed_down, started)
        return 0
    set_up_logs(settings.log_level, settings.log_format)
    if given.init and not is_initialised(settings):
        initialise(loaded, Clock())
    if settings.workers > 1:
        return supervise(settings, Clock(), started)
    run_daemon(settings, Clock(), started)
    return 0
