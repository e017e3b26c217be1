"""A reference number finds something: what an answer shows stands in the sign-in log, or it shows none (requirement H5)."""

from __future__ import annotations

import re
from functools import partial

import pytest

from tests.protocol.provider import Provider
from tests.protocol.refusals.test_sign_in_log import flush
from tests.protocol.told import find_reference

POSTED = ("token", "introspect", "revoke", "par", "device-authorization")
TOO_LARGE = b"x=" + b"a" * 70_000
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def ask(provider: Provider, method: str, path: str, body: bytes | None = None) -> tuple[int, str]:
    """The status and text of an answer."""
    answer = await provider.browser.request(method, path, data=body, headers=FORM if body else {}, allow_redirects=False)
    return answer.status, await answer.text()


@pytest.mark.parametrize("endpoint", POSTED)
@pytest.mark.parametrize(("method", "body", "status", "cause"), [
    *((method, None, 405, "request.method") for method in ("GET", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")),
    ("POST", TOO_LARGE, 413, "request.body_too_long"),
])  # fmt: skip
async def test_what_an_endpoint_does_not_read_is_found_by_its_number(
    provider: Provider, endpoint: str, method: str, body: bytes | None, status: int, cause: str
) -> None:
    """By whatever method, and however large."""
    answered, text = await ask(provider, method, f"/oidc/{endpoint}", body)
    assert answered == status
    flush(provider)
    log, store = provider.context.services.sign_in_log, provider.context.store
    found = store.read_now(lambda: log.find_by_reference(find_reference(text)))
    assert found is not None
    assert found.row.cause == cause


@pytest.mark.parametrize(("method", "path", "body", "status"), [
    ("GET", "/nope", None, 404),
    ("GET", "/consent/x?cookies=yes", None, 400),
    ("GET", "/hand-over/nobody-knows-this-link", None, 404),
    ("DELETE", "/sign-in", None, 405),
    ("DELETE", "/oidc/jwks", None, 405),
    ("OPTIONS", "/oidc/introspect", None, 405),
    ("DELETE", "/oidc/authorize", None, 405),
    ("POST", "/sign-in", TOO_LARGE, 413),
    ("POST", "/sign-in", b"identifier=x", 403),
])  # fmt: skip
async def test_an_answer_shows_no_number_that_finds_nothing(provider: Provider, method: str, path: str, body: bytes | None, status: int) -> None:
    """Nobody looks for what is not there; what does have one, finds its entry."""
    answered, text = await ask(provider, method, path, body)
    assert answered == status
    flush(provider)
    log, store = provider.context.services.sign_in_log, provider.context.store
    for number in re.findall(r"\b[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}\b", text):
        assert store.read_now(partial(log.find_by_reference, number)) is not None
