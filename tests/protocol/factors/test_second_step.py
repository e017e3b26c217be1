"""The second step of a sign-in: what it takes, what it gives, and that it keeps what the first one was for."""

from __future__ import annotations

import re
from functools import partial

import pytest

from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from common.contracts.mail.letters import LetterKind
from daemon.services.factors.one_time_codes import STEP
from daemon.services.people.sign_ins import LIFETIME
from tests.protocol.devices.devices import add_device_app, begin, enter, poll
from tests.protocol.factors.phone import give_code, give_password, give_phone, sign_in
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of

TWO_FACTORS = ["pwd", "otp", "mfa"]


async def test_a_code_after_the_password_signs_in_and_the_token_says_so(provider: Provider) -> None:
    """RFC 8176: both methods and that there were several; the level is kept by every refresh."""
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    answer = await sign_in(provider, await provider.authorize(partner, scope="openid offline_access"), phone.next_code())
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    claims = claims_of(tokens["id_token"])
    assert (claims["amr"], claims["acr"]) == (TWO_FACTORS, "urn:letpass:acr:two-factor")
    refreshed = await (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json()
    claims = claims_of(refreshed["id_token"])
    assert (claims["amr"], claims["acr"]) == (TWO_FACTORS, "urn:letpass:acr:two-factor")


async def test_whoever_has_no_second_factor_is_asked_for_none_and_nothing_says_so(provider: Provider) -> None:
    """As before."""
    claims = claims_of((await provider.get_tokens(provider.add_partner(Kind.OWN)))["id_token"])
    assert (claims["amr"], claims["acr"]) == (["pwd"], "urn:letpass:acr:password")


async def test_a_wrong_code_is_said_and_a_right_one_goes_on(provider: Provider) -> None:
    """By 303; what was typed stands in no address. Blanks and wide digits are those of people."""
    phone = give_phone(provider)
    step = await give_password(provider)
    code = phone.next_code()
    wrong = await give_code(provider, step, phone.wrong_code())
    assert wrong.status == 303
    assert phone.wrong_code() not in wrong.headers["Location"]
    page = await (await provider.browser.get(wrong.headers["Location"])).text()
    assert "That code did not match" in page
    assert 'aria-invalid="true"' in page
    assert "<title>Error: " in page
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    done = await give_code(provider, step, f" {wide[:3]} {wide[3:]} ")
    assert done.headers["Location"] == "/"
    assert "Mina Seo" in await (await provider.browser.get("/account")).text()


async def test_a_code_works_once_in_whichever_window(provider: Provider) -> None:
    """RFC 6238 5.2: two tabs with the same code; the second one is told to wait for the next."""
    phone, browser = give_phone(provider), await provider.new_browser()
    first, second = await give_password(provider), await give_password(provider, browser=browser)
    code = phone.next_code()
    assert (await give_code(provider, first, code)).headers["Location"] == "/"
    late = await give_code(provider, second, code, browser)
    assert "That code was used already" in await (await browser.get(late.headers["Location"])).text()
    assert (await give_code(provider, second, phone.next_code(), browser)).headers["Location"] == "/"


@pytest.mark.parametrize(("late", "goes_on"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
async def test_the_clock_of_a_phone_may_be_half_a_minute_off(provider: Provider, late: int, goes_on: bool) -> None:
    """RFC 6238 6: one step either way, and no more."""
    phone = give_phone(provider)
    provider.clock.move(5 * STEP)
    done = await give_code(provider, await give_password(provider), phone.code(late))
    assert (done.headers["Location"] == "/") is goes_on


async def test_a_recovery_code_stands_in_once_and_its_owner_is_told(provider: Provider) -> None:
    """However it is typed; the token says that there were two factors."""
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    code = phone.recovery_codes[3].lower().replace("-", " ")
    answer = await sign_in(provider, await provider.authorize(partner), code)
    claims = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    assert claims["amr"] == TWO_FACTORS
    letters = provider.context.store.read_now(provider.context.services.mail.list).items
    assert {each.kind for each in letters} == {LetterKind.RECOVERY_CODE_USED, LetterKind.SECOND_FACTOR_ADDED}
    other = await provider.new_browser()
    step = await give_password(provider, browser=other)
    assert (await give_code(provider, step, code, other)).headers["Location"] != "/"
    assert (await give_code(provider, step, phone.recovery_codes[4], other)).headers["Location"] == "/"


async def test_the_page_asks_for_a_recovery_code_at_a_link(provider: Provider) -> None:
    """Without script; a wrong one keeps the page as it was."""
    phone = give_phone(provider)
    step = await give_password(provider)
    page = await (await provider.browser.get(step)).text()
    assert 'autocomplete="one-time-code"' in page
    (way,) = re.findall(r'href="([^"]+)">Use a recovery code', page)
    page = await (await provider.browser.get(way)).text()
    assert "Type one of the recovery codes that you have kept for mina" in page
    wrong = await give_code(provider, way, "BBBB-BBBB-BBBB")
    page = await (await provider.browser.get(wrong.headers["Location"])).text()
    assert "Check it letter by letter" in page
    assert (await give_code(provider, way, phone.recovery_codes[0])).headers["Location"] == "/"


async def test_cancelling_tells_the_application(provider: Provider) -> None:
    """OAuth 2.0 4.1.2.1: nobody was signed in."""
    give_phone(provider)
    step = await give_password(provider, (await provider.authorize(provider.add_partner())).headers["Location"])
    done = await provider.submit(step, decision="cancel")
    assert answer_params(await provider.browser.get(done.headers["Location"], allow_redirects=False))["error"] == "access_denied"
    assert (await provider.browser.get("/account", allow_redirects=False)).headers["Location"].startswith("/sign-in")


async def test_another_account_signs_in_instead(provider: Provider) -> None:
    """By the link of the page, for the same request."""
    give_phone(provider)
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    (way,) = re.findall(r'href="([^"]+)">Sign in with another account', await (await provider.browser.get(step)).text())
    done = await provider.submit(way, identifier="juno", password=PASSWORD)
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    assert "code" in answer_params(answer)


async def test_reauthentication_asks_for_both_and_stays_in_the_session(provider: Provider) -> None:
    """`prompt=login` and `max_age`: a new `auth_time`, the same `sid`, and a cookie of its own (attack 70)."""
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    sessions = provider.context.services.sessions
    answer = await sign_in(provider, await provider.authorize(partner), phone.next_code())
    first = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    for change in ({"prompt": "login"}, {"max_age": "0"}):
        planted = {cookie.key: cookie.value for cookie in provider.browser.session.cookie_jar}["letpass_session"]
        arrival = await provider.authorize(partner, None, **change)
        answer = await sign_in(provider, arrival, phone.next_code())
        claims = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
        assert (claims["sid"], claims["auth_time"], claims["amr"]) == (first["sid"], provider.clock.now(), TWO_FACTORS)
        assert provider.context.store.read_now(partial(sessions.find, planted)) is None


async def test_a_device_is_signed_in_with_both_steps(provider: Provider) -> None:
    """RFC 8628: the same road."""
    phone, partner = give_phone(provider), add_device_app(provider)
    codes = await begin(provider, partner)
    answer = await sign_in(provider, await enter(provider, codes["user_code"]), phone.next_code())
    await provider.consent(answer, "authorize", ["profile", "email"])
    claims = claims_of((await (await poll(provider, partner, codes)).json())["id_token"])
    assert (claims["amr"], claims["acr"]) == (TWO_FACTORS, "urn:letpass:acr:two-factor")


async def test_whoever_wanted_a_page_of_their_account_comes_there(provider: Provider) -> None:
    """The way back goes through both steps, and nowhere else."""
    phone = give_phone(provider)
    asked = await provider.browser.get("/account/sessions", allow_redirects=False)
    page = asked.headers["Location"]
    step = await give_password(provider, page, to="/account/sessions")
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/account/sessions"
    other = await provider.new_browser()
    step = await give_password(provider, browser=other)
    fields = {"code": phone.next_code(), "to": "//evil.example"}
    assert (await provider.submit(step, other, **fields)).headers["Location"] == "/"


async def test_whoever_takes_too_long_begins_again(provider: Provider) -> None:
    """And reads why; the code that comes too late opens nothing."""
    phone = give_phone(provider)
    for path in ("/sign-in", (await provider.authorize(provider.add_partner())).headers["Location"]):
        step = await give_password(provider, path)
        provider.clock.move(LIFETIME + 1)
        late = await provider.browser.post(step, data={"code": phone.next_code()}, allow_redirects=False)
        assert late.headers["Location"].startswith(path)
        assert "That took too long" in await (await provider.browser.get(late.headers["Location"])).text()


async def test_a_step_that_was_done_in_another_tab_leads_on(provider: Provider) -> None:
    """The page is left open, and sent once more."""
    phone, partner = give_phone(provider), provider.add_partner()
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    done = await give_code(provider, step, phone.next_code())
    again = await provider.browser.get(step, allow_redirects=False)
    assert again.headers["Location"] == done.headers["Location"]


async def test_a_failed_second_step_is_told_from_a_wrong_password(provider: Provider) -> None:
    """In the audit log, and to whoever it concerns, in their history: somebody knows their password."""
    phone = give_phone(provider)
    step = await give_password(provider)
    await give_code(provider, step, phone.wrong_code())
    entry = provider.context.store.read_now(provider.context.services.audit.list).items[0]
    assert (entry.event, entry.detail["reason"]) == (EventName.USER_SIGN_IN_FAILED, "second_factor")
    await give_code(provider, step, phone.next_code())
    assert "A sign-in with your password and a wrong code failed" in await (await provider.browser.get("/account/history")).text()
