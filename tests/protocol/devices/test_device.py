"""Sign-in on a device by a code (RFC 8628): the codes, and how a device hears of the decision."""

from __future__ import annotations

import asyncio

import pytest

from common.contracts.application_kinds import Kind, Type
from daemon.keys.digests import READABLE
from tests.protocol.devices.devices import GRANT, RETURN, add_device_app, begin, decide, enter, poll, poll_error
from tests.protocol.provider import Provider, claims_of, only_permissions

ISSUER = "http://localhost:8710/oidc"


async def test_a_device_gets_its_codes(provider: Provider) -> None:
    """RFC 8628 3.2 and 6.1: a short code without vowels or look-alikes, and a complete address."""
    response = await provider.post("/oidc/device-authorization", add_device_app(provider), scope="openid")
    assert response.headers["Cache-Control"] == "no-store"
    codes = await response.json()
    assert set(codes) == {"device_code", "user_code", "verification_uri", "verification_uri_complete", "expires_in", "interval"}
    assert (codes["expires_in"], codes["interval"]) == (600, 5)
    assert codes["verification_uri"] == "http://localhost:8710/device"
    assert codes["verification_uri_complete"] == f"http://localhost:8710/device?user_code={codes['user_code']}"
    assert len(codes["device_code"]) == 43
    first, dash, second = codes["user_code"].partition("-")
    assert (len(first), dash, len(second)) == (4, "-", 4)
    assert set(first + second) <= set(READABLE)


async def test_a_device_signs_in(provider: Provider) -> None:
    """RFC 8628 3.3 to 3.5: pending, a sign-in and a consent in a browser, then tokens like any others."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    assert await poll_error(provider, partner, codes) == "authorization_pending"
    answer = await decide(provider, codes)
    assert (answer.status, answer.headers["Location"]) == (303, "/device/done")
    assert "You can go back to your device" in await (await provider.browser.get("/device/done")).text()
    response = await poll(provider, partner, codes)
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    tokens = await response.json()
    assert tokens["scope"] == "openid profile email"
    assert "refresh_token" not in tokens
    claims = claims_of(tokens["id_token"])
    assert (claims["aud"], claims["email"], claims["auth_time"]) == (partner.id, "mina@example.org", provider.clock.now())
    assert "nonce" not in claims
    assert (await provider.userinfo(tokens["access_token"])).status == 200


async def test_a_device_gets_a_refresh_token_that_rotates(provider: Provider) -> None:
    """Requirement P8; RFC 9700 4.14."""
    partner = add_device_app(provider, permissions=only_permissions("profile", "offline_access"))
    codes = await begin(provider, partner, "openid offline_access")
    await decide(provider, codes)
    tokens = await (await poll(provider, partner, codes)).json()
    refreshed = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert refreshed.status == 200
    assert (await refreshed.json())["refresh_token"] != tokens["refresh_token"]


async def test_no_id_token_without_openid(provider: Provider) -> None:
    """OAuth alone."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner, "profile")
    await decide(provider, codes)
    tokens = await (await poll(provider, partner, codes)).json()
    assert tokens["scope"] == "profile"
    assert "id_token" not in tokens


async def test_a_cancel_is_told_to_the_device(provider: Provider) -> None:
    """RFC 8628 3.5: `access_denied`, and nothing is stored."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    answer = await decide(provider, codes, "cancel")
    assert answer.headers["Location"] == "/device/cancelled"
    assert "nothing was shared" in await (await provider.browser.get("/device/cancelled")).text()
    assert await poll_error(provider, partner, codes) == "access_denied"
    assert (await enter(provider, codes["user_code"])).status == 200


async def test_a_device_that_asks_too_often_has_to_slow_down_more_each_time(provider: Provider) -> None:
    """RFC 8628 3.5: five seconds longer for this and all later requests."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    heard = [await poll_error(provider, partner, codes)]
    for seconds in (4, 9, 15, 14, 20):
        provider.clock.move(seconds)
        heard.append(await poll_error(provider, partner, codes))
    assert heard == ["authorization_pending", "slow_down", "slow_down", "authorization_pending", "slow_down", "authorization_pending"]
    await decide(provider, codes)
    assert (await poll(provider, partner, codes)).status == 200


@pytest.mark.parametrize("approved", [False, True])
async def test_codes_are_good_for_ten_minutes(provider: Provider, approved: bool) -> None:
    """RFC 8628 3.5: `expired_token`, for an approval that nobody fetched too."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    if approved:
        await decide(provider, codes)
    provider.clock.move(600)
    assert await poll_error(provider, partner, codes) == "expired_token"
    assert (await enter(provider, codes["user_code"])).status == 200


async def test_an_approval_is_redeemed_by_one_of_fifty_parallel_requests(provider: Provider) -> None:
    """Attack 52: a single conditional UPDATE decides."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    await decide(provider, codes)
    responses = await asyncio.gather(*(poll(provider, partner, codes) for _ in range(50)))
    assert sorted(response.status for response in responses) == [200] + [400] * 49
    assert {(await response.json())["error"] for response in responses if response.status == 400} == {"invalid_grant"}


