"""`./dev container`: builds what packaging/Containerfile builds, in a folder and without a container engine.

It installs pinned packages from a package server, which takes a minute; so it is no test of the suite.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.deployment.containerfile import read_containerfile
from tests.processes import ROOT

# Absolute places of the build stage, which stand in a folder here.
_PLACES = re.compile(r"(?<![\w/])/(?:build|wheel|opt/letpass)\b")


def main() -> int:
    """Carry out the build stage, then ask what came of it for its settings and its state."""
    _, (build, _final) = read_containerfile()
    with tempfile.TemporaryDirectory(prefix="letpass-steps-") as name:
        root = Path(name)
        source = root / "src"
        source.mkdir()
        environment = {**os.environ, "HOME": name, "LETPASS_HOME": str(root / "home")}
        for instruction, arguments in build.instructions:
            if instruction == "COPY":
                *wanted, target = arguments.split()
                for each in wanted:
                    _copy(ROOT / each, source / target, into=len(wanted) > 1 or target.endswith("/"))
            elif instruction == "RUN":
                command = _PLACES.sub(lambda found: f"{root}{found[0]}", arguments)
                sys.stdout.write(f"· {arguments}\n")
                sys.stdout.flush()
                (root / "opt").mkdir(exist_ok=True)
                command = command.replace("python -m venv", f"{sys.executable} -m venv")
                subprocess.run(["/bin/sh", "-euc", command], cwd=source, env=environment, check=True)
        letpassd = root / "opt" / "letpass" / "bin" / "letpassd"
        for command_line in (["init"], ["check-settings"], ["keys", "list"]):
            run = {**environment, "LETPASS_KEY_PROVIDER": "file"}
            done = subprocess.run([str(letpassd), *command_line], cwd=name, env=run, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.stdout.write(done.stdout + done.stderr)
                return 1
    sys.stdout.write("The steps of the container give a letpassd that works.\n")
    return 0


def _copy(wanted: Path, target: Path, *, into: bool) -> None:
    if into or target.name == ".":
        target.mkdir(parents=True, exist_ok=True)
        target = target / wanted.name
    if wanted.is_dir():
        shutil.copytree(wanted, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(wanted, target)


if __name__ == "__main__":
    sys.exit(main())
