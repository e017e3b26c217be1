"""What must not get past the second step of a sign-in."""

from __future__ import annotations

import re
from functools import partial

from common.contracts.application_kinds import Kind
from common.contracts.users import ChangeUser
from daemon.services.factors.factor_throttle import FREE_TRIES_ANYWHERE
from daemon.services.people.throttle import FREE_TRIES, LONGEST_WAIT
from tests.protocol.account import member as account
from tests.protocol.factors.phone import give_code, give_password, give_phone
from tests.protocol.joining.mailbox import GOOD, letters, send
from tests.protocol.provider import PASSWORD, Provider, answer_params, form_token


async def test_nothing_is_open_between_the_steps(provider: Provider) -> None:
    """Step-up bypass: no cookie of a session, and the door asks for a sign-in as if there had been no password."""
    give_phone(provider)
    arrival = await provider.authorize(provider.add_partner(Kind.OWN))
    step = await give_password(provider, arrival.headers["Location"])
    assert "letpass_session" not in {cookie.key for cookie in provider.browser.session.cookie_jar}
    interaction = step.split("/")[2]
    for path in (f"/resume/{interaction}", "/account", "/account/methods"):
        answer = await provider.browser.get(path, allow_redirects=False)
        assert answer.headers["Location"].startswith("/sign-in"), path
    assert answer_params(await provider.authorize(provider.add_partner(Kind.OWN), prompt="none"))["error"] == "login_required"


async def test_a_session_of_somebody_else_in_the_browser_does_not_carry_a_step(provider: Provider) -> None:
    """Another tab's session: the request goes on as whoever is signed in there, and never as whom half a sign-in was for."""
    give_phone(provider)
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    await provider.submit("/sign-in", identifier="juno", password=PASSWORD)
    answer = await provider.browser.get(f"/resume/{step.split('/')[2]}", allow_redirects=False)
    if "code" not in (answer.headers.get("Location") or ""):
        assert answer.headers["Location"].startswith("/choose-account/")
        answer = await provider.choose(answer)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    told = await (await provider.userinfo(tokens["access_token"])).json()
    assert told["email"] == "juno@example.org"


async def test_a_foreign_browser_gets_nothing_from_the_address_of_a_step(provider: Provider) -> None:
    """Foreign browser cookie: the address opens in the browser that gave the password, whatever code is sent."""
    phone, thief = give_phone(provider), await provider.new_browser()
    step = await give_password(provider)
    token = form_token(await (await provider.browser.get(step)).text())
    await thief.get("/sign-in")
    shown = await thief.get(step, allow_redirects=False)
    assert shown.headers["Location"].startswith("/sign-in")
    sent = await thief.post(step, data={"token": token, "code": phone.next_code()}, allow_redirects=False)
    assert sent.headers["Location"].startswith("/sign-in")
    assert (await thief.get("/account", allow_redirects=False)).status == 303
    # Nor was the code spent by that.
    assert (await give_code(provider, step, phone.code())).headers["Location"] == "/"


async def test_a_step_is_good_for_the_request_that_it_was_begun_for(provider: Provider) -> None:
    """Its name under another request, or under none, is nobody's."""
    phone, partner = give_phone(provider), provider.add_partner()
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    name, other = step.rpartition("/")[2], (await provider.authorize(partner)).headers["Location"]
    for path in (f"{other}/factor/{name}", f"/sign-in/factor/{name}"):
        answer = await provider.browser.post(path, data={"code": phone.next_code()}, allow_redirects=False)
        assert answer.headers["Location"].startswith("/sign-in"), path
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_the_form_needs_its_token(provider: Provider) -> None:
    """Attack 57: neither none, nor that of another form, nor a post of another site; the code is not spent."""
    phone = give_phone(provider)
    foreign = form_token(await (await provider.browser.get("/sign-in")).text())
    step, code = await give_password(provider), phone.next_code()
    for token in ("", "0" * 64, foreign):
        assert (await provider.browser.post(step, data={"token": token, "code": code}, allow_redirects=False)).status == 403
    good = form_token(await (await provider.browser.get(step)).text())
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert (await provider.browser.post(step, data={"token": good, "code": code}, headers=headers, allow_redirects=False)).status == 403
    assert (await give_code(provider, step, code)).headers["Location"] == "/"


async def test_guesses_are_paused_and_time_opens_again(provider: Provider) -> None:
    """Brute force: as of passwords. A new sign-in with the right password begins no new count."""
    phone = give_phone(provider)
    step = await give_password(provider)
    for number in range(FREE_TRIES):
        if number == FREE_TRIES - 1:
            step = await give_password(provider, browser=provider.browser)
        last = await give_code(provider, step, phone.wrong_code())
    assert (last.status, int(last.headers["Retry-After"]) > 0) == (429, True)
    assert "Too many tries" in await last.text()
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"


