"""The claims of an ID token (OpenID Connect Core 2). `at_hash` is added when it is signed."""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application
from daemon.protocol.tokens.claims_request import read_stored
from daemon.protocol.tokens.entitlement import Entitled
from daemon.protocol.tokens.pending import PendingToken
from daemon.services.consent.claims import collect_claims, name_claims, pick_claims
from daemon.services.people.authentication import list_amr, tell_auth_time
from daemon.storage.authorization.tokens import FamilyRow

# Applications send ID tokens back in addresses (`id_token_hint`), so they stay short: names and descriptions of organizations are
# left to userinfo, and of somebody who is in very many so are the organizations themselves.
LONG = "organization_data"
MOST_ORGANIZATIONS = 50


def make_id_token(
    application: Application, entitled: Entitled, family: FamilyRow, *, issuer: str, subject: str, sid: str, now: int, refreshed: bool = False
) -> PendingToken:
    """An ID token for one sign-in.

    Args:
        application: the audience; its settings give algorithm, lifetime, and whether claims stand in the token.
        entitled: the user, and what is effective now.
        family: what the sign-in was: time, methods, nonce, single claims that were asked for.
        issuer: the issuer.
        subject: the `sub` that this application sees.
        sid: of the session, as this application sees it.
        now: seconds since 1970.
        refreshed: whether it comes with a refresh, where a nonce would mean nothing (OpenID Connect Core 12.2).
    """
    asked = read_stored(family.claims_json).id_token
    shown = entitled.permissions if application.settings.claims_in_id_token else ()
    belongings = entitled.belongings
    if len(belongings.organizations) > MOST_ORGANIZATIONS:
        belongings = msgspec.structs.replace(belongings, organizations=())
    claims = collect_claims(entitled.user, shown, belongings)
    if LONG not in asked:
        claims.pop(LONG, None)
    claims |= pick_claims(entitled.user, asked, entitled.allowed, belongings)
    claims = name_claims(claims, application.settings.claim_names) | {
        "iss": issuer,
        "sub": subject,
        "aud": application.id,
        "azp": application.id,
        "exp": now + application.settings.lifetimes.id_token,
        "iat": now,
        **tell_auth_time(family.signed_in_at),
        "sid": sid,
    }
    amr = list_amr(family.methods)
    if amr:
        claims["amr"] = amr
    if family.acr is not None:
        claims["acr"] = family.acr
    if family.nonce is not None and not refreshed:
        claims["nonce"] = family.nonce
    return PendingToken(application.settings.id_token_algorithm.value, claims)
