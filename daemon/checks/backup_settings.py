"""Whether a backup could be made as the settings say, found out without writing anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from common.errors import StartError
from daemon.backup.backup_keys import read_key_file
from daemon.backup.piping import split_command
from daemon.checks.finding import Finding, fail
from daemon.checks.finding import said as _
from daemon.settings import Settings


def check_backup_settings(settings: Settings, no_copy: str) -> Iterator[Finding]:
    """What would keep the next backup from being made, whatever became of earlier ones.

    Args:
        settings: in force.
        no_copy: why this machine cannot copy the database, "" if it can.
    """
    if no_copy and (settings.backup_every or settings.backup_folder or settings.backup_command):
        yield fail("backups.no_copy", "{reason}", _("Without them no backup can be made."), reason=no_copy)
    if settings.backup_every and not settings.backup_folder and not settings.backup_command:
        message = _("Backups are to be made (backup_every), and nothing says where they go: each of them fails.")
        yield fail("backups.no_place", message, _("Set backup_folder or backup_command."))
    if settings.backup_folder:
        yield from _check_folder(Path(settings.backup_folder))
    if settings.backup_command:
        yield from _check_command(settings.backup_command)
    if settings.backup_recipient:
        yield from _check_recipient(Path(settings.backup_recipient))
    elif settings.backup_with_master_key and (settings.backup_folder or settings.backup_command):
        message = _("The master key is to go into backups (backup_with_master_key) that it opens itself: none is made.")
        yield fail("backups.own_key", message, _("Name a recipient as backup_recipient, or set backup_with_master_key = false."))


def _check_folder(folder: Path) -> Iterator[Finding]:
    """See `backup/making`: the folder itself is made, the one above it is not."""
    try:
        is_made, is_something, has_parent = folder.is_dir(), os.path.lexists(folder), folder.parent.is_dir()
    except OSError:
        # It lies in a folder that this user may not enter.
        is_made, is_something, has_parent = True, True, True
    values = {"folder": folder, "parent": folder.parent}
    if is_something and not is_made:
        yield fail("backups.no_folder", _("{folder} is to hold backups, and is no folder."), _("Name a folder as backup_folder."), **values)
    elif not has_parent:
        message = _("The folder {parent}, in which the one for backups is to be, is not there.")
        yield fail("backups.no_parent", message, _("Mount the drive that it is on, or name another folder as backup_folder."), **values)
    elif not os.access(folder if is_made else folder.parent, os.R_OK | os.W_OK | os.X_OK, effective_ids=True):
        fix = _("Give the daemon’s user the right to write there, or name another folder as backup_folder.")
        yield fail("backups.folder_closed", _("The folder {folder} for backups cannot be written to."), fix, **values)


def _check_command(command: str) -> Iterator[Finding]:
    try:
        program = split_command(command)[0]
    except StartError as error:
        yield fail("backups.command", "{reason}", _("Correct backup_command."), reason=error)
        return
    if shutil.which(program) is None:
        message = _("The program {program} of backup_command is not found, or may not be run.")
        yield fail("backups.no_program", message, _("Install it, or write its whole path into backup_command."), program=Path(program).name)


def _check_recipient(file: Path) -> Iterator[Finding]:
    try:
        read_key_file(file, is_private=False)
    except StartError as error:
        fix = _("Put the public key that `letpassd backup-key` made there, or name another file as backup_recipient.")
        yield fail("backups.recipient", "{reason}", fix, reason=error)