async def test_many_networks_together_guess_no_more_than_a_few_codes(provider: Provider) -> None:
    """Whoever has the password and a thousand addresses: the account as a whole is paused, and the password is not."""
    phone, services = give_phone(provider), provider.context.services
    user = provider.context.store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    wrong, judged = phone.wrong_code(), 0
    for number in range(FREE_TRIES_ANYWHERE + 20):
        address = f"198.51.{number // 250}.{number % 250 + 1}"
        tried = provider.context.store.write_now(partial(services.second_step.prove, user, wrong, address))
        judged += tried.result.value == "wrong"
    assert judged < FREE_TRIES_ANYWHERE
    # From everywhere, and not for ever; the password is not paused by it.
    elsewhere = provider.context.store.write_now(lambda: services.second_step.prove(user, phone.code(), "203.0.113.1"))
    assert elsewhere.result.value == "paused"
    provider.clock.move(LONGEST_WAIT + 1)
    assert (await give_code(provider, await give_password(provider), phone.code())).headers["Location"] == "/"


async def test_a_recovered_password_skips_no_second_factor(provider: Provider) -> None:
    """Factor downgrade: whoever reads the mail sets a password, and still needs the phone."""
    phone = give_phone(provider)
    await send(provider, "/recover", identifier="mina")
    link = next(each.link for each in await letters(provider) if each.link)
    await send(provider, link.removeprefix(provider.context.settings.origin), password=GOOD)
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    step = await give_password(provider, password=GOOD)
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"


async def test_a_password_set_meanwhile_ends_a_sign_in_under_way(provider: Provider) -> None:
    """Attack 117: the old password was passed, and is worth nothing any more."""
    phone, services = give_phone(provider), provider.context.services
    step = await give_password(provider)
    user = provider.context.store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: services.users.set_password(user.id, "another hash", "console:test"))
    answer = await provider.browser.post(step, data={"code": phone.next_code()}, allow_redirects=False)
    assert answer.headers["Location"].startswith("/sign-in")
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_a_user_suspended_meanwhile_is_not_signed_in(provider: Provider) -> None:
    """Requirement P6: and hears so, having given the password."""
    phone, services = give_phone(provider), provider.context.services
    step = await give_password(provider)
    user = provider.context.store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: services.users.change(user.id, ChangeUser(suspended=True), None, "console:test"))
    answer = await give_code(provider, step, phone.next_code())
    assert "This account is suspended" in await (await provider.browser.get(answer.headers["Location"])).text()
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_an_app_that_is_removed_meanwhile_is_not_waited_for(provider: Provider) -> None:
    """The sign-in begins again, with what there is now; it does not finish by itself."""
    phone, services = give_phone(provider), provider.context.services
    step = await give_password(provider)
    user = provider.context.store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: services.second_factors.remove_app(user, "console:test"))
    answer = await provider.browser.post(step, data={"code": phone.next_code()}, allow_redirects=False)
    assert answer.headers["Location"].startswith("/sign-in")
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"


async def test_a_wrong_password_says_nothing_of_a_second_factor(provider: Provider) -> None:
    """Enumeration: with one, without one, and without an account the answers are alike."""
    give_phone(provider)
    provider.add_user("juno")
    pages = []
    for identifier in ("mina", "juno", "nobody"):
        path = (await provider.authorize(provider.add_partner())).headers["Location"]
        form = {"identifier": identifier, "password": "wrong", "token": form_token(await (await provider.browser.get(path)).text())}
        text = await (await provider.browser.post(path, data=form)).text()
        for known in (identifier, path.rpartition("/")[2], form["token"]):
            text = text.replace(known, "?")
        pages.append(re.sub(r"kept=[\w-]+", "kept=?", re.sub(r'data-options="[^"]+"', "data-options", text)))
    assert pages[0] == pages[1] == pages[2]


async def test_a_session_of_before_the_factor_changes_nothing_of_the_account_without_it(provider: Provider) -> None:
    """However fresh it is: a stolen password that was in before the app was set up connects no account, makes no codes, takes no app away."""
    await account.sign_in(provider)
    profile = await account.read(provider, "/account/profile")
    phone = give_phone(provider)
    token = {"token": re.findall(r'name="token" value="([^"]+)"', profile)[-1]}
    for path in ("/account/methods/providers/p1", "/account/methods/app/remove", "/account/methods/codes"):
        answer = await provider.browser.post(path, data=token, allow_redirects=False)
        assert answer.headers["Location"].startswith("/account/again"), path
    asked = await account.press(provider, "/account/profile/email", page=profile, email="intruder@example.org")
    shown = await account.follow(provider, asked)
    assert 'name="proof_code"' in shown
    done = await account.press(provider, "/account/profile/email", page=shown, proof=PASSWORD, proof_code=phone.next_code())
    assert "A letter is on its way" in await account.follow(provider, done)
