"""The tests run in several processes: how many, and what a crash of one of them means."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import wants_many
from tests.file_order import SECONDS, sort_files
from tests.processes import ROOT, run_to_its_end

CRASH = """
import os, signal

def test_before():
    pass

def test_crash():
    os.kill(os.getpid(), signal.SIGSEGV)

def test_after():
    pass
"""


def test_a_crash_fails_the_run_and_is_named(tmp_path: Path) -> None:
    """Nobody starts another process in its place: a console that can crash must not pass at the second try."""
    (tmp_path / "test_crash.py").write_text(CRASH)
    (tmp_path / "test_other.py").write_text("def test_other():\n    pass\n")
    given = re.findall(r'"\$PYTHON" -m pytest (.+) "\$@"', (ROOT / "dev").read_text("utf-8"))
    assert len(given) == 1
    command = [sys.executable, "-m", "pytest", *shlex.split(given[0]), "-n", "2", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
    done = run_to_its_end(command, cwd=tmp_path)
    assert done.returncode == 1, done.stdout
    assert "test_crash.py::test_crash" in done.stdout.partition("short test summary info")[2]


@pytest.mark.parametrize(("arguments", "several"), [(["tests"], True), (["tests", "-k", "uri"], False), (["tests/common"], False)])
def test_few_tests_need_no_further_processes(arguments: list[str], several: bool) -> None:
    """Starting them takes longer than a handful of tests."""
    config = pytest.Config.fromdictargs({}, ["-p", "no:cacheprovider", *arguments])
    assert wants_many(config) == several


def test_the_longest_files_are_taken_first() -> None:
    """Whatever is short fills the time until all are done; a file stays together and in its order."""
    short, many, long = "tests/common/test_uris.py", "tests/daemon/views/test_render.py", "tests/benchmark/test_driver.py"
    names = [f"{short}::one", f"{short}::two", *(f"{many}::{number}" for number in range(50)), f"{long}::one"]
    items: list[Any] = [SimpleNamespace(nodeid=name) for name in names]
    sort_files(items)
    assert [item.nodeid for item in items] == [f"{long}::one", *(f"{many}::{number}" for number in range(50)), f"{short}::one", f"{short}::two"]


@pytest.mark.parametrize("start", SECONDS)
def test_what_is_known_to_take_long_is_there(start: str) -> None:
    """A folder that was renamed would count as a quick one."""
    assert [*ROOT.glob(f"{start}*")]
