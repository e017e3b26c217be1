"""What anybody can make us keep without an account: known parameters, a few kilobytes, and no flood of it from one network (attack 103)."""

from __future__ import annotations

import pytest

from daemon.protocol.authorization.parameters import KNOWN, LARGEST
from daemon.storage.tenant.expiry import Expiry
from daemon.web.floods import AT_ONCE
from tests.protocol.provider import Provider, answer_params

HERE = "127.0.0.1"


def stored_requests(provider: Provider, table: str) -> str:
    """Everything that is kept of requests that wait."""
    rows = provider.context.store.write_now(lambda: provider.context.store.db.execute_sql(f"SELECT params_json FROM {table}").fetchall())
    return "".join(row[0] for row in rows)


async def test_unknown_parameters_are_ignored_and_not_kept(provider: Provider) -> None:
    """RFC 6749 3.1: at the authorization endpoint, and where requests are pushed; what is known stays."""
    partner = provider.add_partner()
    filler = {f"filler{number}": "x" * 800 for number in range(8)}
    arrival = await provider.authorize(partner, **filler)
    assert arrival.status == 303
    pushed = await provider.post("/oidc/par", partner, **provider.params(partner, **filler))
    assert pushed.status == 201
    for table in ("interaction", "pushed_request"):
        kept = stored_requests(provider, table)
        assert "the state" in kept
        assert "filler" not in kept
        assert len(kept) < 2000


async def test_what_was_asked_for_is_forgotten_with_the_answer(provider: Provider) -> None:
    """Allowed or cancelled, pushed or not: `state`, `nonce` and hints of a request that is over stand nowhere."""
    for decision in ("cancel", "authorize"):
        for is_pushed in (False, True):
            partner = provider.add_partner()
            asked = provider.params(partner)
            if is_pushed:
                pushed = await provider.post("/oidc/par", partner, **asked)
                assert "the state" in stored_requests(provider, "pushed_request")
                asked = {"client_id": partner.id, "request_uri": (await pushed.json())["request_uri"]}
            arrival = await provider.browser.get("/oidc/authorize", params=asked, allow_redirects=False)
            assert "the state" in stored_requests(provider, "interaction")
            page = arrival if "/consent/" in arrival.headers["Location"] else await provider.sign_in(arrival)
            assert answer_params(await provider.consent(page, decision))["state"] == "the state"
            assert stored_requests(provider, "interaction").strip("{}") == ""
    assert stored_requests(provider, "pushed_request") == "{}{}"


async def test_what_nobody_came_back_to_is_forgotten_when_its_time_is_over(provider: Provider) -> None:
    """The row stays a little, to say that it took too long."""
    partner = provider.add_partner()
    await provider.authorize(partner)
    await provider.post("/oidc/par", partner, **provider.params(partner))
    store, clock = provider.context.store, provider.clock
    expiry = Expiry(store.db, 500)
    assert store.write_now(lambda: expiry.forget_requests(clock.now())) == 0
    clock.move(provider.context.settings.interaction_lifetime)
    assert store.write_now(lambda: expiry.forget_requests(clock.now())) == 2
    assert store.write_now(lambda: expiry.forget_requests(clock.now())) == 0
    assert [stored_requests(provider, table) for table in ("interaction", "pushed_request")] == ["{}", "{}"]


async def test_what_is_too_long_together_is_an_error_of_its_own(provider: Provider) -> None:
    """Each value within its bound, all of them beyond ours: nothing is kept."""
    partner = provider.add_partner()
    long = {"state": "s" * 8000, "nonce": "n" * 8000, "login_hint": "l" * 8000}
    fields = provider.params(partner, **long)
    refused = await provider.browser.post("/oidc/authorize", data={k: v for k, v in fields.items() if v}, allow_redirects=False)
    assert refused.status == 400
    assert "too long together" in await refused.text()
    pushed = await provider.post("/oidc/par", partner, **fields)
    assert (pushed.status, (await pushed.json())["error"]) == (400, "invalid_request")
    assert stored_requests(provider, "interaction") + stored_requests(provider, "pushed_request") == ""
    assert sum(len(value) for value in long.values()) > LARGEST


async def test_a_flood_from_one_network_stops_and_whoever_is_signed_in_and_asked_nothing_costs_nothing(provider: Provider) -> None:
    """429 for pages and JSON once a network has begun so many sign-ins; a request that keeps nothing is not counted."""
    partner = provider.add_partner()
    await provider.get_tokens(partner)
    for _ in range(AT_ONCE - 40):
        provider.context.floods.count(HERE)
    for _ in range(30):
        assert "code" in answer_params(await provider.authorize(partner))
    for _ in range(AT_ONCE):
        provider.context.floods.count(HERE)
    refused = await provider.authorize(partner, await provider.new_browser())
    assert refused.status == 429
    assert int(refused.headers["Retry-After"]) >= 1
    pushed = await provider.post("/oidc/par", partner, **provider.params(partner))
    assert (pushed.status, (await pushed.json())["error"]) == (429, "temporarily_unavailable")


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "claims", "resource", "organization_id"])
def test_what_clients_send_is_known(name: str) -> None:
    """The list of known parameters has what the protocol reads."""
    assert name in KNOWN
