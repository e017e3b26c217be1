"""`./dev shots`: makes the README's pictures anew, from a real daemon, a real console and a real browser."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.processes import ROOT, tethered
from tests.shots.pages import take_pages
from tests.shots.scene import Scene, open_scene

COLOURS = 256


def main() -> int:
    """Take all pictures.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "pictures", help="where the pictures go (docs/pictures)")
    parser.add_argument("--only", choices=("pages", "console"), help="only these")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    before = {file: file.stat().st_mtime_ns for file in folder.glob("*.png")}
    with open_scene() as scene:
        if options.only != "pages":
            take_console(scene, folder)
        if options.only != "console":
            take_pages(scene, folder)
    for file in sorted(folder.glob("*.png")):
        if file.stat().st_mtime_ns == before.get(file):
            continue
        shrink(file)
        sys.stdout.write(f"{file.name}: {file.stat().st_size // 1024} kB\n")
    return 0


def take_console(scene: Scene, folder: Path) -> None:
    """The console's pictures, taken in a process of its own because a process has only one Qt application."""
    environment = {**scene.daemon.environment, "LETPASS_KEY_STORE": "memory", "QT_SCALE_FACTOR": "1.5"}
    subprocess.run(tethered([sys.executable, "-m", "tests.shots.console", str(folder)]), cwd=ROOT, env=environment, check=True)


def shrink(file: Path) -> None:
    """Reduce a picture to as many colours as it takes, which halves its size and cannot be seen."""
    with Image.open(file) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
