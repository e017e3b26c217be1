"""The same request in two windows of one browser: the first answer counts, whole, and the other window does nothing and says so."""

from __future__ import annotations

import pytest
from aiohttp import ClientResponse

from common.contracts.access import AccessRules
from daemon.services.consent.undecided import Standing
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, form_token

ELSEWHERE = "This was answered somewhere else"


async def open_windows(provider: Provider, partner: Partner, **more: str) -> tuple[str, str]:
    """Mina on the consent page; gives its address, and the token that the form of each window has."""
    arrival = await provider.authorize(partner, **more)
    if arrival.headers["Location"].startswith("/sign-in/"):
        arrival = await provider.sign_in(arrival)
    path = arrival.headers["Location"]
    return path, form_token(await (await provider.browser.get(path)).text())


async def post(provider: Provider, path: str, token: str, decision: str) -> ClientResponse:
    """Press a button of one window."""
    return await provider.browser.post(path, data={"token": token, "decision": decision}, allow_redirects=False)


async def resume(provider: Provider, path: str) -> ClientResponse:
    """Go on from a page of ours."""
    return await provider.browser.get(f"/resume/{path.rpartition('/')[2]}", allow_redirects=False)


def find_consent(provider: Provider, partner: Partner) -> Standing | None:
    """What Mina allows the application."""
    services = provider.context.services

    def job() -> Standing | None:
        user = services.users.find_by_username("mina")
        assert user is not None
        return services.consents.find(user.id, partner.id)

    return provider.context.store.read_now(job)


@pytest.mark.parametrize(("first", "second"), [("authorize", "cancel"), ("cancel", "authorize")])
async def test_the_second_answer_does_nothing_and_is_told(provider: Provider, first: str, second: str) -> None:
    """Neither is the consent of the first taken back, nor that of the second recorded (requirement C3)."""
    partner = provider.add_partner()
    path, token = await open_windows(provider, partner)
    assert (await post(provider, path, token, first)).status == 303
    late = await post(provider, path, token, second)
    assert (late.status, ELSEWHERE in await late.text()) == (400, True)
    assert (find_consent(provider, partner) is not None) is (first == "authorize")
    assert ("code" in answer_params(await resume(provider, path))) is (first == "authorize")


@pytest.mark.parametrize("decision", ["authorize", "cancel"])
async def test_a_button_that_is_pressed_twice_is_one_answer(provider: Provider, decision: str) -> None:
    """The second press leads on as the first does."""
    partner = provider.add_partner()
    path, token = await open_windows(provider, partner)
    answers = [await post(provider, path, token, decision) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    assert ("code" in answer_params(await resume(provider, path))) is (decision == "authorize")


async def test_of_two_consents_the_first_says_what_is_allowed(provider: Provider) -> None:
    """The boxes of the second window are not those that the application gets."""
    partner = provider.add_partner()
    path, token = await open_windows(provider, partner, scope="openid profile offline_access", prompt="consent")
    for allow in ([], ["offline_access"]):
        fields = [("token", token), ("decision", "authorize"), *(("allow", each) for each in allow)]
        assert (await provider.browser.post(path, data=fields, allow_redirects=False)).status == 303
    found = find_consent(provider, partner)
    assert found is not None
    assert "offline_access" not in found.given.names


async def test_a_cancel_at_a_sign_in_page_left_open_comes_too_late(provider: Provider) -> None:
    """Another window has signed in and answered meanwhile; a new answer elsewhere does not undo it."""
    partner = provider.add_partner()
    arrival = await provider.authorize(partner)
    sign_in = arrival.headers["Location"]
    stale = form_token(await (await provider.browser.get(sign_in)).text())
    path = (await provider.sign_in(arrival)).headers["Location"]
    assert (await provider.submit(path, decision="authorize")).status == 303
    late = await post(provider, sign_in, stale, "cancel")
    assert (late.status, ELSEWHERE in await late.text()) == (400, True)
    assert "code" in answer_params(await resume(provider, path))


async def test_an_answer_that_did_not_lead_on_may_be_another_one(provider: Provider) -> None:
    """Whoever is asked something more after their answer, such as when an administrator shut the door meanwhile, answers anew."""
    partner = provider.add_partner()
    path, token = await open_windows(provider, partner)
    assert (await post(provider, path, token, "authorize")).status == 303
    provider.change(partner, access=AccessRules(everybody=False, users=[provider.add_user("juno")]))
    denied = (await resume(provider, path)).headers["Location"]
    assert denied.startswith("/denied/")
    assert (await provider.submit(denied, decision="cancel")).status == 303
    assert answer_params(await resume(provider, path))["error"] == "access_denied"


async def test_a_proof_that_is_asked_for_after_the_answer_may_be_refused(provider: Provider) -> None:
    """The sign-in became too old between the answer and the door."""
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).status == 303
    partner = provider.add_partner()
    path, token = await open_windows(provider, partner, max_age="100")
    assert (await post(provider, path, token, "authorize")).status == 303
    provider.clock.move(101)
    again = (await resume(provider, path)).headers["Location"]
    assert again.startswith("/sign-in/")
    assert (await provider.submit(again, decision="cancel")).status == 303
    assert answer_params(await resume(provider, path))["error"] == "access_denied"


async def test_whoever_was_signed_out_in_another_window_is_told_why_they_sign_in_again(provider: Provider) -> None:
    """At the page of the same sign-in; not whoever arrives for the first time, nor after they have signed in again."""
    ended = "Your session has ended"
    partner = provider.add_partner()
    arrival = await provider.authorize(partner)
    assert ended not in await (await provider.browser.get(arrival.headers["Location"])).text()
    path, token = await open_windows(provider, partner)
    await provider.submit("/sign-out", decision="sign_out")
    answer = await post(provider, path, token, "authorize")
    while answer.status == 303:
        where = answer.headers["Location"]
        answer = await provider.browser.get(where, allow_redirects=False)
    assert where.startswith("/sign-in/")
    page = await answer.text()
    assert ended in page
    assert "Sign in again to go on where you were." in page
    again = await provider.submit(where, identifier="mina", password=PASSWORD)
    assert again.status == 303
    new = await provider.authorize(partner, prompt="login")
    assert ended not in await (await provider.browser.get(new.headers["Location"])).text()
