"""Applications that are set up rightly, requests of theirs, and what is kept of them."""

from __future__ import annotations

from typing import Any

from common.contracts.application_kinds import AuthenticationMethod, Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.handover.sign_in_log import Mender, Outcome, Place
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.causes.clues import Cause
from daemon.views.languages import load_words

WORDS = load_words("en")
ID = "k3f9z0q1w2e3r4t5y6u7i"
CALLBACK = "https://shop.example.com/auth/callback"
A, P, U, N = Mender.ADMINISTRATOR, Mender.PARTNER, Mender.USER, Mender.NOBODY


def make_application(kind: Type = Type.TRADITIONAL, *, enabled: bool = True, protocol: Protocol = Protocol.OIDC, **settings: Any) -> Application:
    """An application of a third party with the callback above."""
    if not kind.is_confidential:
        settings.setdefault("pkce_required", True)
    made = ApplicationSettings(**{"redirect_uris": [CALLBACK], "sign_out_uris": ["https://shop.example.com/bye"], **settings})
    return Application(
        id=ID, name="Shop", description="", kind=Kind.THIRD_PARTY, type=kind, protocol=protocol, enabled=enabled, settings=made,
        branding=Branding(), version=1, created_at=1, updated_at=1,
    )  # fmt: skip


def at(uri: str) -> dict[str, str]:
    """The facts of a request with a redirect URI."""
    return {"redirect_uri": uri}


def make_case(cause: Cause, facts: dict[str, str], outcome: Outcome = Outcome.REFUSED) -> Case:
    """What is kept of a cause."""
    return Case(Place.AUTHORIZE, outcome, cause.code, cause.code, {**facts, **cause.facts}, list(cause.expected), "", "")


SHOP = make_application()
WEB = make_application(redirect_uris=["http://localhost:3000/cb", CALLBACK])
NATIVE = make_application(Type.NATIVE, redirect_uris=["com.example.shop:/cb"])
SINGLE_PAGE = make_application(Type.SINGLE_PAGE)
MACHINE = make_application(Type.MACHINE, redirect_uris=[], sign_out_uris=[])
KEYED = make_application(client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks_uri="https://shop.example.com/jwks")
OFF = make_application(enabled=False)
ACCESS_ONLY = make_application(protocol=Protocol.OAUTH)
