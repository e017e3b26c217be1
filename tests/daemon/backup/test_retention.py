"""Which backups stay: a property of the choice, and what is never touched in a folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.backup.backup_keys import InstallationKeys, make_installation_keys
from daemon.backup.container import Writer
from daemon.backup.header import DatabaseKind, Header
from daemon.backup.kept import KeptBackups
from daemon.backup.retention import LOOK_AGAIN, Cleared, Keep, Kept, Retention, choose_removable
from daemon.settings import Settings
from daemon.storage.tenant.restores import Restore

KEYS, OTHER = make_installation_keys(b"k" * 32), make_installation_keys(b"o" * 32)
HOUR, DAY = 3600, 86400
NOW = 1_900_000_000

_MOMENTS = st.lists(st.integers(NOW - 200 * DAY, NOW), min_size=1, max_size=60)
_NUMBERS = st.integers(0, 30)


def make_kept(moments: list[int], database: DatabaseKind = "sqlite") -> list[Kept]:
    """Backups of these moments."""
    return [Kept(f"{database}{number:016x}", at, Path(f"{number}"), database) for number, at in enumerate(moments)]


@given(moments=_MOMENTS, hourly=_NUMBERS, daily=_NUMBERS, weekly=_NUMBERS, newest=st.integers(0, 59))
def test_what_stays_is_what_was_promised(moments: list[int], hourly: int, daily: int, weekly: int, newest: int) -> None:
    """The newest of each of the last hours, days and weeks; the newest good one whatever else; and a second look removes nothing more."""
    found, keep = make_kept(moments), Keep(hourly, daily, weekly)
    good = found[newest % len(found)].id
    removed = choose_removable(found, keep, good)
    staying = [each for each in found if each not in removed]
    assert good in {each.id for each in staying}
    if not hourly and not daily and not weekly:
        assert removed == []
        return
    for number, form in ((hourly, "%Y-%m-%d %H"), (daily, "%Y-%m-%d"), (weekly, "%G-%V")):
        periods = sorted({datetime.fromtimestamp(at, UTC).strftime(form) for at in moments}, reverse=True)[:number]
        for period in periods:
            newest_of_period = max(at for at in moments if datetime.fromtimestamp(at, UTC).strftime(form) == period)
            assert newest_of_period in {each.made_at for each in staying}
    assert len(staying) <= hourly + daily + weekly + 1
    assert choose_removable(staying, keep, good) == []


@given(moments=_MOMENTS, others=_MOMENTS, hourly=st.integers(1, 30), daily=_NUMBERS, weekly=_NUMBERS)
def test_each_kind_of_database_counts_by_itself(moments: list[int], others: list[int], hourly: int, daily: int, weekly: int) -> None:
    """After a move what is made of the new database takes no place of what was made of the old one, and the other way round."""
    old, new, keep = make_kept(moments), make_kept(others, "postgresql"), Keep(hourly, daily, weekly)
    newest = max(new, key=lambda each: (each.made_at, each.id)).id
    removed = choose_removable([*old, *new], keep, newest)
    assert {each.id for each in removed if each.database == "sqlite"} == {each.id for each in choose_removable(old, keep, newest)}
    assert {each.id for each in removed if each.database == "postgresql"} == {each.id for each in choose_removable(new, keep, newest)}


@given(moments=_MOMENTS, more=_MOMENTS)
def test_whoever_makes_one_more_never_loses_the_only_one_of_a_day_that_counts(moments: list[int], more: list[int]) -> None:
    """Made one after another, with what is old removed each time, nothing stays that a single look at all would not have kept."""
    keep = Keep(24, 14, 8)
    staying: list[Kept] = []
    ordered = make_kept(sorted({*moments, *more}))
    for each in ordered:
        staying.append(each)
        gone = choose_removable(staying, keep, each.id)
        assert each not in gone
        staying = [other for other in staying if other not in gone]
    last_days = sorted({each.made_at // DAY for each in ordered}, reverse=True)[:14]
    assert {each.made_at // DAY for each in staying} >= set(last_days)


def write_backup(
    folder: Path, at: int, keys: InstallationKeys = KEYS, installation: str = "ours", database: DatabaseKind = "sqlite"
) -> tuple[Path, Header]:
    """A backup of a moment."""
    header = Header(
        id=os.urandom(8).hex(),
        made_at=at,
        product="1",
        schema="0001_first_tables",
        database=database,
        issuer="https://id.example/oidc",
        installation=installation,
        key_id=keys.id,
        salt=os.urandom(32),
    )
    path = folder / header.file_name
    with path.open("wb") as file:
        writer = Writer(file, header, keys, keys.content)
        writer.write(b"data" * 100_000)
        writer.finish()
    return path, header


def flip(path: Path, place: int) -> None:
    """Change one bit of a file, and leave its time as it was."""
    facts, content = path.stat(), bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def clear(
    folder: Path,
    keep: Keep,
    newest: Header,
    *,
    known: frozenset[str] = frozenset(),
    now: int = NOW,
    by: Retention | None = None,
    restore: Restore = Restore(),  # noqa: B008 - it cannot be changed
) -> Cleared:
    """Clear a folder up."""
    return (by or Retention(KEYS)).clear(folder, keep, newest, known, now, restore)


def test_only_good_ones_of_this_installation_are_removed(tmp_path: Path) -> None:
    """Neither others', links, other files, nor the newest good one, which here is not the newest of all; damaged ones of ours get another name."""
    removable = [write_backup(tmp_path, NOW - days * DAY)[0] for days in (300, 301, 302)]
    damaged, cut, flipped = (write_backup(tmp_path, NOW - days * DAY)[0] for days in (310, 311, 312))
    os.truncate(cut, cut.stat().st_size - 1)
    flip(flipped, -1)
    flip(damaged, damaged.read_bytes().index(b"id.example"))
    foreign, _ = write_backup(tmp_path, NOW - 320 * DAY, OTHER)
    sibling, _ = write_backup(tmp_path, NOW - 330 * DAY, installation="another database with the same key")
    _, newest_good = write_backup(tmp_path, NOW - 290 * DAY)
    for hours in range(3):
        write_backup(tmp_path, NOW - hours * HOUR)
    link = tmp_path / "link.letpass-backup"
    link.symlink_to(removable[0])
    notes = tmp_path / "notes.letpass-backup"
    notes.write_text("mine")
    before = set(tmp_path.iterdir())
    cleared = clear(tmp_path, Keep(3, 0, 0), newest_good)
    assert sorted(cleared.removed) == sorted(removable)
    assert sorted(cleared.damaged) == sorted(path.name for path in (damaged, cut, flipped))
    assert before - set(tmp_path.iterdir()) == {*removable, damaged, cut, flipped}
    assert {path.name for path in set(tmp_path.iterdir()) - before} == {f"{path.name}.damaged" for path in (damaged, cut, flipped)}
    assert {foreign, sibling, link, notes} <= set(tmp_path.iterdir()) | {link}
    assert tmp_path / newest_good.file_name in set(tmp_path.iterdir())
    assert clear(tmp_path, Keep(3, 0, 0), newest_good) == Cleared()


