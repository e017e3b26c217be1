"""Where the files that come with the console are: icons, fonts and translations."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def console_file(*parts: str) -> Path:
    """Path of a file below `resources/console`.

    Args:
        parts: folder and file name, such as `"icons", "copy.svg"`.
    """
    return Path(str(files("resources").joinpath("console", *parts)))
