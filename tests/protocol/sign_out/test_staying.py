"""Whoever is asked about a sign-out and stays (RP-Initiated Logout 1.0 2): a page that says so, with the way back to who had asked."""

from __future__ import annotations

from common.contracts.application_kinds import Kind, Type
from tests.protocol.provider import Partner, Provider, form_token


async def stay(provider: Provider, partner: Partner | None) -> str:
    """Answer the question of an application, or one's own, with no; gives the page that follows."""
    asked = {} if partner is None else {"client_id": partner.id}
    question = await (await provider.browser.get("/oidc/sign-out", params=asked)).text()
    form = {"token": form_token(question), "decision": "stay", **asked}
    answer = await provider.browser.post("/sign-out", data=form, allow_redirects=False)
    assert answer.status == 303
    return await (await provider.browser.get(answer.headers["Location"])).text()


async def test_the_page_says_so_and_leads_back(provider: Provider) -> None:
    """To the application's own address on the web, never to the one after a sign-out, where it would say that they are signed out."""
    partner = provider.add_partner(Kind.OWN, sign_out_uris=["https://partner.example/bye"])
    await provider.get_tokens(partner)
    page = await stay(provider, partner)
    assert "You are still signed in" in page
    assert 'href="https://partner.example"' in page
    assert "Back to Pagemark" in page
    assert "/bye" not in page


async def test_without_an_application_there_is_nowhere_to_go_back_to(provider: Provider) -> None:
    """Neither has one that runs on the device an address on the web."""
    await provider.get_tokens(provider.add_partner(Kind.OWN))
    native = provider.add_partner(Kind.OWN, Type.NATIVE, "http://127.0.0.1/callback")
    for partner in (None, native):
        page = await stay(provider, partner)
        assert "You are still signed in" in page
        assert "Back to" not in page


async def test_nobody_reads_it_who_is_not_signed_in(provider: Provider) -> None:
    """The address alone proves nothing."""
    answer = await provider.browser.get("/still-signed-in", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/sign-in")


async def test_the_language_of_the_page_can_be_changed(provider: Provider) -> None:
    """And the way back stays."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    page = await (await provider.browser.get(f"/still-signed-in?lang=ko&client_id={partner.id}")).text()
    assert "로그인 상태가 유지됩니다" in page
    assert 'href="https://partner.example"' in page
