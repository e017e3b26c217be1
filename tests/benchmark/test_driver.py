"""The load driver itself works: a short run gives figures for every operation."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.benchmark.operations import OPERATIONS
from tests.live_daemon import ROOT


def test_a_short_run_measures_every_operation() -> None:
    """Every operation succeeds and has a figure; how good it is, only a quiet machine can say."""
    command = [sys.executable, "-m", "tests.benchmark", "--rounds", "1", "--starts", "1", "--connections", "4", "--scale", "0.05", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures["cpu"]) == set(OPERATIONS)
    assert figures["idle"] > 10
