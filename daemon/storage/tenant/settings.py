"""The rows of the tenant's settings: each a record of its own under a name, such as `branding`."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import Setting


class SettingRows(WhenUsed):
    """Compiled statements on one setting.

    Args:
        db: the database.
        name: which setting.
    """

    def __init__(self, db: peewee.Database, name: str) -> None:
        self._find = Statement(db, Setting.select(Setting.value_json, Setting.version).where(Setting.name == name)).one
        insert = Setting.insert({Setting.name: name, Setting.value_json: slot("value"), Setting.version: slot("version")})
        self._add = Statement(db, insert.on_conflict_ignore()).change
        as_read = (Setting.name == name) & (Setting.version == slot("was"))
        self._change = Statement(db, Setting.update(value_json=slot("value"), version=slot("version")).where(as_read)).change

    def find(self) -> tuple[str, int] | None:
        """The setting as JSON and its version, or None if it was never set."""
        found = self._find()
        return None if found is None else (found[0], found[1])

    def put(self, value: str, version: int, was: int | None) -> bool:
        """Set it, if its version is still the one that was read, None for none; gives whether it was."""
        if was is None:
            return self._add(value=value, version=version) == 1
        return self._change(value=value, version=version, was=was) == 1
