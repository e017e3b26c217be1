"""Token introspection (RFC 7662): is this token good at this moment? A signed one is not if its consent is gone, or all that it was for."""

from __future__ import annotations

from typing import Any

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.organizations import AUDIENCE
from daemon.protocol.answer import Answer
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.protocol.tokens.entitlement import Entitled, Entitlement
from daemon.protocol.tokens.token_target import TokenTarget, find_audience, make_target
from daemon.services.applications.applications import Applications
from daemon.services.authorization.tokens import Tokens
from daemon.services.consent.claims import collect_claims
from daemon.services.people.subjects import Subjects
from daemon.storage.authorization.tokens import FamilyRow

_INACTIVE: dict[str, Any] = {"active": False}


class Introspection:
    """Answers introspection requests. Called inside store jobs, after the caller has proven itself.

    Args:
        issuer: the issuer.
        access_tokens, tokens: find the token.
        applications: finds its application.
        entitlement: decides what is effective now.
        subjects: knows which `sub` an application sees.
    """

    def __init__(
        self, issuer: str, access_tokens: AccessTokens, tokens: Tokens, applications: Applications, entitlement: Entitlement, subjects: Subjects
    ) -> None:
        self._issuer, self._access_tokens, self._tokens = issuer, access_tokens, tokens
        self._applications, self._entitlement, self._subjects = applications, entitlement, subjects

    def answer(self, token: str, caller: Application) -> Answer:
        """Describe a token.

        Args:
            token: as presented.
            caller: who asks: an application of our own may ask about every token, a third party's about its own.

        Returns:
            200, with `active` false for whatever is unknown, over, revoked, or none of the caller's business (RFC 7662 2.2).
        """
        body = self._describe_access_token(token, caller) or self._describe_refresh_token(token, caller) or _INACTIVE
        return Answer(200, body, [("Cache-Control", "no-store")])

    def _describe_access_token(self, token: str, caller: Application) -> dict[str, Any] | None:
        found = self._access_tokens.find(token)
        if found is None:
            return None
        access, family = found
        found_now = self._describe(family, access.scope, caller, access.audience, access.organization_id)
        if found_now is None:
            return None
        described, aim = found_now
        audience = find_audience(access.scope, access.audience.split(), aim, self._issuer)
        if not audience:
            return None
        times = {"exp": access.expires_at, "iat": access.created_at}
        return {**described, **times, "token_type": "Bearer", "aud": audience if len(audience) > 1 else audience[0]}

    def _describe_refresh_token(self, token: str, caller: Application) -> dict[str, Any] | None:
        found = self._tokens.find_good_refresh_token(token)
        if found is None:
            return None
        row, family = found
        described = self._describe(family, family.scope, caller, family.resources, family.organization_id)
        return None if described is None else {**described[0], "exp": row.expires_at, "iat": row.created_at}

    def _describe(
        self, family: FamilyRow, scope: str, caller: Application, audience: str, organization_id: str | None
    ) -> tuple[dict[str, Any], TokenTarget] | None:
        """What both kinds share, and what a token like this would be now.

        None if nothing stands behind the token any more, or the caller may not know.
        """
        application = self._applications.find(family.application_id)
        if application is None or not application.enabled:
            return None
        if caller.kind is not Kind.OWN and caller.id != application.id:
            return None
        described: dict[str, Any] = {"active": True, "iss": self._issuer, "client_id": application.id}
        addressed = [each for each in audience.split() if not each.startswith(AUDIENCE)]
        includes_us = self._issuer in addressed or not audience
        if not family.user_id:
            machine = self._entitlement.find_machine(application, scope, addressed, strict=False)
            aim = make_target(application, machine, machine.requested.resources, None, self._issuer, includes_us=includes_us)
            return {**described, "sub": application.id, **({"scope": " ".join(aim.scope)} if aim.scope else {})}, aim
        # Asked for everything that the sign-in may carry: whether its organization still stands does not depend on what this token says.
        entitled = self._entitlement.find(application, family, resources=" ".join(addressed))
        if entitled is None or (organization_id is not None and organization_id not in entitled.rights.organizations):
            return None
        aim = make_target(application, entitled, entitled.requested.resources, organization_id, self._issuer, includes_us=includes_us)
        still = [name for name in aim.scope if name in scope.split()]
        described |= {"auth_time": family.signed_in_at, **({"scope": " ".join(still)} if still else {})}
        username = self._find_username(entitled, still, caller)
        if username:
            described["username"] = username
        if organization_id is not None:
            described["organization_id"] = organization_id
        return {**described, "sub": self._subjects.subject_of(family.user_id, application)}, aim

    def _find_username(self, entitled: Entitled, still: list[str], caller: Application) -> str:
        """The username, where the token itself opens it now, as userinfo does. Third parties would otherwise put their pairwise users together."""
        if caller.kind is Kind.OWN:
            return entitled.user.username
        return str(collect_claims(entitled.user, entitled.narrow(still).permissions).get("username", ""))
