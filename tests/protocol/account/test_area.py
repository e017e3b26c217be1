"""The account area: for whoever is signed in, with forms of our own (requirement C7)."""

from __future__ import annotations

import re

import msgspec

from common.contracts.access import AccessRules
from common.contracts.application_kinds import Kind
from common.contracts.branding import Corners
from tests.protocol.account.member import leads_to, sign_in
from tests.protocol.provider import Provider

PAGES = ("/account", "/account/apps")


async def test_whoever_is_not_signed_in_is_asked_to(provider: Provider) -> None:
    """Every page and every form of the area."""
    for path in (*PAGES, "/account/apps/x", "/account/apps/x/revoke"):
        answer = await provider.browser.get(path, allow_redirects=False)
        assert (answer.status, leads_to(answer)) == (303, "/sign-in"), path
    posted = await provider.browser.post("/account/apps/x/revoke", data={"token": "x"}, allow_redirects=False)
    assert leads_to(posted) == "/sign-in"


async def test_the_home_page_leads_there(provider: Provider) -> None:
    """After a sign-in that no application asked for, and from the brand of every page."""
    await sign_in(provider)
    answer = await provider.browser.get("/", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/account")
    page = await (await provider.browser.get("/account")).text()
    assert "Mina Seo" in page
    assert "No app is connected" in page
    assert page.index('class="skip"') < page.index("<header")
    assert re.search(r'<nav [^>]*aria-label="Account"', page)


async def test_the_launcher_has_own_apps_that_the_user_may_open(provider: Provider) -> None:
    """By their return addresses; what is switched off is not there."""
    own = provider.add_partner(Kind.OWN, redirect_uri="https://handbook.example/callback")
    await sign_in(provider)
    page = await (await provider.browser.get("/account")).text()
    assert 'href="https://handbook.example"' in page
    provider.change(own, access=AccessRules(everybody=False, users=[provider.add_user("juno")]))
    assert "handbook.example" not in await (await provider.browser.get("/account")).text()


async def test_the_tenants_own_style_sheet_wins(provider: Provider) -> None:
    """It stands behind ours, here as on every page."""
    branding = provider.context.services.branding
    provider.context.store.write_now(lambda: branding.put(msgspec.structs.replace(branding.get(), corners=Corners.NONE), None, "test"))
    await sign_in(provider)
    page = await (await provider.browser.get("/account")).text()
    assert page.index("/pages.") < page.index("/account.") < page.index("/tenant.")


async def test_a_form_that_was_not_shown_to_this_session_does_nothing(provider: Provider) -> None:
    """Without our token, with that of another session, and from another site (attacks 57 to 60)."""
    await sign_in(provider)
    path = "/account/apps/x/revoke"
    assert (await provider.browser.post(path, data={"token": "x"})).status == 403
    foreign = await provider.browser.post(path, data={"token": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status == 403
