"""What the check says of settings with which no backup can be made, though an earlier one is good."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from daemon.backup.backup_keys import make_pair
from daemon.checks.backup_settings import check_backup_settings
from daemon.settings import Settings
from daemon.storage.database.facts import DatabaseFacts
from daemon.storage.database.place import find_copy_problem


def codes(no_copy: str = "", **given: object) -> list[str]:
    """The codes of what is found; each has one thing to do."""
    found = list(check_backup_settings(Settings(**given), no_copy))  # type: ignore[arg-type]
    assert all(each.fix for each in found)
    return [each.code for each in found]


def test_what_is_not_set_is_no_problem(tmp_path: Path) -> None:
    """Nor is a folder that the first backup makes; nothing is made by the look."""
    assert codes() == []
    assert codes(backup_folder=str(tmp_path / "new"), backup_every=6) == codes(backup_folder=str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_somewhere_they_have_to_go() -> None:
    """A time alone makes a backup that fails each time."""
    assert codes(backup_every=6) == ["backups.no_place"]


def test_a_server_is_copied_by_its_own_program(tmp_path: Path) -> None:
    """Where it is missing, or older than the server, whoever wants backups is told before the first one fails."""
    assert find_copy_problem(DatabaseFacts("SQLite", "3.45", 1, None)) == ""
    missing = find_copy_problem(DatabaseFacts("PostgreSQL", "999.1", 1, 0.0))
    assert "pg_dump" in missing
    assert "999" in missing
    assert codes(missing) == []
    assert codes(missing, backup_folder=str(tmp_path)) == ["backups.no_copy"]


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    """Its drive is not mounted, or it is no folder."""
    assert codes(backup_folder=str(tmp_path / "drive" / "backups")) == ["backups.no_parent"]
    (tmp_path / "file").write_bytes(b"")
    assert codes(backup_folder=str(tmp_path / "file")) == ["backups.no_folder"]


@pytest.fixture
def anybody() -> Iterator[None]:
    """As root, who may write everywhere, this is another user meanwhile."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    yield
    os.seteuid(own)


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that its owner alone may enter and nobody may write to, where everybody may look."""
    with TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        found = Path(folder) / "closed"
        found.mkdir()
        found.chmod(0o500)
        yield found
        found.chmod(0o700)


def test_a_folder_that_cannot_be_written_to(closed: Path, request: pytest.FixtureRequest) -> None:
    """Itself, and one that would have to be made in it."""
    request.getfixturevalue("anybody")
    assert codes(backup_folder=str(closed)) == codes(backup_folder=str(closed / "new")) == ["backups.folder_closed"]


def test_a_command_that_cannot_be_run(tmp_path: Path) -> None:
    """Not installed, or not to be run; what it is given is told to nobody."""
    assert codes(backup_command="cat -") == []
    assert codes(backup_command=f"{tmp_path}/nothing --token=s3cret") == codes(backup_command="no-such-program-of-ours") == ["backups.no_program"]
    assert codes(backup_command="''") == ["backups.no_program"]
    assert codes(backup_command=" ") == ["backups.command"]
    found = list(check_backup_settings(Settings(backup_command="no-such-program-of-ours --token=s3cret"), ""))
    assert "s3cret" not in repr(found)


def test_a_recipient_that_is_none(tmp_path: Path) -> None:
    """Missing, something else, or the private half."""
    identity, recipient = make_pair()
    file = tmp_path / "recipient"
    assert codes(backup_recipient=str(file)) == ["backups.recipient"]
    for text, wanted in ((recipient, []), (identity, ["backups.recipient"]), ("hello", ["backups.recipient"])):
        file.write_text(f"# ours\n{text}\n")
        assert codes(backup_recipient=str(file), backup_with_master_key=True, backup_folder=str(tmp_path)) == wanted


def test_a_master_key_inside_of_what_it_opens(tmp_path: Path) -> None:
    """Which is refused when the backup is made."""
    assert codes(backup_folder=str(tmp_path), backup_with_master_key=True) == ["backups.own_key"]
