"""Somebody who is signed in, and uses the forms of the account area."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from tests.form_user import find_form
from tests.protocol.provider import PASSWORD, Provider, form_token

MINUTE, DAY = 60, 86400


async def sign_in(provider: Provider, browser: TestClient[Any, Any] | None = None, username: str = "mina") -> None:
    """Sign in for its own sake."""
    done = await provider.submit("/sign-in", browser, identifier=username, password=PASSWORD)
    assert done.headers["Location"] == "/", await done.text()


async def read(provider: Provider, path: str, browser: TestClient[Any, Any] | None = None) -> str:
    """A page."""
    answer = await (browser or provider.browser).get(path)
    assert answer.status == 200, await answer.text()
    return await answer.text()


async def press(
    provider: Provider,
    path: str,
    *,
    page: str = "",
    browser: TestClient[Any, Any] | None = None,
    untick: tuple[str, ...] = (),
    tick: tuple[tuple[str, str], ...] = (),
    **fields: str,
) -> ClientResponse:
    """Send the form that posts to an address as it is shown; redirects are not followed.

    Args:
        path: where the form is posted; its page has the same address unless `page` is the page's HTML.
        page: the HTML, from before.
        browser: another one.
        untick: values of boxes that are unticked.
        tick: fields and values that are ticked, or sent though they are not there.
        fields: what is typed.
    """
    html = page or await read(provider, path, browser)
    parts = [part for part in html.split("<form") if f'action="{path}"' in part]
    assert parts, html[:2000]
    form = find_form("<form" + parts[0], "token")
    values = [(name, value) for name, value in form.values if value not in untick and name not in fields]
    data = [*values, *tick, *fields.items()]
    assert form_token("<form" + parts[0])
    return await (browser or provider.browser).post(path, data=data, allow_redirects=False)


async def follow(provider: Provider, answer: ClientResponse, browser: TestClient[Any, Any] | None = None) -> str:
    """The page that an answer leads to."""
    assert answer.status == 303, await answer.text()
    return await read(provider, answer.headers["Location"], browser)


def leads_to(answer: ClientResponse) -> str:
    """The path that an answer leads to, without how the page is left; "" for none."""
    return urlsplit(answer.headers.get("Location", "")).path
