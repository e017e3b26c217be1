"""Print every setting with its value and where it comes from."""

from __future__ import annotations

import argparse

import msgspec

from daemon.settings import Loaded
from daemon.storage.database.address import hide_password


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """This command has no arguments."""


def run(loaded: Loaded, _given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    shown = {**msgspec.structs.asdict(loaded.settings), "database": hide_password(loaded.settings.database)}
    rows = [(name, repr(shown[name]), source) for name, source in loaded.sources.items()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, source in rows:
        print(f"{name:{widths[0]}}  {value:{widths[1]}}  {source}")
    print(f"\nData folder: {loaded.settings.data}\nRuntime folder: {loaded.settings.runtime}\nSettings file: {loaded.file}")
    return 0
