"""Refresh tokens: rotation in families, reuse, grace, and the end of everything they stand on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Type
from common.contracts.applications import ChangeApplication
from common.contracts.lifetimes import Lifetimes
from common.contracts.users import ChangeUser
from tests.protocol.provider import Partner, Provider, claims_of, only_permissions

SCOPE = "openid profile email offline_access"


async def refresh(provider: Provider, partner: Partner, token: str, **more: str) -> ClientResponse:
    """Send a refresh request."""
    return await provider.token(partner, grant_type="refresh_token", refresh_token=token, **more)


async def test_a_refresh_rotates_and_gives_fresh_tokens(provider: Provider) -> None:
    """RFC 6749 6, RFC 9700 4.14.2; OpenID Connect Core 12.2: same subject and time of sign-in."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    provider.clock.move(100)
    response = await refresh(provider, partner, first["refresh_token"])
    second = await response.json()
    assert response.status == 200
    assert second["refresh_token"] != first["refresh_token"]
    assert second["access_token"] != first["access_token"]
    before, after = claims_of(first["id_token"]), claims_of(second["id_token"])
    assert {name: after[name] for name in ("sub", "aud", "auth_time", "sid")} == {name: before[name] for name in ("sub", "aud", "auth_time", "sid")}
    assert after["iat"] == before["iat"] + 100
    assert (before["nonce"], "nonce" in after) == ("the nonce", False)
    assert (await refresh(provider, partner, second["refresh_token"])).status == 200


async def test_reuse_after_rotation_ends_the_whole_family(provider: Provider) -> None:
    """RFC 9700 4.14.2; attack 41."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    second = await (await refresh(provider, partner, first["refresh_token"])).json()
    provider.clock.move(10)
    assert (await refresh(provider, partner, first["refresh_token"])).status == 400
    assert (await refresh(provider, partner, second["refresh_token"])).status == 400
    assert (await provider.userinfo(second["access_token"])).status == 401


async def test_parallel_refreshes_within_the_grace_get_the_same_successor(provider: Provider) -> None:
    """Three seconds (requirement P3); never two families; attack 42."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    responses = await asyncio.gather(*(refresh(provider, partner, first["refresh_token"]) for _ in range(10)))
    assert {response.status for response in responses} == {200}
    assert len({(await response.json())["refresh_token"] for response in responses}) == 1


async def test_the_grace_ends_when_the_successor_is_used(provider: Provider) -> None:
    """RFC 9700 4.14.2; attack 41: who has used the successor did not lose the answer, so the old token in the same second is reuse."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    answers = await asyncio.gather(*(refresh(provider, partner, first["refresh_token"]) for _ in range(2)))
    assert [answer.status for answer in answers] == [200, 200]
    second = await answers[0].json()
    third = await (await refresh(provider, partner, second["refresh_token"])).json()
    late = await refresh(provider, partner, first["refresh_token"])
    assert (late.status, (await late.json())["error"]) == (400, "invalid_grant")
    assert (await refresh(provider, partner, third["refresh_token"])).status == 400
    assert (await provider.userinfo(third["access_token"])).status == 401


async def test_each_token_of_a_chain_has_its_own_grace(provider: Provider) -> None:
    """The last one that was exchanged may come again; none before it."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    second = await (await refresh(provider, partner, first["refresh_token"])).json()
    third, again = [await (await refresh(provider, partner, second["refresh_token"])).json() for _ in range(2)]
    assert third["refresh_token"] == again["refresh_token"]
    assert (await refresh(provider, partner, third["refresh_token"])).status == 200
    assert (await refresh(provider, partner, second["refresh_token"])).status == 400


async def test_a_refresh_may_ask_for_less_and_never_for_more(provider: Provider) -> None:
    """RFC 6749 6; attack 43. Asking for less now does not give anything up."""
    partner = provider.add_partner()
    token = (await provider.get_tokens(partner, scope="openid email offline_access"))["refresh_token"]
    more = await refresh(provider, partner, token, scope="openid email profile")
    assert (more.status, (await more.json())["error"]) == (400, "invalid_scope")
    less = await (await refresh(provider, partner, token, scope="openid")).json()
    assert less["scope"] == "openid"
    again = await (await refresh(provider, partner, less["refresh_token"])).json()
    assert again["scope"] == "openid email offline_access"


