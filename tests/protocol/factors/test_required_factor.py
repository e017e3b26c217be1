"""A second factor that everybody has to have: set up on the way of a sign-in, which then goes on to where it was for."""

from __future__ import annotations

import re

import msgspec
import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind
from common.contracts.people.account_settings import SecondFactorRule
from tests.protocol.account.member import DAY, MINUTE, read
from tests.protocol.devices.devices import add_device_app, begin, enter, poll
from tests.protocol.factors.phone import Phone, give_code, give_password, give_phone
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of, form_token


def set_rule(provider: Provider, rule: SecondFactorRule, days: int = 0) -> None:
    """An administrator sets it."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), second_factor=rule, second_factor_grace_days=days)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


async def arrive(provider: Provider, path: str) -> tuple[str, str, Phone]:
    """Give the password; gives the path of the page that sets an app up, its HTML, and a phone that has typed its key."""
    step = await give_password(provider, path)
    page = await provider.browser.get(step)
    html = await page.text()
    assert page.status == 200, html
    (key,) = re.findall(r'id="key">([A-Z2-7 ]+)<', html)
    return page.url.path, html, Phone(provider, key.replace(" ", ""))


async def confirm(provider: Provider, path: str, html: str, code: str, **more: str) -> ClientResponse:
    """Send the form of that page."""
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    return await provider.browser.post(path, data={**fields, "code": code, **more}, allow_redirects=False)


async def go_on(provider: Provider, done: ClientResponse) -> tuple[list[str], ClientResponse]:
    """Look at the recovery codes and go on; gives them, and what follows."""
    html = await (await provider.browser.get(done.headers["Location"])).text()
    (on,) = re.findall(r'href="([^"]+)">I have kept them', html)
    return re.findall(r'<li class="code">([^<]+)<', html), await provider.browser.get(on, allow_redirects=False)


async def test_an_app_is_set_up_on_the_way_and_the_way_goes_on(provider: Provider) -> None:
    """One road: password, app, codes, application; the token says two factors, and the next sign-in asks for the code."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    partner = provider.add_partner(Kind.OWN)
    path, html, phone = await arrive(provider, (await provider.authorize(partner)).headers["Location"])
    assert "Pagemark" in html
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    done = await confirm(provider, path, html, phone.code())
    codes, answer = await go_on(provider, done)
    assert len(set(codes)) == 10
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert claims_of(tokens["id_token"])["amr"] == ["pwd", "otp", "mfa"]
    other = await provider.new_browser()
    step = await give_password(provider, browser=other)
    assert (await give_code(provider, step, codes[0], other)).headers["Location"] == "/"
    # What was shown once is not shown by the address of the page later.
    provider.clock.move(11 * MINUTE)
    late = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    assert late.status in {303, 400, 404, 410}
    assert codes[0] not in await late.text()


async def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(provider: Provider) -> None:
    """By 303; nobody is signed in by it."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    path, html, phone = await arrive(provider, "/sign-in")
    wrong = await confirm(provider, path, html, phone.wrong_code())
    html = await (await provider.browser.get(wrong.headers["Location"])).text()
    assert "That code did not match" in html
    assert f"secret={phone.secret}" in html
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    _, answer = await go_on(provider, await confirm(provider, path, html, phone.code()))
    assert answer.status in {200, 303}
    assert "10 codes are left." in await read(provider, "/account/methods")


async def test_the_codes_come_as_a_file_too(provider: Provider) -> None:
    """In the browser in which they were made."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    path, html, phone = await arrive(provider, "/sign-in")
    done = await confirm(provider, path, html, phone.code())
    page = await provider.browser.get(done.headers["Location"])
    html = await page.text()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    file = await provider.browser.post(page.url.path, data=fields, allow_redirects=False)
    assert 'filename="recovery-codes.txt"' in file.headers["Content-Disposition"]
    assert re.findall(r'<li class="code">([^<]+)<', html)[3] in await file.text()
    thief = await provider.new_browser()
    await thief.get("/sign-in")
    for answer in (
        await thief.get(done.headers["Location"], allow_redirects=False),
        await thief.post(page.url.path, data=fields, allow_redirects=False),
    ):
        assert (answer.status, "recovery-codes" in str(answer.headers)) == (303, False)


async def test_days_of_grace_run_from_the_rule_and_from_the_account(provider: Provider) -> None:
    """Until then the password is enough, and the page of the methods says until when."""
    provider.clock.move(100 * DAY)
    set_rule(provider, SecondFactorRule.REQUIRED, 7)
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"
    assert "signing in takes a second proof" in await read(provider, "/account/methods")
    provider.clock.move(3 * DAY)
    provider.add_user("juno")
    provider.clock.move(4 * DAY)
    other = await provider.new_browser()
    assert (await provider.submit("/sign-in", other, identifier="juno", password=PASSWORD)).headers["Location"] == "/"
    await give_password(provider, browser=await provider.new_browser())
    # A rule that is set again later begins anew.
    set_rule(provider, SecondFactorRule.OPTIONAL, 7)
    set_rule(provider, SecondFactorRule.REQUIRED, 7)
    third = await provider.new_browser()
    assert (await provider.submit("/sign-in", third, identifier="mina", password=PASSWORD)).headers["Location"] == "/"


