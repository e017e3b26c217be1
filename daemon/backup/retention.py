"""Which backups stay: the newest of each of the last hours, days and weeks that have one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from daemon.backup.backup_keys import InstallationKeys
from daemon.backup.container import Reader, open_backup
from daemon.backup.header import SUFFIX, Header
from daemon.backup.refused import Unusable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Keep:
    """How many stay; all of them if every number is 0.

    Attributes:
        hourly, daily, weekly: of so many hours, days and weeks (UTC) the newest one each.
    """

    hourly: int
    daily: int
    weekly: int


@dataclass(frozen=True)
class Kept:
    """A backup that is there.

    Attributes:
        id: of it.
        made_at: seconds since 1970.
        path: its file.
    """

    id: str
    made_at: int
    path: Path


_PERIODS: tuple[Callable[[datetime], tuple[int, ...]], ...] = (
    lambda at: (at.year, at.month, at.day, at.hour),
    lambda at: (at.year, at.month, at.day),
    lambda at: tuple(at.isocalendar())[:2],
)


def choose_removable(found: Iterable[Kept], keep: Keep, newest_id: str) -> list[Kept]:
    """Those that nobody needs any more, the oldest first.

    Args:
        found: all of one installation.
        keep: how many stay.
        newest_id: the newest one that is known to be good; it stays, whatever the numbers say.
    """
    numbers = (keep.hourly, keep.daily, keep.weekly)
    ordered = sorted(found, key=lambda each: (each.made_at, each.id), reverse=True)
    if not any(numbers):
        return []
    staying = {newest_id}
    for number, find_period in zip(numbers, _PERIODS, strict=True):
        periods: dict[tuple[int, ...], str] = {}
        for each in ordered:
            periods.setdefault(find_period(datetime.fromtimestamp(each.made_at, UTC)), each.id)
        staying |= set(list(periods.values())[:number])
    return [each for each in reversed(ordered) if each.id not in staying]


def remove_old(folder: Path, keys: InstallationKeys, keep: Keep, newest: Header) -> list[Path]:
    """Remove the backups that nobody needs any more: only those of this installation, only good ones, and never the newest good one.

    Args:
        folder: where they are. Whatever else is there is left alone, also what looks like a backup and is damaged or somebody else's.
        keys: of the installation.
        keep: how many stay.
        newest: one that was just made and is good.

    Returns:
        What was removed.
    """
    removed = []
    for each in choose_removable(find_own(folder, keys, newest), keep, newest.id):
        try:
            with open_backup(each.path) as file:
                Reader(file, each.path.name).check_whole(keys)
            each.path.unlink()
        except (Unusable, OSError) as error:
            log.warning("a backup that is not needed any more was left where it is", extra={"facts": {"backup": each.path.name, "why": str(error)}})
        else:
            removed.append(each.path)
    return removed


def find_own(folder: Path, keys: InstallationKeys, newest: Header) -> list[Kept]:
    """The backups of this installation in a folder, by their sealed headers.

    Args:
        folder: where they are.
        keys: of the installation.
        newest: one of its backups.
    """
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            if path.is_symlink():
                continue
            with open_backup(path) as file:
                reader = Reader(file, path.name)
                reader.check_header(keys)
        except (Unusable, OSError):
            continue
        if reader.header.installation == newest.installation:
            found.append(Kept(reader.header.id, reader.header.made_at, path))
    return found