def test_the_backup_made_before_a_move_outlives_those_of_the_hour_after_it(tmp_path: Path) -> None:
    """In the same folder and the same hour, from SQLite to PostgreSQL and back."""
    before, _ = write_backup(tmp_path, NOW)
    first, _ = write_backup(tmp_path, NOW + 60, database="postgresql")
    second, newest = write_backup(tmp_path, NOW + 120, database="postgresql")
    assert clear(tmp_path, Keep(24, 14, 8), newest).removed == [first]
    back, newest = write_backup(tmp_path, NOW + 180)
    assert clear(tmp_path, Keep(24, 14, 8), newest).removed == [before]
    assert second.exists()
    assert back.exists()


def test_what_was_made_before_a_restore_outlives_what_is_made_after_it(tmp_path: Path) -> None:
    """In the same hour: whoever has restored the wrong one has the right one, and what was restored stays as well."""
    restored, header = write_backup(tmp_path, NOW)
    latest, _ = write_backup(tmp_path, NOW + 60)
    after, newest = write_backup(tmp_path, NOW + 120)
    restore = Restore(NOW + 90, header.id)
    assert clear(tmp_path, Keep(24, 14, 8), newest, restore=restore).removed == []
    later, newest = write_backup(tmp_path, NOW + 180)
    assert clear(tmp_path, Keep(24, 14, 8), newest, restore=restore).removed == [after]
    assert set(tmp_path.iterdir()) == {restored, latest, later}


