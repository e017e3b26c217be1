"""An authorization request that is too long is refused in words of its own, whoever is signed in (attack 18)."""

from __future__ import annotations

import pytest

from common.contracts.audit import AuditListing
from daemon.oidc.authorize import LONGEST_REDIRECT
from tests.protocol.provider import Provider, answer_params


def recorded(provider: Provider) -> list[tuple[object, str | None]]:
    """Reason and application of what was stopped."""
    listed = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event="authorization.stopped")))
    return [(entry.detail["reason"], entry.application_id) for entry in listed.items]


@pytest.mark.parametrize("with_cookies", [True, False])
async def test_a_long_post_asks_nobody_to_sign_in(provider: Provider, with_cookies: bool) -> None:
    """A post from the application's page brings no cookies, so a signed-in user would be asked again; it is refused, and the log says why."""
    partner = provider.add_partner()
    await provider.get_tokens(partner)
    browser = provider.browser if with_cookies else await provider.new_browser()
    fields = provider.params(partner, state="s" * 4000, nonce="n" * 4000)
    answer = await browser.post("/oidc/authorize", data=fields, allow_redirects=False)
    page = await answer.text()
    assert answer.status == 400
    assert "Location" not in answer.headers
    assert "The app sent too much" in page or "sent too much" in page
    assert "request.post_too_long" in page
    assert recorded(provider) == [("request.post_too_long", partner.id)]


async def test_its_words_are_in_korean_too(provider: Provider) -> None:
    """Requirement of every page."""
    partner = provider.add_partner()
    fields = provider.params(partner, state="s" * 4000, nonce="n" * 4000)
    answer = await provider.browser.post("/oidc/authorize", data=fields, headers={"Accept-Language": "ko"})
    assert "앱이 너무 많은 내용을 보냈습니다" in await answer.text()


async def test_a_post_below_the_limit_becomes_a_get_and_finds_the_session(provider: Provider) -> None:
    """What means nothing here is left out of it and does not count."""
    partner = provider.add_partner()
    fields = provider.params(partner, state="s" * 3000, nonce="n" * 3000)
    browser = await provider.new_browser()
    sent = await browser.post("/oidc/authorize", data={**fields, "filler": "f" * LONGEST_REDIRECT}, allow_redirects=False)
    assert sent.status == 303
    await provider.get_tokens(partner)
    again = await provider.browser.get(sent.headers["Location"], allow_redirects=False)
    assert answer_params(again)["state"] == "s" * 3000


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("state=%ff", "request.encoding"),
        ("state=%00", "request.nul_byte"),
        ("&".join(f"a{n}=1" for n in range(120)), "request.too_many_parameters"),
        ("state=" + "s" * 8193, "parameter.too_long"),
        ("client_id=CLIENT&client_id=CLIENT", "parameter.repeated"),
    ],
    ids=["encoding", "nul", "many", "long", "repeated"],
)
async def test_what_cannot_be_read_is_recorded_with_its_reason(provider: Provider, query: str, reason: str) -> None:
    """Every refusal has a code, on the page and in the audit log."""
    partner = provider.add_partner()
    answer = await provider.browser.get(f"/oidc/authorize?{query.replace('CLIENT', partner.id)}", allow_redirects=False)
    assert answer.status == 400
    assert reason in await answer.text()
    assert [found for found, _ in recorded(provider)] == [reason]
