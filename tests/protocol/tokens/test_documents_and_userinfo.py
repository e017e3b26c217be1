"""Discovery, JWKS, userinfo, and the sign-out that applications ask for."""

from __future__ import annotations

import asyncio
import re

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.application_kinds import Kind, SigningAlgorithm, Type
from daemon.protocol.tokens.pending import make_half_hash
from daemon.web.connections import make_careful
from tests.protocol.provider import Provider, answer_params, claims_of, form_token, only_permissions


@pytest.mark.parametrize(
    "path", ["/oidc/.well-known/openid-configuration", "/oidc/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server/oidc"]
)
async def test_discovery_names_what_is_there(provider: Provider, path: str) -> None:
    """OpenID Connect Discovery 3 and 4.3, RFC 8414 3."""
    response = await provider.browser.get(path, headers={"Host": "evil.example"})
    document = await response.json()
    assert document["issuer"] == "http://localhost:8710/oidc"
    assert document["response_types_supported"] == ["code"]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["authorization_response_iss_parameter_supported"] is True
    assert {"RS256", "ES256"} <= set(document["id_token_signing_alg_values_supported"])
    assert "request_uri_parameter_supported" in document
    for name, address in document.items():
        if name.endswith(("_endpoint", "_uri")):
            there = await provider.browser.options(address.removeprefix("http://localhost:8710"))
            assert there.status != 404, name


async def test_documents_are_cached_by_their_tag(provider: Provider) -> None:
    """RFC 9110 8.8.3; readable by every page."""
    for path in ("/oidc/.well-known/openid-configuration", "/oidc/jwks"):
        first = await provider.browser.get(path)
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        again = await provider.browser.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status == 304
        assert (await provider.browser.head(path)).status == 200


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
async def test_an_id_token_is_checked_with_the_published_keys(provider: Provider, algorithm: SigningAlgorithm) -> None:
    """OpenID Connect Core 3.1.3.7; nothing private is published."""
    tokens = await provider.get_tokens(provider.add_partner(id_token_algorithm=algorithm))
    published = await (await provider.browser.get("/oidc/jwks")).json()
    assert not {"d", "p", "q"} & {name for key in published["keys"] for name in key}
    token = jwt.decode(tokens["id_token"], KeySet.import_key_set(published), algorithms=[algorithm.value])
    assert token.header["alg"] == algorithm.value
    assert token.claims["at_hash"] == make_half_hash(tokens["access_token"], algorithm.value)


