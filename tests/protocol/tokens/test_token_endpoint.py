"""The token endpoint: codes, client authentication, and the shape of answers."""

from __future__ import annotations

import asyncio
import base64
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from tests.protocol.provider import VERIFIER, Partner, Provider, claims_of, only_permissions
from tests.protocol.told import told


async def test_a_sign_in_gives_valid_tokens(provider: Provider) -> None:
    """RFC 6749 4.1.4 and 5.1, OpenID Connect Core 3.1.3.3."""
    partner = provider.add_partner()
    response = await provider.redeem(partner, await provider.get_code(partner))
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.content_type == "application/json"
    answer = await response.json()
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == 3600
    assert answer["scope"] == "openid profile email"
    assert "refresh_token" not in answer
    claims = claims_of(answer["id_token"])
    assert claims["aud"] == partner.id
    assert claims["nonce"] == "the nonce"
    assert claims["email"] == "mina@example.org"
    assert claims["auth_time"] == provider.clock.now()
    assert claims["exp"] - claims["iat"] == 3600


async def test_a_code_is_redeemed_by_one_of_fifty_parallel_requests(provider: Provider) -> None:
    """RFC 6749 4.1.2; attack 28."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    responses = await asyncio.gather(*(provider.redeem(partner, code) for _ in range(50)))
    assert sorted(response.status for response in responses) == [200] + [400] * 49


@pytest.mark.parametrize("seconds", [0, 1, 30, 600])
async def test_a_replayed_code_revokes_what_its_first_use_gave(provider: Provider, seconds: int) -> None:
    """RFC 6749 4.1.2; attack 27."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    tokens = await (await provider.redeem(partner, code)).json()
    provider.clock.move(seconds)
    replay = await provider.redeem(partner, code)
    assert replay.status == 400
    assert (await replay.json())["error"] == "invalid_grant"
    assert (await provider.userinfo(tokens["access_token"])).status == 401


async def test_an_expired_code_is_refused(provider: Provider) -> None:
    """60 seconds (requirement P3); attack 29."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    provider.clock.move(61)
    response = await provider.redeem(partner, code)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("late", [False, True])
async def test_a_code_of_another_application_is_refused_and_stays_good(provider: Provider, late: bool) -> None:
    """Each condition counts alone (CVE-2026-28513); attack 30."""
    partner, other = provider.add_partner(), provider.add_partner()
    code = await provider.get_code(partner)
    provider.clock.move(61 if late else 0)
    response = await provider.redeem(other, code)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_grant")
    assert (await provider.redeem(partner, code)).status == (400 if late else 200)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"redirect_uri": "https://partner.example/other"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_grant"),
        ({"code_verifier": "b" * 50}, "invalid_grant"),
        ({"code_verifier": VERIFIER[:42]}, "invalid_request"),
        ({"code_verifier": "a" * 129}, "invalid_request"),
        ({"code_verifier": VERIFIER + "\n"}, "invalid_request"),
        ({"code_verifier": VERIFIER[:-1] + "é"}, "invalid_request"),
        ({"code": None}, "invalid_request"),
        ({"code": "unknown"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "implicit"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
    ],
)
async def test_a_wrong_exchange_is_refused(provider: Provider, change: dict[str, Any], error: str) -> None:
    """RFC 6749 5.2, RFC 7636 4.6; attacks 31 to 34 and 40."""
    partner = provider.add_partner()
    response = await provider.redeem(partner, await provider.get_code(partner), **change)
    assert (response.status, (await response.json())["error"]) == (400, error)


async def test_a_verifier_without_a_challenge_is_a_downgrade(provider: Provider) -> None:
    """RFC 9700 4.8.2; attack 33."""
    partner = provider.add_partner()
    code = await provider.get_code(partner, code_challenge=None, code_challenge_method=None)
    response = await provider.redeem(partner, code)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("secret", ["wrong", "", "x" * 5000])
async def test_a_wrong_secret_is_answered_with_a_challenge(provider: Provider, secret: str) -> None:
    """RFC 6749 5.2; attack 37."""
    partner = provider.add_partner()
    response = await provider.redeem(Partner(partner.id, secret), await provider.get_code(partner))
    assert response.status == 401
    assert response.headers["WWW-Authenticate"].startswith("Basic")
    assert (await response.json())["error"] == "invalid_client"


async def test_an_unknown_application_gets_the_same_answer_as_a_wrong_secret(provider: Provider) -> None:
    """Nobody learns which client IDs exist; attack 39."""
    partner = provider.add_partner()
    answers = [await told(await provider.redeem(Partner(name, "wrong"), "x")) for name in (partner.id, "nobody")]
    assert answers[0] == answers[1]


async def test_a_confidential_application_cannot_come_without_its_secret(provider: Provider) -> None:
    """Attack 37."""
    partner = provider.add_partner()
    response = await provider.redeem(Partner(partner.id, None), await provider.get_code(partner))
    assert (response.status, (await response.json())["error"]) == (401, "invalid_client")


async def test_a_disabled_application_cannot_redeem(provider: Provider) -> None:
    """Attack 44."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
    assert (await provider.redeem(partner, code)).status == 401


