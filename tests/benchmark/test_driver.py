"""The load driver itself works: a short run gives figures for every operation."""

from __future__ import annotations

import json
import sys

from tests.benchmark.operations import OPERATIONS
from tests.patience import PATIENCE
from tests.processes import ROOT, run_to_its_end


def test_a_short_run_measures_every_operation() -> None:
    """Every operation succeeds and has a figure; how good it is, only a quiet machine can say."""
    command = [sys.executable, "-m", "tests.benchmark", "--rounds", "1", "--starts", "1", "--connections", "4", "--scale", "0.05", "--json"]
    done = run_to_its_end(command, patience=2 * PATIENCE, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures["cpu"]) == set(OPERATIONS)
    assert figures["idle"] > 10