@pytest.mark.parametrize("state", ["waiting", "approved", "denied", "expired"])
async def test_a_device_code_of_another_application_is_refused_and_stays_good(provider: Provider, state: str) -> None:
    """Each condition counts alone (CVE-2026-28513); attack 52."""
    partner, other = add_device_app(provider), add_device_app(provider)
    codes = await begin(provider, partner)
    if state in ("approved", "denied"):
        await decide(provider, codes, "authorize" if state == "approved" else "cancel")
    provider.clock.move(600 if state == "expired" else 0)
    assert await poll_error(provider, other, codes) == "invalid_grant"
    expected = {"waiting": "authorization_pending", "denied": "access_denied", "expired": "expired_token"}
    if state == "approved":
        assert (await poll(provider, partner, codes)).status == 200
    else:
        assert await poll_error(provider, partner, codes) == expected[state]


@pytest.mark.parametrize(("device_code", "error"), [(None, "invalid_request"), ("unknown", "invalid_grant"), ("x" * 5000, "invalid_grant")])
async def test_a_device_code_that_is_none_is_refused(provider: Provider, device_code: str | None, error: str) -> None:
    """RFC 6749 5.2."""
    response = await provider.token(add_device_app(provider), grant_type=GRANT, device_code=device_code)
    assert (response.status, (await response.json())["error"]) == (400, error)


@pytest.mark.parametrize(("kind_of_app", "on"), [(Type.NATIVE, False), (Type.TRADITIONAL, False), (Type.SINGLE_PAGE, False), (Type.MACHINE, False)])
async def test_only_native_applications_with_the_setting_sign_in_on_devices(provider: Provider, kind_of_app: Type, on: bool) -> None:
    """`unauthorized_client` at both endpoints (RFC 6749 5.2; ASVS 10.4.4)."""
    kind = Kind.OWN if kind_of_app is Type.MACHINE else Kind.THIRD_PARTY
    partner = provider.add_partner(kind, kind_of_app, RETURN if kind_of_app is Type.NATIVE else "https://partner.example/callback", device_sign_in=on)
    begun = await provider.post("/oidc/device-authorization", partner, scope="openid")
    asked = await provider.token(partner, grant_type=GRANT, device_code="x")
    for response in (begun, asked):
        assert (response.status, (await response.json())["error"]) == (400, "unauthorized_client")


async def test_a_setting_that_is_switched_off_ends_what_has_begun(provider: Provider) -> None:
    """The policy is checked again at every step."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    arrival = await enter(provider, codes["user_code"])
    provider.change(partner, device_sign_in=False)
    assert (await provider.browser.get(arrival.headers["Location"])).status == 400
    assert await poll_error(provider, partner, codes) == "unauthorized_client"


async def test_a_device_has_to_ask_for_something(provider: Provider) -> None:
    """The same answer as at the authorization endpoint."""
    response = await provider.post("/oidc/device-authorization", add_device_app(provider))
    assert (response.status, (await response.json())["error"]) == (400, "invalid_scope")


async def test_what_the_application_may_not_have_is_left_out(provider: Provider) -> None:
    """Requirement P9."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner, "openid email phone admin")
    await decide(provider, codes)
    assert (await (await poll(provider, partner, codes)).json())["scope"] == "openid email"


async def test_a_consent_that_was_taken_back_before_the_device_asked_gives_nothing(provider: Provider) -> None:
    """Requirement C6: computed again at the exchange. The approval is spent all the same."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    await decide(provider, codes)
    services = provider.context.services
    user = provider.context.store.write_now(lambda: services.users.find_credentials("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: services.consents.revoke(user.id, partner.id, "test"))
    for _ in range(2):
        assert await poll_error(provider, partner, codes) == "invalid_grant"


@pytest.mark.parametrize(
    ("method", "path", "data", "status"),
    [
        ("GET", "/oidc/device-authorization", "", 405),
        ("POST", "/oidc/device-authorization?scope=openid", "client_id=x", 400),
        ("POST", "/oidc/device-authorization", "scope=openid", 401),
        ("POST", "/oidc/device-authorization", "client_id=nobody&scope=openid", 401),
        ("POST", "/oidc/device-authorization", "client_id=a&client_id=b", 400),
    ],
)
async def test_bad_input_gets_a_clean_json_error(provider: Provider, method: str, path: str, data: str, status: int) -> None:
    """RFC 8628 3.2 with RFC 6749 5.2."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = await provider.browser.request(method, path, data=data, headers=headers)
    assert response.status == status
    assert response.content_type == "application/json"
    assert "error" in await response.json()


async def test_neither_code_is_stored_as_it_is(provider: Provider) -> None:
    """docs/ARCHITECTURE.md#at-rest: digests only."""
    codes = await begin(provider, add_device_app(provider))
    store = provider.context.store
    row = store.write_now(lambda: store.db.execute_sql("SELECT * FROM device_request").fetchone())
    for value in row:
        assert value not in (codes["device_code"], codes["user_code"])


async def test_discovery_names_endpoint_and_grant(provider: Provider) -> None:
    """RFC 8628 4."""
    document = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert document["device_authorization_endpoint"] == f"{ISSUER}/device-authorization"
    assert GRANT in document["grant_types_supported"]