async def test_a_device_is_signed_in_by_whoever_sets_an_app_up(provider: Provider) -> None:
    """RFC 8628: the same road."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    path, html, phone = await arrive(provider, (await enter(provider, codes["user_code"])).headers["Location"])
    _, answer = await go_on(provider, await confirm(provider, path, html, phone.code()))
    await provider.consent(answer, "authorize", ["profile", "email"])
    assert claims_of((await (await poll(provider, partner, codes)).json())["id_token"])["amr"] == ["pwd", "otp", "mfa"]


async def test_cancelling_tells_the_application(provider: Provider) -> None:
    """And sets nothing up."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    path, html, phone = await arrive(provider, (await provider.authorize(provider.add_partner())).headers["Location"])
    done = await confirm(provider, path, html, phone.code(), decision="cancel")
    assert answer_params(await provider.browser.get(done.headers["Location"], allow_redirects=False))["error"] == "access_denied"
    set_rule(provider, SecondFactorRule.OPTIONAL)
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"


async def test_what_is_required_is_not_gone_around(provider: Provider) -> None:
    """The door, the page of the code with any code, another browser, a form without its token, the form of another sign-in."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    arrival = await provider.authorize(provider.add_partner(Kind.OWN))
    path, html, phone = await arrive(provider, arrival.headers["Location"])
    interaction, name = path.split("/")[2], path.rpartition("/")[2]
    assert (await provider.browser.get(f"/resume/{interaction}", allow_redirects=False)).headers["Location"].startswith("/sign-in/")
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    step = await provider.browser.post(f"/sign-in/{interaction}/factor/{name}", data={**fields, "code": phone.code()}, allow_redirects=False)
    assert step.headers["Location"].startswith("/sign-in/")
    assert (await provider.browser.post(path, data={**fields, "token": "0" * 64, "code": phone.code()}, allow_redirects=False)).status == 403
    thief = await provider.new_browser()
    await thief.get("/sign-in")
    await thief.post(path, data={**fields, "code": phone.code()}, allow_redirects=False)
    other_path, other_html, _ = await arrive(provider, (await provider.authorize(provider.add_partner(Kind.OWN))).headers["Location"])
    mixed = {**fields, "token": form_token(other_html), "code": phone.code()}
    await provider.browser.post(other_path, data=mixed, allow_redirects=False)
    for agent in (thief, provider.browser):
        assert (await agent.get("/account", allow_redirects=False)).status == 303


async def test_two_windows_set_one_app_up(provider: Provider) -> None:
    """The race of two enrolments: the second one does not replace the first, and its sign-in asks for the first one's code."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    first_path, first_html, first = await arrive(provider, "/sign-in")
    second_path, second_html, second = await arrive(provider, "/sign-in")
    await confirm(provider, first_path, first_html, first.code())
    late = await confirm(provider, second_path, second_html, second.code())
    assert late.headers["Location"].startswith(("/sign-in", "/"))
    agent = await provider.new_browser()
    step = await give_password(provider, browser=agent)
    assert (await give_code(provider, step, second.next_code(), agent)).headers["Location"] != "/"
    assert (await give_code(provider, step, first.code(), agent)).headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/account/methods/app", "/account/methods/app/confirm"])
async def test_where_it_is_off_nobody_sets_one_up(provider: Provider, path: str) -> None:
    """Nor by a form of before; whoever has one keeps it, and is asked for it."""
    await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    token = re.findall(r'name="token" value="([^"]+)"', await read(provider, "/account/methods"))[-1]
    begun = await provider.browser.post("/account/methods/app", data={"token": token}, allow_redirects=False)
    html = await (await provider.browser.get(begun.headers["Location"])).text()
    (key,) = re.findall(r'id="key">([A-Z2-7 ]+)<', html)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    set_rule(provider, SecondFactorRule.OFF)
    assert "Set an authenticator app up" not in await read(provider, "/account/methods")
    code = Phone(provider, key.replace(" ", "")).code()
    answer = await provider.browser.post(path, data={**fields, "token": token, "code": code}, allow_redirects=False)
    assert "Your administrator has switched it off" in await (await provider.browser.get(answer.headers["Location"])).text()
    set_rule(provider, SecondFactorRule.OPTIONAL)
    phone = give_phone(provider)
    set_rule(provider, SecondFactorRule.OFF)
    other = await provider.new_browser()
    step = await give_password(provider, browser=other)
    assert (await give_code(provider, step, phone.next_code(), other)).headers["Location"] == "/"


@pytest.mark.parametrize("days", [0, 30])
async def test_whoever_sets_one_up_on_the_way_may_have_the_browser_trusted(provider: Provider, days: int) -> None:
    """By the same box as at any second step, where the tenant allows it; sent without being offered it does nothing."""
    set_rule(provider, SecondFactorRule.REQUIRED)
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), trusted_browser_days=days)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))
    path, html, phone = await arrive(provider, "/sign-in")
    assert ('name="trust"' in html) is bool(days)
    wrong = await confirm(provider, path, html, phone.wrong_code(), trust="yes")
    html = await (await provider.browser.get(wrong.headers["Location"])).text()
    assert ('value="yes" checked' in html) is bool(days)
    await go_on(provider, await confirm(provider, path, html, phone.code(), trust="yes"))
    provider.browser.session.cookie_jar.clear(lambda each: each.key.startswith("letpass_session"))
    done = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert done.headers["Location"].startswith("/sign-in/factor/") is not bool(days)
