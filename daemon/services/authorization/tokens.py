"""Codes and tokens: issued, spent once, rotated, and revoked by family (RFC 6749 4.1.2, RFC 9700 2.2.2 and 4.14)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.permissions import OFFLINE
from daemon.keys.digests import Digests, make_id, make_token
from daemon.services.authorization.endings import Endings
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.codes import CodeRow, CodeRows
from daemon.storage.authorization.tokens import AccessTokenRow, FamilyRow, RefreshTokenRow, TokenRows
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow

# A client that lost the answer to a refresh may ask again for so many seconds and gets the same successor, until that has been used: from then on the
# answer was not lost, and whoever sends the old token is somebody else.
GRACE = 3


class CodeRequest(msgspec.Struct, frozen=True):
    """What an authorization request binds to its code.

    Attributes:
        redirect_uri: has to be repeated when the code is redeemed.
        scope: names separated by spaces, already cut down to what is effective.
        granted: what is effective, as `services/consent/granted` writes it.
        nonce: goes into the ID token.
        code_challenge: the S256 challenge (RFC 7636), or None.
        resources: indicators of the addressed APIs, separated by spaces.
        organization_id: the organization that the sign-in is for, or None.
        acr: the authentication context that was reached, or None.
        claims_json: single claims that were asked for (OpenID Connect Core 5.5), or None.
        test_id: the test sign-in that it belongs to, or "".
    """

    redirect_uri: str
    scope: str
    granted: str
    nonce: str | None
    code_challenge: str | None
    resources: str = ""
    organization_id: str | None = None
    acr: str | None = None
    claims_json: str | None = None
    test_id: str = ""


class CodeVerdict(Enum):
    """Why a presented code gives nothing."""

    UNKNOWN = "unknown"
    OTHER_APPLICATION = "other_application"
    EXPIRED = "expired"
    REPLAYED = "replayed"


class TokenVerdict(Enum):
    """What a presented refresh token turned out to be."""

    GOOD = "good"
    REPEATED = "repeated"
    REUSED = "reused"
    UNKNOWN = "unknown"
    OTHER_APPLICATION = "other_application"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Tokens:
    """Issues and checks codes and tokens. Called inside store jobs.

    Those of a test sign-in count only while it runs. Whoever shows one says of which test they are: its id, "" for none, or None where nothing
    was shown that says so, as by an application without a secret.

    Args:
        db: the database.
        clock: the time.
        digests: digests everything before it is stored.
        audit: where replays are recorded.
        endings: ends what a replayed code or token gave.
        is_test_running: whether a test sign-in runs, by its id.
        code_lifetime: seconds until a code expires.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        digests: Digests,
        audit: Audit,
        endings: Endings,
        is_test_running: Callable[[str], bool],
        code_lifetime: int,
    ) -> None:
        self._codes, self._rows = CodeRows(db), TokenRows(db)
        self._clock, self._digests, self._audit, self._endings = clock, digests, audit, endings
        self._is_test_running, self._code_lifetime = is_test_running, code_lifetime

    def issue_code(self, application: Application, session: SessionRow, request: CodeRequest) -> str:
        """A new authorization code.

        Args:
            application: who may redeem it.
            session: of the user who signed in.
            request: what it is bound to.
        """
        now = self._clock.now()
        code = make_token()
        row = CodeRow(
            digest=self._digests.of("code", code),
            family_id=make_id(),
            application_id=application.id,
            user_id=session.user_id,
            session_id=session.id,
            redirect_uri=request.redirect_uri,
            scope=request.scope,
            granted_json=request.granted,
            resources=request.resources,
            organization_id=request.organization_id,
            nonce=request.nonce,
            claims_json=request.claims_json,
            code_challenge=request.code_challenge,
            signed_in_at=session.signed_in_at,
            methods=session.methods,
            acr=request.acr,
            created_at=now,
            expires_at=now + self._code_lifetime,
            used_at=None,
            test_id=request.test_id,
        )
        self._codes.add(row)
        return code

    def spend_code(self, code: str, application: Application, test_id: str | None = "") -> CodeRow | CodeVerdict:
        """Redeem a code, at most once ever. A replay revokes everything that the first use gave.

        Args:
            code: as it was shown.
            application: who shows it.
            test_id: of which test they are.

        Returns:
            The code, or why it gives nothing.
        """
        now = self._clock.now()
        digest = self._digests.of("code", code)
        if test_id is None:
            shown = self._codes.find(digest=digest)
            test_id = "" if shown is None else shown.test_id
        if test_id and not self._is_test_running(test_id):
            return CodeVerdict.UNKNOWN
        row = self._codes.spend(digest, application.id, test_id, now)
        if row is not None:
            return row
        earlier = self._codes.find(digest=digest)
        if earlier is not None and earlier.application_id != application.id:
            return CodeVerdict.OTHER_APPLICATION
        if earlier is None or earlier.test_id != test_id:
            return CodeVerdict.UNKNOWN
        if earlier.used_at is None:
            return CodeVerdict.EXPIRED
        self._end_family(earlier.family_id, EventName.CODE_REPLAYED, earlier.application_id, earlier.user_id)
        return CodeVerdict.REPLAYED

    def find_owner_of_code(self, code: str) -> str | None:
        """The ID of the application that a code was given to, used or not; None if it is not known any more."""
        row = self._codes.find(digest=self._digests.of("code", code))
        return None if row is None else row.application_id

    def find_owner_of_refresh_token(self, token: str) -> str | None:
        """The ID of the application that a refresh token was given to, live or not; None if it is not known any more."""
        row = self._rows.find_refresh_token(digest=self._digests.of("refresh", token))
        family = None if row is None else self._rows.find_family(id=row.family_id)
        return None if family is None else family.application_id

    def start_family(self, code: CodeRow, application: Application) -> FamilyRow:
        """The family of everything that this code gives."""
        now = self._clock.now()
        lifetimes = application.settings.lifetimes
        # Without a refresh token it is kept only so that the application can be told of a sign-out.
        lifetime = lifetimes.refresh_end if OFFLINE in code.scope.split() else lifetimes.refresh_token
        family = FamilyRow(
            id=code.family_id,
            application_id=code.application_id,
            user_id=code.user_id,
            session_id=code.session_id,
            scope=code.scope,
            granted_json=code.granted_json,
            resources=code.resources,
            organization_id=code.organization_id,
            nonce=code.nonce,
            claims_json=code.claims_json,
            signed_in_at=code.signed_in_at,
            methods=code.methods,
            acr=code.acr,
            created_at=now,
            ends_at=now + lifetime,
            revoked_at=None,
            test_id=code.test_id,
        )
        self._rows.add_family(family)
        if application.settings.most_grants and not code.test_id:
            self._endings.end_oldest(family.id, family.user_id, application.id, application.settings.most_grants)
        return family

    def start_machine_family(self, application: Application, lifetime: int) -> FamilyRow:
        """The family of a token that a machine gets for itself; it has no user and no session.

        Args:
            application: the machine.
            lifetime: of its token, in seconds.
        """
        now = self._clock.now()
        family = FamilyRow(
            id=make_id(),
            application_id=application.id,
            user_id="",
            session_id="",
            scope="",
            granted_json=None,
            resources="",
            organization_id=None,
            nonce=None,
            claims_json=None,
            signed_in_at=now,
            methods="",
            acr=None,
            created_at=now,
            ends_at=now + lifetime,
            revoked_at=None,
        )
        self._rows.add_family(family)
        return family

    def keep_access_token(
        self, token: str, family: FamilyRow, scope: str, lifetime: int, *, signed: bool, audience: str = "", organization_id: str | None = None
    ) -> None:
        """Store an access token's digest.

        Args:
            token: as given to the application.
            family: that it belongs to.
            scope: that it carries; never more than the family's.
            lifetime: seconds.
            signed: whether it is only the `jti` of a signed token, which is no token by itself.
            audience: whom it addresses, separated by spaces; "" for this daemon alone.
            organization_id: in which organization it counts, or None.
        """
        now = self._clock.now()
        digest = self._digests.of(_label(signed), token)
        self._rows.add_access_token(AccessTokenRow(digest, family.id, scope, audience, organization_id, now, now + lifetime))

    def keep_refresh_token(self, token: str, family: FamilyRow, lifetime: int) -> None:
        """Store a refresh token's digest; it never outlives its family."""
        now = self._clock.now()
        row = RefreshTokenRow(self._digests.of("refresh", token), family.id, now, min(now + lifetime, family.ends_at), None)
        self._rows.add_refresh_token(row)

    def find_access_token(self, token: str, *, signed: bool) -> tuple[AccessTokenRow, FamilyRow] | None:
        """A live access token with its family, or None. `signed` as for `keep_access_token`."""
        found = self._rows.find_access_token(self._digests.of(_label(signed), token), self._clock.now())
        return None if found is None or not self._counts(found[1]) else found

    def find_owner(self, token: str) -> str | None:
        """The ID of the application that a random access token was given to, live or not; None if it is not known any more."""
        return self._rows.find_owner(self._digests.of(_label(signed=False), token))

    def find_good_refresh_token(self, token: str) -> tuple[RefreshTokenRow, FamilyRow] | None:
        """A refresh token that could be used now, with its family; looking at it spends nothing."""
        now = self._clock.now()
        row = self._rows.find_refresh_token(digest=self._digests.of("refresh", token))
        family = None if row is None else self._rows.find_family(id=row.family_id)
        if row is None or family is None or row.used_at is not None or family.revoked_at is not None or not self._counts(family):
            return None
        return (row, family) if row.expires_at > now and family.ends_at > now else None

    def find_family_of_refresh_token(self, token: str) -> FamilyRow | None:
        """The live family of a refresh token, spent or not: whoever gives a token back means everything behind it."""
        row = self._rows.find_refresh_token(digest=self._digests.of("refresh", token))
        family = None if row is None else self._rows.find_family(id=row.family_id)
        if family is None or family.revoked_at is not None or family.ends_at <= self._clock.now():
            return None
        return family if self._counts(family) else None

    def revoke_access_token(self, row: AccessTokenRow) -> None:
        """End one access token."""
        self._rows.remove_access_token(digest=row.digest)

    def revoke_family(self, family: FamilyRow) -> None:
        """End everything that came from one sign-in."""
        self._rows.revoke_family(id=family.id, now=self._clock.now())

    def check_refresh_token(self, token: str, application: Application, test_id: str | None = "") -> tuple[TokenVerdict, FamilyRow | None]:
        """Look at a presented refresh token without spending it.

        Args:
            token: as it was shown.
            application: who shows it.
            test_id: of which test they are.

        Returns:
            GOOD with its family; REPEATED with its family within the grace after its rotation, as long as its successor was not used;
            REUSED after that, when the family has just been revoked; otherwise why it gives nothing.
        """
        now = self._clock.now()
        row = self._rows.find_refresh_token(digest=self._digests.of("refresh", token))
        family = None if row is None else self._rows.find_family(id=row.family_id)
        if row is None or family is None:
            return TokenVerdict.UNKNOWN, None
        if family.application_id != application.id:
            return TokenVerdict.OTHER_APPLICATION, None
        if family.revoked_at is not None:
            return TokenVerdict.REVOKED, None
        if test_id not in (None, family.test_id) or not self._counts(family):
            return TokenVerdict.UNKNOWN, None
        if row.expires_at <= now or family.ends_at <= now:
            return TokenVerdict.EXPIRED, None
        if row.used_at is None:
            return TokenVerdict.GOOD, family
        successor = self._rows.find_refresh_token(digest=self._digests.of("refresh", self._make_successor(token)))
        if now - row.used_at <= GRACE and (successor is None or successor.used_at is None):
            return TokenVerdict.REPEATED, family
        self._end_family(family.id, EventName.REFRESH_TOKEN_REUSED, family.application_id, family.user_id)
        return TokenVerdict.REUSED, None

    def rotate(self, token: str, family: FamilyRow, lifetime: int) -> str:
        """Spend a refresh token and give its successor; asked again within the grace, give the same one.

        The successor is derived from the token it replaces, so that repeating it needs no stored token.
        """
        successor = self._make_successor(token)
        if self._rows.spend_refresh_token(digest=self._digests.of("refresh", token), now=self._clock.now()):
            self.keep_refresh_token(successor, family, lifetime)
        return successor

    def _counts(self, family: FamilyRow) -> bool:
        """Whether it is of no test, or of one that runs."""
        return not family.test_id or self._is_test_running(family.test_id)

    def _make_successor(self, token: str) -> str:
        return base64.urlsafe_b64encode(self._digests.of("refresh-successor", token)).decode().rstrip("=")

    def _end_family(self, family_id: str, event: EventName, application_id: str, user_id: str) -> None:
        self._endings.end_family(family_id)
        self._audit.record(event, f"application:{application_id}", application_id=application_id, user_id=user_id)


def _label(signed: bool) -> str:
    return "signed-access" if signed else "access"