async def test_a_refresh_token_of_another_application_is_refused_and_stays_good(provider: Provider) -> None:
    """Attack 43."""
    partner, other = provider.add_partner(), provider.add_partner()
    token = (await provider.get_tokens(partner, scope=SCOPE))["refresh_token"]
    response = await refresh(provider, other, token)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_grant")
    assert (await refresh(provider, partner, token)).status == 200


async def test_no_rotation_goes_beyond_the_absolute_end(provider: Provider) -> None:
    """ASVS 10.4.8; attack 45."""
    partner = provider.add_partner(lifetimes=Lifetimes(refresh_token=3600, refresh_end=7200))
    token = (await provider.get_tokens(partner, scope=SCOPE))["refresh_token"]
    for _ in range(2):
        provider.clock.move(3500)
        response = await refresh(provider, partner, token)
        assert response.status == 200
        token = (await response.json())["refresh_token"]
    provider.clock.move(3500)
    assert (await refresh(provider, partner, token)).status == 400


async def test_an_unused_refresh_token_expires(provider: Provider) -> None:
    """Requirement A4."""
    partner = provider.add_partner(lifetimes=Lifetimes(refresh_token=3600))
    token = (await provider.get_tokens(partner, scope=SCOPE))["refresh_token"]
    provider.clock.move(3601)
    assert (await refresh(provider, partner, token)).status == 400


@pytest.mark.parametrize("ending", ["suspended", "revoked", "disabled", "not allowed"])
async def test_what_a_token_stands_on_is_looked_at_again(provider: Provider, ending: str) -> None:
    """Requirement C6; attack 44."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    user_id = claims_of(tokens["id_token"])["sub"]
    services = provider.context.services
    jobs: dict[str, Callable[[], object]] = {
        "suspended": lambda: services.users.change(user_id, ChangeUser(suspended=True), None, "test"),
        "revoked": lambda: services.consents.revoke(user_id, partner.id, "test"),
        "disabled": lambda: services.applications.change(partner.id, ChangeApplication(enabled=False), None, "test"),
        "not allowed": lambda: provider.context,
    }
    if ending == "not allowed":
        provider.change(partner, permissions=only_permissions("profile", "email"))
    provider.context.store.write_now(jobs[ending])
    assert (await refresh(provider, partner, tokens["refresh_token"])).status in (400, 401)
    assert (await provider.userinfo(tokens["access_token"])).status == (200 if ending == "not allowed" else 401)


async def test_a_permission_taken_from_the_application_goes_at_the_next_refresh(provider: Provider) -> None:
    """Requirement C6."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    provider.change(partner, permissions=only_permissions("email", "offline_access"))
    answer = await (await refresh(provider, partner, tokens["refresh_token"])).json()
    assert answer["scope"] == "openid email offline_access"
    assert "name" not in claims_of(answer["id_token"])


async def test_a_confidential_application_may_keep_its_refresh_token(provider: Provider) -> None:
    """FAPI 2.0 advises against rotation for confidential clients; the switch is the administrator's."""
    partner = provider.add_partner(rotate_refresh_tokens=False)
    token = (await provider.get_tokens(partner, scope=SCOPE))["refresh_token"]
    for _ in range(3):
        provider.clock.move(60)
        response = await refresh(provider, partner, token)
        assert (response.status, (await response.json())["refresh_token"]) == (200, token)


async def test_the_oldest_sign_ins_give_way(provider: Provider) -> None:
    """Requirement A4: greatest number of grants per user."""
    partner, other = provider.add_partner(most_grants=2), provider.add_partner()
    untouched = await provider.get_tokens(other, scope=SCOPE)
    given = []
    for _ in range(3):
        given.append(await provider.get_tokens(partner, scope=SCOPE))
        provider.clock.move(1)
    statuses = [(await refresh(provider, partner, tokens["refresh_token"])).status for tokens in given]
    assert statuses == [400, 200, 200]
    assert (await refresh(provider, other, untouched["refresh_token"])).status == 200


async def test_a_refresh_token_is_given_without_prompt_consent(provider: Provider) -> None:
    """Requirement P8: the consent page said so, that is enough."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    assert "refresh_token" in await provider.get_tokens(partner, scope=SCOPE)


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 5000])
async def test_a_token_that_never_was_is_refused(provider: Provider, token: str) -> None:
    """RFC 6749 5.2."""
    response = await refresh(provider, provider.add_partner(), token)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_grant" if token else "invalid_request")
