"""What is damaged, missing or in the way is said in one sentence with exit code 2, and nothing is written."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.letpassd import run_letpassd
from tests.live_daemon import LiveDaemon
from tests.processes import run_to_its_end, tethered

Harm = Callable[[Path], object]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Variables of a home."""
    own = {"LETPASS_HOME": str(home), "LETPASS_PASSWORD_MEMORY": "64", "LETPASS_PORT": "0", "LETPASS_KEY_PROVIDER": "auto"}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("LETPASS_")}, **own, **more}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `letpassd`."""
    return run_letpassd(arguments, environment(home))


def tree(home: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with something in it: its mode and content. The lock says who has tried, and SQLite's index is made anew by every reader."""
    found = [path for path in sorted(home.rglob("*")) if path.is_file() and path.name not in ("letpassd.lock", "letpass.db-shm")]
    return {
        str(path.relative_to(home)): (path.stat().st_mode, path.read_bytes()) for path in found if path.stat().st_size or path.name == "letpass.db"
    }


def assert_refused(done: subprocess.CompletedProcess[str], says: str) -> None:
    """Exit code 2 and one sentence."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert says.lower() in done.stderr.lower()


@pytest.fixture(scope="module")
def model() -> Iterator[Path]:
    """An installation whose daemon was killed, so that its -wal holds what was acknowledged."""
    daemon = LiveDaemon(settings={"LETPASS_KEY_PROVIDER": "file"})
    try:
        daemon.initialise()
        daemon.start()
        assert daemon.admin.call("GET", "/api/status")
        daemon.kill()
        assert (daemon.home / "letpass.db-wal").stat().st_size
        shutil.rmtree(daemon.home / "run")
        daemon.log_file.unlink()
        yield daemon.home
    finally:
        daemon.remove()


@pytest.fixture
def home(model: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(model, tmp_path / "h")
    (tmp_path / "h").chmod(0o700)
    return tmp_path / "h"


def empty_all(home: Path) -> None:
    """The database file is there, without a byte in it."""
    os.truncate(home / "letpass.db", 0)


def empty_without_log(home: Path) -> None:
    """And its log is gone."""
    empty_all(home)
    (home / "letpass.db-wal").unlink()
    (home / "letpass.db-shm").unlink(missing_ok=True)


def lose(home: Path) -> None:
    """The database is gone with its log."""
    for path in home.glob("letpass.db*"):
        path.unlink()


def lose_all_but_a_copy(home: Path) -> None:
    """Only the copy is left that was made before a migration."""
    shutil.copy(home / "letpass.db", home / "letpass.db.before-0002_access")
    for name in ("letpass.db", "letpass.db-wal", "letpass.db-shm", "master.key", "key-provider"):
        (home / name).unlink(missing_ok=True)


def make_blank(home: Path) -> None:
    """A database into which nothing was ever put."""
    lose(home)
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        db.execute("CREATE TABLE something (id INTEGER)")


@pytest.mark.parametrize("command", ["init", "run", "run --init"])
@pytest.mark.parametrize("harm", [empty_all, empty_without_log, lose, lose_all_but_a_copy, make_blank])
def test_a_lost_database_is_never_made_anew(home: Path, harm: Harm, command: str) -> None:
    """New keys under the same issuer would be another provider that nobody notices: restore a backup."""
    harm(home)
    before = tree(home)
    assert_refused(run(home, *command.split()), "restore a backup")
    assert tree(home) == before


def replace(name: str, content: bytes) -> Harm:
    """A file with other content."""
    return lambda home: (home / name).write_bytes(content)


def make_folder(name: str) -> Harm:
    """A folder where a file should be."""

    def harm(home: Path) -> None:
        (home / name).unlink(missing_ok=True)
        (home / name).mkdir(parents=True)

    return harm


def make_fifo(name: str) -> Harm:
    """A FIFO where a file should be: reading it would wait for ever."""

    def harm(home: Path) -> None:
        (home / name).unlink(missing_ok=True)
        os.mkfifo(home / name, 0o600)

    return harm


def damage(start: int, length: int | None) -> Harm:
    """Bytes of the database that a failing disk has given back wrong: from a place on, so many or all."""

    def harm(home: Path) -> None:
        content = bytearray((home / "letpass.db").read_bytes())
        end = len(content) if length is None else start + length
        content[start:end] = b"\xa5" * (end - start)
        (home / "letpass.db").write_bytes(content)

    return harm


HARMS: dict[str, tuple[Harm, str]] = {
    "the database is damaged behind its first page": (damage(4096, None), "letpass.db"),
    "the database is damaged in its first page": (damage(100, 3996), "letpass.db"),
    "the database has a damaged header": (damage(16, 84), "letpass.db"),
    "the database is cut off": (lambda home: os.truncate(home / "letpass.db", 5000), "letpass.db"),
    "the database is text": (replace("letpass.db", b"hello\n" * 2000), "letpass.db"),
    "the database is a folder": (make_folder("letpass.db"), "letpass.db"),
    "the database is a FIFO": (make_fifo("letpass.db"), "letpass.db"),
    "the key is a folder": (make_folder("master.key"), "master.key"),
    "the key is a FIFO": (make_fifo("master.key"), "master.key"),
    "the key is empty": (replace("master.key", b""), "master key"),
    "the key is not ASCII": (replace("master.key", b"\xff\xfe\xfd" * 20), "master key"),
    "the key is another": (replace("master.key", base64.b64encode(b"x" * 32)), "does not belong"),
    "the provider is empty": (replace("key-provider", b""), "key-provider"),
    "the provider is unknown": (replace("key-provider", b"tpm\n"), "key-provider"),
    "the provider is not ASCII": (replace("key-provider", b"\xff\xfe"), "key-provider"),
    "the provider is a folder": (make_folder("key-provider"), "key-provider"),
    "the provider is a FIFO": (make_fifo("key-provider"), "key-provider"),
    "the lock is a folder": (make_folder("letpassd.lock"), "cannot be used"),
    "the lock is a FIFO": (make_fifo("letpassd.lock"), "cannot be used"),
    "the admin socket is a folder": (make_folder("run/admin.sock"), "admin.sock"),
    "the endpoint file is a folder": (make_folder("run/endpoint.json"), "endpoint.json"),
    "the runtime folder is a file": (replace("run", b""), "run"),
    "the settings are a folder": (make_folder("letpassd.toml"), "letpassd.toml"),
}


@pytest.mark.parametrize("name", HARMS)
def test_what_is_in_the_way_is_named(home: Path, name: str) -> None:
    """docs/ARCHITECTURE.md#errors: one sentence, exit code 2."""
    harm, says = HARMS[name]
    harm(home)
    before = {path: path.read_bytes() for path in home.glob("letpass.db*") if path.is_file() and path.suffix != ".db-shm"}
    assert_refused(run(home, "run"), says)
    assert {path: path.read_bytes() for path in before} == before