async def test_a_secret_in_the_body_is_as_good_as_one_in_the_header(provider: Provider) -> None:
    """RFC 6749 2.3.1."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    response = await provider.redeem(Partner(partner.id, None), code, client_secret=partner.secret)
    assert response.status == 200


async def test_two_methods_of_authentication_are_refused(provider: Provider) -> None:
    """RFC 6749 2.3; attack 36."""
    partner = provider.add_partner()
    response = await provider.redeem(partner, await provider.get_code(partner), client_id=partner.id, client_secret=partner.secret)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")


async def test_basic_credentials_are_form_decoded(provider: Provider) -> None:
    """RFC 6749 2.3.1; attack 38."""
    partner = provider.add_partner()
    secret = "per%cent+plus:colon/and&more-00000000000000000"
    provider.context.store.write_now(lambda: provider.context.services.secrets.keep(partner.id, "fixed", secret, "test"))
    encoded = Partner(quote(partner.id, safe=""), quote(secret, safe=""))
    response = await provider.redeem(encoded, await provider.get_code(partner))
    assert response.status == 200, await response.text()


@pytest.mark.parametrize(
    "secret", ["per%cent+plus-0000000000000000000000", "a%2Bb+c-00000000000000000000000000", "100%ff-000000000000000000000000000"]
)
async def test_secrets_that_a_client_does_not_encode_are_believed_too(provider: Provider, secret: str) -> None:
    """Very many clients put the secret into the header as it is; the form-decoded value is tried first (RFC 6749 2.3.1)."""
    partner = provider.add_partner()
    provider.context.store.write_now(lambda: provider.context.services.secrets.keep(partner.id, "brought along", secret, "test"))
    for shown in (secret, quote(secret, safe="")):
        plain = Partner(partner.id, shown)
        response = await provider.redeem(plain, await provider.get_code(partner))
        assert response.status == 200, await response.text()
    wrong = await provider.redeem(Partner(partner.id, f"{secret}%"), await provider.get_code(partner))
    assert (wrong.status, (await wrong.json())["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "utf8", "whatever"])
async def test_a_charset_beside_the_type_means_nothing(provider: Provider, charset: str) -> None:
    """application/x-www-form-urlencoded has no parameters; frameworks add one all the same."""
    partner = provider.add_partner()
    fields = {"grant_type": "authorization_code", "code": await provider.get_code(partner), "redirect_uri": partner.redirect_uri}
    body = urlencode({**fields, "code_verifier": VERIFIER, "client_id": partner.id, "client_secret": partner.secret})
    headers = {"Content-Type": f"application/x-www-form-urlencoded; charset={charset}"}
    response = await provider.browser.post("/oidc/token", data=body.encode(), headers=headers)
    assert response.status == 200, await response.text()


@pytest.mark.parametrize(
    "header",
    ["Basic", "Basic !!!", "Basic " + base64.b64encode(b"no-colon").decode(), "Basic " + base64.b64encode(b"\xff\xfe:x").decode(), "Bearer x"],
)
async def test_an_unreadable_authorization_header_is_a_failed_authentication(provider: Provider, header: str) -> None:
    """Never a 500."""
    response = await provider.browser.post("/oidc/token", data={"grant_type": "authorization_code"}, headers={"Authorization": header})
    assert (response.status, (await response.json())["error"]) == (401, "invalid_client")


async def test_parameters_in_the_address_are_refused(provider: Provider) -> None:
    """RFC 6749 2.3.1 and 3.2; attack 35."""
    response = await provider.browser.post("/oidc/token?grant_type=authorization_code", data={"code": "x"})
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")


async def test_the_token_endpoint_answers_post_only(provider: Provider) -> None:
    """RFC 6749 3.2; attack 35."""
    response = await provider.browser.get("/oidc/token")
    assert response.status == 405
    assert "POST" in response.headers["Allow"]
    assert response.content_type == "application/json"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"grant_type": "authorization_code"}', "application/json", 400),
        (b"x=" + b"a" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"&".join(b"a%d=1" % number for number in range(1000)), "application/x-www-form-urlencoded", 400),
        (b"grant_type=\xff", "application/x-www-form-urlencoded", 400),
        (b"grant_type=a%00b", "application/x-www-form-urlencoded", 400),
        (b"grant_type=x&grant_type=y", "application/x-www-form-urlencoded", 400),
    ],
)
async def test_bad_bodies_get_a_clean_refusal(provider: Provider, body: bytes, content_type: str, status: int) -> None:
    """Attack 80."""
    response = await provider.browser.post("/oidc/token", data=body, headers={"Content-Type": content_type})
    assert response.status == status
    assert (await response.json())["error"] == "invalid_request"


async def test_a_public_application_redeems_with_its_verifier_alone(provider: Provider) -> None:
    """RFC 7636, RFC 8252 8.4."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    assert (await provider.redeem(partner, await provider.get_code(partner))).status == 200


