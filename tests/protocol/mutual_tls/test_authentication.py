"""Applications that prove themselves by the certificate of their connection, and attacks on that (RFC 8705 2; attack 124)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from cryptography.x509.oid import ExtendedKeyUsageOID

from common.clock import FixedClock
from common.contracts.application_kinds import AuthenticationMethod, CertificateName, Kind, Type
from common.contracts.application_settings import ApplicationSettings
from tests.daemon.outbound.neighbour import open_neighbour
from tests.protocol.dpop.holder import find_kept
from tests.protocol.handover.trial import start
from tests.protocol.mutual_tls.certified import HEADER, SUBJECT, Certified, Client
from tests.protocol.provider import Provider, answer_params, start_provider

PROXY = ["127.0.0.1", "::1"]
SELF_SIGNED, TLS = AuthenticationMethod.SELF_SIGNED_TLS, AuthenticationMethod.TLS


@pytest.fixture
async def behind(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider behind a proxy that passes certificates on; it trusts one authority."""
    started = await start_provider(installation, tmp_path, trusted_proxies=PROXY, client_certificate_header=HEADER)
    started.add_user()
    yield started
    await started.close()


class Bank:
    """An authority, and a provider that trusts it."""

    def __init__(self, provider: Provider, authority: Certified) -> None:
        self.provider, self.authority = provider, authority

    def issue(self, **more: Any) -> Certified:
        """A certificate of that authority."""
        return Certified(self.provider.clock.now(), **{"issuer": self.authority, **more})

    def add(self, kind: CertificateName = CertificateName.SUBJECT, name: str = SUBJECT) -> Client:
        """A machine that is known by a name in such certificates."""
        settings = {"client_authentication": TLS, "certificate_name_type": kind, "certificate_name": name}
        partner = self.provider.add_partner(Kind.OWN, Type.MACHINE, **settings)
        return Client(self.provider, partner, [self.issue().escaped])


@pytest.fixture
async def bank(installation: Path, tmp_path: Path) -> AsyncIterator[Bank]:
    """One that is good."""
    file, folder = tmp_path / "authorities.pem", tmp_path / "bank"
    folder.mkdir()
    more = {"trusted_proxies": PROXY, "client_certificate_header": HEADER, "client_certificate_authorities": str(file)}
    made = Certified(FixedClock().now(), "CN=Authority", is_authority=True)
    file.write_text(made.pem)
    started = await start_provider(installation, folder, **more)
    yield Bank(started, made)
    await started.close()


def add_registered(provider: Provider, certificate: Certified, kind: Type = Type.MACHINE) -> Client:
    """An application with that very certificate."""
    who = Kind.OWN if kind is Type.MACHINE else Kind.THIRD_PARTY
    partner = provider.add_partner(who, kind, client_authentication=SELF_SIGNED, jwks=certificate.key_set())
    return Client(provider, partner, [certificate.escaped])


async def ask(client: Client, *headers: str) -> ClientResponse:
    """A machine asks for a token."""
    return await client.post("token", *headers, grant_type="client_credentials")


async def assert_unproven(provider: Provider, answer: ClientResponse, reason: str) -> None:
    """The caller hears what everybody hears."""
    assert (answer.status, (await answer.json())["error"]) == (401, "invalid_client"), await answer.text()
    assert (await find_kept(provider, answer)).case.reason == reason


async def test_a_registered_certificate_proves_who_it_is(behind: Provider) -> None:
    """RFC 8705 2.2, in both forms of the header, at every endpoint that asks."""
    certificate = Certified(behind.clock.now())
    client = add_registered(behind, certificate)
    for header in (certificate.escaped, certificate.structured):
        answer = await ask(client, header)
        assert answer.status == 200, await answer.text()
        token = (await answer.json())["access_token"]
        told = await client.post("introspect", header, token=token)
        assert (await told.json())["active"] is True
        assert (await client.post("revoke", header, token=token)).status == 200
    app = add_registered(behind, certificate, Type.TRADITIONAL)
    assert (await app.post("par", **behind.params(app.partner))).status == 201
    assert "id_token" in await app.get_tokens()


WRONG: dict[str, tuple[Callable[[Certified, int], list[str]], str]] = {
    "another of the same subject": (lambda good, now: [Certified(now).escaped], "certificate.other"),
    "another of the same key": (lambda good, now: [Certified(now, key=good.key).escaped], "certificate.other"),
    "two headers": (lambda good, now: [good.escaped, good.escaped], "certificate.form"),
    "a forged one before it": (lambda good, now: [good.escaped, Certified(now).escaped], "certificate.form"),
    "two in one": (lambda good, now: [good.escaped + Certified(now).escaped], "certificate.form"),
    "no certificate": (lambda good, now: ["(null)"], "certificate.form"),
    "letters": (lambda good, now: [":é:"], "certificate.form"),
    "half of one": (lambda good, now: [good.structured[:90] + ":"], "certificate.form"),
    "too long": (lambda good, now: [good.escaped + "%0A" * 6000], "certificate.form"),
    "nothing": (lambda good, now: [""], "certificate.missing"),
}


