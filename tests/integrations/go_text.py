"""A generated main.go, built with the packages that its note names."""

from __future__ import annotations

import os
from pathlib import Path

from tests.integrations.toolbox import run


def build_text(folder: Path, *packages: str) -> Path:
    """Build the program in a folder.

    Args:
        folder: with main.go.
        packages: that its note names, each with its version.

    Returns:
        The program.
    """
    environment = {**os.environ, "GOWORK": "off"}
    run("go", "mod", "init", "example", environment=environment, cwd=folder)
    run("go", "get", *packages, environment=environment, cwd=folder)
    run("go", "build", "-o", "program", ".", environment=environment, cwd=folder)
    return folder / "program"
