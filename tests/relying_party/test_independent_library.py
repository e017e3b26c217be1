"""A library that had no part in the server signs users in, configured only from discovery and what the console shows."""

from __future__ import annotations

import time

import pytest

from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.relying_party.independent import IndependentParty, Registration

REDIRECT_URI = "https://pagemark.example/callback"


def register(daemon: LiveDaemon, **settings: object) -> Registration:
    """Register a traditional application and take down what a partner is told."""
    client_id, secret = daemon.admin.create_application("Pagemark", "traditional", [REDIRECT_URI], **settings)
    return Registration(daemon.issuer, client_id, secret, REDIRECT_URI)


@pytest.fixture
def registration(live_daemon: LiveDaemon) -> Registration:
    """An application of this test alone."""
    return register(live_daemon)


def test_it_signs_a_user_in_and_trusts_the_id_token(registration: Registration, person: Person) -> None:
    """Discovery, keys, code with PKCE, token request, ID token with nonce, at_hash, aud, iss and times (OpenID Connect Core 3.1.3.7)."""
    result = IndependentParty(registration).sign_in(person)
    claims = result["id_token"].to_dict()
    assert claims["iss"] == registration.issuer
    assert claims["aud"] == [registration.client_id]
    assert claims["sub"] == person.id
    assert claims["exp"] > time.time()
    assert claims["auth_time"] <= claims["iat"] <= time.time() + 1
    assert {"nonce", "at_hash", "sid"} <= set(claims)


def test_it_reads_userinfo(registration: Registration, person: Person) -> None:
    """Userinfo is of the same subject and has the standard claims with their types (OpenID Connect Core 5.3)."""
    userinfo = IndependentParty(registration).sign_in(person)["userinfo"].to_dict()
    assert userinfo["sub"] == person.id
    assert userinfo["name"] == person.name
    assert userinfo["email"] == person.email
    assert userinfo["email_verified"] is True
    assert isinstance(userinfo["updated_at"], int)


def test_it_renews_its_tokens_again_and_again(registration: Registration, person: Person) -> None:
    """Each refresh gives a new refresh token, and the new access token opens userinfo (RFC 6749 6)."""
    party = IndependentParty(registration)
    state = party.sign_in(person)["state"]
    seen = set()
    for _ in range(3):
        answer = party.handler.refresh_access_token(state).to_dict()
        seen.add(answer["refresh_token"])
        assert party.handler.get_user_info(state, access_token=answer["access_token"])["sub"] == person.id
    assert len(seen) == 3


def test_it_understands_a_refusal(registration: Registration, person: Person) -> None:
    """Cancel is an error of the protocol, with the state of the request."""
    result = IndependentParty(registration).sign_in(person, decision="cancel")
    assert result["error"] == "access_denied"


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_it_may_send_its_secret_in_either_way(live_daemon: LiveDaemon, person: Person, method: str) -> None:
    """Both ways of RFC 6749 2.3.1 that discovery announces work without a setting."""
    told = register(live_daemon)
    registration = Registration(told.issuer, told.client_id, told.secret, told.redirect_uri, method=method)
    assert IndependentParty(registration).sign_in(person)["userinfo"]["sub"] == person.id


def test_it_verifies_elliptic_signatures_too(live_daemon: LiveDaemon, person: Person) -> None:
    """An application that is set to ES256 gets ID tokens that the published keys verify (RFC 7518 3.4)."""
    told = register(live_daemon, id_token_algorithm="ES256")
    registration = Registration(told.issuer, told.client_id, told.secret, told.redirect_uri, algorithm="ES256")
    result = IndependentParty(registration).sign_in(person)
    assert result["id_token"].jws_header["alg"] == "ES256"
    assert result["id_token"]["sub"] == person.id


def test_it_finds_everything_that_discovery_has_to_say(registration: Registration) -> None:
    """The library validates the discovery document itself; these are the parts that it cannot do without (OpenID Connect Discovery 3)."""
    party = IndependentParty(registration)
    party.begin()
    found = party.handler.issuer2rp[registration.issuer].get_context().provider_info
    assert found["issuer"] == registration.issuer
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["authorization_response_iss_parameter_supported"] is True
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint"):
        assert found[name].startswith(registration.issuer)
