"""Signatures of webhooks (Standard Webhooks 1.0.0): against values that others have computed, and against a receiver of its own."""

from __future__ import annotations

from base64 import b64encode

from hypothesis import given
from hypothesis import strategies as st

from daemon.keys.webhook_signatures import is_webhook_secret, make_webhook_secret, sign_webhook
from tests.daemon.outbound.neighbour import Heard
from tests.daemon.outbound.webhook_receiver import is_signed


def test_a_signature_is_the_published_one() -> None:
    """The values that the libraries of Standard Webhooks test with."""
    secret, identity, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}'
    assert sign_webhook([secret], identity, 1614265330, body) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(st.binary(max_size=2000), st.integers(0, 2**40))
def test_a_receiver_that_shares_nothing_with_us_accepts_it_and_nothing_else(body: bytes, moment: int) -> None:
    """Whatever the body; with either secret of two, not with a third, not with another body or time."""
    first, second, third = make_webhook_secret(), make_webhook_secret(), make_webhook_secret()
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(moment), "webhook-signature": sign_webhook([first, second], "msg_1", moment, body)}
    heard = Heard("POST", "/", headers, body)
    assert is_signed(heard, first, moment)
    assert is_signed(heard, second, moment)
    assert not is_signed(heard, third, moment)
    assert not is_signed(Heard("POST", "/", headers, body + b" "), first, moment)
    assert not is_signed(Heard("POST", "/", {**headers, "webhook-timestamp": str(moment + 1)}, body), first, moment)
    assert not is_signed(heard, first, moment + 301)


@given(st.one_of(st.text(max_size=120), st.binary(max_size=80).map(lambda raw: "whsec_" + b64encode(raw).decode())))
def test_only_what_a_receiver_can_read_is_a_secret(text: str) -> None:
    """24 to 64 bytes in base64, with the beginning that says what it is."""
    if is_webhook_secret(text):
        heard = Heard("POST", "/", {"webhook-id": "a", "webhook-timestamp": "5", "webhook-signature": sign_webhook([text], "a", 5, b"x")}, b"x")
        assert is_signed(heard, text, 5)
    assert is_webhook_secret(make_webhook_secret())
    for wrong in ("", "whsec_", "whsec_" + "A" * 28, "whsec_" + "A" * 92, "whsec_" + "A" * 31, "A" * 32, "whsec_" + "A" * 31 + "\n"):
        assert not is_webhook_secret(wrong)
