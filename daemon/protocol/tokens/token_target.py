"""Whom an access token addresses, and what it says there (RFC 8707, RFC 9068 3).

What a token request names is addressed, and nothing else. Where it names nothing, all that the authorization request named is addressed
and, if that was a sign-in, this daemon too, so that the token opens userinfo for clients that know of no resources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from common.contracts.application_kinds import AccessTokenFormat
from common.contracts.applications import Application
from common.contracts.organizations import AUDIENCE
from common.contracts.permissions import OPENID, ORGANIZATIONS
from common.contracts.resources import ORGANIZATION
from common.indicators import find_same_indicator
from daemon.diagnosis.reasons import Reason
from daemon.protocol.params import ORGANIZATION_ID, RESOURCE, read_resources
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import GrantedDetail
from daemon.protocol.tokens.entitlement import Entitled, Machine
from daemon.storage.access_control.holdings import AddressedRow


class TokenTarget(msgspec.Struct, frozen=True):
    """One access token to be.

    Attributes:
        audience: whom it addresses; empty for this daemon alone.
        organization_id: in which organization it counts, or None.
        scope: what it says.
        granted: all that is given where it counts, user permissions included: the `scope` of the answer.
        lifetime: in seconds.
        signed: whether it is a JWT.
        details: authorization details that it says.
        places: whom each name of the scope opens something at; this daemon is the issuer.
    """

    audience: tuple[str, ...]
    organization_id: str | None
    scope: tuple[str, ...]
    granted: tuple[str, ...]
    lifetime: int
    signed: bool
    places: Mapping[str, frozenset[str]] = {}
    details: tuple[GrantedDetail, ...] = ()


def take_target(application: Application, entitled: Entitled, params: Mapping[str, str], issuer: str, organization_id: str | None) -> TokenTarget:
    """Choose what a token request is for.

    Args:
        application: who asks.
        entitled: what it has from the user now.
        params: the form fields.
        issuer: this daemon.
        organization_id: the organization that the sign-in was for, or None.

    Raises:
        Refusal: an API or organization is named that this sign-in does not reach; `invalid_target`, `insufficient_scope` or `access_denied`.
        Lost: the organization that the sign-in was for is the user's no longer.
    """
    reachable = {*entitled.requested.indicators, issuer}
    asked = read_resources(params, lambda value: find_same_indicator(value, reachable))
    if not reachable.issuperset(asked):
        raise Refusal(Reason.RESOURCE_NOT_REQUESTED, "invalid_target", "This resource was not asked for in the authorization request.", RESOURCE)
    # Who names this daemon alone wants what opens userinfo, which counts in no organization.
    bound = None if asked == (issuer,) else organization_id
    organization = _find_organization(entitled, params.get(ORGANIZATION_ID), bound)
    names_one = bool(asked) or ORGANIZATION_ID in params
    addressed = tuple(each for each in entitled.requested.resources if not names_one or each.indicator in asked)
    includes_us = issuer in asked or (not names_one and OPENID in entitled.permissions)
    return make_target(application, entitled, addressed, organization, issuer, includes_us=includes_us)


def make_target(
    application: Application,
    entitled: Entitled | Machine,
    addressed: tuple[AddressedRow, ...],
    organization_id: str | None,
    issuer: str,
    *,
    includes_us: bool,
) -> TokenTarget:
    """The token for some APIs, or for an organization itself, or for this daemon where neither is addressed.

    Args:
        application: who gets it.
        entitled: what it has from the user now.
        addressed: the APIs.
        organization_id: in which organization it counts, or None.
        issuer: this daemon.
        includes_us: whether it opens userinfo besides.
    """
    places = {each.id: each.indicator for each in addressed}
    if organization_id is not None and not addressed:
        places = {ORGANIZATION: AUDIENCE + organization_id}
    alone = not places
    given, scope = _find_scope(entitled, tuple(places), organization_id, includes_us=includes_us or alone)
    lifetimes = [each.access_token_lifetime for each in addressed]
    if not addressed or includes_us:
        lifetimes.append(application.settings.lifetimes.access_token)
    return TokenTarget(
        audience=() if alone else (*places.values(), *((issuer,) if includes_us else ())),
        organization_id=organization_id,
        scope=scope,
        granted=tuple(dict.fromkeys((*entitled.named, *given))),
        lifetime=min(lifetimes),
        signed=not alone or application.settings.access_token_format is AccessTokenFormat.JWT,
        places=_find_places(entitled, places, scope, issuer),
    )


def find_audience(scope: str, audience: Sequence[str], now: TokenTarget, issuer: str) -> list[str]:
    """Whom a token that was issued before still opens something at; nobody if there is nothing left of it.

    An API that has lost all that the token says for it stands in it no longer: it may read the token's own scope, which cannot be taken back.

    Args:
        scope: what the token says.
        audience: whom it addresses; nobody means this daemon.
        now: what a token like it would be at this moment.
        issuer: this daemon.
    """
    said = set(scope.split())
    standing = [each for each in audience if each in (*now.audience, issuer)] or ([] if audience else [issuer])
    lost = said - set(now.scope)
    if not lost:
        return standing
    left = said - lost
    return [each for each in standing if left & now.places.get(each, frozenset())]


def _find_places(entitled: Entitled | Machine, places: Mapping[str, str], scope: tuple[str, ...], issuer: str) -> dict[str, frozenset[str]]:
    """The names of a scope by whom they open something at."""
    found: dict[str, set[str]] = {issuer: {name for name in entitled.named if name in scope}}
    for row in entitled.requested.permissions:
        if row.resource_id in places and row.name in scope:
            found.setdefault(places[row.resource_id], set()).add(row.name)
    return {place: frozenset(names) for place, names in found.items()}


class Lost(Exception):
    """The organization that a sign-in was for is not among the user's any more, or was never given to the application."""


def _find_organization(entitled: Entitled, asked: str | None, bound: str | None) -> str | None:
    if asked is None and bound is None:
        return None
    if asked is not None and ORGANIZATIONS not in entitled.permissions:
        raise Refusal(Reason.ORGANIZATION_WITHOUT_SCOPE, "insufficient_scope", "organization_id needs the permission organizations.", ORGANIZATION_ID)
    wanted = asked or bound
    if wanted not in entitled.rights.organizations:
        if asked is None:
            raise Lost
        why = "The user is not in this organization, or did not choose it for this application."
        raise Refusal(Reason.ORGANIZATION_NOT_CHOSEN, "access_denied", why, ORGANIZATION_ID, status=403)
    return wanted


def _find_scope(
    entitled: Entitled | Machine, places: tuple[str, ...], organization_id: str | None, *, includes_us: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that are given at one of the places, and those that a token for all of them may say.

    That is those which are given wherever the name is known, so that no API reads as its own what another one was meant by.
    """
    effective = entitled.rights.of(organization_id)
    known: dict[str, list[bool]] = {}
    for row in entitled.requested.permissions:
        if row.resource_id in places:
            known.setdefault(row.name, []).append(row.id in effective)
    if includes_us:
        for name in entitled.named:
            known.setdefault(name, []).append(True)
        for name in entitled.withheld:
            known.setdefault(name, []).append(False)
    order = dict.fromkeys((*(name for name in entitled.named if includes_us), *entitled.requested.names))
    given = tuple(name for name in order if any(known.get(name, ())))
    return given, tuple(name for name in given if all(known[name]))
