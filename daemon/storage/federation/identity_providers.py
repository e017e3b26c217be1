"""Rows of identity providers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.statements import Statement
from daemon.storage.database.versioned_rows import VersionedRows
from daemon.storage.tables.federation import IdentityProvider


class IdentityProviderRow(msgspec.Struct, frozen=True):
    """An identity provider; see `tables.federation.IdentityProvider`."""

    id: str
    name: str
    issuer: str
    enabled: bool
    settings_json: str
    secret_sealed: bytes | None
    secret_set_at: int | None
    search_text: str
    version: int
    created_at: int
    updated_at: int


class IdentityProviderRows(VersionedRows[IdentityProviderRow]):
    """Statements on identity providers."""

    def __init__(self, db: peewee.Database) -> None:
        # The secret is written beside a change.
        sorted_by = {"name": IdentityProvider.name, "created": IdentityProvider.created_at}
        super().__init__(db, IdentityProvider, IdentityProviderRow, sorted_by, kept=["secret_sealed", "created_at"])
        enabled = IdentityProvider.select(*self._columns).where(IdentityProvider.enabled).order_by(IdentityProvider.name, IdentityProvider.id)
        self._enabled = Statement(db, enabled).all

    def list_enabled(self) -> Sequence[IdentityProviderRow]:
        """All with which people can sign in, by name."""
        return self._make(self._enabled())

    def count(self) -> int:
        """How many there are."""
        return int(IdentityProvider.select(IdentityProvider.id).count(self._db))

    def set_secret(self, provider_id: str, sealed: bytes | None) -> None:
        """Keep another secret, None for none."""
        IdentityProvider.update(secret_sealed=sealed).where(IdentityProvider.id == provider_id).execute(self._db)

    def remove(self, provider_id: str) -> None:
        """Delete one for good."""
        IdentityProvider.delete().where(IdentityProvider.id == provider_id).execute(self._db)
