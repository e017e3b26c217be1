"""What is looked up of a client secret that was wrong: whose it is, and which ones an application had before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.tables.applications import Application, EndedSecret, Secret
from daemon.storage.tables.tenant import Audit


class OwnedDigest(msgspec.Struct, frozen=True):
    """A secret by its digest, with the application whose it is.

    Attributes:
        name: what the secret is called.
        ended_at: when it was deleted or replaced; None as long as it is there.
    """

    digest: bytes
    application_id: str
    application_name: str
    name: str = ""
    ended_at: int | None = None


class WrongSecretRows:
    """Statements that a wrong secret needs, behind the request that brought it, and what looks like a secret within a request."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        # By how many digests it looks up.
        self._known: dict[int, Statement] = {}

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

    def find_former_owners(self, digests: Collection[bytes], most: int) -> Sequence[OwnedDigest]:
        """Who had a secret of one of these digests, what ended last first; the arguments are those of `find_owners`."""
        query = (
            EndedSecret.select(EndedSecret.digest, EndedSecret.application_id, Application.name, EndedSecret.name, EndedSecret.ended_at)
            .join(Application, on=Application.id == EndedSecret.application_id)
            .where(EndedSecret.digest.in_(list(digests)))
            .order_by(EndedSecret.id.desc())
            .limit(most)
        )
        return [OwnedDigest(*row) for row in query.tuples().execute(self._db)]

    def list_known(self, digests: Collection[bytes]) -> Sequence[bytes]:
        """Which of these are digests of secrets, or were.

        Args:
            digests: a few hundred at most.
        """
        wanted = list(digests)
        if not wanted:
            return []
        # A few statements do for all numbers: what is missing is asked for twice.
        number = 1 << (len(wanted) - 1).bit_length()
        statement = self._known.get(number) or self._known.setdefault(number, self._make_known(number))
        given = {str(place): wanted[min(place, len(wanted) - 1)] for place in range(number)}
        return [bytes(digest) for (digest,) in statement.all(**given)]

    def _make_known(self, number: int) -> Statement:
        slots = [slot(str(place)) for place in range(number)]
        good = Secret.select(Secret.digest).where(Secret.digest.in_(slots))
        return Statement(self._db, good.union(EndedSecret.select(EndedSecret.digest).where(EndedSecret.digest.in_(slots))))

    def list_details(self, application_id: str, events: Collection[str], most: int) -> Sequence[str]:
        """The details of the newest entries of the audit log about an application, as JSON.

        Args:
            application_id: which.
            events: of these kinds alone.
            most: so many at most.
        """
        mine = (Audit.application_id == application_id) & Audit.event.in_(list(events))
        return [text for (text,) in Audit.select(Audit.detail_json).where(mine).order_by(Audit.id.desc()).limit(most).tuples().execute(self._db)]
