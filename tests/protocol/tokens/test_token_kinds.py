"""Kinds of tokens: signed access tokens, machines, single claims, pairwise subjects, signed userinfo, contexts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.application_kinds import AccessTokenFormat, Kind, SigningAlgorithm, SubjectType, Type
from daemon.protocol.tokens.pending import make_half_hash
from tests.protocol.provider import Partner, Provider, answer_params, claims_of, only_permissions


async def check(provider: Provider, token: str, algorithm: str) -> jwt.Token:
    """A token, checked with the published keys."""
    keys = KeySet.import_key_set(await (await provider.browser.get("/oidc/jwks")).json())
    return jwt.decode(token, keys, algorithms=[algorithm])


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
async def test_a_signed_access_token_can_be_read_by_an_api(provider: Provider, algorithm: SigningAlgorithm) -> None:
    """RFC 9068 2.1 and 2.2; bound to the ID token by `at_hash`."""
    partner = provider.add_partner(access_token_format=AccessTokenFormat.JWT, id_token_algorithm=algorithm)
    tokens = await provider.get_tokens(partner)
    token = await check(provider, tokens["access_token"], algorithm.value)
    assert token.header["typ"] == "at+jwt"
    assert token.claims["iss"] == "http://localhost:8710/oidc"
    assert token.claims["client_id"] == partner.id
    assert token.claims["scope"] == "openid profile email"
    assert token.claims["exp"] - token.claims["iat"] == 3600
    assert {"aud", "sub", "jti", "auth_time"} <= token.claims.keys()
    assert claims_of(tokens["id_token"])["at_hash"] == make_half_hash(tokens["access_token"], algorithm.value)
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    provider.clock.move(3601)
    assert (await provider.userinfo(tokens["access_token"])).status == 401


async def test_the_name_of_a_signed_access_token_is_no_token(provider: Provider) -> None:
    """RFC 7519 4.1.7: a `jti` is written into logs and lists."""
    tokens = await provider.get_tokens(provider.add_partner(access_token_format=AccessTokenFormat.JWT))
    assert (await provider.userinfo(claims_of(tokens["access_token"])["jti"])).status == 401
    assert (await provider.userinfo(tokens["access_token"])).status == 200


async def test_a_signed_access_token_is_no_hint(provider: Provider) -> None:
    """RFC 8725 3.11; attack 46."""
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN, access_token_format=AccessTokenFormat.JWT)
    tokens = await provider.get_tokens(partner)
    elsewhere = await provider.new_browser()
    await provider.sign_in(await provider.authorize(partner, elsewhere), "juno", elsewhere)
    answer = await provider.authorize(partner, elsewhere, prompt="none", id_token_hint=tokens["access_token"])
    assert answer_params(answer)["error"] == "login_required"


async def test_a_machine_speaks_for_itself(provider: Provider) -> None:
    """RFC 6749 4.4."""
    machine = provider.add_partner(Kind.OWN, Type.MACHINE, access_token_format=AccessTokenFormat.JWT)
    response = await provider.token(machine, grant_type="client_credentials")
    answer = await response.json()
    assert response.status == 200
    assert "scope" not in answer
    assert not {"refresh_token", "id_token"} & answer.keys()
    claims = claims_of(answer["access_token"])
    assert claims["sub"] == claims["client_id"] == machine.id
    described = await (await provider.post("/oidc/introspect", machine, token=answer["access_token"])).json()
    assert (described["active"], described["sub"]) == (True, machine.id)
    assert (await provider.userinfo(answer["access_token"])).status == 403


@pytest.mark.parametrize(("kind_of_app", "error"), [(Type.TRADITIONAL, "unauthorized_client"), (Type.SINGLE_PAGE, "unauthorized_client")])
async def test_only_machines_speak_for_themselves(provider: Provider, kind_of_app: Type, error: str) -> None:
    """RFC 6749 5.2; attack 40."""
    partner = provider.add_partner(Kind.OWN, kind_of_app)
    response = await provider.token(partner, grant_type="client_credentials")
    assert (response.status, (await response.json())["error"]) == (400, error)


async def test_a_machine_cannot_act_for_a_user(provider: Provider) -> None:
    """It has no redirect URI, and no code is its own."""
    machine, partner = provider.add_partner(Kind.OWN, Type.MACHINE), provider.add_partner(Kind.OWN)
    response = await provider.redeem(Partner(machine.id, machine.secret), await provider.get_code(partner))
    assert (response.status, (await response.json())["error"]) == (400, "unauthorized_client")


@pytest.mark.parametrize(
    "resource", ["https://api.example/", "api", "http://localhost:8710/oidc#x", "http://localhost:8710/oidc https://api.example"]
)
async def test_an_unknown_resource_is_no_target(provider: Provider, resource: str) -> None:
    """RFC 8707 2; at the authorization endpoint, at the exchange and at a refresh alike; attack 51."""
    partner = provider.add_partner(Kind.OWN)
    assert answer_params(await provider.authorize(partner, resource=resource))["error"] == "invalid_target"
    tokens = await provider.get_tokens(partner, scope="openid offline_access")
    response = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"], resource=resource)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_target")
    response = await provider.redeem(partner, await provider.get_code(partner), resource=resource)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_target")


async def test_the_daemon_itself_may_be_addressed_even_twice(provider: Provider) -> None:
    """RFC 8707 2: the one parameter that may be repeated."""
    partner = provider.add_partner(Kind.OWN)
    params = [*provider.params(partner).items(), *[("resource", "http://localhost:8710/oidc")] * 2]
    response = await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
    assert response.headers["Location"].startswith("/sign-in/")


def claims_parameter(**places: dict[str, Any]) -> str:
    """The `claims` parameter."""
    return json.dumps(places)


async def test_single_claims_come_where_they_were_asked_for(provider: Provider) -> None:
    """OpenID Connect Core 5.5: in userinfo and ID token each; the consent page asks for the permission behind them."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email", "phone"), claims_in_id_token=False)
    asked = claims_parameter(userinfo={"phone_number": None, "made_up": None}, id_token={"email": {"essential": True}})
    arrival = await provider.sign_in(await provider.authorize(partner, scope="openid", claims=asked))
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "+82 10-5550-0134" in page
    answer = await provider.consent(arrival)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert tokens["scope"] == "openid"
    claims = claims_of(tokens["id_token"])
    assert claims["email"] == "mina@example.org"
    assert "phone_number" not in claims
    userinfo = await (await provider.userinfo(tokens["access_token"])).json()
    assert userinfo["phone_number"] == "+82 10-5550-0134"
    assert not {"email", "name", "phone_number_verified", "made_up"} & userinfo.keys()


