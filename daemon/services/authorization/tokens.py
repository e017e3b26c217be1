"""Token families, each with everything that came from one sign-in, and the access tokens in them: kept, found, revoked."""

from __future__ import annotations

from collections.abc import Callable

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE
from daemon.keys.digests import Digests, make_id
from daemon.services.authorization.endings import Endings
from daemon.storage.authorization.codes import CodeRow
from daemon.storage.authorization.tokens import AccessTokenRow, FamilyRow, TokenRows
from daemon.storage.database.store import Database


class Tokens:
    """Keeps and checks access tokens. Called inside store jobs.

    Those of a test sign-in count only while it runs.

    Args:
        db: the database.
        clock: the time.
        digests: digests everything before it is stored.
        endings: lets the oldest sign-in give way where an application keeps only so many.
        may_be_used: whether what is of a test sign-in counts, by its id; "" is none.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, endings: Endings, may_be_used: Callable[[str], bool]) -> None:
        self._rows, self._clock, self._digests = TokenRows(db), clock, digests
        self._endings, self._may_be_used = endings, may_be_used

    def start_family(self, code: CodeRow, application: Application, jkt: str = "", x5t: str = "") -> FamilyRow:
        """The family of everything that this code gives.

        Args:
            code: that was spent.
            application: whose it is.
            jkt: the thumbprint of the key that its refresh tokens are bound to, or "".
            x5t: that of the certificate that they are bound to, or "".
        """
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
            jkt=jkt,
            x5t=x5t,
            details_json=code.details_json,
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
        self,
        token: str,
        family: FamilyRow,
        scope: str,
        lifetime: int,
        *,
        signed: bool,
        audience: str = "",
        organization_id: str | None = None,
        jkt: str = "",
        x5t: str = "",
        actors: str = "",
        details_json: str | None = None,
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
            jkt: the thumbprint of the key that it is bound to, or "".
            x5t: that of the certificate that it is bound to, or "".
            actors: client IDs of those who act in it, separated by spaces; "" for the family's own application.
            details_json: the authorization details that it says, or None.
        """
        now = self._clock.now()
        digest = self._digests.of(_label(signed), token)
        row = AccessTokenRow(digest, family.id, scope, audience, organization_id, now, now + lifetime, jkt, x5t, actors, details_json)
        self._rows.add_access_token(row)

    def bind_family(self, family: FamilyRow, jkt: str, x5t: str) -> None:
        """Bind the refresh tokens of a family to a key and a certificate; those that are bound stay so.

        Args:
            family: whose.
            jkt: the thumbprint of the key, or "".
            x5t: that of the certificate, or "".
        """
        if jkt and not family.jkt:
            self._rows.bind_to_key(id=family.id, jkt=jkt)
        if x5t and not family.x5t:
            self._rows.bind_to_certificate(id=family.id, x5t=x5t)

    def find_access_token(self, token: str, *, signed: bool) -> tuple[AccessTokenRow, FamilyRow] | None:
        """A live access token with its family, or None. `signed` as for `keep_access_token`."""
        found = self._rows.find_access_token(self._digests.of(_label(signed), token), self._clock.now())
        return None if found is None or not self._may_be_used(found[1].test_id) else found

    def find_any(self, token: str, *, signed: bool) -> tuple[AccessTokenRow, FamilyRow] | None:
        """An access token with its family, live or not; None if it is not known any more. `signed` as for `keep_access_token`."""
        return self._rows.find_any_access_token(self._digests.of(_label(signed), token))

    def list_live(self, application_id: str, user_id: str) -> list[FamilyRow]:
        """The sign-ins of a user to an application that are not over; nobody has the id "".

        Args:
            application_id: whose they are.
            user_id: who signed in.
        """
        return self._rows.list_live(application_id, user_id, self._clock.now()) if user_id else []

    def find_owner(self, token: str) -> str | None:
        """The ID of the application that a random access token was given to, live or not; None if it is not known any more."""
        return self._rows.find_owner(self._digests.of(_label(signed=False), token))

    def revoke_access_token(self, row: AccessTokenRow) -> None:
        """End one access token."""
        self._rows.end_access_token(digest=row.digest, now=self._clock.now())

    def revoke_family(self, family: FamilyRow) -> None:
        """End everything that came from one sign-in."""
        self._rows.revoke_family(id=family.id, now=self._clock.now())


def _label(signed: bool) -> str:
    return "signed-access" if signed else "access"
