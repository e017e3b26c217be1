"""Which backups stay: of those that are good, the newest of each of the last hours, days and weeks that have one.

Each kind of database counts by itself, and what was made before the last restore does too: whoever has restored the wrong one still has the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from daemon.backup.backup_keys import InstallationKeys
from daemon.backup.container import Reader, open_backup
from daemon.backup.header import DAMAGED_SUFFIX, SUFFIX, DatabaseKind, Header, is_backup_name
from daemon.backup.refused import Damaged, NotOurs, Unusable
from daemon.storage.tenant.restores import Restore

log = logging.getLogger(__name__)

# Seconds for which what was found of a file holds: disks forget without touching the time of a file, and reading all of them each hour costs.
LOOK_AGAIN = 24 * 3600


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
        database: what it is of. After a move one kind does not stand in for the other: neither can be restored into it.
        is_former: whether it was made before the last restore, and so may hold what no later one does.
    """

    id: str
    made_at: int
    path: Path
    database: DatabaseKind
    is_former: bool = False


@dataclass
class Cleared:
    """What clearing up has done.

    Attributes:
        removed: what nobody needs any more.
        damaged: what is damaged and has another name now; the old names.
    """

    removed: list[Path] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


_PERIODS: tuple[Callable[[datetime], tuple[int, ...]], ...] = (
    lambda at: (at.year, at.month, at.day, at.hour),
    lambda at: (at.year, at.month, at.day),
    lambda at: tuple(at.isocalendar())[:2],
)


def choose_removable(found: Iterable[Kept], keep: Keep, newest_id: str) -> list[Kept]:
    """Those that nobody needs any more, the oldest first.

    Args:
        found: all of one installation that are good.
        keep: how many stay.
        newest_id: the newest one that is known to be good; it stays, whatever the numbers say.
    """
    numbers = (keep.hourly, keep.daily, keep.weekly)
    ordered = sorted(found, key=lambda each: (each.made_at, each.id), reverse=True)
    if not any(numbers):
        return []
    staying = {newest_id}
    for kind in {(each.database, each.is_former) for each in ordered}:
        of_kind = [each for each in ordered if (each.database, each.is_former) == kind]
        for number, find_period in zip(numbers, _PERIODS, strict=True):
            periods: dict[tuple[int, ...], str] = {}
            for each in of_kind:
                periods.setdefault(find_period(datetime.fromtimestamp(each.made_at, UTC)), each.id)
            staying |= set(list(periods.values())[:number])
    return [each for each in reversed(ordered) if each.id not in staying]


class Retention:
    """Clears up a folder. Blocks; called on a thread that has the time, by one at a time.

    Args:
        keys: of the installation.
    """

    def __init__(self, keys: InstallationKeys) -> None:
        self._keys = keys
        self._good: dict[tuple[str, int, int], int] = {}

    def clear(self, folder: Path, keep: Keep, newest: Header, known: frozenset[str], now: int, restore: Restore) -> Cleared:
        """Give what is damaged another name, and remove the good ones that nobody needs any more, but never the newest good one.

        Args:
            folder: where they are. Whatever else is there is left alone: links, other files, and what is of somebody else.
            keep: how many stay.
            newest: one that was just made and is good.
            known: names of files that this installation has made: what is damaged cannot always say whose it is.
            now: seconds since 1970.
            restore: the last one.
        """
        cleared, good = Cleared(), list[Kept]()
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                # Folders, pipes and links of such a name are somebody else's.
                header = self._find_good(path, newest, known, now) if path.is_file() and not path.is_symlink() else None
                # What was restored stays, and takes the place of none.
                if header is not None and header.id != restore.backup_id:
                    good.append(Kept(header.id, header.made_at, path, header.database, header.made_at <= restore.at))
            except Damaged as error:
                self._set_aside(path, error, cleared)
            except (Unusable, OSError) as error:
                log.warning("the backup %s could not be looked through", path.name, extra={"facts": {"why": str(error)}})
        for each in choose_removable(good, keep, newest.id):
            try:
                each.path.unlink()
                cleared.removed.append(each.path)
            except OSError as error:
                log.warning("the backup %s is not needed any more and was left where it is", each.path.name, extra={"facts": {"why": str(error)}})
        return cleared

    def _find_good(self, path: Path, newest: Header, known: frozenset[str], now: int) -> Header | None:
        """The header of one of this installation that is good, None for one that is not of this installation.

        Raises:
            Damaged: it is one of this installation and not good.
            Unusable, OSError: it cannot be read.
        """
        # One that was emptied says nothing any more but its name.
        is_ours = path.name in known or (path.stat().st_size == 0 and is_backup_name(path.name))
        try:
            with open_backup(path) as file:
                reader = Reader(file, path.name)
                header = reader.header
                is_ours = is_ours or (header.key_id == self._keys.id and header.installation == newest.installation)
                if is_ours and header.id != newest.id:
                    self._check(path, reader, now)
                return header if is_ours else None
        except (Damaged, NotOurs) as error:
            if is_ours:
                raise Damaged(str(error)) from error
            return None

    def _check(self, path: Path, reader: Reader, now: int) -> None:
        facts = path.stat()
        mark = (path.name, facts.st_size, facts.st_mtime_ns)
        if not 0 <= now - self._good.get(mark, now + 1) < LOOK_AGAIN:
            self._good.pop(mark, None)
            reader.check_whole(self._keys)
            self._good[mark] = now

    def _set_aside(self, path: Path, error: Damaged, cleared: Cleared) -> None:
        try:
            path.rename(path.with_name(path.name + DAMAGED_SUFFIX))
        except OSError as refused:
            log.warning("the damaged backup %s could not be given another name", path.name, extra={"facts": {"why": str(refused)}})
            return
        cleared.damaged.append(path.name)
        log.warning("the backup %s is damaged and counts no more", path.name, extra={"facts": {"why": str(error)}})