async def test_userinfo_gives_what_was_given(provider: Provider) -> None:
    """OpenID Connect Core 5.3.2: standard types, nothing null."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email", "phone", "address"))
    tokens = await provider.get_tokens(partner, scope="openid profile email phone address")
    claims = await (await provider.userinfo(tokens["access_token"])).json()
    assert claims["name"] == "Mina Seo"
    assert claims["email_verified"] is True
    assert claims["phone_number"] == "+82 10-5550-0134"
    assert isinstance(claims["updated_at"], int)
    assert "address" not in claims
    assert None not in claims.values()


async def test_claims_stay_out_of_the_id_token_where_the_administrator_says_so(provider: Provider) -> None:
    """Requirement P11: a switch per application."""
    tokens = await provider.get_tokens(provider.add_partner(claims_in_id_token=False))
    assert "email" not in claims_of(tokens["id_token"])
    assert (await (await provider.userinfo(tokens["access_token"])).json())["email"] == "mina@example.org"


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer  x", "Bearer\tx", "Basic x", "Bearer x y", "Token x", "Bearer é"])
async def test_userinfo_without_a_readable_token_is_challenged(provider: Provider, authorization: str | None) -> None:
    """RFC 6750 3; GHSA-gv94-wp4h-vv8p, attack 55."""
    headers = {} if authorization is None else {"Authorization": authorization.encode().decode("latin-1")}
    response = await provider.browser.get("/oidc/userinfo", headers=headers)
    assert response.status == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


async def test_userinfo_without_a_token_tells_no_error(provider: Provider) -> None:
    """RFC 6750 3.1: no error code or other error information; the number stands in a plain text."""
    response = await provider.browser.get("/oidc/userinfo")
    assert (response.status, response.content_type) == (401, "text/plain")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="letpass"'
    assert re.fullmatch(r"No access token was sent\. Reference: \S{4}-\S{4}\.", await response.text())


@pytest.mark.parametrize("shown", ["%00", "a b", "é", "a,b"])
async def test_what_cannot_be_a_token_is_a_wrong_one(provider: Provider, shown: str) -> None:
    """RFC 6750 3.1: somebody has shown something, so the challenge says `invalid_token`."""
    headers = {"Authorization": f"Bearer {shown}".encode().decode("latin-1")}
    response = await provider.browser.get("/oidc/userinfo", headers=headers)
    assert response.status == 401
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]


async def test_several_spaces_may_stand_behind_bearer(provider: Provider) -> None:
    """RFC 6750 2.1: 1*SP."""
    tokens = await provider.get_tokens(provider.add_partner())
    response = await provider.browser.get("/oidc/userinfo", headers={"Authorization": f"bearer   {tokens['access_token']}"})
    assert response.status == 200


async def test_other_tokens_are_no_access_tokens(provider: Provider) -> None:
    """Attack 46: ID token and refresh token; and a token in the query string is not looked at."""
    tokens = await provider.get_tokens(provider.add_partner(), scope="openid profile offline_access")
    for name in ("id_token", "refresh_token"):
        assert (await provider.userinfo(tokens[name])).status == 401
    in_query = await provider.browser.get("/oidc/userinfo", params={"access_token": tokens["access_token"]})
    assert in_query.status == 401


async def test_userinfo_by_post(provider: Provider) -> None:
    """OpenID Connect Core 5.3.1, RFC 6750 2.2."""
    tokens = await provider.get_tokens(provider.add_partner())
    in_form = await provider.browser.post("/oidc/userinfo", data={"access_token": tokens["access_token"]})
    assert in_form.status == 200
    in_header = await provider.browser.post("/oidc/userinfo", headers={"Authorization": f"bearer {tokens['access_token']}"})
    assert in_header.status == 200
    both = await provider.browser.post("/oidc/userinfo", data={"access_token": "x"}, headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert both.status == 400


async def test_an_access_token_expires(provider: Provider) -> None:
    """RFC 6750 3.1."""
    tokens = await provider.get_tokens(provider.add_partner())
    provider.clock.move(3601)
    assert (await provider.userinfo(tokens["access_token"])).status == 401


async def test_a_page_of_the_application_may_call_userinfo(provider: Provider) -> None:
    """Requirement P10; attack 78: no preflight elsewhere."""
    preflight = {"Origin": "https://partner.example", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    answer = await provider.browser.options("/oidc/userinfo", headers=preflight)
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    tokens = await provider.get_tokens(provider.add_partner(kind_of_app=Type.SINGLE_PAGE))
    for origin, allowed in (("https://partner.example", True), ("https://evil.example", False)):
        response = await provider.browser.get("/oidc/userinfo", headers={"Origin": origin, "Authorization": f"Bearer {tokens['access_token']}"})
        assert ("Access-Control-Allow-Origin" in response.headers) is allowed
    for path in ("/oidc/authorize", "/sign-in", "/"):
        refused = await provider.browser.options(path, headers=preflight)
        assert "Access-Control-Allow-Origin" not in refused.headers


async def test_a_certain_sign_out_leads_back_to_the_application(provider: Provider) -> None:
    """RP-Initiated Logout 1.0 2 and 3."""
    back = "https://partner.example/bye"
    partner = provider.add_partner(Kind.OWN, sign_out_uris=[back])
    tokens = await provider.get_tokens(partner)
    params = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": back, "state": "s t"}
    response = await provider.browser.get("/oidc/sign-out", params=params, allow_redirects=False)
    assert response.headers["Location"] == back + "?state=s+t"
    assert (await provider.authorize(partner)).headers["Location"].startswith("/sign-in/")


async def test_each_application_of_a_session_can_end_it_with_its_own_hint(provider: Provider) -> None:
    """RP-Initiated Logout 1.0 2: the `sid` of the hint is the application's own, and is found all the same; one of an earlier session asks."""
    for _ in range(2):
        first, second = provider.add_partner(Kind.OWN), provider.add_partner(Kind.OWN)
        hints = [(await provider.get_tokens(each))["id_token"] for each in (first, second)]
        assert (await provider.browser.get("/oidc/sign-out", params={"id_token_hint": hints[1]})).status == 200
        assert (await provider.authorize(first)).headers["Location"].startswith("/sign-in/")
        await provider.get_tokens(first)
        await provider.browser.get("/oidc/sign-out", params={"id_token_hint": hints[0]})
        assert "code" in answer_params(await provider.authorize(first))


