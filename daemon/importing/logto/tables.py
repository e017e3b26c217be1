"""Logto's tables in a file: JSON with the names of tables, in the names of the database or of its API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from common.errors import Invalid
from daemon.importing.files import decode, mark_halves, read_file, try_convert, try_decode
from daemon.importing.logto.shapes import Document, Row
from daemon.importing.notes import Note, say_unread

Found = TypeVar("Found", bound=Row)
# What is said of rows of a table; those of any other one say what belongs together.
_CODES = {
    "users": "user.form",
    "applications": "application.form",
    "resources": "resource.form",
    "scopes": "permission.form",
    "organization_scopes": "permission.form",
    "roles": "role.form",
    "organization_roles": "role.form",
    "organizations": "organization.form",
}


class Tables:
    """The tables of some files; a table that stands in several is read as one.

    Args:
        paths: the files.

    Raises:
        Invalid: one of them is no JSON, or has none of the tables.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._rows: dict[str, list[tuple[str, msgspec.Raw]]] = {}
        self._unread: dict[str, Note] = {}
        for path in paths:
            raw = decode(mark_halves(read_file(path)), dict[str, msgspec.Raw], path.name)
            found = {name: value for given, value in raw.items() if (name := to_snake(given)) in Document.__struct_fields__}
            if not found:
                raise Invalid("import.form", f"{path.name}: this has none of the tables of Logto, such as users or applications.")
            for name, value in found.items():
                rows = [] if bytes(value) == b"null" else decode(value, list[msgspec.Raw], f"{path.name}: {name}")
                self._rows.setdefault(name, []).extend((f"{path.name}: {name}[{index}]", row) for index, row in enumerate(rows))

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return len(self._rows.get(table, ()))

    @property
    def unread(self) -> Sequence[Note]:
        """Rows that are not as they have to be, of the tables that were read so far."""
        return [*self._unread.values()]

    def read(self, table: str, shape: type[Found]) -> Iterator[Found]:
        """The rows of a table, one by one, without those that are not as they have to be."""
        for place, raw in self._rows.get(table, ()):
            row, problem = try_decode(raw, dict[str, object], place)
            found = None
            if row is not None:
                found, problem = try_convert({to_camel(name): value for name, value in row.items()}, shape, place)
            if found is not None:
                yield found
            else:
                self._unread[place] = say_unread(_CODES.get(table, "tenant.form"), problem)


def to_camel(name: str) -> str:
    """The name of a column as the API has it."""
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def to_snake(name: str) -> str:
    """The name of a table as the database has it."""
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)
