"""Put a backup in the place of the database, or look through one."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from common.clock import Clock
from common.errors import StartError
from common.paths import make_private_folder
from daemon.backup.backup_keys import read_key_file
from daemon.backup.checking import Checked
from daemon.backup.opening import Opening
from daemon.backup.progress import Progress
from daemon.backup.restoring import Present, Restored, finish_restore, look_at_present, prepare_restore, refuse_other, refuse_unfit
from daemon.backup.switching import KeyPlaces, finish_switch, is_unfinished
from daemon.commands.telling import Telling, size_text, time_text
from daemon.installation import check_key_can_be_put, find_master, hold_lock, note_provider
from daemon.keys.provider import KEY_FILE, PROVIDER_FILE
from daemon.settings import Loaded, Settings
from daemon.storage.database.database_place import State
from daemon.storage.database.place import find_file, find_place


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, nargs="?", help="the backup")
    parser.add_argument("--identity", type=Path, metavar="FILE", help="what opens a backup for a recipient, as `letpassd backup-key` made it")
    parser.add_argument("--inspect", action="store_true", help="look through the backup, say what it is, and change nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--replace-other", action="store_true", help="let it take the place of another installation")
    parser.add_argument("--keep-sessions", action="store_true", help="leave everybody signed in; only where nothing ran after the backup")
    parser.add_argument("--finish", action="store_true", help="go on with a restore that was cut off at its end")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    settings = loaded.settings
    if given.finish:
        return finish(settings)
    if given.file is None:
        raise StartError("Which backup? Name its file.")
    if is_unfinished(settings.data) and not given.inspect:
        raise StartError("A restore was cut off at its end. Run `letpassd restore --finish` first.")
    identity = read_key_file(given.identity, is_private=True) if given.identity is not None else ""
    opening = Opening(find_master(settings), identity)
    if given.inspect:
        return inspect(opening, given.file)
    return restore(settings, opening, given)


def inspect(opening: Opening, path: Path) -> int:
    """Say what a backup is. Nothing of the installation is touched, so it also goes where there is none."""
    with tempfile.TemporaryDirectory(prefix="letpass-") as folder, Telling("Looked through {size}") as telling:
        checked = opening.check(path, Path(folder), Progress(telling.advance))
    print("\n".join(describe(checked)))
    return 0


def finish(settings: Settings) -> int:
    """Go on with a restore that was cut off."""
    if not is_unfinished(settings.data):
        raise StartError("No restore was cut off; there is nothing to finish.")
    with hold_lock(settings, alone=True):
        finish_switch(settings.data, find_file(settings), KeyPlaces(settings.data / KEY_FILE, settings.data / PROVIDER_FILE))
    print("The restore is finished. Next: `letpassd run`.")
    return 0


def restore(settings: Settings, opening: Opening, given: argparse.Namespace) -> int:
    """Put a backup in the place of the database."""
    path: Path = given.file
    header = refuse_unfit(settings, path, opening)
    make_private_folder(settings.data)
    with hold_lock(settings, alone=True), Telling("Unpacked and looked through {size}") as telling:
        present = look_at_present(settings, header)
        refuse_other(settings, header, present, opening, replace_other=given.replace_other)
        with prepare_restore(settings, path, opening, Progress(telling.advance)) as prepared:
            if prepared.new_key:
                check_key_can_be_put(settings)
            telling.clear()
            print("\n".join([*describe(prepared.checked), "", *describe_loss(settings, present)]))
            if not given.yes and not agrees():
                print("Nothing was changed.")
                return 1
            places = KeyPlaces(settings.data / KEY_FILE, settings.data / PROVIDER_FILE)
            done = finish_restore(settings, prepared, Clock(), places, keep_sessions=given.keep_sessions)
            note_provider(settings)
    print("\n".join(["", *describe_done(done, keep_sessions=given.keep_sessions)]))
    return 0


def agrees() -> bool:
    """Ask whoever sits there.

    Raises:
        StartError: nobody does.
    """
    if not sys.stdin.isatty():
        raise StartError("Nobody can be asked here; say --yes to do it. Nothing was changed.")
    return input("Restore it? Type yes: ").strip().lower() == "yes"


def describe(checked: Checked) -> list[str]:
    """A good backup in words."""
    header, contents = checked.header, checked.contents
    counts = ", ".join(f"{name}: {contents.tables.get(table, 0)}" for table, name in _COUNTED.items())
    opens = f"the identity of {header.recipient}" if header.recipient else f"the master key {header.key_id}"
    return [
        f"Backup {header.id} of {time_text(header.made_at)}: {size_text(checked.size)}, whole and good.",
        f"Issuer: {header.issuer}",
        f"Made by Letpass {header.product}, schema {header.schema}, database {header.database}, installation {header.installation}.",
        f"Inside: {counts}; {contents.rows} rows{', and the master key' if contents.master_key else ''}.",
        f"Opens with {opens}.",
    ]


_COUNTED = {"user": "users", "application": "applications", "consent": "consents", "audit": "entries of the audit log"}


def describe_loss(settings: Settings, present: Present | None) -> list[str]:
    """What the present database has that the backup does not."""
    place = find_place(settings)
    label = place.label
    if present is None:
        if place.find_state() is State.THERE:
            return [f"The database {label} cannot be read, so nobody can say what is lost. It is kept beside the new one."]
        return [f"There is nothing at {label} yet, so nothing is lost."]
    since = present.since
    if not since.entries and not since.users and not since.consents:
        return [f"The database {label} has nothing that came after the backup."]
    lines = [
        f"What came after the backup will not be there any more (until {time_text(since.last_at)}):" if since.last_at else "What came after is lost:",
        f"  users: {since.users}, applications: {since.applications}, consents: {since.consents}, entries of the audit log: {since.entries}",
    ]
    if since.events:
        lines.append("These count again as before, so look whether they have to be done once more:")
        lines += [f"  {event}: {count} times" for event, count in sorted(since.events.items())]
    return lines


def describe_done(done: Restored, *, keep_sessions: bool) -> list[str]:
    """What a restore has done, and what comes next."""
    ended = done.ended
    lines = [f"Restored. The database of before is kept: {done.kept}." if done.kept else "Restored."]
    lines.append(
        f"Ended, because it may have been used or ended since: codes: {ended['codes']}, requests under way: {ended['requests']}, "
        f"one-time links: {ended['links']}, letters that waited: {ended['letters']}."
    )
    if keep_sessions:
        lines.append("Sessions and tokens are as they were: who signed out or was signed out after the backup is signed in again.")
    else:
        lines.append(f"Everybody signs in again: sessions: {ended['sessions']}, sign-ins of applications: {ended['tokens']}. Consents stay.")
    lines.append("Next: `letpassd run`.")
    return lines
