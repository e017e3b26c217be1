"""Key sets that would be slow to check: bounded in size and number, and never checked while a store job waits (attack 105)."""

from __future__ import annotations

import base64
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey

from common.contracts.key_sets import LARGEST_EXPONENT, is_usable_rsa, jwks_problems
from daemon.protocol.clients.assertion import NotProven, check_signature, read_assertion
from daemon.protocol.partner_keys import MOST_CANDIDATES
from tests.protocol.provider import Provider
from tests.protocol.signer import KEYS, Signer, add_machine, assert_refused, key_set, public, sign


def encode(number: int) -> str:
    """A number as it stands in a JWK."""
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).rstrip(b"=").decode()


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads on which signatures are checked."""
    found: list[str] = []
    check = jws.deserialize_compact

    def counting(*arguments: object, **named: object) -> object:
        found.append(threading.current_thread().name)
        return check(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jws, "deserialize_compact", counting)
    return found


def test_an_exponent_as_long_as_the_modulus_fits_nothing(checks: list[str]) -> None:
    """Checking would cost as much as signing; the administrator who pastes it is told."""
    slow = public(KEYS["RS256"], e=encode((1 << 2047) + 1))
    assertion = read_assertion(sign({"alg": "RS256"}, {"sub": "x"}, KEYS["RS256"]))
    with pytest.raises(NotProven, match=r"assertion\.key"):
        check_signature(assertion, key_set(slow))
    assert checks == []
    assert [problem.code for problem in jwks_problems("jwks", key_set(slow))] == ["keys.size"]
    assert jwks_problems("jwks", key_set(public(KEYS["RS256"]), public(KEYS["ES256"]), public(KEYS["EdDSA"]))) == []


@pytest.mark.parametrize("bits", [2, LARGEST_EXPONENT, LARGEST_EXPONENT + 1, 2048])
def test_exponents_have_a_bound(bits: int) -> None:
    """3 and 65537 are usual; nobody needs more than 32 bits."""
    modulus = public(KEYS["RS256"])["n"]
    assert is_usable_rsa(modulus, encode((1 << bits) - 1)) == (bits <= LARGEST_EXPONENT)


@given(st.one_of(st.none(), st.integers(), st.text(max_size=3000)), st.one_of(st.none(), st.text(max_size=100)))
def test_whatever_stands_in_a_key_is_judged(modulus: object, exponent: object) -> None:
    """No text breaks the check, and none that is no number passes."""
    assert is_usable_rsa(modulus, exponent) in (True, False)


def test_of_many_keys_few_are_tried_and_the_named_one_first(checks: list[str]) -> None:
    """Sixty keys at a published address cost five checks; a partner that names its key is found among them."""
    others = [public(ECKey.generate_key("P-256"), kid=f"other-{number}") for number in range(60)]
    anonymous = read_assertion(sign({"alg": "ES256"}, {"sub": "forged"}, KEYS["ES256"]))
    with pytest.raises(NotProven, match=r"assertion\.signature"):
        check_signature(anonymous, key_set(*others))
    assert len(checks) == MOST_CANDIDATES
    unnamed = [{name: value for name, value in key.items() if name != "kid"} for key in others]
    named = read_assertion(sign({"alg": "ES256", "kid": "mine"}, {"sub": "me"}, KEYS["ES256"]))
    assert check_signature(named, key_set(*unnamed, public(KEYS["ES256"], kid="mine"))) == {"sub": "me"}
    assert len(checks) == MOST_CANDIDATES + 1


async def test_no_signature_is_checked_on_a_thread_of_the_store_or_of_the_loop(provider: Provider, checks: list[str]) -> None:
    """A good assertion and a forged one: the job finds what was found before it."""
    partner = add_machine(provider, jwks=key_set(public(KEYS["ES256"])))
    signer = Signer(provider, partner)
    assert (await signer.send()).status == 200
    await assert_refused(await Signer(provider, partner, ECKey.generate_key("P-256")).send())
    assert len(checks) == 2
    assert all("asyncio" in name for name in checks), checks