async def test_single_claims_open_nothing_that_is_not_allowed(provider: Provider) -> None:
    """Neither what the application may not have, nor what the user has refused."""
    partner = provider.add_partner(permissions=only_permissions("profile", "phone", optional=("phone",)))
    asked = claims_parameter(userinfo={"phone_number": None, "email": None})
    answer = await provider.consent(await provider.sign_in(await provider.authorize(partner, scope="openid", claims=asked)), allow=[])
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert (await (await provider.userinfo(tokens["access_token"])).json()).keys() == {"sub"}


@pytest.mark.parametrize(
    "text",
    [
        *("{", "[]", "1", '"x"', '{"userinfo": 1}', '{"id_token": {"email": 1}}', '{"userinfo": {"email": {"essential": "x"}}}', " " * 5000),
        '{"userinfo": {"email": null}, "userinfo": {"name": null}}',
    ],
)
async def test_an_unreadable_claims_parameter_is_refused(provider: Provider, text: str) -> None:
    """OpenID Connect Core 5.5; never a 500."""
    answer = answer_params(await provider.authorize(provider.add_partner(), claims=text))
    assert answer["error"] == "invalid_request"


async def test_a_subject_that_is_asked_for_has_to_be_the_one(provider: Provider) -> None:
    """OpenID Connect Core 5.5.1."""
    partner = provider.add_partner(Kind.OWN)
    mine = claims_of((await provider.get_tokens(partner))["id_token"])["sub"]
    good = await provider.authorize(partner, prompt="none", claims=claims_parameter(id_token={"sub": {"value": mine}}))
    assert "code" in answer_params(good)
    other = await provider.authorize(partner, prompt="none", claims=claims_parameter(id_token={"sub": {"value": "somebody"}}))
    assert answer_params(other)["error"] == "login_required"


async def test_a_context_that_cannot_be_reached_is_refused_if_it_is_essential(provider: Provider) -> None:
    """OpenID Connect Core 5.5.1.1; voluntary ones never fail (15.1)."""
    partner = provider.add_partner(Kind.OWN)
    essential = claims_parameter(id_token={"acr": {"essential": True, "values": ["urn:example:gold"]}})
    assert answer_params(await provider.authorize(partner, claims=essential))["error"] == "unmet_authentication_requirements"
    tokens = await provider.get_tokens(partner, acr_values="urn:example:gold")
    assert claims_of(tokens["id_token"])["acr"] == "urn:letpass:acr:password"
    assert claims_of(tokens["id_token"])["amr"] == ["pwd"]


async def test_pairwise_subjects_differ_by_application_and_stay_the_same(provider: Provider) -> None:
    """OpenID Connect Core 8.1: in ID token, userinfo and introspection alike."""
    one = provider.add_partner(subject_type=SubjectType.PAIRWISE)
    two = provider.add_partner(redirect_uri="https://other.example/cb", subject_type=SubjectType.PAIRWISE)
    same_host = provider.add_partner(redirect_uri="https://partner.example/elsewhere", subject_type=SubjectType.PAIRWISE)
    public = provider.add_partner()
    subjects = {}
    for partner in (one, two, same_host, public):
        tokens = await provider.get_tokens(partner)
        subject = claims_of(tokens["id_token"])["sub"]
        assert (await (await provider.userinfo(tokens["access_token"])).json())["sub"] == subject
        assert (await (await provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json())["sub"] == subject
        again = await provider.get_tokens(partner)
        assert claims_of(again["id_token"])["sub"] == subject
        hinted = await provider.authorize(partner, prompt="none", id_token_hint=tokens["id_token"])
        assert "code" in answer_params(hinted)
        subjects[partner.id] = subject
    assert subjects[one.id] == subjects[same_host.id]
    assert len(set(subjects.values())) == 3


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
async def test_userinfo_can_be_signed(provider: Provider, algorithm: SigningAlgorithm) -> None:
    """OpenID Connect Core 5.3.2: with `iss` and `aud`."""
    partner = provider.add_partner(userinfo_algorithm=algorithm)
    tokens = await provider.get_tokens(partner)
    response = await provider.userinfo(tokens["access_token"])
    assert response.content_type == "application/jwt"
    claims = (await check(provider, await response.text(), algorithm.value)).claims
    assert (claims["aud"], claims["email"]) == (partner.id, "mina@example.org")
    assert claims["sub"] == claims_of(tokens["id_token"])["sub"]


async def test_prompt_create_says_that_accounts_are_made_elsewhere(provider: Provider) -> None:
    """Initiating User Registration 1.0: the page is shown, never an error."""
    arrival = await provider.authorize(provider.add_partner(), prompt="create")
    assert arrival.headers["Location"].startswith("/sign-in/")
    assert (await provider.browser.get(arrival.headers["Location"])).status == 200
