"""What a test sign-in may not do: other addresses, other times, other applications (requirement H4, attack 113)."""

from __future__ import annotations

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from common.contracts.handover.sign_in_tests import LIFETIME, StartSignInTest
from common.contracts.permissions import AllowedPermission
from common.errors import Conflict, Invalid, NotFound
from daemon.services.handover.sign_in_tests import MOST_RUNNING, PREFIX
from tests.protocol.handover.trial import ADDRESS, OTHER_ADDRESS, get_tokens, read_log, start
from tests.protocol.provider import Partner, Provider
from tests.protocol.told import told

OFFLINE = [AllowedPermission(name) for name in ("profile", "email", "offline_access")]


async def assert_stopped(answer: ClientResponse) -> None:
    """A page of ours, and nothing sent anywhere."""
    assert answer.status == 400, answer.status
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1:53119/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://partner.example:53119/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://localhost:53119/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://127.0.0.1/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://127.0.0.1:0/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://127.0.0.1:99999/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://127.0.0.1:53119/callback",
        "http://127.0.0.1:53119/Jx2mB8vQ4nZ7cK1pR5tW9y?to=elsewhere",
        "http://127.0.0.1:53119@partner.example/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "http://10.0.0.7:53119/Jx2mB8vQ4nZ7cK1pR5tW9y",
        "javascript:alert(1)",
        "",
    ],
)
async def test_only_an_address_on_the_own_computer(provider: Provider, address: str) -> None:
    """With a port, and a path that nobody guesses."""
    partner = provider.add_partner()
    with pytest.raises(Invalid) as caught:
        start(provider, partner, address)
    assert [problem.field for problem in caught.value.problems] == ["redirect_uri"]


async def test_an_address_of_a_test_that_is_over_is_named_as_that(provider: Provider) -> None:
    """And not as an address that nobody has registered, whatever it looks like."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    trial.end()
    await assert_stopped(await provider.authorize(trial.partner))
    [row] = read_log(provider, partner)
    assert (row.cause, row.is_test) == ("redirect_uri.test_over", True)


async def test_an_ip_6_address_will_do(provider: Provider) -> None:
    """The other loopback address."""
    assert start(provider, provider.add_partner(), ADDRESS.replace("127.0.0.1", "[::1]")).test.secret


async def test_what_cannot_be_tried(provider: Provider) -> None:
    """Machines, disabled and unknown applications, silent requests, an address in use, too many at once."""
    with pytest.raises(Conflict, match="machine"):
        start(provider, provider.add_partner(Kind.OWN, Type.MACHINE))
    partner = provider.add_partner()
    with pytest.raises(Invalid):
        start(provider, partner, prompt="login none")
    with pytest.raises(NotFound):
        start(provider, Partner("unknown", None))
    start(provider, partner)
    with pytest.raises(Invalid, match="in use"):
        start(provider, partner)
    for number in range(1, MOST_RUNNING):
        start(provider, partner, ADDRESS.replace("53119", str(40000 + number)))
    with pytest.raises(Conflict, match="At most"):
        start(provider, partner, OTHER_ADDRESS)
    disable(provider, partner)
    with pytest.raises(Conflict, match="disabled"):
        start(provider, partner)


async def test_an_address_of_the_application_is_none_for_a_test(provider: Provider) -> None:
    """A native application may be on any port of this computer; what goes there is no test."""
    partner = provider.add_partner(kind_of_app=Type.NATIVE, redirect_uri=ADDRESS)
    with pytest.raises(Invalid, match="in use"):
        start(provider, partner, ADDRESS.replace("53119", "53121"))


async def test_it_is_over_a_minute_after_the_console_was_last_heard_of(provider: Provider) -> None:
    """Address, secret, codes and tokens; a console that goes on keeps them."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    provider.clock.move(LIFETIME - 1)
    trial.prolong()
    provider.clock.move(LIFETIME - 1)
    tokens = await get_tokens(trial)
    trial.prolong()
    code = await provider.get_code(trial.partner)
    provider.clock.move(LIFETIME)
    await assert_stopped(await provider.authorize(trial.partner))
    assert (await provider.redeem(trial.partner, code)).status == 401
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    with pytest.raises(NotFound):
        trial.prolong()