def test_a_damaged_one_takes_no_place_of_a_good_one(tmp_path: Path) -> None:
    """The newest of its day is damaged: the one before it stays, which would otherwise be removed."""
    older, _ = write_backup(tmp_path, NOW - 2 * DAY)
    newer, _ = write_backup(tmp_path, NOW - 2 * DAY + 600)
    _, newest = write_backup(tmp_path, NOW)
    flip(newer, 5000)
    cleared = clear(tmp_path, Keep(0, 3, 0), newest)
    assert (cleared.removed, cleared.damaged) == ([], [newer.name])
    assert older.exists()


def test_what_rots_on_the_disk_is_found_the_day_after(tmp_path: Path) -> None:
    """Not every look reads everything; a day later all is read again, though size and time are the same."""
    old, _ = write_backup(tmp_path, NOW - DAY)
    _, newest = write_backup(tmp_path, NOW)
    retention = Retention(KEYS)
    assert clear(tmp_path, Keep(9, 9, 9), newest, by=retention) == Cleared()
    flip(old, 5000)
    assert clear(tmp_path, Keep(9, 9, 9), newest, by=retention, now=NOW + LOOK_AGAIN - 1) == Cleared()
    assert clear(tmp_path, Keep(9, 9, 9), newest, by=retention, now=NOW + LOOK_AGAIN).damaged == [old.name]


@pytest.mark.parametrize("place", [0, 17, 25, "key_id"])
def test_one_that_does_not_say_any_more_whose_it_is_is_known_by_its_name(tmp_path: Path, place: int | str) -> None:
    """First line, length and body of the header; where the name is not one of ours, it is left alone."""
    old, header = write_backup(tmp_path, NOW - DAY)
    _, newest = write_backup(tmp_path, NOW)
    flip(old, old.read_bytes().index(header.key_id.encode()) if isinstance(place, str) else place)
    assert clear(tmp_path, Keep(9, 9, 9), newest) == Cleared()
    assert clear(tmp_path, Keep(9, 9, 9), newest, known=frozenset({old.name})).damaged == [old.name]
    assert not old.exists()


def test_what_is_said_names_the_file_and_nothing_is_said_of_what_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An empty one of our kind is damaged; folders and pipes are left alone, and so is an empty file of another name."""
    emptied, _ = write_backup(tmp_path, NOW - DAY)
    newer, _ = write_backup(tmp_path, NOW - 2 * DAY)
    _, newest = write_backup(tmp_path, NOW)
    emptied.write_bytes(b"")
    content = newer.read_bytes()
    newer.write_bytes(content[: content.index(b"\n")] + b"9" + content[content.index(b"\n") :])
    (tmp_path / "notes.letpass-backup").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.letpass-backup")
    (tmp_path / "folder.letpass-backup").mkdir()
    assert clear(tmp_path, Keep(9, 9, 9), newest).damaged == [emptied.name]
    assert sorted(caplog.messages) == sorted(
        [f"the backup {emptied.name} is damaged and counts no more", f"the backup {newer.name} could not be looked through"]
    )
    found = KeptBackups(Settings(backup_folder=str(tmp_path)), b"k" * 32).look()
    assert {each.name for each in found} == {newest.file_name, f"{emptied.name}.damaged", newer.name}


def test_zero_everywhere_keeps_all(tmp_path: Path) -> None:
    """Whoever wants to clear up by other means."""
    for days in range(5):
        _, newest = write_backup(tmp_path, NOW - days * 400 * DAY)
    assert clear(tmp_path, Keep(0, 0, 0), newest) == Cleared()
