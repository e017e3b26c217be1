"""What an operator is told of the issuer and the proxies before it, from what came back over the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from common.contracts.installation.checks import CheckState
from daemon.checks.issuer import CERTIFICATE_DAYS, MADE_UP, Reached, check_client_certificates, check_issuer, check_proxies
from daemon.outbound.own_address import Answer
from daemon.settings import Settings
from daemon.web.way_here import WayHere

ISSUER = "https://id.letpass.example/oidc"
KEYS = frozenset({"a", "b"})
NOTHING_ELSE: Mapping[str, Answer] = MappingProxyType({})
NOW, DAY = 1_800_000_000, 86400
PUBLIC = Settings(issuer=ISSUER, trusted_proxies=["10.0.0.0/8"])
HSTS = {"strict-transport-security": "max-age=31536000"}


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """An answer."""
    return Answer(status, headers or {}, json.dumps(body).encode(), None, NOW)


def reached(other: Mapping[str, Answer] = NOTHING_ELSE, days: int = 60) -> Reached:
    """Everything as it should be, with a certificate for so many days, but for what is given."""
    well = {"discovery": answer({"issuer": ISSUER}), "jwks": answer({"keys": [{"kid": "b"}]}), "page": answer("", headers=HSTS)}
    return Reached({**well, **other}, "", NOW + days * DAY)


def codes(found: Reached, settings: Settings = PUBLIC) -> list[str]:
    """What is found, the best of it left out."""
    return [each.code for each in check_issuer(found, settings, KEYS, NOW) if each.state is not CheckState.OK]


def test_an_issuer_as_it_should_be() -> None:
    """Nothing is found, and what is well is named."""
    found = list(check_issuer(reached(), PUBLIC, KEYS, NOW))
    assert [each.code for each in found] == ["issuer.fine", "certificate.fine", "https.fine"]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ({"discovery": answer({"issuer": ISSUER}, 404)}, "issuer.status"),
        # The daemon is down behind its proxy; that the proxy's page has no headers of the daemon's is told by nobody.
        ({"discovery": answer("", 502), "page": answer("", 502)}, "issuer.down"),
        ({"discovery": answer("", 503), "page": answer("", 503)}, "issuer.down"),
        ({"discovery": answer({"issuer": "https://other.example"})}, "issuer.other"),
        ({"discovery": answer([1])}, "issuer.other"),
        ({"jwks": answer({"keys": [{"kid": "z"}]})}, "issuer.foreign"),
        ({"jwks": answer({"keys": "b"})}, "issuer.foreign"),
        ({"page": answer("")}, "https.open"),
        # A proxy that leads some paths alone: each part that fails is told as itself, and nobody is taken for another installation.
        ({"jwks": answer("", 502)}, "issuer.keys_status"),
        ({"jwks": answer({"keys": []}, 404)}, "issuer.keys_status"),
        ({"page": answer("", 502)}, "issuer.pages_status"),
        ({"page": answer("", 404)}, "issuer.pages_status"),
        ({"way": answer("", 502)}, "issuer.way_status"),
    ],
)
def test_what_is_wrong_with_an_answer(other: dict[str, Answer], wanted: str) -> None:
    """Each with a line of its own."""
    assert codes(reached(other)) == [wanted]


@pytest.mark.parametrize(("part", "wanted"), [("jwks", "issuer.no_keys"), ("page", "issuer.no_pages")])
def test_a_part_that_is_not_answered_is_told_of(part: str, wanted: str) -> None:
    """Though the discovery document came."""
    whole = reached()
    left = {name: each for name, each in whole.answers.items() if name != part}
    found = [each for each in check_issuer(msgspec.structs.replace(whole, answers=left), PUBLIC, KEYS, NOW) if each.state is not CheckState.OK]
    assert [(each.code, each.state) for each in found] == [(wanted, CheckState.PROBLEM)]


def test_a_certificate_is_told_of_before_it_ends() -> None:
    """Two weeks before: whatever renews it by itself has done so by then."""
    assert codes(reached(days=CERTIFICATE_DAYS - 1)) == ["certificate.ending"]
    assert codes(reached(days=CERTIFICATE_DAYS)) == []


@pytest.mark.parametrize("why", ["name", "certificate", "refused", "silent", "broken"])
def test_no_answer_says_why(why: str) -> None:
    """And what to do about it."""
    found = list(check_issuer(Reached({}, why), PUBLIC, KEYS, NOW))
    assert [(each.code, each.state) for each in found] == [(f"issuer.{why}", CheckState.PROBLEM)]
    assert found[0].fix


def proxies(sender: str, believed: str, hops: list[str], settings: Settings = PUBLIC) -> list[str]:
    """What is found of a way."""
    way = Answer(200, {}, msgspec.json.encode(WayHere(sender, believed, hops)), None, NOW)
    return [each.code for each in check_proxies(Reached({"way": way}), settings)]


@pytest.mark.parametrize(
    ("sender", "believed", "hops", "wanted"),
    [
        ("10.0.0.2", "198.51.100.7", [MADE_UP, "198.51.100.7"], "proxies.fine"),
        ("10.0.0.2", "198.51.100.7", ["198.51.100.7"], "proxies.fine"),
        # It passes on what it hears, and adds nothing.
        ("10.0.0.2", MADE_UP, [MADE_UP], "proxies.forged"),
        ("10.0.0.2", MADE_UP, [MADE_UP, "10.0.0.9"], "proxies.own"),
        ("192.0.2.1", "192.0.2.1", [MADE_UP, "198.51.100.7"], "proxies.unknown"),
        ("192.0.2.1", "192.0.2.1", ["198.51.100.7"], "proxies.unknown"),
        ("192.0.2.1", "192.0.2.1", [MADE_UP], "proxies.silent"),
        ("10.0.0.2", "10.0.0.2", [], "proxies.silent"),
    ],
)
def test_the_way_through_the_proxies(sender: str, believed: str, hops: list[str], wanted: str) -> None:
    """An address that a browser makes up counts for nothing, and that of the browser arrives (attack 83)."""
    assert proxies(sender, believed, hops) == [wanted]


def test_without_a_proxy() -> None:
    """On this machine alone; and where loopback is believed without a reason."""
    local = Settings()
    assert proxies("127.0.0.1", "127.0.0.1", [MADE_UP], local) == ["proxies.direct"]
    encrypting = msgspec.structs.replace(PUBLIC, tls_certificate="server.crt")
    assert proxies("198.51.100.7", "198.51.100.7", [MADE_UP], encrypting) == ["proxies.direct"]
    trusting = msgspec.structs.replace(local, trusted_proxies=["127.0.0.1"])
    assert proxies("127.0.0.1", MADE_UP, [MADE_UP], trusting) == ["proxies.none"]


@pytest.mark.parametrize(
    ("header", "seen", "wanted"),
    [
        ("", [], []),
        ("X-Client-Cert", [], ["client_certificates.fine"]),
        ("X-Client-Cert", [MADE_UP], ["client_certificates.forged"]),
        ("X-Client-Cert", ["", f"{MADE_UP}, x"], ["client_certificates.forged"]),
    ],
)
def test_a_certificate_that_a_client_only_writes_is_told_of(header: str, seen: list[str], wanted: list[str]) -> None:
    """Attack 124: a proxy that passes on what it hears."""
    settings = msgspec.structs.replace(PUBLIC, client_certificate_header=header)
    way = Answer(200, {}, msgspec.json.encode(WayHere("10.0.0.2", "198.51.100.7", [], seen)), None, NOW)
    assert [each.code for each in check_client_certificates(Reached({"way": way}), settings)] == wanted
    assert not list(check_client_certificates(Reached({"way": answer({}, 404)}), settings))


def test_a_way_that_is_none_says_nothing() -> None:
    """Another program that answers everything is told of in the line of the issuer."""
    assert not list(check_proxies(Reached({"way": answer("<html>")}), PUBLIC))
    assert not list(check_proxies(Reached({"way": answer({}, 404)}), PUBLIC))
