"""The load driver itself works: a short run gives figures for everything that can be measured."""

from __future__ import annotations

import json
import sys

import pytest

from tests.benchmark.many import SCENES
from tests.benchmark.operations import OPERATIONS
from tests.databases import find_programs
from tests.patience import PATIENCE
from tests.processes import ROOT, run_to_its_end


def test_a_short_run_measures_every_operation_and_scene() -> None:
    """Everything succeeds and has figures; how good they are, only a quiet machine can say."""
    scenes = [name for name in SCENES if name not in ("rows_2000", "rows_10000")]
    short = [
        "--rounds",
        "1",
        "--starts",
        "1",
        "--connections",
        "4",
        "--scale",
        "0.005",
        "--people",
        "50",
        "--soak",
        "0.02",
        "--json",
        "--scenes",
        *scenes,
    ]
    done = run_to_its_end([sys.executable, "-m", "tests.benchmark", *short], patience=3 * PATIENCE, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures["cpu"]) == set(OPERATIONS)
    assert set(figures["scenes"]) == set(scenes)
    assert figures["idle"] > 10
    assert figures["soaked"]["operations"] > 0
    assert min(figures["soaked"]["memory_mib"]) > 10


@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
def test_a_short_run_measures_several_workers_on_postgresql() -> None:
    """CPU and memory of all of them count."""
    short = ["--rounds", "1", "--starts", "0", "--connections", "4", "--scale", "0.005", "--json", "--operations", "jwks", "refresh"]
    command = [sys.executable, "-m", "tests.benchmark", *short, "--database", "postgresql", "--workers", "2"]
    done = run_to_its_end(command, patience=3 * PATIENCE, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures["cpu"]) == {"jwks", "refresh"}
    assert figures["idle"] > 40


@pytest.mark.parametrize("options", [["--workers", "2"], ["--database", "postgresql", "--scenes", "rows_500"]])
def test_what_does_not_go_together_is_refused(options: list[str]) -> None:
    """In one sentence, before anything is started."""
    done = run_to_its_end([sys.executable, "-m", "tests.benchmark", *options], cwd=ROOT)
    assert done.returncode == 2
    assert "error:" in done.stderr
