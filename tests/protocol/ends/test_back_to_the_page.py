"""Whoever has to sign in for a page of the account area gets there afterwards, and nowhere else."""

from __future__ import annotations

import io

import pytest
from aiohttp import ClientResponse

from tests.form_user import find_form
from tests.protocol.ends.happenings import session_ends
from tests.protocol.ends.places import on_new_password
from tests.protocol.provider import PASSWORD, Provider


async def _send(provider: Provider, arrival: ClientResponse, **fields: str) -> ClientResponse:
    """Fill in the sign-in page that an answer leads to."""
    page = await provider.browser.get(arrival.headers["Location"])
    data = [*find_form(await page.text(), "identifier").values, *fields.items()]
    return await provider.browser.post("/sign-in", data=data, allow_redirects=False)


@pytest.mark.parametrize("path", ["/account/profile", "/account/data/deletion", "/account/apps/unknown1"])
async def test_a_page_that_was_asked_for_is_shown_after_the_sign_in(provider: Provider, path: str) -> None:
    """Through a wrong password and another language too."""
    asked = await provider.browser.get(path, allow_redirects=False)
    wrong = await _send(provider, asked, identifier="mina", password="not the password")
    language = await _send(provider, wrong, language="ko")
    done = await _send(provider, language, identifier="mina", password=PASSWORD)
    assert (done.status, done.headers["Location"]) == (303, path)


async def test_a_form_whose_session_has_ended_leads_back_to_its_page(provider: Provider) -> None:
    """It was not done, and can be repeated there."""
    stand = await on_new_password(provider)
    await session_ends(stand)
    answer = await provider.browser.post(stand.path, data=stand.data, allow_redirects=False)
    done = await _send(provider, answer, identifier="mina", password=PASSWORD)
    assert done.headers["Location"] == "/account/password"


async def test_a_picture_whose_session_has_ended_leads_back_to_the_profile(provider: Provider) -> None:
    """Its form is of another kind."""
    answer = await provider.browser.post("/account/profile/picture", data={"picture": io.BytesIO(b"x")}, allow_redirects=False)
    done = await _send(provider, answer, identifier="mina", password=PASSWORD)
    assert done.headers["Location"] == "/account/profile"


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "/account/../oidc", "/account//x", "/accounts", "/account/x?y", "/ACCOUNT"]
)
async def test_a_sign_in_leads_nowhere_else(provider: Provider, to: str) -> None:
    """The address of a page is outside text like any other."""
    done = await provider.submit("/sign-in", identifier="mina", password=PASSWORD, to=to)
    assert (done.status, done.headers["Location"]) == (303, "/")
