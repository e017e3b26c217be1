"""Numbered migrations, the same for every database: run at start, a newer database refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import as_file, files

import peewee
from playhouse.migrations import Runner

from common.errors import StartError


def has_history(db: peewee.Database) -> bool:
    """Whether anything of ours was ever put into a database.

    Args:
        db: connected.
    """
    return bool(Runner(db, "").applied())


def list_migrations() -> list[str]:
    """Names of all migrations that this program knows, in their order."""
    return sorted(found.name.removesuffix(".py") for found in files("daemon.storage").joinpath("migrations").iterdir() if found.name[:4].isdigit())


def find_pending(db: peewee.Database) -> list[str]:
    """Names of the migrations that a database still lacks.

    Args:
        db: connected.

    Raises:
        StartError: it is newer than this program.
    """
    with as_file(files("daemon.storage").joinpath("migrations")) as folder:
        return _pending(Runner(db, str(folder)))


def needs_alone(names: Iterable[str]) -> bool:
    """Whether one of some migrations takes away or changes what daemons of an older version use, so that none may run.

    Args:
        names: of the migrations; that of such a one ends in `_alone`. All others only add, and older daemons go on beside.
    """
    return any(name.endswith("_alone") for name in names)


def run_migrations(db: peewee.Database, before: Callable[[str], None], *, only_note: bool = False) -> list[str]:
    """Bring a database to the schema of this program.

    Args:
        db: connected.
        before: called with the name of the first migration that is lacking, before anything is changed.
        only_note: write down that they ran, where the tables were made as they are today.

    Returns:
        Names of the migrations that ran, none if it was up to date.

    Raises:
        StartError: it is newer than this program.
    """
    with as_file(files("daemon.storage").joinpath("migrations")) as folder:
        runner = Runner(db, str(folder))
        pending = _pending(runner)
        if not pending:
            return []
        before(pending[0])
        return list(runner.up(fake=only_note))


def _pending(runner: Runner) -> list[str]:
    status = runner.status()
    unknown = [entry.name for entry in status if entry.path is None]
    if unknown:
        raise StartError(f"The database was made by a newer Letpass (it knows {unknown[-1]}). Install that version, or restore an older copy.")
    return [entry.name for entry in status if entry.applied is None]
