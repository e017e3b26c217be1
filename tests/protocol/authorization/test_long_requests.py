"""An authorization request that is too long is refused in words of its own, whoever is signed in (attack 18)."""

from __future__ import annotations

import pytest

from common.contracts.audit import AuditListing
from common.contracts.handover.sign_in_log import Outcome, SignInLogListing
from daemon.oidc.authorize import LONGEST_REDIRECT
from daemon.services.handover.kept_entries import Kept
from tests.protocol.provider import Provider, answer_params


def recorded(provider: Provider) -> list[tuple[object, str | None]]:
    """Reason and application of what was stopped."""
    listed = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event="authorization.stopped")))
    return [(entry.detail["reason"], entry.application_id) for entry in listed.items]


def newest(provider: Provider) -> Kept:
    """What the sign-in log keeps of the newest refusal."""
    log, store = provider.context.services.sign_in_log, provider.context.store
    while store.write_now(log.flush):
        pass
    row = store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.REFUSED))).items[0]
    found = store.read_now(lambda: log.find_by_reference(row.reference))
    assert found is not None
    return found


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


@pytest.mark.parametrize("name", ["state", "nonce", "login_hint", "scope", "redirect_uri", "x"])
async def test_a_parameter_that_is_too_long_is_named_to_its_application(provider: Provider, name: str) -> None:
    """Its client ID can be read, so the entry is the application's and not nobody's; what is too long is told with its length and never kept."""
    partner = provider.add_partner()
    shown = await provider.authorize(partner, **{name: "7" * 8193})
    page = await shown.text()
    assert (shown.status, "Pagemark" in page) == (400, True)
    entry = newest(provider)
    assert (entry.row.cause, entry.row.application_id, entry.case.error) == ("parameter.too_long", partner.id, "invalid_request")
    assert (entry.case.facts[".parameter"], entry.case.facts[".parameter_length"]) == (name, "8193")
    assert entry.case.facts.get("redirect_uri") == (None if name == "redirect_uri" else partner.redirect_uri)
    assert "77777" not in "".join(entry.case.facts.values())
    assert recorded(provider) == [("parameter.too_long", partner.id)]


@pytest.mark.parametrize(
    ("query", "whose"),
    [
        ("client_id=CLIENT&client_id=CLIENT", False),
        (f"client_id=CLIENT{'x' * 8192}", False),
        ("client_id=CLIENT%ff", False),
        ("client_id=CLIENT", True),
    ],
    ids=["twice", "too long itself", "no text", "once"],
)
async def test_whose_it_is_is_read_only_where_that_is_certain(provider: Provider, query: str, whose: bool) -> None:
    """Of two client IDs none counts."""
    partner = provider.add_partner()
    await provider.browser.get(f"/oidc/authorize?{query.replace('CLIENT', partner.id)}&state={'s' * 8193}", allow_redirects=False)
    assert newest(provider).row.application_id == (partner.id if whose else "")


@pytest.mark.parametrize(("path", "name"), [("/oidc/token", "code"), ("/oidc/par", "state"), ("/oidc/device-authorization", "scope")])
async def test_it_is_named_at_the_other_endpoints_too(provider: Provider, path: str, name: str) -> None:
    """By what it proves itself with in the form."""
    partner = provider.add_partner()
    fields = {"client_id": partner.id, "client_secret": partner.secret or "", name: "7" * 8193}
    assert (await provider.browser.post(path, data=fields)).status == 400
    entry = newest(provider)
    assert (entry.row.application_id, entry.case.facts[".parameter"], entry.case.facts[".parameter_length"]) == (partner.id, name, "8193")
    assert not {partner.secret, "7" * 43} & {*entry.case.facts.values()}