async def test_a_permission_that_the_application_may_not_have_is_left_out_and_said(provider: Provider) -> None:
    """Requirement P9: the sign-in goes on, `scope` reports what was given."""
    partner = provider.add_partner(permissions=only_permissions("profile"))
    tokens = await provider.get_tokens(partner, scope="openid profile email unheard_of")
    assert tokens["scope"] == "openid profile"
    assert "email" not in claims_of(tokens["id_token"])


async def test_an_application_that_does_not_ask_for_openid_gets_no_id_token(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.1."""
    tokens = await provider.get_tokens(provider.add_partner(), scope="profile")
    assert "id_token" not in tokens
    response = await provider.userinfo(tokens["access_token"])
    assert response.status == 403
    assert 'error="insufficient_scope"' in response.headers["WWW-Authenticate"]


async def test_pages_of_the_application_may_read_the_answer_and_no_others(provider: Provider) -> None:
    """Requirement P10."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    for origin, allowed in (("https://partner.example", True), ("https://evil.example", False)):
        response = await provider.browser.post(
            "/oidc/token", data={"grant_type": "authorization_code", "client_id": partner.id}, headers={"Origin": origin}
        )
        assert (response.headers.get("Access-Control-Allow-Origin") == origin) is allowed


async def test_own_applications_never_meet_the_consent_page(provider: Provider) -> None:
    """Requirement C1."""
    partner = provider.add_partner(Kind.OWN)
    response = await provider.sign_in(await provider.authorize(partner))
    assert response.headers["Location"].startswith(partner.redirect_uri)
