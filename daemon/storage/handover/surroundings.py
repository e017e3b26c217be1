"""What there is near to something that does not exist: other applications, their addresses and secrets, and names of permissions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_

import msgspec
import peewee

from daemon.storage.database.dialect import contains_text
from daemon.storage.tables.access_control import Permission, Resource
from daemon.storage.tables.applications import Application, Secret

_MOST = 50


class OwnerRow(msgspec.Struct, frozen=True):
    """An application in whose settings something stands."""

    id: str
    name: str
    settings_json: str


class NearRow(msgspec.Struct, frozen=True):
    """An application with an ID or name that resembles another one."""

    id: str
    name: str
    deleted_at: int | None


class SecretOwnerRow(msgspec.Struct, frozen=True):
    """Whose a secret is, by its digest."""

    digest: bytes
    application_id: str
    name: str


class SurroundingRows:
    """Queries for whoever looks for what was meant; none is run where everything is right."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def find_with_address(self, address: str, but: str, *, with_deleted: bool = False) -> Sequence[OwnerRow]:
        """Applications in whose settings an address stands, to the letter.

        Args:
            address: as settings would have it.
            but: the id of the one that is not looked for.
            with_deleted: whether those that can be restored count, too.
        """
        quoted = msgspec.json.encode(address).decode()
        there = (Application.id != but) & contains_text(Application.settings_json, quoted)
        shown = there if with_deleted else there & Application.deleted_at.is_null()
        query = Application.select(Application.id, Application.name, Application.settings_json).where(shown).limit(_MOST)
        return [OwnerRow(*row) for row in query.tuples().execute(self._db)]

    def find_near(self, pieces: Collection[str], name: str) -> Sequence[NearRow]:
        """Applications whose ID has one of some pieces, or that have a name; deleted ones stand behind all others.

        Args:
            pieces: of an ID, long enough to be rare.
            name: folded as names are sorted.
        """
        like = reduce(or_, [contains_text(Application.id, piece) for piece in pieces], Application.sort_name == name)
        query = (
            Application.select(Application.id, Application.name, Application.deleted_at)
            .where(like)
            .order_by(Application.deleted_at.is_null(False), Application.id)
            .limit(_MOST)
        )
        return [NearRow(*row) for row in query.tuples().execute(self._db)]

    def find_secret_owners(self, digests: Collection[bytes]) -> Sequence[SecretOwnerRow]:
        """Whose secrets some digests are; an index answers."""
        mine = Secret.digest.in_(list(digests)) & Application.deleted_at.is_null()
        joined = Secret.select(Secret.digest, Secret.application_id, Application.name).join(Application, on=Application.id == Secret.application_id)
        return [SecretOwnerRow(bytes(row[0]), *row[1:]) for row in joined.where(mine).limit(_MOST).tuples().execute(self._db)]

    def list_apis(self, permission_ids: Collection[str], most: int) -> dict[str, bool]:
        """Indicators of APIs, and whether one of some permissions is theirs.

        Args:
            permission_ids: those that an application may ask for.
            most: how many there are at most.
        """
        living = Resource.select(Resource.indicator).where(Resource.deleted_at.is_null())
        mine = living.join(Permission, on=Permission.resource_id == Resource.id).where(Permission.id.in_(list(permission_ids)))
        every = {indicator: False for (indicator,) in living.order_by(Resource.indicator).limit(most).tuples().execute(self._db)}
        return every | {indicator: True for (indicator,) in mine.limit(most).tuples().execute(self._db)}

    def find_api_permissions(self, names: Collection[str], most: int) -> dict[str, str]:
        """Indicators of APIs by the name of a permission that each of them has.

        Args:
            names: those that came, which are found before any others.
            most: how many there are at most besides, for whoever looks for a name that was meant.
        """
        query = Permission.select(Permission.name, Resource.indicator).join(Resource, on=Resource.id == Permission.resource_id)
        living = query.where(Permission.deleted_at.is_null() & Resource.deleted_at.is_null())
        exact = living.where(Permission.name_key.in_(list(names))).limit(_MOST)
        others = living.limit(most)
        return {**dict(others.tuples().execute(self._db)), **dict(exact.tuples().execute(self._db))}