async def test_it_is_over_when_its_application_is_deleted(provider: Provider) -> None:
    """The console hears so the next time that it says it is still there."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    trial.prolong()
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.delete(partner.id, "test", applications.get(partner.id).version))
    with pytest.raises(NotFound):
        trial.prolong()


async def test_it_is_over_when_the_console_closes(provider: Provider) -> None:
    """At once, and for a browser that is on its way."""
    partner = provider.add_partner(permissions=OFFLINE)
    trial = start(provider, partner)
    tokens = await get_tokens(trial, scope="openid offline_access")
    under_way = await provider.authorize(trial.partner)
    trial.end()
    await assert_stopped(await provider.authorize(trial.partner))
    await assert_stopped(await provider.browser.get(under_way.headers["Location"], allow_redirects=False))
    assert (await provider.token(trial.partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).status == 401
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    described = await (await provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json()
    assert described == {"active": False}
    trial.end()


async def test_the_address_counts_only_while_the_console_waits(provider: Provider) -> None:
    """Once the browser is back nobody else is sent there, while what was got still counts."""
    trial = start(provider, provider.add_partner())
    tokens = await get_tokens(trial)
    trial.prolong(waiting=False)
    await assert_stopped(await provider.authorize(trial.partner))
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    trial.prolong(waiting=True)
    await assert_stopped(await provider.authorize(trial.partner))


async def test_the_address_is_that_of_one_application(provider: Provider) -> None:
    """Another application's request does not get there, nor does the secret work for it."""
    trial, stranger = start(provider, provider.add_partner()), provider.add_partner()
    await assert_stopped(await provider.authorize(Partner(stranger.id, stranger.secret, ADDRESS)))
    code = await provider.get_code(stranger)
    assert (await provider.redeem(Partner(stranger.id, trial.test.secret), code)).status == 401


@pytest.mark.parametrize("asked", [f"{ADDRESS}/", f"{ADDRESS}?a=b", ADDRESS.replace("53119", "53118"), ADDRESS.replace("127.0.0.1", "localhost")])
async def test_the_address_is_compared_to_the_letter(provider: Provider, asked: str) -> None:
    """Not even another port, of any kind of application."""
    trial = start(provider, provider.add_partner(kind_of_app=Type.NATIVE))
    await assert_stopped(await provider.authorize(Partner(trial.partner.id, None, asked)))


async def test_a_disabled_application_lets_nobody_in(provider: Provider) -> None:
    """Whatever began before."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    code = await provider.get_code(trial.partner)
    disable(provider, partner)
    assert (await provider.redeem(trial.partner, code)).status == 401
    answer = await provider.authorize(trial.partner)
    assert answer.status == 403
    assert "Location" not in answer.headers


@pytest.mark.parametrize("grant", ["client_credentials", "urn:ietf:params:oauth:grant-type:device_code"])
async def test_the_secret_is_good_for_a_sign_in_alone(provider: Provider, grant: str) -> None:
    """Not for other grants; nor for asking for the code of a device."""
    trial = start(provider, provider.add_partner())
    refused = await provider.token(trial.partner, grant_type=grant, device_code="x")
    assert (refused.status, (await told(refused))["error"]) == (400, "unauthorized_client")
    assert (await provider.post("/oidc/device-authorization", trial.partner, scope="openid")).status == 401


async def test_a_wrong_secret_with_the_same_beginning_is_wrong(provider: Provider) -> None:
    """Its beginning opens nothing."""
    trial = start(provider, provider.add_partner())
    code = await provider.get_code(trial.partner)
    assert (await provider.redeem(Partner(trial.partner.id, PREFIX + "0" * 43, ADDRESS), code)).status == 401


async def test_a_start_reads_nothing_but_its_own_contract() -> None:
    """Fields that are too long are named."""
    problems = StartSignInTest(ADDRESS, scope="a\0b", prompt="x" * 65).problems()
    assert [problem.field for problem in problems] == ["scope", "prompt"]


def disable(provider: Provider, partner: Partner) -> None:
    """Nobody signs in to it any more."""
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
