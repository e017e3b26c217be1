"""Say whether a daemon runs for this user, and where."""

from __future__ import annotations

import argparse

from common.endpoint import find_endpoint
from daemon.settings import Loaded


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """This command has no arguments."""


def run(loaded: Loaded, _given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    endpoint = find_endpoint(loaded.settings.runtime)
    if endpoint is None:
        print("No daemon is running.")
        return 1
    print(
        f"Running as process {endpoint.pid}.\nIssuer: {endpoint.issuer}\nAdmin API: {endpoint.socket}{' and ' + endpoint.url if endpoint.url else ''}"
    )
    return 0
