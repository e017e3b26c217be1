"""The refusal of a request object finds its client: by the `state` and in the mode that stand inside (OpenID Connect Core 3.1.2.6 and 6.1)."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.protocol.authorization.request_object import read_delivery
from tests.protocol.provider import Provider, answer_params


def encode(payload: Any, header: str = '{"alg":"none"}', signature: str = "") -> str:
    """A request object that nobody has signed."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return ".".join([*(base64.urlsafe_b64encode(each).decode().rstrip("=") for each in (header.encode(), body)), signature])


async def test_state_and_mode_inside_are_used_for_the_refusal(provider: Provider) -> None:
    """A client that hides everything in its object still knows its own answer; the return address is that of the query."""
    partner = provider.add_partner()
    inside = {"state": "inside", "response_mode": "form_post", "redirect_uri": "https://evil.example/", "client_id": "another"}
    answer = await provider.authorize(partner, state=None, request=encode(inside))
    page = await answer.text()
    assert answer.status == 200
    assert f'action="{partner.redirect_uri}"' in page
    assert 'name="state" value="inside"' in page
    assert 'name="error" value="request_not_supported"' in page


@pytest.mark.parametrize(("beside", "inside", "expected"), [("beside", "inside", "inside"), ("beside", None, "beside"), (None, "inside", "inside")])
async def test_what_stands_inside_goes_before_what_stands_beside(provider: Provider, beside: str | None, inside: str | None, expected: str) -> None:
    """OpenID Connect Core 6.1: values of the object supersede."""
    payload = {} if inside is None else {"state": inside}
    answer = await provider.authorize(provider.add_partner(), state=beside, request=encode(payload, signature="c2ln"))
    params = answer_params(answer)
    assert (params["error"], params["state"]) == ("request_not_supported", expected)
    assert params["iss"]


async def test_an_address_that_is_not_registered_stays_a_page(provider: Provider) -> None:
    """Attack 24: nothing inside is believed."""
    partner = provider.add_partner()
    inside = encode({"redirect_uri": partner.redirect_uri, "state": "x"})
    for redirect_uri in ("https://evil.example/", None):
        answer = await provider.authorize(partner, redirect_uri=redirect_uri, request=inside)
        assert answer.status == 400
        assert "Location" not in answer.headers


HOSTILE = [
    "",
    ".",
    "..",
    "a.b",
    "a.b.c.d.e",
    "a.!!.c",
    encode(b"\xff\xfe"),
    encode([1]),
    encode({"state": ["x"], "response_mode": {"a": 1}}),
    encode({"state": "a\0b"}),
    encode({"state": "s" * 5000}),
    encode(b'{"state":' + b"[" * 2500),
    encode(b'{"a":' + b'{"a":' * 900 + b"1" + b"}" * 901),
    encode(b'{"state":"\\ud800"}'),
    encode({"response_mode": "web_message"}),
]


@pytest.mark.parametrize("token", HOSTILE, ids=[f"object {number}" for number in range(len(HOSTILE))])
async def test_what_cannot_be_read_changes_nothing(provider: Provider, token: str) -> None:
    """Attack 107: bounded in size, depth and alphabet; the refusal goes as the query says."""
    answer = await provider.authorize(provider.add_partner(), request=token or "x")
    params = answer_params(answer)
    assert (answer.status, params["error"], params["state"]) == (303, "request_not_supported", "the state")


@given(st.text(max_size=300) | st.binary(max_size=300).map(encode) | st.recursive(st.none() | st.text(), st.lists).map(encode))
def test_any_object_is_read_or_passed_over(token: str) -> None:
    """Attack 107: no text makes it fail, and what comes out can be sent."""
    for value in read_delivery(token).values():
        assert value.encode()
