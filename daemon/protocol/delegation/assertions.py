"""Identity assertions: an application gets into a service of somebody else in its user's name, where an administrator has said so.

The other service's authorization server takes the assertion for a grant of its own (draft-ietf-oauth-identity-assertion-authz-grant, RFC 7523).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.delegation.assertions import AssertionTarget
from common.contracts.events import EventName
from common.indicators import find_indicator_key
from daemon.diagnosis.reasons import Reason
from daemon.keys.digests import make_id
from daemon.protocol.delegation.exchange import ACTOR, ACTOR_TYPE, REQUESTED_TYPE, SUBJECT, SUBJECT_TYPE
from daemon.protocol.dpop.checking import check_bound
from daemon.protocol.params import AUDIENCE, RESOURCE
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import refuse_details
from daemon.protocol.tokens.entitlement import Entitlement
from daemon.protocol.tokens.pending import JWT, PendingToken
from daemon.services.authorization.refresh_tokens import RefreshTokens
from daemon.services.authorization.tokens import Tokens
from daemon.services.consent.claims import collect_claims
from daemon.services.people.authentication import list_amr, tell_auth_time
from daemon.services.people.subjects import Subjects
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.tokens import FamilyRow

ASSERTION_TYPE = "urn:ietf:params:oauth:token-type:id-jag"
ID_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:id_token"  # noqa: S105  the name of a type
REFRESH_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:refresh_token"  # noqa: S105  the name of a type
KIND = "oauth-id-jag+jwt"
# Seconds that an assertion is good: it is taken elsewhere at once.
LIFETIME = 300


class Assertion(msgspec.Struct, frozen=True):
    """What is given.

    Attributes:
        token: to be signed.
        scope: what it names.
    """

    token: PendingToken
    scope: tuple[str, ...]


class Assertions:
    """Makes assertions. Called inside store jobs, after the application has proven itself.

    Args:
        issuer: this daemon.
        clock: the time.
        tokens, refresh_tokens: find the sign-in that a token is of.
        find_claims: gives the claims of a token of that kind that this daemon signed, or None.
        entitlement: knows whether the sign-in still stands.
        subjects: knows which `sub` and `sid` an application sees.
        audit: where it is recorded.
    """

    def __init__(
        self,
        issuer: str,
        clock: Clock,
        tokens: Tokens,
        refresh_tokens: RefreshTokens,
        find_claims: Callable[[str, str], dict[str, Any] | None],
        entitlement: Entitlement,
        subjects: Subjects,
        audit: Audit,
    ) -> None:
        self._issuer, self._clock, self._tokens, self._refresh_tokens = issuer, clock, tokens, refresh_tokens
        self._find_claims, self._entitlement, self._subjects, self._audit = find_claims, entitlement, subjects, audit

    def decide(self, application: Application, params: Mapping[str, str], jkt: str) -> Assertion:
        """The assertion that a request asks for.

        Args:
            application: who asks.
            params: the form fields.
            jkt: the thumbprint of the key that the request proves to have, or "".

        Raises:
            Refusal: the request or its token is not in order, or no rule allows it.
        """
        refuse_details(params)
        if ACTOR in params or ACTOR_TYPE in params:
            raise Refusal(Reason.EXCHANGE_FORM, "invalid_request", "actor_token is not taken.", ACTOR)
        target = _find_target(application, params)
        scope = _read_scope(target, params.get("scope"))
        family = self._find_sign_in(application, params, jkt)
        entitled = self._entitlement.find(application, family)
        if entitled is None:
            end = self._entitlement.find_end(application, family.user_id, family.methods)
            facts = {} if end is None else {".end": end.value}
            why = "The authorization is no longer in force."
            raise Refusal(Reason.EXCHANGE_OVER, "invalid_request", why, SUBJECT, facts=facts, user_id=family.user_id)
        now, amr = self._clock.now(), list_amr(family.methods)
        shown = [name for name in entitled.permissions if name == "email"]
        claims: dict[str, Any] = {
            **collect_claims(entitled.user, shown),
            "iss": self._issuer,
            "sub": self._subjects.subject_of(family.user_id, application),
            "aud": target.audience,
            "client_id": target.client_id,
            "jti": make_id(),
            "iat": now,
            "exp": now + LIFETIME,
            **({"resource": target.resource} if target.resource else {}),
            **({"scope": " ".join(scope)} if scope else {}),
            **tell_auth_time(family.signed_in_at),
            **({"amr": amr} if amr else {}),
            **({} if family.acr is None else {"acr": family.acr}),
        }
        detail = {"resource": target.resource or target.audience, "permissions": [*scope]}
        by = f"application:{application.id}"
        self._audit.record(EventName.ASSERTION_ISSUED, by, application_id=application.id, user_id=family.user_id, detail=detail)
        return Assertion(PendingToken(application.settings.id_token_algorithm.value, claims, KIND), scope)

    def _find_sign_in(self, application: Application, params: Mapping[str, str], jkt: str) -> FamilyRow:
        """The sign-in of the subject token: a refresh token or an ID token of this very application (draft 4.3)."""
        kind, token = params.get(SUBJECT_TYPE, ""), params.get(SUBJECT, "")
        if not token or kind not in (ID_TOKEN_TYPE, REFRESH_TOKEN_TYPE):
            missing = SUBJECT_TYPE if token else SUBJECT
            raise Refusal(Reason.EXCHANGE_FORM, "invalid_request", "The subject of an assertion is an ID token or a refresh token.", missing)
        if kind == REFRESH_TOKEN_TYPE:
            found = self._refresh_tokens.find_good(token)
            family = None if found is None else found[1]
        else:
            family = self._find_by_id_token(application, token)
        if family is None or family.application_id != application.id or family.test_id:
            why = "The subject token is none of this application, or it is over."
            raise Refusal(Reason.EXCHANGE_SUBJECT, "invalid_request", why, SUBJECT)
        if kind == REFRESH_TOKEN_TYPE:
            check_bound(family.jkt, jkt, "refresh_token")
        return family

    def _find_by_id_token(self, application: Application, token: str) -> FamilyRow | None:
        """The sign-in that an ID token tells of, as long as something of it stands: an ID token alone is not known to have been ended."""
        claims = self._find_claims(token, JWT)
        if claims is None or claims.get("iss") != self._issuer or claims.get("aud") != application.id:
            return None
        if not isinstance(claims.get("exp"), int) or claims["exp"] <= self._clock.now():
            return None
        families = self._tokens.list_live(application.id, str(claims.get("sub", "")))
        return next((each for each in families if self._subjects.sid_of(each.session_id, application.id) == claims.get("sid")), None)


def _find_target(application: Application, params: Mapping[str, str]) -> AssertionTarget:
    audience, resource = params.get(AUDIENCE, ""), params.get(RESOURCE, "")
    if not audience:
        raise Refusal(Reason.EXCHANGE_TARGET, "invalid_target", "Name the other authorization server by audience.", AUDIENCE)
    for each in application.settings.assertions:
        is_there = not resource or find_indicator_key(resource) == find_indicator_key(each.resource)
        if each.audience == audience and is_there:
            return each
    raise Refusal(Reason.EXCHANGE_NO_RULE, "invalid_target", "No assertions are given for this audience and resource.", AUDIENCE)


def _read_scope(target: AssertionTarget, asked: str | None) -> tuple[str, ...]:
    if asked is None:
        return tuple(target.scopes)
    scope = tuple(dict.fromkeys(name for name in asked.split() if name in target.scopes))
    if not scope:
        raise Refusal(Reason.EXCHANGE_NOTHING, "invalid_scope", "Nothing of this scope is given there.", "scope")
    return scope


def asks_for_assertion(params: Mapping[str, str]) -> bool:
    """Whether a token exchange is for an assertion."""
    return params.get(REQUESTED_TYPE) == ASSERTION_TYPE
