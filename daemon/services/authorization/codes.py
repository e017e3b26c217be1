"""Authorization codes: issued, and spent once (RFC 6749 4.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from daemon.keys.digests import Digests, make_id, make_token
from daemon.services.authorization.replays import Replays
from daemon.storage.authorization.codes import CodeRow, CodeRows
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow


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
        jkt: the thumbprint of the key that has to redeem it (RFC 9449 10), or "".
        details_json: the authorization details that its user agreed to, or None.
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
    jkt: str = ""
    details_json: str | None = None


class CodeVerdict(Enum):
    """Why a presented code gives nothing."""

    UNKNOWN = "unknown"
    OTHER_APPLICATION = "other_application"
    EXPIRED = "expired"
    REPLAYED = "replayed"
    SPENT = "spent"


class Codes:
    """Issues and checks authorization codes. Called inside store jobs.

    Those of a test sign-in count only while it runs. Whoever shows one says of which test they are: its id, "" for none, or None where nothing
    was shown that says so, as by an application without a secret.

    Args:
        db: the database.
        clock: the time.
        digests: digests everything before it is stored.
        replays: ends what a replayed code gave.
        may_be_used: whether what is of a test sign-in counts, by its id; "" is none.
        lifetime: seconds until a code expires.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, replays: Replays, may_be_used: Callable[[str], bool], lifetime: int) -> None:
        self._rows, self._clock, self._digests, self._replays = CodeRows(db), clock, digests, replays
        self._may_be_used, self._lifetime = may_be_used, lifetime

    def issue(self, application: Application, session: SessionRow, request: CodeRequest) -> str:
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
            expires_at=now + application.settings.limit_code(self._lifetime),
            used_at=None,
            test_id=request.test_id,
            jkt=request.jkt,
            details_json=request.details_json,
        )
        self._rows.add(row)
        return code

    def spend(self, code: str, application: Application, test_id: str | None = "") -> CodeRow | CodeVerdict:
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
            shown = self._rows.find(digest=digest)
            test_id = "" if shown is None else shown.test_id
        if not self._may_be_used(test_id):
            return CodeVerdict.UNKNOWN
        row = self._rows.spend(digest, application.id, test_id, now)
        if row is not None:
            return row
        earlier = self._rows.find(digest=digest)
        if earlier is not None and earlier.application_id != application.id:
            return CodeVerdict.OTHER_APPLICATION
        if earlier is None or earlier.test_id != test_id:
            return CodeVerdict.UNKNOWN
        if earlier.used_at is None:
            return CodeVerdict.EXPIRED
        if not self._rows.was_exchanged(earlier.family_id):
            # An exchange that is refused, such as for a wrong verifier, spends the code and gives nothing that could be revoked.
            return CodeVerdict.SPENT
        self._replays.end(EventName.CODE_REPLAYED, earlier.family_id, earlier.application_id, earlier.user_id)
        return CodeVerdict.REPLAYED

    def find_test(self, code: str) -> str:
        """The test sign-in that a code is of, used or not; "" for none."""
        row = self._rows.find(digest=self._digests.of("code", code))
        return "" if row is None else row.test_id

    def find_owner(self, code: str) -> str | None:
        """The ID of the application that a code was given to, used or not; None if it is not known any more."""
        row = self._rows.find(digest=self._digests.of("code", code))
        return None if row is None else row.application_id
