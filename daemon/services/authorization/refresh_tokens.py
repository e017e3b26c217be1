"""Refresh tokens: kept, exchanged once for a successor, and noticed when they come again (RFC 9700 2.2.2 and 4.14)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from enum import Enum

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from daemon.keys.digests import Digests
from daemon.services.authorization.replays import Replays
from daemon.storage.authorization.tokens import FamilyRow, RefreshTokenRow, TokenRows
from daemon.storage.database.store import Database

# A client that lost the answer to a refresh may ask again for so many seconds and gets the same successor, until that has been used: from then on the
# answer was not lost, and whoever sends the old token is somebody else.
GRACE = 3


class TokenVerdict(Enum):
    """What a presented refresh token turned out to be."""

    GOOD = "good"
    REPEATED = "repeated"
    REUSED = "reused"
    UNKNOWN = "unknown"
    OTHER_APPLICATION = "other_application"
    EXPIRED = "expired"
    REVOKED = "revoked"


class RefreshTokens:
    """Keeps and checks refresh tokens. Called inside store jobs.

    Those of a test sign-in count only while it runs. Whoever shows one says of which test they are: its id, "" for none, or None where nothing
    was shown that says so, as by an application without a secret.

    Args:
        db: the database.
        clock: the time.
        digests: digests everything before it is stored.
        replays: ends what a reused token gave.
        may_be_used: whether what is of a test sign-in counts, by its id; "" is none.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, replays: Replays, may_be_used: Callable[[str], bool]) -> None:
        self._rows, self._clock, self._digests = TokenRows(db), clock, digests
        self._replays, self._may_be_used = replays, may_be_used

    def keep(self, token: str, family: FamilyRow, lifetime: int) -> None:
        """Store a refresh token's digest; it never outlives its family."""
        now = self._clock.now()
        row = RefreshTokenRow(self._digests.of("refresh", token), family.id, now, min(now + lifetime, family.ends_at), None)
        self._rows.add_refresh_token(row)

    def find_owner(self, token: str) -> str | None:
        """The ID of the application that a refresh token was given to, live or not; None if it is not known any more."""
        found = self._find(token)
        return None if found is None else found[1].application_id

    def find_user(self, token: str) -> str | None:
        """The ID of the user whose sign-in gave a refresh token, live or not; None if it is not known any more."""
        found = self._find(token)
        return None if found is None else found[1].user_id

    def find_good(self, token: str) -> tuple[RefreshTokenRow, FamilyRow] | None:
        """A refresh token that could be used now, with its family; looking at it spends nothing."""
        now, found = self._clock.now(), self._find(token)
        if found is None:
            return None
        row, family = found
        if row.used_at is not None or family.revoked_at is not None or not self._may_be_used(family.test_id):
            return None
        return found if row.expires_at > now and family.ends_at > now else None

    def find_family(self, token: str) -> FamilyRow | None:
        """The live family of a refresh token, spent or not: whoever gives a token back means everything behind it."""
        found = self._find(token)
        if found is None or found[1].revoked_at is not None or found[1].ends_at <= self._clock.now():
            return None
        family = found[1]
        return family if self._may_be_used(family.test_id) else None

    def check(self, token: str, application: Application, test_id: str | None = "") -> tuple[TokenVerdict, FamilyRow | None]:
        """Look at a presented refresh token without spending it.

        Args:
            token: as it was shown.
            application: who shows it.
            test_id: of which test they are.

        Returns:
            GOOD with its family; REPEATED with its family within the grace after its rotation, as long as its successor was not used;
            REUSED after that, when the family has just been revoked; otherwise why it gives nothing.
        """
        now, found = self._clock.now(), self._find(token)
        if found is None:
            return TokenVerdict.UNKNOWN, None
        row, family = found
        if family.application_id != application.id:
            return TokenVerdict.OTHER_APPLICATION, None
        if family.revoked_at is not None:
            return TokenVerdict.REVOKED, None
        if test_id not in (None, family.test_id) or not self._may_be_used(family.test_id):
            return TokenVerdict.UNKNOWN, None
        if row.expires_at <= now or family.ends_at <= now:
            return TokenVerdict.EXPIRED, None
        if row.used_at is None:
            return TokenVerdict.GOOD, family
        successor = self._rows.find_refresh_token(digest=self._digests.of("refresh", self._make_successor(token)))
        if now - row.used_at <= GRACE and (successor is None or successor.used_at is None):
            return TokenVerdict.REPEATED, family
        self._replays.end(EventName.REFRESH_TOKEN_REUSED, family.id, family.application_id, family.user_id)
        return TokenVerdict.REUSED, None

    def rotate(self, token: str, family: FamilyRow, lifetime: int) -> str:
        """Spend a refresh token and give its successor; asked again within the grace, give the same one.

        The successor is derived from the token it replaces, so that repeating it needs no stored token.
        """
        successor = self._make_successor(token)
        if self._rows.spend_refresh_token(digest=self._digests.of("refresh", token), now=self._clock.now()):
            self.keep(successor, family, lifetime)
        return successor

    def _find(self, token: str) -> tuple[RefreshTokenRow, FamilyRow] | None:
        """A token that was kept, live or not, with its family."""
        row = self._rows.find_refresh_token(digest=self._digests.of("refresh", token))
        family = None if row is None else self._rows.find_family(id=row.family_id)
        return None if row is None or family is None else (row, family)

    def _make_successor(self, token: str) -> str:
        return base64.urlsafe_b64encode(self._digests.of("refresh-successor", token)).decode().rstrip("=")
