"""Token introspection (RFC 7662): is this token good at this moment? A signed one is not if its consent is gone, or all that it was for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.organizations import AUDIENCE
from daemon.protocol.answer import Answer
from daemon.protocol.clients.client import Client
from daemon.protocol.delegation.actors import Actors, describe_actors
from daemon.protocol.tokens.access_tokens import BEARER, DPOP, AccessTokens, make_confirmation
from daemon.protocol.tokens.details import pick_details, read_granted, tell_details
from daemon.protocol.tokens.entitlement import Entitled, Entitlement
from daemon.protocol.tokens.token_target import TokenTarget, find_audience, make_target
from daemon.services.applications.applications import Applications
from daemon.services.authorization.refresh_tokens import RefreshTokens
from daemon.services.consent.claims import collect_claims
from daemon.services.people.authentication import tell_auth_time
from daemon.services.people.subjects import Subjects
from daemon.storage.authorization.tokens import AccessTokenRow, FamilyRow

_INACTIVE: dict[str, Any] = {"active": False}


class Introspection:
    """Answers introspection requests. Called inside store jobs, after the caller has proven itself.

    Args:
        issuer: the issuer.
        access_tokens, refresh_tokens: find the token.
        applications: finds its application.
        entitlement: decides what is effective now.
        subjects: knows which `sub` an application sees.
        actors: knows whether those who act in an exchanged token still may.
    """

    def __init__(
        self,
        issuer: str,
        access_tokens: AccessTokens,
        refresh_tokens: RefreshTokens,
        applications: Applications,
        entitlement: Entitlement,
        subjects: Subjects,
        actors: Actors,
    ) -> None:
        self._actors = actors
        self._issuer, self._access_tokens, self._refresh_tokens = issuer, access_tokens, refresh_tokens
        self._applications, self._entitlement, self._subjects = applications, entitlement, subjects

    def answer(self, token: str, caller: Client) -> Answer:
        """Describe a token.

        Args:
            token: as presented.
            caller: who asks: an application of our own may ask about every token, a third party's about its own,
                a test sign-in about those of this test.

        Returns:
            200, with `active` false for whatever is unknown, over, revoked, or none of the caller's business (RFC 7662 2.2).
        """
        body = self._describe_access_token(token, caller) or self._describe_refresh_token(token, caller) or _INACTIVE
        return Answer(200, body, [("Cache-Control", "no-store")])

    def is_foreign(self, token: str, caller: Client) -> bool:
        """Whether a token is known and none of the caller's business, which only the sign-in log may say.

        Args:
            token: as presented.
            caller: who asks.
        """
        access = self._access_tokens.find(token)
        family = access[1] if access is not None else self._refresh_tokens.find_family(token)
        if family is None:
            return False
        if caller.test_id and caller.test_id != family.test_id:
            return True
        return caller.application.kind is not Kind.OWN and caller.application.id != family.application_id

    def _describe_access_token(self, token: str, caller: Client) -> dict[str, Any] | None:
        found = self._access_tokens.find(token)
        if found is None:
            return None
        access, family = found
        actors = access.actors.split()
        found_now = self._describe(family, access.scope, caller, access.audience, access.organization_id, actors)
        if found_now is None:
            return None
        described, aim = found_now
        if actors:
            described = {**described, "client_id": actors[0], **describe_actors(actors, family.application_id)}
        audience = find_audience(access.scope, access.audience.split(), aim, self._issuer)
        if not audience:
            return None
        times = {"exp": access.expires_at, "iat": access.created_at}
        answer = {**described, **times, "token_type": DPOP if access.jkt else BEARER, "aud": audience if len(audience) > 1 else audience[0]}
        return {**answer, **make_confirmation(access.jkt, access.x5t), **self._tell_details(access, family, audience)}

    def _tell_details(self, access: AccessTokenRow, family: FamilyRow, audience: Sequence[str]) -> dict[str, Any]:
        """The authorization details of a token that its audience may still read."""
        application = self._applications.find(family.application_id) if access.details_json is not None else None
        return {} if application is None else tell_details(pick_details(read_granted(access.details_json), audience, application))

    def _describe_refresh_token(self, token: str, caller: Client) -> dict[str, Any] | None:
        found = self._refresh_tokens.find_good(token)
        if found is None:
            return None
        row, family = found
        application = self._find_application(family, caller)
        entitled = None if application is None else self._entitlement.find(application, family)
        if application is None or entitled is None or not entitled.has_offline_access or _has_lost(entitled, family.organization_id):
            return None
        # It opens no API, and so says what a refresh would give at one of them, whichever the last one was for.
        aim = make_target(application, entitled, entitled.requested.resources, family.organization_id, self._issuer, includes_us=True)
        described = self._describe_user(application, entitled, family, _still(aim.granted, family.scope), caller, family.organization_id)
        return {**described, "exp": row.expires_at, "iat": row.created_at, **make_confirmation(family.jkt, family.x5t)}

    def _describe(
        self, family: FamilyRow, scope: str, caller: Client, audience: str, organization_id: str | None, actors: Sequence[str]
    ) -> tuple[dict[str, Any], TokenTarget] | None:
        """An access token, and what one like it would be now; None if nothing stands behind it any more, or the caller may not know."""
        application = self._find_application(family, caller)
        if application is None:
            return None
        addressed = [each for each in audience.split() if not each.startswith(AUDIENCE)]
        includes_us = self._issuer in addressed or not audience
        if not family.user_id:
            machine = self._entitlement.find_machine(application, scope, addressed, strict=False)
            aim = make_target(application, machine, machine.requested.resources, None, self._issuer, includes_us=includes_us)
            return {**self._describe_any(application, aim.scope), "sub": application.id}, aim
        # Asked for everything that the sign-in may carry: whether its organization still stands does not depend on what this token says.
        entitled = self._entitlement.find(application, family, resources=" ".join(addressed))
        entitled = None if entitled is None else self._actors.limit(entitled, actors)
        if entitled is None or _has_lost(entitled, organization_id):
            return None
        aim = make_target(application, entitled, entitled.requested.resources, organization_id, self._issuer, includes_us=includes_us)
        return self._describe_user(application, entitled, family, _still(aim.scope, scope), caller, organization_id), aim

    def _find_application(self, family: FamilyRow, caller: Client) -> Application | None:
        """Whose a token is; None if it is switched off or gone, or the caller may not know."""
        application = self._applications.find(family.application_id)
        if application is None or not application.enabled:
            return None
        if caller.test_id and caller.test_id != family.test_id:
            return None
        asking = caller.application
        return application if asking.kind is Kind.OWN or asking.id == application.id else None

    def _describe_any(self, application: Application, names: Sequence[str]) -> dict[str, Any]:
        """What every good token says."""
        described: dict[str, Any] = {"active": True, "iss": self._issuer, "client_id": application.id}
        return {**described, "scope": " ".join(names)} if names else described

    def _describe_user(
        self, application: Application, entitled: Entitled, family: FamilyRow, names: list[str], caller: Client, organization_id: str | None
    ) -> dict[str, Any]:
        """What a token says that a user stands behind."""
        described = {**self._describe_any(application, names), **tell_auth_time(family.signed_in_at)}
        if family.acr is not None:
            # What an API looks at that wants more than a password (RFC 9470 6.2).
            described["acr"] = family.acr
        username = self._find_username(entitled, names, caller)
        if username:
            described["username"] = username
        if organization_id is not None:
            described["organization_id"] = organization_id
        return {**described, "sub": self._subjects.subject_of(family.user_id, application)}

    def _find_username(self, entitled: Entitled, still: list[str], caller: Client) -> str:
        """The username, where the token itself opens it now, as userinfo does. Third parties would otherwise put their pairwise users together."""
        if caller.application.kind is Kind.OWN:
            return entitled.user.username
        return str(collect_claims(entitled.user, entitled.narrow(still).permissions).get("username", ""))


def _still(names: Sequence[str], scope: str) -> list[str]:
    """Those names that a scope had from the beginning."""
    had = set(scope.split())
    return [name for name in names if name in had]


def _has_lost(entitled: Entitled, organization_id: str | None) -> bool:
    """Whether a token is for an organization that is the user's no more."""
    return organization_id is not None and organization_id not in entitled.rights.organizations
