"""The load driver itself works: a short run gives figures for everything that can be measured."""

from __future__ import annotations

import json
import sys

from tests.benchmark.many import SCENES
from tests.benchmark.operations import OPERATIONS
from tests.patience import PATIENCE
from tests.processes import ROOT, run_to_its_end


def test_a_short_run_measures_every_operation_and_scene() -> None:
    """Everything succeeds and has figures; how good they are, only a quiet machine can say."""
    scenes = [name for name in SCENES if name not in ("rows_2000", "rows_10000")]
    short = ["--rounds", "1", "--starts", "1", "--connections", "4", "--scale", "0.02", "--json", "--scenes", *scenes]
    done = run_to_its_end([sys.executable, "-m", "tests.benchmark", *short], patience=3 * PATIENCE, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures["cpu"]) == set(OPERATIONS)
    assert set(figures["scenes"]) == set(scenes)
    assert figures["idle"] > 10