@pytest.mark.parametrize(("make", "reason"), WRONG.values(), ids=list(WRONG))
async def test_what_is_no_registered_certificate_proves_nothing(behind: Provider, make: Callable[[Certified, int], list[str]], reason: str) -> None:
    """RFC 8705 2.2 and 7.3."""
    good = Certified(behind.clock.now())
    client = add_registered(behind, good)
    await assert_unproven(behind, await ask(client, *make(good, behind.clock.now())), reason)
    assert (await ask(client)).status == 200


async def test_an_expired_certificate_proves_nothing(behind: Provider) -> None:
    """Neither before its time nor after it."""
    certificate = Certified(behind.clock.now(), days=3)
    client = add_registered(behind, certificate)
    assert (await ask(client)).status == 200
    behind.clock.move(3 * 86400)
    await assert_unproven(behind, await ask(client), "certificate.expired")
    future = add_registered(behind, Certified(behind.clock.now() + 2 * 86400))
    await assert_unproven(behind, await ask(future), "certificate.expired")


@pytest.mark.parametrize("more", [{"trusted_proxies": ["192.0.2.1"], "client_certificate_header": HEADER}, {"trusted_proxies": PROXY}])
async def test_nobody_but_a_trusted_proxy_is_believed(installation: Path, tmp_path: Path, more: dict[str, Any]) -> None:
    """A header that a client writes itself, and one that no setting names."""
    provider = await start_provider(installation, tmp_path, **more)
    try:
        client = add_registered(provider, Certified(provider.clock.now()))
        await assert_unproven(provider, await ask(client), "certificate.missing")
    finally:
        await provider.close()


async def test_a_published_certificate_is_fetched(installation: Path, tmp_path: Path) -> None:
    """RFC 8705 2.2.2: by jwks_uri; an application that publishes none proves nothing."""
    more = {"trusted_proxies": PROXY, "client_certificate_header": HEADER, "allow_private_targets": True}
    provider = await start_provider(installation, tmp_path, **more)
    certificate = Certified(provider.clock.now())
    published = [certificate.key_set()]

    async def publish(_request: web.Request) -> web.Response:
        return web.json_response(text=published[0])

    try:
        async with open_neighbour() as partner_site:
            partner_site.behave = publish
            partner = provider.add_partner(Kind.OWN, Type.MACHINE, client_authentication=SELF_SIGNED, jwks_uri=partner_site.url("/jwks"))
            client = Client(provider, partner, [certificate.escaped])
            answer = await ask(client)
            assert answer.status == 200, await answer.text()
            await assert_unproven(provider, await ask(client, Certified(provider.clock.now()).escaped), "certificate.other")
            published[0] = "[]"
            another = provider.add_partner(Kind.OWN, Type.MACHINE, client_authentication=SELF_SIGNED, jwks_uri=partner_site.url("/other"))
            await assert_unproven(provider, await ask(Client(provider, another, [certificate.escaped])), "keys.not_available")
    finally:
        await provider.close()


async def test_a_secret_is_no_proof_beside_a_certificate(behind: Provider) -> None:
    """One kind of proof for each application."""
    certificate = Certified(behind.clock.now())
    client = add_registered(behind, certificate)
    assert client.partner.secret is not None
    answer = await client.post("token", grant_type="client_credentials", client_secret=client.partner.secret)
    await assert_unproven(behind, answer, "client.method")
    other = behind.add_partner(Kind.OWN, Type.MACHINE)
    await assert_unproven(behind, await ask(Client(behind, other, [certificate.escaped])), "client.method")


NAMED = {
    "subject": (CertificateName.SUBJECT, SUBJECT),
    "host": (CertificateName.DNS, "app.EXAMPLE"),
    "address": (CertificateName.URI, "https://app.example/id"),
    "network": (CertificateName.IP, "2001:db8:0:0::7"),
    "mail": (CertificateName.EMAIL, "app@partner.example"),
}


@pytest.mark.parametrize(("kind", "name"), NAMED.values(), ids=list(NAMED))
async def test_a_name_in_a_certificate_of_a_trusted_authority_proves_who_it_is(bank: Bank, kind: CertificateName, name: str) -> None:
    """RFC 8705 2.1."""
    client = bank.add(kind, name)
    answer = await ask(client)
    assert answer.status == 200, await answer.text()
    # A renewed one is as good.
    assert (await ask(client, bank.issue(usage=None).escaped)).status == 200


