"""Documents say what is so: folders, the picture of the imports, and where each thing is found."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path, PurePosixPath

from daemon.admin.routes import ROUTES
from tests.architecture_picture import draw, drawn_in

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
# Folders of programs are listed at every depth, of others to the second.
DEEP = ("common", "daemon", "gui")
SHALLOW = ("docs", "packaging", "requirements", "resources", "tests")


def real_folders() -> set[str]:
    """The folders that a clone has, as far as they are listed."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    folders = {str(folder) for name in names if (ROOT / name).is_file() for folder in PurePosixPath(name).parents}
    return {folder for folder in folders if folder.split("/")[0] in DEEP or (folder.split("/")[0] in SHALLOW and folder.count("/") < 2)}


def listed_folders() -> list[str]:
    """The folders in the block of docs/ARCHITECTURE.md, by their indentation."""
    block = (DOCS / "ARCHITECTURE.md").read_text("utf-8").partition("## Folders")[2].partition("```")[2].partition("```")[0]
    found: list[str] = []
    above: list[str] = []
    for spaces, name in re.findall(r"^( *)([\w.]+)/", block, re.MULTILINE):
        above = [*above[: len(spaces) // 2], name]
        found.append("/".join(above))
    return found


def find_it(document: str) -> str:
    """The table *Find it* of a document."""
    return (DOCS / document).read_text("utf-8").partition("## Find it")[2].partition("\n## ")[0]


def test_every_folder_is_listed_and_no_other() -> None:
    """docs/ARCHITECTURE.md has a line for each folder."""
    listed = listed_folders()
    assert len(listed) == len(set(listed))
    assert set(listed) == real_folders()


def test_the_picture_is_that_of_the_imports() -> None:
    """Made anew by `python -m tests.architecture_picture`."""
    assert drawn_in((DOCS / "ARCHITECTURE.md").read_text("utf-8")) == draw()


def test_every_route_of_the_admin_api_is_found() -> None:
    """A row of docs/admin-api.md begins with the route's first words and names the file of its handler; the longest such row counts."""
    cells = [row.split("|") for row in find_it("admin-api.md").splitlines() if row.startswith("| `/")]
    handlers = {path: cell[2] for cell in cells for path in re.findall(r"`([^`]+)`", cell[1])}
    lost = []
    for route in ROUTES:
        fitting = [path for path in handlers if route.path == path or route.path.startswith(f"{path}/")]
        handler = route.handler.__module__.replace(".", "/").removeprefix("daemon/") + ".py"
        if not fitting or f"`{handler}" not in handlers[max(fitting, key=len)]:
            lost.append(f"{route.method} {route.path}: {handler}")
    assert lost == []


def test_every_room_of_the_console_is_found() -> None:
    """docs/console.md names a file of each folder of screens."""
    table = find_it("console.md")
    rooms = {path.parent.relative_to(ROOT / "gui").as_posix() for path in (ROOT / "gui" / "views").rglob("*.py") if path.name != "__init__.py"}
    assert {room for room in rooms if not re.search(rf"`{room}/\w+\.py", table)} == set()


def test_every_page_is_found() -> None:
    """docs/pages.md names the handlers of what people see, and every template that is a page."""
    table = find_it("pages.md")
    handlers = {path.name for path in (ROOT / "daemon" / "pages").glob("*.py") if path.name != "__init__.py"}
    templates = {path.name for path in (ROOT / "resources" / "pages" / "templates").glob("*.html")}
    assert {name for name in handlers if f"`pages/{name}" not in table} == set()
    assert {name for name in templates if f"templates/{name}`" not in table} == set()
