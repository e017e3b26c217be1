"""`pg_dump` and `pg_restore`: found, run without a password on their command line, and what they print read line by line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from common.errors import StartError
from daemon.storage.database.copying import Advance

# Where distributions put the programs of each version.
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_COPY = re.compile(rb'COPY (?:(?:"[^"]+"|\w+)\.)?"?(\w+)"? \(.*\) FROM stdin;\n')


def find_program(name: str, least: int) -> Path:
    """The newest of the programs of a name.

    Args:
        name: `pg_dump` or `pg_restore`.
        least: the major version that it must have.

    Raises:
        StartError: there is none, or all are older.
    """
    named = shutil.which(name)
    found = [Path(named)] if named else []
    for pattern in _FOLDERS:
        found += Path("/").glob(f"{pattern[1:]}/{name}")
    versions = {version: path for path in reversed(found) if (version := _find_version(path))}
    if not versions:
        raise StartError(f"The program {name} was not found. Install the client programs of PostgreSQL {least} or newer.")
    newest = max(versions)
    if newest < least:
        raise StartError(
            f"The program {name} is of version {newest}, older than the server ({least}). Install the client programs of PostgreSQL {least}."
        )
    return versions[newest]


def _find_version(path: Path) -> int:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - found above
    except OSError:
        return 0
    found = _VERSION.search(said)
    return int(found[1]) if found else 0


@contextmanager
def run_program(command: Sequence[str | Path], what: str, password: str = "") -> Iterator[IO[bytes]]:
    """Run a program for what it prints. All of it has to be read within the block.

    Args:
        command: the program and its arguments.
        what: for the sentence, such as `The database cannot be dumped`.
        password: of the database, handed on in the environment.

    Raises:
        StartError: it failed, with the first line that it said.
    """
    environment: Mapping[str, str] = {**os.environ, **({"PGPASSWORD": password} if password else {}), "LC_ALL": "C"}
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(list(command), stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL, env=environment)  # noqa: S603
        except OSError as error:
            raise StartError(f"{what}: {error.strerror}.") from error
        try:
            assert process.stdout is not None
            with process.stdout as output:
                yield output
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if code:
            said.seek(0)
            line = said.read(4096).decode("utf-8", "replace").strip().partition("\n")[0][:300]
            raise StartError(f"{what}: {line.rstrip('.') or f'code {code}'}.")


def read_script(output: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """What `pg_restore` prints, in pairs: a table and a line of its rows, before them its name with `=` and its `COPY`; "" and all else."""
    table = ""
    for line in output:
        if table:
            if line == b"\\.\n":
                table = ""
            else:
                yield table, line
        elif found := _COPY.fullmatch(line):
            table = found[1].decode()
            yield f"{table}=", line
        elif not line.startswith((b"--", b"SET ", b"SELECT pg_catalog.set_config", b"\\")):
            yield "", line


def count_dump(dump: Path, advance: Advance) -> dict[str, int]:
    """Read all of a dump; how many rows each table in it has.

    Args:
        dump: of `pg_dump`, in its custom format.
        advance: called now and then.

    Raises:
        StartError: it cannot be read.
    """
    counts: dict[str, int] = {}
    program = find_program("pg_restore", 1)
    with run_program([program, "--file=-", str(dump)], "The database inside is damaged") as output:
        for number, (table, _line) in enumerate(read_script(output)):
            if table.endswith("="):
                counts.setdefault(table[:-1], 0)
            elif table:
                counts[table] += 1
            if not number % 1000:
                advance(0)
    return counts
