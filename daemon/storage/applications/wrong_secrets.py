"""What is looked up of a client secret that was wrong: whose it is, and which ones an application had before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
import peewee

from daemon.storage.tables.applications import Application, Secret
from daemon.storage.tables.tenant import Audit


class OwnedDigest(msgspec.Struct, frozen=True):
    """A secret by its digest, with the application whose it is."""

    digest: bytes
    application_id: str
    application_name: str


class WrongSecretRows:
    """Statements that only a wrong secret needs, behind the request that brought it."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def find_owners(self, digests: Collection[bytes], most: int) -> Sequence[OwnedDigest]:
        """Who has a secret of one of these digests.

        Args:
            digests: of what was shown, as it is and otherwise written.
            most: so many at most; one secret may be many applications'.
        """
        query = (
            Secret.select(Secret.digest, Secret.application_id, Application.name)
            .join(Application, on=Application.id == Secret.application_id)
            .where(Secret.digest.in_(list(digests)))
            .limit(most)
        )
        return [OwnedDigest(*row) for row in query.tuples().execute(self._db)]

    def list_known(self, digests: Collection[bytes]) -> Sequence[bytes]:
        """Which of these are digests of secrets.

        Args:
            digests: a few hundred at most.
        """
        query = Secret.select(Secret.digest).where(Secret.digest.in_(list(digests))).distinct()
        return [bytes(digest) for (digest,) in query.tuples().execute(self._db)]

    def list_details(self, application_id: str, events: Collection[str], most: int) -> Sequence[str]:
        """The details of the newest entries of the audit log about an application, as JSON.

        Args:
            application_id: which.
            events: of these kinds alone.
            most: so many at most.
        """
        mine = (Audit.application_id == application_id) & Audit.event.in_(list(events))
        return [text for (text,) in Audit.select(Audit.detail_json).where(mine).order_by(Audit.id.desc()).limit(most).tuples().execute(self._db)]
