"""The keys that assertions are checked with, and what the administrator learns when they fail (RFC 7517; requirements A6, O5)."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from joserfc.jwk import ECKey

from common.contracts.handover.sign_in_log import Outcome, SignInLogListing
from common.contracts.secrets import ChangeSecret, CreateSecret
from tests.daemon.outbound.neighbour import open_neighbour
from tests.protocol.provider import Partner, Provider
from tests.protocol.signer import KEYS, Signer, add_machine, assert_refused, public
from tests.protocol.told import told


async def test_another_ones_key_is_refused(signer: Signer) -> None:
    """Attack 49."""
    stranger = Signer(signer.provider, signer.partner, ECKey.generate_key("P-256"))
    await assert_refused(await stranger.send())
    await assert_refused(await stranger.send(stranger.assertion({"kid": "one"})))
    changed = signer.assertion()
    await assert_refused(await signer.send(changed[:-4] + ("AAAA" if changed[-4:] != "AAAA" else "BBBB")))


@pytest.mark.parametrize(
    "shown",
    [
        public(KEYS["ES256"], use="enc"),
        public(KEYS["ES256"], alg="ES384"),
        public(ECKey.generate_key("P-384")),
        {"kty": "RSA", "e": "AQAB", "n": "_" * 171},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": ["EC"]},
    ],
    ids=["encryption", "other algorithm", "other curve", "small", "symmetric", "broken", "nonsense"],
)
async def test_keys_that_do_not_fit_are_passed_over(open_door: Provider, shown: dict[str, Any]) -> None:
    """The good one beside them works; alone they prove nothing."""
    async with open_neighbour() as partner_site:
        published = [shown]

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": published})

        partner_site.behave = publish
        signer = Signer(open_door, add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks")))
        await assert_refused(await signer.send())
        published.append(public(KEYS["ES256"]))
        open_door.clock.move(300)
        assert (await signer.send()).status == 200


async def test_published_keys_are_fetched_and_rotated(open_door: Provider) -> None:
    """A new key is found at its first use; the old one stops working when it is gone."""
    old, new = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    async with open_neighbour() as partner_site:
        published = [public(old, kid="old")]

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": published})

        partner_site.behave = publish
        partner = add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks"))
        before, after = Signer(open_door, partner, old), Signer(open_door, partner, new)
        assert (await before.send(before.assertion({"kid": "old"}))).status == 200
        published[:] = [public(new, kid="new")]
        open_door.clock.move(30)
        assert (await after.send(after.assertion({"kid": "new"}))).status == 200
        await assert_refused(await before.send(before.assertion({"kid": "old"})))
        assert len(partner_site.heard) == 2


async def test_keys_that_cannot_be_renewed_are_remarked_while_they_still_work(open_door: Provider) -> None:
    """The partner's site has failed since: what was read before is good for five minutes, and the administrator is told meanwhile."""
    old, new = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    async with open_neighbour() as partner_site:

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": [public(old, kid="old")]})

        async def fail(_request: web.Request) -> web.Response:
            return web.Response(status=500)

        partner_site.behave = publish
        partner = add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks"))
        before, after = Signer(open_door, partner, old), Signer(open_door, partner, new)
        assert (await before.send(before.assertion({"kid": "old"}))).status == 200
        partner_site.behave = fail
        open_door.clock.move(31)
        await assert_refused(await after.send(after.assertion({"kid": "new"})))
        assert (await before.send(before.assertion({"kid": "old"}))).status == 200
    log, store = open_door.context.services.sign_in_log, open_door.context.store
    store.write_now(log.flush)
    (row,) = store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.DIMINISHED))).items
    kept = store.read_now(lambda: log.find(row.id))
    assert kept is not None
    assert (row.cause, kept.case.facts[".answer"]) == ("keys.unreachable", "HTTP 500")


async def test_keys_that_cannot_be_fetched_are_a_failed_authentication(open_door: Provider) -> None:
    """The administrator reads why; a stranger who only invents an assertion causes one request in 30 seconds."""
    async with open_neighbour() as partner_site:

        async def fail(_request: web.Request) -> web.Response:
            return web.Response(status=404)

        partner_site.behave = fail
        signer = Signer(open_door, add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks")))
        for _ in range(5):
            await assert_refused(await signer.send())
        assert len(partner_site.heard) == 1
        assert signer.failures() == [{"reason": "keys.not_available", "method": "private_key_jwt", "detail": "HTTP 404", "count": 5}]


async def test_keys_inside_the_network_are_not_fetched_by_default(provider: Provider) -> None:
    """Attack 79: an administrator, or whoever may edit an application, cannot make the daemon ask inner services."""
    async with open_neighbour() as inner:
        partner = add_machine(provider)
        provider.change_before(partner, jwks="", jwks_uri=inner.url("/jwks"))
        signer = Signer(provider, partner)
        await assert_refused(await signer.send())
        assert inner.heard == []
        assert signer.failures()[0]["detail"] == "not https"
    log, store = provider.context.services.sign_in_log, provider.context.store
    store.write_now(log.flush)
    (row,) = store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.REFUSED))).items
    kept = store.read_now(lambda: log.find(row.id))
    assert kept is not None
    assert (row.cause, kept.case.facts[".answer"]) == ("keys.not_called", "not https")


async def test_the_administrator_learns_why_a_secret_was_refused(provider: Provider) -> None:
    """Requirement A6: the partner hears the same every time."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    signer = Signer(provider, partner)
    answers = []

    async def attempt(secret: str) -> None:
        answers.append(str(await told(await provider.token(Partner(partner.id, secret), grant_type="authorization_code", code="x"))))

    await attempt("wrong")
    issued = store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("second", lifetime=86400), "test"))
    store.write_now(lambda: services.secrets.change(partner.id, issued.secret.id, ChangeSecret(enabled=False), "test"))
    await attempt(issued.value)
    store.write_now(lambda: services.secrets.change(partner.id, issued.secret.id, ChangeSecret(enabled=True), "test"))
    provider.clock.move(86400)
    await attempt(issued.value)
    assert len(set(answers)) == 1
    assert [failure["reason"] for failure in signer.failures()] == ["secret.expired", "secret.disabled", "secret.wrong"]


async def test_failures_do_not_flood_the_log(signer: Signer) -> None:
    """One entry a minute for the same reason."""
    for _ in range(10):
        await signer.send(signer.assertion(aud="x"))
    assert len(signer.failures()) == 1
    signer.provider.clock.move(60)
    await signer.send(signer.assertion(aud="x"))
    assert len(signer.failures()) == 2
