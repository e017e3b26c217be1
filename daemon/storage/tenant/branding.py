"""The row that holds the tenant's branding, in the table of settings."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.tables.tenant import Setting

_NAME = "branding"


class BrandingRows:
    """Compiled statements on the tenant's branding."""

    def __init__(self, db: peewee.Database) -> None:
        self._find = Statement(db, Setting.select(Setting.value_json, Setting.version).where(Setting.name == _NAME)).one
        insert = Setting.insert({Setting.name: _NAME, Setting.value_json: slot("value"), Setting.version: slot("version")})
        self._add = Statement(db, insert.on_conflict_ignore()).change
        as_read = (Setting.name == _NAME) & (Setting.version == slot("was"))
        self._change = Statement(db, Setting.update(value_json=slot("value"), version=slot("version")).where(as_read)).change

    def find(self) -> tuple[str, int] | None:
        """The branding as JSON and its version, or None if it was never set."""
        found = self._find()
        return None if found is None else (found[0], found[1])

    def put(self, value: str, version: int, was: int | None) -> bool:
        """Set it, if its version is still the one that was read, None for none; gives whether it was."""
        if was is None:
            return self._add(value=value, version=version) == 1
        return self._change(value=value, version=version, was=was) == 1
