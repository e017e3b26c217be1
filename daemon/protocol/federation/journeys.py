"""The way to an identity provider and back: what is remembered of it, and the address that it begins with (OpenID Connect Core 3.1.2.1).

Nothing is stored: all of it travels sealed in `state`, good for the browser that it was made for, for ten minutes, and once.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlencode, urlsplit

import msgspec

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS
from daemon.keys.digests import make_id, make_token

# Seconds.
LIFETIME = 600
# The `max_age` of a sign-in that may be as old as it likes: a year.
ANY_AGE = 365 * 24 * 3600


class Journey(msgspec.Struct, frozen=True):
    """A way that somebody is on.

    Attributes:
        id: names it; each is gone once.
        provider_id: where to.
        nonce: that the ID token has to have.
        verifier: of PKCE (RFC 7636).
        made_at: seconds since 1970.
        interaction_id: the authorization request that the sign-in is for, "" for none.
        keep, to, another: as they stood on the sign-in page.
        within: seconds within which somebody has to have authenticated there, 0 for now; None where it makes no difference.
        trusts: whether a browser that is trusted spares a second proof.
        session_id: of whoever wants to be connected with an account there; "" for a sign-in.
        user_id: who it has to be, "" for anybody.
    """

    id: str
    provider_id: str
    nonce: str
    verifier: str
    made_at: int
    interaction_id: str = ""
    keep: bool = False
    to: str = ""
    another: bool = False
    within: int | None = None
    trusts: bool = True
    session_id: str = ""
    user_id: str = ""

    def is_over(self, now: int) -> bool:
        """Whether it has taken too long."""
        return not 0 <= now - self.made_at < LIFETIME


def make_journey(provider_id: str, now: int, **known: str | bool | int | None) -> Journey:
    """A new one.

    Args:
        provider_id: where to.
        now: seconds since 1970.
        known: its other fields.
    """
    journey = Journey(make_id(), provider_id, make_token(), make_token() + make_token(), now)
    return msgspec.structs.replace(journey, **known)


def make_address(endpoint: str, provider: IdentityProvider, journey: Journey, state: str, hint: str = "", language: str = "") -> str:
    """Where the browser goes.

    Args:
        endpoint: the provider's authorization endpoint.
        provider: whose.
        journey: this way.
        state: the same, sealed.
        hint: whom the provider may expect, or "".
        language: of the page that it comes from, or "".
    """
    params = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": provider.redirect_uri,
        "state": state,
        **({} if PRESETS[provider.preset].plain else {"nonce": journey.nonce}),
        "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(journey.verifier.encode()).digest()).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    params |= {"scope": " ".join(provider.scopes)} if provider.scopes else {}
    params |= {"response_mode": "form_post"} if PRESETS[provider.preset].posts else {}
    if not PRESETS[provider.preset].plain:
        # It has the provider say when somebody authenticated, also where that may have been long ago (OpenID Connect Core 2, `auth_time`).
        params["max_age"] = str(ANY_AGE if journey.within is None else journey.within)
    if journey.within == 0:
        params["prompt"] = "login"
    elif journey.another or journey.session_id:
        params["prompt"] = "select_account"
    params |= {"login_hint": hint} if hint else {}
    params |= {"ui_locales": language} if language else {}
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(params)}"