async def test_no_other_name_and_no_other_authority_will_do(bank: Bank) -> None:
    """The same names from elsewhere, from an authority of the same name, for servers, or from a client that plays one."""
    now, client = bank.provider.clock.now(), bank.add()
    another = Certified(now, "CN=Authority", is_authority=True)
    shown = {
        "self-signed": (Certified(now), "certificate.untrusted"),
        "an authority of that name": (Certified(now, issuer=another), "certificate.untrusted"),
        "issued by a client": (Certified(now, issuer=bank.issue()), "certificate.untrusted"),
        "for servers": (bank.issue(usage=ExtendedKeyUsageOID.SERVER_AUTH), "certificate.untrusted"),
        "another subject": (bank.issue(subject="CN=app.example,O=Example Bank,C=US"), "certificate.other"),
        "over": (bank.issue(days=1), "certificate.expired"),
    }
    bank.provider.clock.move(1)
    for certificate, reason in shown.values():
        await assert_unproven(bank.provider, await ask(client, certificate.escaped), reason)
    for kind, name in ((CertificateName.DNS, "example"), (CertificateName.URI, "https://app.example/"), (CertificateName.IP, "2001:db8::8")):
        await assert_unproven(bank.provider, await ask(bank.add(kind, name)), "certificate.other")


async def test_without_authorities_no_name_counts(behind: Provider) -> None:
    """A proxy that takes any certificate says nothing of who issued it."""
    partner = behind.add_partner(Kind.OWN, Type.MACHINE, client_authentication=TLS, certificate_name=SUBJECT)
    await assert_unproven(behind, await ask(Client(behind, partner, [Certified(behind.clock.now()).escaped])), "certificate.untrusted")


async def test_a_test_sign_in_goes_as_ever(behind: Provider) -> None:
    """The console has no certificate."""
    client = add_registered(behind, Certified(behind.clock.now()), Type.TRADITIONAL)
    behind.change(client.partner, certificate_bound_tokens=True)
    trial = start(behind, client.partner)
    arrival = await behind.authorize(trial.partner)
    code = answer_params(await behind.consent(await behind.sign_in(arrival)))["code"]
    assert (await behind.redeem(trial.partner, code)).status == 200


DISCOVERY = "/oidc/.well-known/openid-configuration"


async def test_discovery_tells_nothing_where_no_certificate_is_read(provider: Provider) -> None:
    """Who does not use it does not see it."""
    told = await (await provider.browser.get(DISCOVERY)).json()
    assert not [name for name in told if "tls" in name]
    assert {SELF_SIGNED.value, TLS.value}.isdisjoint(told["token_endpoint_auth_methods_supported"])


async def test_discovery_tells_what_is_at_hand(behind: Provider, bank: Bank) -> None:
    """RFC 8705 3.3."""
    told = [await (await each.browser.get(DISCOVERY)).json() for each in (behind, bank.provider)]
    for endpoint in ("token", "introspection", "revocation"):
        methods = [set(each[f"{endpoint}_endpoint_auth_methods_supported"]) & {SELF_SIGNED.value, TLS.value} for each in told]
        assert methods == [{SELF_SIGNED.value}, {SELF_SIGNED.value, TLS.value}]
    assert [each["tls_client_certificate_bound_access_tokens"] for each in told] == [True, True]
    assert all("mtls_endpoint_aliases" not in each for each in told)


async def test_discovery_names_the_host_for_certificates(installation: Path, tmp_path: Path) -> None:
    """RFC 8705 5."""
    more = {"trusted_proxies": PROXY, "client_certificate_header": HEADER, "client_certificate_origin": "https://mtls.id.example"}
    provider = await start_provider(installation, tmp_path, **more)
    try:
        told = await (await provider.browser.get(DISCOVERY)).json()
    finally:
        await provider.close()
    aliases = told["mtls_endpoint_aliases"]
    assert aliases["token_endpoint"] == "https://mtls.id.example/oidc/token"
    assert "authorization_endpoint" not in aliases


WANTING: dict[str, tuple[dict[str, Any], Type, str | None]] = {
    "no name": ({"client_authentication": TLS}, Type.TRADITIONAL, "certificate.name"),
    "no distinguished name": ({"client_authentication": TLS, "certificate_name": "app.example"}, Type.TRADITIONAL, "certificate.name"),
    "no address": (
        {"client_authentication": TLS, "certificate_name": "here", "certificate_name_type": CertificateName.IP},
        Type.MACHINE,
        "certificate.name",
    ),
    "a name": ({"client_authentication": TLS, "certificate_name": SUBJECT}, Type.TRADITIONAL, None),
    "no keys": ({"client_authentication": SELF_SIGNED}, Type.TRADITIONAL, "keys.missing"),
    "an address": ({"client_authentication": SELF_SIGNED, "jwks_uri": "https://app.example/jwks"}, Type.TRADITIONAL, None),
    "keys alone": (
        {"client_authentication": SELF_SIGNED, "jwks": '{"keys": [{"kty": "EC", "crv": "P-256", "x": "a", "y": "b", "x5c": ["?"]}]}'},
        Type.TRADITIONAL,
        "keys.no_certificate",
    ),
    "no server": ({"client_authentication": TLS, "certificate_name": SUBJECT, "pkce_required": True}, Type.NATIVE, "keys.public_app"),
}


@pytest.mark.parametrize(("settings", "kind", "code"), WANTING.values(), ids=list(WANTING))
def test_what_is_missing_is_said_when_it_is_set(settings: dict[str, Any], kind: Type, code: str | None) -> None:
    """Not when the first request fails."""
    assert [problem.code for problem in ApplicationSettings(**settings).problems(kind)] == ([] if code is None else [code])
