"""Token exchange (RFC 8693): an API gets a token for another API, in the name of the user whose token it was called with.

An exchanged token belongs to the sign-in of the token that was exchanged, so whatever ends that ends it too, at once and without a look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.organizations import AUDIENCE as ORGANIZATION_AUDIENCE
from common.indicators import find_same_indicator
from daemon.diagnosis.reasons import Reason
from daemon.protocol.delegation.actors import MOST_ACTORS, Actors, limit_to_rules
from daemon.protocol.params import AUDIENCE, RESOURCE, read_resources
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.protocol.tokens.dead_tokens import Dead
from daemon.protocol.tokens.details import refuse_details
from daemon.protocol.tokens.entitlement import Entitled, Entitlement
from daemon.protocol.tokens.token_target import TokenTarget, find_audience, make_target
from daemon.services.applications.applications import Applications
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.tokens import AccessTokenRow, FamilyRow

ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105  the name of a type
SUBJECT, SUBJECT_TYPE, REQUESTED_TYPE = "subject_token", "subject_token_type", "requested_token_type"
ACTOR, ACTOR_TYPE = "actor_token", "actor_token_type"
# Seconds that an exchanged token lives at most: it is made for the call at hand.
LONGEST = 300


class Presented(msgspec.Struct, frozen=True):
    """The token that is exchanged, with what stands behind it now.

    Attributes:
        access, family: the token, and the sign-in that it came from.
        application: the one that its user talks to.
        actors: client IDs of those whom it came through already, the newest first.
    """

    access: AccessTokenRow
    family: FamilyRow
    application: Application
    actors: tuple[str, ...]


class Exchanged(msgspec.Struct, frozen=True):
    """What is given for it.

    Attributes:
        presented: the token that is exchanged.
        aim: the new one.
        actors: client IDs of those who act in it, the one that holds it first.
    """

    presented: Presented
    aim: TokenTarget
    actors: tuple[str, ...]


class Exchange:
    """Decides on exchanges. Called inside store jobs.

    Args:
        issuer: this daemon.
        clock: the time.
        access_tokens: finds the token.
        look: says what a token is that is no good.
        applications: finds whose it is.
        entitlement: knows what its application has from the user now.
        actors: knows whether those who act in it still may.
        audit: where exchanges are recorded.
    """

    def __init__(
        self,
        issuer: str,
        clock: Clock,
        access_tokens: AccessTokens,
        look: Callable[[str], Dead],
        applications: Applications,
        entitlement: Entitlement,
        actors: Actors,
        audit: Audit,
    ) -> None:
        self._issuer, self._clock, self._access_tokens, self._look = issuer, clock, access_tokens, look
        self._applications, self._entitlement, self._actors, self._audit = applications, entitlement, actors, audit

    def decide(self, actor: Application, params: Mapping[str, str], *, is_bound: bool) -> Exchanged:
        """What is given for a token.

        Args:
            actor: the application that asks, which has proven itself.
            params: the form fields.
            is_bound: whether what is given will be bound to a key or certificate.

        Raises:
            Refusal: the request or its token is not in order, or nothing may be given for it.
        """
        _check_form(params)
        refuse_details(params)
        presented = self._find(params[SUBJECT])
        self._check_source(actor, presented)
        if (presented.access.jkt or presented.access.x5t) and not is_bound:
            why = "The subject token is bound to a key, so its successor has to be: send a DPoP proof, or use a certificate."
            raise Refusal(Reason.EXCHANGE_UNBOUND, "invalid_request", why)
        if len(presented.actors) >= MOST_ACTORS:
            raise Refusal(Reason.EXCHANGE_CHAIN, "invalid_request", "This token was exchanged too often.", SUBJECT)
        entitled = self._find_rights(actor, presented, self._read_target(actor, params))
        return self._aim(actor, presented, entitled, params.get("scope"))

    def note(self, actor: Application, exchanged: Exchanged) -> None:
        """Record who got what in whose name.

        Args:
            actor: the application that got it.
            exchanged: what it got.
        """
        presented = exchanged.presented
        through = [each.name if (each := self._applications.find(one)) else one for one in presented.actors]
        detail = {
            "applications": [actor.name, *through, presented.application.name],
            "resource": " ".join(exchanged.aim.audience),
            "permissions": [*exchanged.aim.scope],
        }
        by, whose = f"application:{actor.id}", presented.application.id
        self._audit.record(EventName.TOKEN_EXCHANGED, by, application_id=whose, user_id=presented.family.user_id, detail=detail)

    def _find(self, token: str) -> Presented:
        """The token, if it is good at this moment."""
        found = self._access_tokens.find(token)
        if found is None or found[1].test_id or not found[1].user_id:
            kind = self._look(token).kind if found is None else ""
            why = "The subject token is no access token of a user, or it is over."
            raise Refusal(Reason.EXCHANGE_SUBJECT, "invalid_request", why, SUBJECT, facts={".token_kind": kind} if kind else {})
        access, family = found
        application = self._applications.find(family.application_id)
        if application is None or not application.enabled:
            raise self._over(family, None)
        return Presented(access, family, application, tuple(access.actors.split()))

    def _check_source(self, actor: Application, presented: Presented) -> None:
        """The token has to be for this API, now: what was sent to another one is none of its business (RFC 8693 5)."""
        access, family, application = presented.access, presented.family, presented.application
        addressed = [each for each in access.audience.split() if each != self._issuer and not each.startswith(ORGANIZATION_AUDIENCE)]
        entitled = self._entitlement.find(application, family, resources=" ".join(addressed))
        entitled = None if entitled is None else self._actors.limit(entitled, presented.actors)
        if entitled is None or _has_lost(entitled, access.organization_id):
            raise self._over(family, application)
        now = make_target(application, entitled, entitled.requested.resources, access.organization_id, self._issuer, includes_us=False)
        audience = find_audience(access.scope, access.audience.split(), now, self._issuer) if addressed else []
        if not any(find_same_indicator(each, actor.settings.exchange.sources) for each in audience if each in addressed):
            facts = {".other_id": application.id}
            raise Refusal(Reason.EXCHANGE_FOREIGN, "invalid_request", "The subject token is for another API.", SUBJECT, facts=facts)

    def _read_target(self, actor: Application, params: Mapping[str, str]) -> str:
        """The one API that is to be called."""
        named = params if RESOURCE in params else {RESOURCE: params.get(AUDIENCE, "")}
        resources = read_resources(named, self._entitlement.find_indicator)
        if len(resources) != 1:
            raise Refusal(Reason.EXCHANGE_TARGET, "invalid_target", "Name one API by resource.", RESOURCE)
        if self._entitlement.find_indicator(resources[0]) is None:
            raise Refusal(Reason.RESOURCE_UNKNOWN, "invalid_target", "This resource is not known here.", RESOURCE)
        if not actor.settings.exchange.find_permissions(resources[0]):
            raise Refusal(Reason.EXCHANGE_NO_RULE, "invalid_target", "Tokens may not be exchanged for this API.", RESOURCE)
        return resources[0]

    def _find_rights(self, actor: Application, presented: Presented, target: str) -> Entitled:
        """What may be given: what the sign-in gives there now, as far as the rules go."""
        entitled = self._entitlement.find(presented.application, presented.family, resources=target)
        if entitled is None or _has_lost(entitled, presented.access.organization_id):
            raise self._over(presented.family, presented.application)
        return limit_to_rules(entitled, actor)

    def _aim(self, actor: Application, presented: Presented, entitled: Entitled, scope: str | None) -> Exchanged:
        narrowed = entitled if scope is None else entitled.narrow(scope.split())
        aim = make_target(actor, narrowed, narrowed.requested.resources, presented.access.organization_id, self._issuer, includes_us=False)
        if not aim.scope:
            raise Refusal(Reason.EXCHANGE_NOTHING, "invalid_scope", "Nothing of this was given to the application of the user.", "scope")
        left = presented.access.expires_at - self._clock.now()
        aim = msgspec.structs.replace(aim, lifetime=min(aim.lifetime, LONGEST, left))
        return Exchanged(presented, aim, (actor.id, *presented.actors))

    def _over(self, family: FamilyRow, application: Application | None) -> Refusal:
        end = self._entitlement.find_end(application, family.user_id, family.methods)
        facts = {} if end is None else {".end": end.value}
        return Refusal(
            Reason.EXCHANGE_OVER, "invalid_request", "The authorization is no longer in force.", SUBJECT, facts=facts, user_id=family.user_id
        )


def _check_form(params: Mapping[str, str]) -> None:
    """What is exchanged for what: access tokens, and nobody acts but who proves itself as the client (RFC 8693 2.1)."""
    if SUBJECT not in params or SUBJECT_TYPE not in params:
        missing = SUBJECT if SUBJECT not in params else SUBJECT_TYPE
        raise Refusal(Reason.EXCHANGE_FORM, "invalid_request", "subject_token and subject_token_type are needed.", missing)
    for name in (SUBJECT_TYPE, REQUESTED_TYPE):
        if params.get(name, ACCESS_TOKEN_TYPE) != ACCESS_TOKEN_TYPE:
            raise Refusal(Reason.EXCHANGE_FORM, "invalid_request", "Only access tokens are exchanged for access tokens.", name)
    if ACTOR in params or ACTOR_TYPE in params:
        why = "actor_token is not taken: who acts is the client that proves itself."
        raise Refusal(Reason.EXCHANGE_FORM, "invalid_request", why, ACTOR)


def _has_lost(entitled: Entitled, organization_id: str | None) -> bool:
    """Whether a token is for an organization that is the user's no more."""
    return organization_id is not None and organization_id not in entitled.rights.organizations
