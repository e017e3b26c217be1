"""Say whether a daemon runs for this user, and where."""

from __future__ import annotations

import argparse
from pathlib import Path

from common.endpoint import answers, find_endpoint
from daemon.settings import Loaded


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """This command has no arguments."""


def run(loaded: Loaded, _given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    endpoint = find_endpoint(loaded.settings.runtime)
    # The number of a process that ended without a word may be another's by now, so only an answer counts.
    if endpoint is None or not (endpoint.socket and answers(Path(endpoint.socket))):
        print("No daemon is running.")
        return 1
    print(
        f"Running as process {endpoint.pid}.\nIssuer: {endpoint.issuer}\nAdmin API: {endpoint.socket}{' and ' + endpoint.url if endpoint.url else ''}"
    )
    return 0
