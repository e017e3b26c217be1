"""What knows which database it is, and how a query looks: as little as can be, so that another database is another store and no more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
STORAGE = ROOT / "daemon" / "storage"
# What is about one kind of database alone: known to the one place that chooses, and in that room itself.
ROOMS = ("daemon/storage/database/sqlite", "daemon/storage/database/postgres")
CHOOSES = "daemon/storage/database/place.py"
# What only SQLite says or needs; see daemon/storage/database/dialect.py.
WORDS = ("INSTR", "json_each", "GROUP_CONCAT", "julianday", "strftime", "rowid", "COLLATE", "NOCASE", "PRAGMA")
TRICKS = re.compile(rf"\b({'|'.join(WORDS)})\b|JOIN\.CROSS|\.concat\(|\bfn\.(LENGTH|SUBSTR|IFNULL)\b")
QUERY_METHODS = {"where", "select", "tuples", "order_by", "join_from", "execute", "execute_sql", "distinct"}


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module, str]]:
    """Every module below a folder: path, tree, text."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        yield path.relative_to(ROOT), ast.parse(text), text


def imported(tree: ast.Module) -> set[str]:
    """Full names of the modules that a module imports."""
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_one_place_alone_chooses_the_store() -> None:
    """Everybody else is handed a `Store`."""
    wrong = [
        f"{path}: {name}"
        for path, tree, _ in modules(ROOT / "daemon")
        for name in sorted(imported(tree))
        for room in ROOMS
        if name.startswith(room.replace("/", ".")) and path.as_posix() != CHOOSES and path.parent.as_posix() != room
    ]
    assert wrong == []


def test_nobody_but_that_place_knows_where_the_file_is() -> None:
    """A database on a server has none."""
    wrong = [
        str(path)
        for path, tree, _ in modules(ROOT / "daemon")
        if path.as_posix() not in ("daemon/settings.py", "daemon/storage/database/place.py")
        and any(isinstance(node, ast.Attribute) and node.attr == "database_file" for node in ast.walk(tree))
    ]
    assert wrong == []


def test_what_databases_say_differently_stands_in_one_file() -> None:
    """Functions, joins and hints that only one of them knows."""
    wrong = [
        f"{path}:{number} {line.strip()}"
        for path, _, text in modules(STORAGE)
        if "migrations" not in path.parts and path.name != "dialect.py" and path.parent.as_posix() not in ROOMS
        for number, line in enumerate(text.splitlines(), 1)
        if TRICKS.search(line) and not line.strip().startswith(("#", '"""'))
    ]
    assert wrong == []


def test_services_know_no_tables_and_build_no_queries() -> None:
    """They ask rows for what they need, and are given records, numbers and ids."""
    wrong = []
    for path, tree, _ in modules(ROOT / "daemon" / "services"):
        wrong += [f"{path}: {name}" for name in sorted(imported(tree)) if name.split(".")[0] == "peewee" or name.startswith("daemon.storage.tables")]
        wrong += [f"{path}: {name}" for name in sorted(imported(tree)) if name == "daemon.storage.database.statements"]
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        wrong += [f"{path}:{each.lineno} .{each.attr}()" for each in calls if each.attr in QUERY_METHODS]
    assert wrong == []
