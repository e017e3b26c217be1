"""A field that stands twice in a form of ours: nobody can say which was meant, so nothing is done (RFC 6749 3.1, attack 13)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from common.contracts.application_kinds import Kind
from tests.protocol.devices.devices import add_device_app, begin, poll
from tests.protocol.provider import PASSWORD, Provider, form_token, only_permissions

# Opens a page of the road and gives the address of its form.
Open = Callable[[Provider], Awaitable[str]]


async def sign_in(provider: Provider) -> str:
    """The sign-in page."""
    return (await provider.authorize(provider.add_partner())).headers["Location"]


async def consent(provider: Provider) -> str:
    """The consent page."""
    return (await provider.sign_in(await provider.authorize(provider.add_partner()))).headers["Location"]


async def choose(provider: Provider) -> str:
    """The choice of an account."""
    await provider.get_code(provider.add_partner(Kind.OWN))
    return (await provider.authorize(provider.add_partner(Kind.OWN), prompt="select_account")).headers["Location"]


async def sign_out(provider: Provider) -> str:
    """The question before a sign-out."""
    await provider.get_code(provider.add_partner(Kind.OWN))
    return "/sign-out"


async def device(provider: Provider) -> str:
    """Where the code of a device is typed in."""
    return "/device"


@pytest.mark.parametrize(
    ("open_page", "fields"),
    [
        (sign_in, [("identifier", "mina"), ("identifier", "juno"), ("password", PASSWORD)]),
        (sign_in, [("identifier", "mina"), ("password", "wrong"), ("password", PASSWORD)]),
        (consent, [("decision", "cancel"), ("decision", "authorize")]),
        (consent, [("decision", "authorize"), ("decision", "authorize")]),
        (consent, [("decision", "authorize"), ("find_organization", "a"), ("find_organization", "b")]),
        (choose, [("decision", "continue"), ("decision", "other")]),
        (sign_out, [("decision", "stay"), ("decision", "sign_out")]),
        (device, [("user_code", "BCDF-GHJK"), ("user_code", "BCDF-GHJL")]),
    ],
    ids=["name", "password", "decision", "same decision", "search", "choice", "sign-out", "device"],
)
async def test_a_form_with_two_answers_is_none(provider: Provider, open_page: Open, fields: list[tuple[str, str]]) -> None:
    """400 on a page, whichever comes first, and the same form once more with one of them goes on."""
    path = await open_page(provider)
    page = await (await provider.browser.get(path)).text()
    assert form_token(page)
    refused = await provider.browser.post(path, data=[("token", form_token(page)), *fields], allow_redirects=False)
    assert (refused.status, refused.content_type) == (400, "text/html")
    once = [("token", form_token(page)), *dict(reversed(fields)).items()]
    assert (await provider.browser.post(path, data=once, allow_redirects=False)).status == 303


async def test_two_tokens_are_none(provider: Provider) -> None:
    """Not even the right one twice."""
    path = await consent(provider)
    token = form_token(await (await provider.browser.get(path)).text())
    refused = await provider.browser.post(path, data=[("token", token), ("token", token), ("decision", "authorize")], allow_redirects=False)
    assert refused.status == 400


async def test_what_is_ticked_may_stand_there_several_times(provider: Provider) -> None:
    """Boxes of one kind have one name; the device gets what was ticked."""
    optional = ("profile", "email", "offline_access")
    partner = add_device_app(provider, permissions=only_permissions(*optional, optional=optional))
    codes = await begin(provider, partner, "openid profile email offline_access")
    entered = await provider.submit("/device", user_code=codes["user_code"])
    arrival = await provider.sign_in(await provider.browser.get(entered.headers["Location"], allow_redirects=False))
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    ticks = [("allow", value) for value in re.findall(r'name="allow" value="([^"]+)"', page)]
    assert len(ticks) > 1
    done = await provider.browser.post(
        arrival.headers["Location"], data=[("token", form_token(page)), *ticks, ("decision", "authorize")], allow_redirects=False
    )
    await provider.browser.get(done.headers["Location"])
    assert (await poll(provider, partner, codes)).status == 200
