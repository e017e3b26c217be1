"""The life of a tenant's setting: one record that always exists, as it is built in until somebody sets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

import msgspec

from common.contracts.events import EventName
from common.errors import Problem, Stale, check
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.settings import SettingRows


class TenantSetting(Protocol):
    """A frozen record in which every field has a default."""

    @property
    def version(self) -> int:
        """Grows with every change."""

    def problems(self) -> Sequence[Problem]:
        """What is wrong with each field."""


Record = TypeVar("Record", bound=TenantSetting)


class SettingStore(Generic[Record]):
    """Keeps one setting. Called inside store jobs.

    Args:
        db: the database.
        audit: where changes are recorded.
    """

    # Its record; under which name it is stored, which also begins the code of a stale change; what is recorded; what a stale change is told.
    record: ClassVar[type[TenantSetting]]
    name: ClassVar[str]
    changed: ClassVar[EventName]
    stale: ClassVar[str]

    def __init__(self, db: Database, audit: Audit) -> None:
        self._rows, self._audit = SettingRows(db, self.name), audit
        self._decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(self.record)

    def get(self) -> Record:
        """The setting; the built-in one if none was set."""
        return self._read(self._rows.find())

    def put(self, setting: Record, version: int | None, actor: str) -> Record:
        """Replace it.

        Args:
            setting: as it shall be; its own `version` is not looked at.
            version: the one that was shown; None to replace whatever is there.
            actor: who, for the audit log.

        Returns:
            The setting as it is now.

        Raises:
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        found = self._rows.find()
        current = self._read(found)
        if version is not None and version != current.version:
            raise self._is_stale()
        check(self.problems(setting))
        differences = find_differences(current, setting)
        if not differences:
            return current
        fresh = _with_version(setting, current.version + 1)
        if not self._rows.put(msgspec.json.encode(fresh).decode(), fresh.version, None if found is None else current.version):
            raise self._is_stale()
        self._audit.record(self.changed, actor, detail=as_detail(differences))
        return fresh

    def problems(self, setting: Record) -> list[Problem]:
        """What is wrong with each field, also in the light of what else is stored."""
        return list(setting.problems())

    def _read(self, found: tuple[str, int] | None) -> Record:
        if found is None:
            return self.record()  # type: ignore[return-value]
        return _with_version(self._decoder.decode(found[0]), found[1])

    def _is_stale(self) -> Stale:
        return Stale(f"{self.name}.stale", self.stale)


def _with_version(setting: Record, version: int) -> Record:
    return msgspec.structs.replace(setting, version=version)  # type: ignore[type-var]
