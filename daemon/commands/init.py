"""Make a new installation: folder, master key, database and signing keys."""

from __future__ import annotations

import argparse

from common.clock import Clock
from daemon.installation import initialise, is_initialised
from daemon.settings import Loaded, make_example


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--example", action="store_true", help="print an example settings file and do nothing else")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    if given.example:
        print(make_example())
        return 0
    existed = is_initialised(loaded.settings)
    provider = initialise(loaded, Clock())
    print(f"{'Checked' if existed else 'Made'} the installation in {loaded.settings.data}; its master key comes from: {provider}.")
    print("Next: `letpassd run`.")
    return 0
