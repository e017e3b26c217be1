"""Which backups stay: a property of the choice, and what is never touched in a folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from daemon.backup.backup_keys import InstallationKeys, make_installation_keys
from daemon.backup.container import Writer
from daemon.backup.header import Header
from daemon.backup.retention import Keep, Kept, choose_removable, remove_old

KEYS, OTHER = make_installation_keys(b"k" * 32), make_installation_keys(b"o" * 32)
HOUR, DAY = 3600, 86400
NOW = 1_900_000_000

_MOMENTS = st.lists(st.integers(NOW - 200 * DAY, NOW), min_size=1, max_size=60)
_NUMBERS = st.integers(0, 30)


def make_kept(moments: list[int]) -> list[Kept]:
    """Backups of these moments."""
    return [Kept(f"{number:016x}", at, Path(f"{number}")) for number, at in enumerate(moments)]


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


def write_backup(folder: Path, at: int, keys: InstallationKeys = KEYS, installation: str = "ours") -> tuple[Path, Header]:
    """A backup of a moment."""
    header = Header(
        id=os.urandom(8).hex(),
        made_at=at,
        product="1",
        schema="0001_first_tables",
        database="sqlite",
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


def test_only_good_ones_of_this_installation_are_removed(tmp_path: Path) -> None:
    """Neither others' nor damaged ones, links, other files, nor the newest good one, which here is not the newest of all."""
    removable = [write_backup(tmp_path, NOW - days * DAY)[0] for days in (300, 301, 302)]
    damaged, cut, flipped = (write_backup(tmp_path, NOW - days * DAY)[0] for days in (310, 311, 312))
    os.truncate(cut, cut.stat().st_size - 1)
    for path, place in ((flipped, -1), (damaged, 30)):
        content = bytearray(path.read_bytes())
        content[place] ^= 1
        path.write_bytes(content)
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
    removed = remove_old(tmp_path, KEYS, Keep(3, 0, 0), newest_good)
    assert sorted(removed) == sorted(removable)
    assert before - set(tmp_path.iterdir()) == set(removable)
    assert {damaged, cut, flipped, foreign, sibling, link, notes} <= set(tmp_path.iterdir()) | {link}
    assert tmp_path / newest_good.file_name in set(tmp_path.iterdir())


def test_zero_everywhere_keeps_all(tmp_path: Path) -> None:
    """Whoever wants to clear up by other means."""
    for days in range(5):
        _, newest = write_backup(tmp_path, NOW - days * 400 * DAY)
    assert remove_old(tmp_path, KEYS, Keep(0, 0, 0), msgspec.structs.replace(newest)) == []
