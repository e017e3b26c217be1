"""What was right once and is over: each cause that only time makes, in whole words of both languages (requirement H5)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.handover.sign_in_log import Mender, Outcome, SignInLogListing
from common.contracts.secrets import CreateSecret
from daemon.diagnosis.describing import describe, list_facts
from daemon.services.handover.kept_entries import Kept
from daemon.views.languages import load_words
from tests.protocol.devices.devices import GRANT, RETURN
from tests.protocol.provider import Partner, Provider, answer_params
from tests.protocol.told import find_reference

DAY = 86400


async def spend_code_late(provider: Provider, partner: Partner) -> None:
    """A server that takes more than a minute."""
    code = await provider.get_code(partner)
    provider.clock.move(61)
    await provider.redeem(partner, code)


async def refresh_late(provider: Provider, partner: Partner) -> None:
    """A token that nobody used for so long."""
    tokens = await provider.get_tokens(partner, scope="openid profile offline_access")
    provider.clock.move(400 * DAY)
    await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])


async def use_secret_late(provider: Provider, partner: Partner) -> None:
    """A secret that was given for a month."""
    services = provider.context.services
    issued = provider.context.store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("month", lifetime=30 * DAY), "test"))
    provider.clock.move(31 * DAY)
    await provider.post("/oidc/revoke", Partner(partner.id, issued.value), token="x")


async def use_secret_soon(provider: Provider, partner: Partner) -> None:
    """One that ends in a week."""
    services = provider.context.services
    issued = provider.context.store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("week", lifetime=7 * DAY), "test"))
    await provider.post("/oidc/revoke", Partner(partner.id, issued.value), token="x")


async def leave_page_open(provider: Provider, partner: Partner) -> None:
    """Over lunch."""
    arrival = await provider.authorize(partner)
    provider.clock.move(2 * 3600)
    await provider.browser.get(arrival.headers["Location"])


async def push_early(provider: Provider, partner: Partner) -> None:
    """Long before the user comes."""
    answer = await provider.post("/oidc/par", partner, **{name: value for name, value in provider.params(partner).items() if name != "client_id"})
    request_uri = (await answer.json())["request_uri"]
    provider.clock.move(120)
    await provider.browser.get("/oidc/authorize", params={"client_id": partner.id, "request_uri": request_uri}, allow_redirects=False)


async def wait_for_nobody(provider: Provider, _partner: Partner) -> None:
    """A device at which nobody sits."""
    device = provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, RETURN, device_sign_in=True)
    codes = await (await provider.post("/oidc/device-authorization", device, scope="openid")).json()
    provider.clock.move(3600)
    await provider.token(device, grant_type=GRANT, device_code=codes["device_code"])


async def show_old_token(provider: Provider, partner: Partner) -> None:
    """An access token that nobody renewed."""
    tokens = await provider.get_tokens(partner)
    provider.clock.move(2 * 3600)
    await provider.userinfo(tokens["access_token"])


async def come_back_late(provider: Provider, partner: Partner) -> None:
    """A silent request after the session has ended."""
    await provider.get_code(partner)
    provider.clock.move(400 * DAY)
    answer = await provider.authorize(partner, prompt="none")
    assert answer_params(answer)["error"] == "login_required"


Doing = Callable[[Provider, Partner], Awaitable[None]]
CASES: dict[str, tuple[Doing, Mender]] = {
    "code.expired": (spend_code_late, Mender.PARTNER),
    "refresh.expired": (refresh_late, Mender.USER),
    "secret.expired": (use_secret_late, Mender.ADMINISTRATOR),
    "secret.expiring": (use_secret_soon, Mender.ADMINISTRATOR),
    "interaction.expired": (leave_page_open, Mender.USER),
    "request_uri.unknown": (push_early, Mender.PARTNER),
    "device_code.expired": (wait_for_nobody, Mender.USER),
    "token.expired": (show_old_token, Mender.PARTNER),
    "user.not_signed_in": (come_back_late, Mender.PARTNER),
}


def list_kept(provider: Provider) -> list[Kept]:
    """Every entry that did not go well, the newest first."""
    log, store = provider.context.services.sign_in_log, provider.context.store
    while store.write_now(log.flush):
        pass
    rows = store.read_now(lambda: log.list(SignInLogListing())).items
    kept = [store.read_now(partial(log.find, row.id)) for row in rows if row.outcome is not Outcome.SUCCEEDED]
    return [each for each in kept if each is not None]


@pytest.mark.parametrize("cause", CASES)
async def test_what_is_over_is_named(provider: Provider, cause: str) -> None:
    """With who can mend it, and nothing of what opened something."""
    doing, mender = CASES[cause]
    partner = provider.add_partner()
    await doing(provider, partner)
    found = [each for each in list_kept(provider) if each.row.cause == cause]
    assert found, [each.row.cause for each in list_kept(provider)]
    for language in ("en", "ko"):
        words = load_words(language)
        said = describe(found[0].case, words)
        assert said.mender is mender
        for text in (said.title, said.explanation, said.remedy):
            assert text
            assert not re.search(r"\u201c\s*\u201d|\{[a-z_]+\}", text), text
        assert all(fact.value for fact in list_facts(found[0].case, words))


async def test_each_number_finds_what_it_was_shown_for(provider: Provider) -> None:
    """A wrong secret, an expired one and a wrong one again are told alike (attack 39), and each has a number of its own."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    expired = store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("short", lifetime=60), "test")).value
    provider.clock.move(60)
    numbers = []
    for secret, cause in (("wrong", "secret.wrong"), (expired, "secret.expired"), ("wrong", "secret.wrong")):
        provider.clock.move(1)
        answer = await provider.token(Partner(partner.id, secret), grant_type="authorization_code", code="none")
        numbers.append(find_reference((await answer.json())["error_description"]))
        list_kept(provider)
        found = store.read_now(lambda: services.sign_in_log.find_by_reference(numbers[-1]))
        assert found is not None
        assert found.row.cause == cause
    assert len(set(numbers)) == 3
