"""Whether there is a backup that could be restored: young enough, still where it was put, and none that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from common.clock import Clock
from common.contracts.status import Backup
from daemon.backup.header import DAMAGED_SUFFIX, SUFFIX
from daemon.checks.finding import Finding, fine, warn
from daemon.checks.finding import said as _
from daemon.settings import Settings

_HOUR = 3600
# Seconds after which a backup is old where nothing says how often there is to be one.
OLD_BACKUP = 48 * _HOUR


def check_backups(newest: Backup | None, settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Whether there is a backup that is no older than it should be: twice the time between two, or two days where the daemon makes none.

    Args:
        newest: the newest good one that is known, with whether it is there, None for none.
        settings: in force.
        clock: the time.
    """
    yield from _check_damaged(settings)
    fix = _("Set backup_every and backup_folder, or run `letpassd backup` by a timer.")
    if newest is None:
        yield warn("backups.none", _("No good backup is known."), fix)
        return
    hours = max(clock.now() - newest.made_at, 0) // _HOUR
    if not newest.is_there:
        message = _("The newest good backup is not in its place any more, or has another size: {place}")
        yield warn("backups.gone", message, _("Put it back if you have it, or run `letpassd backup`."), place=newest.place)
    elif hours * _HOUR > (2 * settings.backup_seconds or OLD_BACKUP):
        message = _("Hours since the newest good backup: {hours}, which is more than it should be.")
        yield warn("backups.old", message, _("Look at the log for why the last one failed, then run `letpassd backup`."), hours=hours)
    else:
        yield fine("backups.fine", _("Hours since the newest good backup: {hours}."), hours=hours)


def _check_damaged(settings: Settings) -> Iterator[Finding]:
    if not settings.backup_folder:
        return
    with suppress(OSError):
        damaged = sorted(path.name for path in Path(settings.backup_folder).iterdir() if path.name.endswith(SUFFIX + DAMAGED_SUFFIX))
        if damaged:
            message = _("Damaged backups lie in {folder}: {count}, the newest of them {name}.")
            fix = _("Look at the disk that they are on, then move them away: whoever removes them loses nothing that could be restored.")
            yield warn("backups.damaged", message, fix, folder=settings.backup_folder, count=len(damaged), name=damaged[-1])
