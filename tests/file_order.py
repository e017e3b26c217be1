"""The order of files when processes share them: what takes longest comes first, so that none is left with a long file when the others are done."""

from __future__ import annotations

from itertools import groupby

import pytest

# Seconds that a test takes, about, in folders whose tests start processes or a browser. They need not be right, only in the right order.
SECONDS = {
    "tests/benchmark": 10.0,
    "tests/gui/walk": 4.0,
    "tests/daemon/tracing": 2.0,
    "tests/faults": 1.5,
    "tests/daemon/metrics": 1.0,
    "tests/deployment": 1.0,
    "tests/pages": 0.6,
    "tests/test_": 0.5,
    "tests/daemon/commands": 0.5,
    "tests/daemon/backup": 0.5,
    "tests/end_to_end": 0.5,
    "tests/daemon/storage": 0.2,
    "tests/gui": 0.2,
}
ANY = 0.05


def find_seconds(file: str, tests: int) -> float:
    """How long a file takes, about.

    Args:
        file: from the root on.
        tests: how many are in it.
    """
    return tests * next((seconds for start, seconds in SECONDS.items() if file.startswith(start)), ANY)


def sort_files(items: list[pytest.Item]) -> None:
    """Put the longest files first. What is within a file stays in its order.

    Args:
        items: the tests, file by file.
    """
    files = [(file, list(tests)) for file, tests in groupby(items, lambda item: item.nodeid.partition("::")[0])]
    files.sort(key=lambda each: -find_seconds(each[0], len(each[1])))
    items[:] = [item for _, tests in files for item in tests]
