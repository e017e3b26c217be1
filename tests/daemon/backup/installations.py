"""Installations whose backups tests make, and what is in them."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

from common.clock import Clock
from daemon.cli import main
from daemon.installation import initialise
from daemon.settings import Loaded, Settings

ISSUER = "http://localhost:8710/oidc"


def make_installation(home: Path, *, database: str = "") -> Settings:
    """A new installation with its key in a file."""
    settings = make_settings(home, database=database)
    initialise(Loaded(settings, {}, home / "letpassd.toml"), Clock())
    return settings


def make_settings(home: Path, *, database: str = "") -> Settings:
    """The settings that `letpassd` has with this home."""
    return Settings(data_folder=str(home), runtime_folder=str(home / "run"), key_provider="file", database=database)


def letpassd(home: Path, *arguments: str | Path, text: str = "", **environment: str) -> CompletedProcess[str]:
    """Run the command line with a home of its own, within this process: a new one for each would be most of what the tests cost."""
    kept = dict(os.environ)
    output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), io.StringIO()
    for name in [name for name in os.environ if name.startswith("LETPASS_")]:
        del os.environ[name]
    os.environ.update({"LETPASS_HOME": str(home), "LETPASS_PASSWORD_MEMORY": "64", "LETPASS_KEY_PROVIDER": "file", **environment})
    stdin, sys.stdin = sys.stdin, io.StringIO(text)
    code: object = 0
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            main([str(each) for each in arguments])
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdin = stdin
        os.environ.clear()
        os.environ.update(kept)
    output.seek(0)
    return CompletedProcess([str(each) for each in arguments], code if isinstance(code, int) else 1, output.read(), errors.getvalue())


def assert_refused(done: CompletedProcess[str], says: str) -> None:
    """Exit code 2 and one sentence, no trace."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert says in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def add_user(home: Path, name: str) -> None:
    """A user, straight into the SQLite file."""
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(user)")]
        texts = dict.fromkeys(("email", "phone", "profile_json", "custom_json", "search_text"), "")
        numbers = dict.fromkeys(("email_verified", "phone_verified", "suspended", "version", "updated_at"), 0)
        row = {**texts, **numbers, "id": name, "username": name, "username_key": name, "created_at": 1_700_000_000}
        row |= {"profile_json": "{}", "custom_json": "{}"}
        names = [each for each in columns if each in row]
        marks = ", ".join("?" * len(names))
        db.execute(f"INSERT INTO user ({', '.join(names)}) VALUES ({marks})", [row[each] for each in names])


def fill(home: Path, megabytes: int) -> None:
    """Make the database large, with bytes that cannot be packed."""
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        for number in range(megabytes):
            row = (f"filler-{number}", os.urandom(1_000_000), 1, 1, 1)
            db.execute("INSERT INTO image (id, png, width, height, created_at) VALUES (?, ?, ?, ?, ?)", row)


def snapshot_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but those that say who holds a lock, and a log with nothing in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("letpassd.lock", "letpass.db-shm") and (path.name != "letpass.db-wal" or path.stat().st_size)
    }