def test_a_wrong_key_is_found_before_a_migration(home: Path) -> None:
    """When it says that nothing was changed, nothing was."""
    with closing(sqlite3.connect(home / "letpass.db", isolation_level=None)) as db:
        db.execute("DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration)")
    replace("master.key", base64.b64encode(b"x" * 32))(home)
    before = tree(home)
    for command in ("run", "init"):
        assert_refused(run(home, command), "does not belong")
    assert tree(home) == before


def test_an_init_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    """Killed at any moment: the next `init` ends what it began, with a key that fits."""
    home = tmp_path / "h"
    begun = subprocess.Popen(tethered([sys.executable, "-m", "daemon", "init"]), env=environment(home), stdout=subprocess.DEVNULL)
    while begun.poll() is None and not (home / "init-unfinished").exists():
        os.sched_yield()
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    done = run(home, "init")
    assert done.returncode == 0, done.stderr
    assert not (home / "init-unfinished").exists()
    assert run(home, "keys", "list").returncode == 0


def test_what_init_has_chosen_is_not_written_again(home: Path) -> None:
    """A file that is rewritten can be lost."""
    before = (home / "key-provider").stat()
    assert run(home, "init").returncode == 0
    assert (home / "key-provider").stat().st_ino == before.st_ino


def test_a_place_that_cannot_be_written_is_named(home: Path, tmp_path: Path) -> None:
    """An export to nowhere."""
    assert_refused(run(home, "export", str(tmp_path / "nowhere" / "x.toml")), "x.toml")
    (tmp_path / "file").write_text("")
    assert_refused(run(home, "export", str(tmp_path / "file" / "x.toml")), "x.toml")


def test_an_export_is_read_by_its_owner_alone(home: Path, tmp_path: Path) -> None:
    """There are e-mail addresses in it."""
    assert run(home, "export", str(tmp_path / "x.toml")).returncode == 0
    assert (tmp_path / "x.toml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", ["init", "run"])
def test_a_full_disk_is_one_sentence(model: Path, tmp_path: Path, command: str) -> None:
    """No file may grow, as on a disk without room."""
    home = tmp_path / "h"
    if command == "run":
        shutil.copytree(model, home)
        home.chmod(0o700)
        (home / "letpass.db-wal").unlink()
        (home / "letpass.db-shm").unlink(missing_ok=True)
    # A signal is what a file limit sends; ignored, it is an error like that of a full disk.
    limited = ("sh", "-c", 'trap "" XFSZ; exec prlimit --fsize=0 "$@"', "sh")
    done = run_to_its_end([*limited, sys.executable, "-m", "daemon", command], env=environment(home))
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr


def test_a_lock_file_that_was_removed_lets_nobody_in() -> None:
    """The folder itself is locked."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        daemon.start()
        (daemon.home / "letpassd.lock").unlink()
        assert_refused(daemon.command("run"), "already running")
        assert daemon.stop() == 0
    finally:
        daemon.remove()


def test_status_believes_an_answer_and_no_number(home: Path) -> None:
    """The number of a process that has ended may be another's by now."""
    (home / "run").mkdir(mode=0o700)
    content = f'{{"socket":"{home}/run/admin.sock","url":"","issuer":"http://localhost/oidc","pid":{os.getpid()},"started_at":0}}'
    (home / "run" / "endpoint.json").write_text(content)
    assert run(home, "status").returncode == 1