@pytest.mark.parametrize(
    "change",
    [
        {"post_logout_redirect_uri": "https://evil.example/"},
        {"post_logout_redirect_uri": "https://partner.example/bye?x=1"},
        {"post_logout_redirect_uri": "//evil.example"},
        {"id_token_hint": "forged.token.here"},
        {"id_token_hint": None},
        {"client_id": "nobody"},
    ],
)
async def test_a_doubtful_sign_out_asks_or_stays_here(provider: Provider, change: dict[str, str | None]) -> None:
    """No silent sign-out and no open redirect; attacks 72 and 73."""
    back = "https://partner.example/bye"
    tokens = await provider.get_tokens(provider.add_partner(Kind.OWN, sign_out_uris=[back]))
    values: dict[str, str | None] = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": back, **change}
    response = await provider.browser.get("/oidc/sign-out", params={name: value for name, value in values.items() if value}, allow_redirects=False)
    assert response.status == 200
    assert "Location" not in response.headers
    # Nothing happened: whoever is still signed in gets a code without a page.
    assert "code" in answer_params(await provider.authorize(provider.add_partner(Kind.OWN)))


async def test_a_post_from_another_site_signs_nobody_out_unasked(provider: Provider) -> None:
    """RP-Initiated Logout 1.0 2 and 6: it brings no cookies, changes none, and comes again by GET; attack 73."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    elsewhere = await provider.new_browser()
    response = await elsewhere.post(
        "/oidc/sign-out", data={"a": "b", "state": "s"}, headers={"Origin": "https://evil.example"}, allow_redirects=False
    )
    assert (response.status, response.headers["Location"]) == (303, "/oidc/sign-out?state=s")
    assert "Set-Cookie" not in response.headers
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 200


async def test_what_is_no_http_is_not_repeated(provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    """Attack 96: neither to the sender nor in the log."""
    assert provider.server.runner is not None
    assert provider.server.runner.server is not None
    make_careful(provider.server.runner, 100)
    reader, writer = await asyncio.open_connection("127.0.0.1", provider.server.port)
    writer.write(b"GET /oidc/userinfo HTTP/1.1\r\nHost: x\r\nCookie: letpass_session=VERYSECRET\x01\r\n\r\n")
    with caplog.at_level("DEBUG"):
        answer = await reader.read()
    writer.close()
    assert b" 400 " in answer.splitlines()[0]
    assert b"VERYSECRET" not in answer
    assert "VERYSECRET" not in caplog.text


async def test_a_question_about_sign_out_is_answered_by_a_form_of_ours(provider: Provider) -> None:
    """RP-Initiated Logout 1.0 2: without a certain hint the user is asked; attack 73."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    page = await (await provider.browser.get("/oidc/sign-out")).text()
    forged = await provider.browser.post("/sign-out", data={"decision": "sign_out", "token": "0" * 64}, allow_redirects=False)
    assert forged.status == 403
    await provider.browser.post("/sign-out", data={"decision": "stay", "token": form_token(page)}, allow_redirects=False)
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 200
    await provider.browser.post("/sign-out", data={"decision": "sign_out", "token": form_token(page)}, allow_redirects=False)
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_an_error_page_has_a_reference_that_the_log_knows(provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    """docs/ARCHITECTURE.md#errors: never a code, token or query string in the log; attack 96."""
    with caplog.at_level("INFO"):
        response = await provider.browser.get("/oidc/authorize?client_id=nobody&state=very-private")
    text = await response.text()
    facts = next(record.facts for record in caplog.records if hasattr(record, "facts"))
    assert facts["reference"] in text
    assert "very-private" not in str([record.__dict__ for record in caplog.records if record.name.startswith("daemon")])


async def test_unknown_paths_and_methods_get_a_clean_answer(provider: Provider) -> None:
    """Attacks 84 and 94."""
    for path in ("/nope", "/api/status", "/admin", "/oidc/token/", "/preview/x", "/images/x.png", "/assets/../x"):
        assert (await provider.browser.get(path, allow_redirects=False)).status in (400, 404), path
    # Without a cookie the page is asked for once more with one, and no oftener.
    assert (await provider.browser.get("/consent/x")).status in (400, 404)
    assert (await provider.browser.delete("/oidc/authorize")).status == 405
