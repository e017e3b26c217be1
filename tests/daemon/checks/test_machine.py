"""What an operator is told of folders, files, the disk and the mail server."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from common.contracts.mail.letters import MailOutcome
from common.contracts.mail.settings import MailSecurity, MailSettings
from daemon.checks.configured import check_settings
from daemon.checks.machine import LESS, LITTLE, check_disk, check_files
from daemon.checks.mail import check_mail, greet
from daemon.settings import Settings
from tests.daemon.outbound.post_office import open_post_office
from tests.live_daemon import free_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of an installation with its files, as private as they have to be."""
    for name in ("data", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    for name in ("letpass.db", "master.key"):
        (tmp_path / "data" / name).touch(0o600)
    (tmp_path / "letpassd.toml").touch(0o644)
    return Settings(data_folder=str(tmp_path / "data"), runtime_folder=str(tmp_path / "run"))


def files(settings: Settings) -> list[tuple[str, str]]:
    """What is found of folders and files: code and what to type."""
    file = Path(settings.data_folder).parent / "letpassd.toml"
    return [(each.code, each.fix.format(**each.values)) for each in check_files(settings, file)]


def test_private_files_are_well(settings: Settings) -> None:
    """A settings file may be read by all, as long as there is no password in it, and by the daemon's group even then."""
    assert files(settings) == [("files.fine", "")]
    without_password = msgspec.structs.replace(settings, database="postgresql://a@c/d")
    assert files(without_password) == [("files.fine", "")]
    path = Path(settings.data_folder).parent / "letpassd.toml"
    for address in ("postgresql://a:b@c/d", "postgresql://a@c/d?password=b"):
        path.chmod(0o644)
        assert files(msgspec.structs.replace(settings, database=address)) == [("files.open", f"Run: chmod 640 {path}")]
        path.chmod(0o640)
        assert files(msgspec.structs.replace(settings, database=address)) == [("files.fine", "")]


@pytest.mark.parametrize(
    ("name", "mode", "mends"),
    [
        ("data", 0o750, "700"),
        ("run", 0o701, "700"),
        ("data/letpass.db", 0o640, "600"),
        ("data/master.key", 0o604, "600"),
        ("letpassd.toml", 0o664, "644"),
    ],
)
def test_what_others_may_use_is_named_with_the_command_that_mends_it(settings: Settings, name: str, mode: int, mends: str) -> None:
    """And the command does mend it."""
    path = Path(settings.data_folder).parent / name
    path.chmod(mode)
    assert files(settings) == [("files.open", f"Run: chmod {mends} {path}")]
    path.chmod(int(mends, 8))
    assert files(settings) == [("files.fine", "")]


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_what_belongs_to_another_user_is_named(settings: Settings) -> None:
    """The daemon would not start."""
    os.chown(settings.data, 12345, -1)
    assert [code for code, _ in files(settings)] == ["files.foreign"]


@pytest.mark.parametrize(("free", "wanted"), [(LITTLE - 1, "disk.full"), (LESS - 1, "disk.low"), (LESS, "disk.fine")])
def test_room_on_the_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, wanted: str) -> None:
    """Two bounds: one to look, one to act."""
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))
    assert [each.code for each in check_disk(settings)] == [wanted]


def test_a_data_folder_that_is_not_there(tmp_path: Path) -> None:
    """It will come onto the disk of the one above it. That nothing is there yet is said of the database, and its files are not praised."""
    settings = Settings(data_folder=str(tmp_path / "fresh" / "data"), runtime_folder=str(tmp_path / "run"))
    above = msgspec.structs.replace(settings, data_folder=str(tmp_path))
    assert [each.code for each in check_disk(settings)] == [each.code for each in check_disk(above)]
    assert not list(check_files(settings, None))


def test_a_disk_that_cannot_be_looked_at(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one that was pulled out."""

    def refuse(_path: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("shutil.disk_usage", refuse)
    assert [each.code for each in check_disk(settings)] == ["disk.unknown"]


def test_settings_of_a_developer_are_worth_a_look_where_others_come() -> None:
    """On this machine alone they are what they should be."""
    assert [each.code for each in check_settings(Settings(allow_private_targets=True, log_level="debug"))] == ["settings.fine"]
    public = Settings(issuer="https://id.letpass.example", allow_private_targets=True, log_level="debug")
    assert [each.code for each in check_settings(public)] == ["settings.private_targets", "settings.debug"]


def mail(server: MailSettings, operator: str = "") -> list[str]:
    """What is found of a mail server."""
    settings = Settings(operator_email=operator)
    return [each.code for each in check_mail(server, asyncio.run(greet(server, settings)), settings)]


def test_a_mail_server_is_greeted_and_gets_nothing() -> None:
    """Encryption that is wanted has to be there; a server that is none is one."""
    assert mail(MailSettings()) == ["mail.none"]
    # What the operator is to be told waits there too.
    assert mail(MailSettings(), "ops@letpass.example") == ["mail.operator"]
    with open_post_office() as office:
        assert mail(MailSettings("127.0.0.1", office.port, MailSecurity.NONE)) == ["mail.fine"]
        assert mail(MailSettings("127.0.0.1", office.port, MailSecurity.STARTTLS)) == [f"mail.{MailOutcome.UNENCRYPTED}"]
        assert not office.got
    assert mail(MailSettings("127.0.0.1", free_port(), MailSecurity.NONE)) == [f"mail.{MailOutcome.UNREACHABLE}"]
