"""Several accounts in one browser (decision 0057): one is in use and answers; the others wait, are chosen by a press, and are signed out by one."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from common.contracts.application_kinds import Kind
from common.contracts.users import ChangeUser
from daemon.web.cookies import MOST_ACCOUNTS
from tests.protocol.account.member import leads_to
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of, form_token

DAY = 86400


async def add(provider: Provider, username: str, browser: TestClient[Any, Any] | None = None, **more: str) -> None:
    """Sign in to a further account."""
    done = await provider.submit("/sign-in?account=another", browser, identifier=username, password=PASSWORD, **more)
    assert done.headers["Location"] == "/", await done.text()


async def read(provider: Provider, path: str) -> str:
    """A page, at the end of its redirects."""
    return await (await provider.browser.get(path)).text()


def offered(page: str) -> dict[str, str]:
    """What the buttons of a page choose, by the address of the account."""
    found = re.findall(r'value="(use [^"]+)">(.*?)</button>', page, re.DOTALL)
    return {re.findall(r'class="detail">([^<]+)<', text)[0]: html.unescape(decision) for decision, text in found}


async def press(provider: Provider, path: str, username: str) -> ClientResponse:
    """Choose an account on a page."""
    page = await read(provider, path)
    data = {"token": form_token(page), "decision": offered(page)[f"{username}@example.org"]}
    return await provider.browser.post(path, data=data, allow_redirects=False)


async def name_of(provider: Provider, partner: Partner, answer: ClientResponse) -> str:
    """Whose code an answer carries."""
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    return str(claims_of(tokens["id_token"])["preferred_username"])


async def in_use(provider: Provider) -> str:
    """Whose account pages go by."""
    page = await read(provider, "/account/profile")
    return next((name for name in ("mina", "juno", "sora") if f">{name}<" in page), "")


@pytest.fixture
async def partner(provider: Provider) -> Partner:
    """An own application; Juno and Sora have accounts too, Mina and then Juno have signed in, whose account is in use."""
    for name in ("juno", "sora"):
        provider.add_user(name)
    made = provider.add_partner(Kind.OWN)
    await add(provider, "mina")
    await add(provider, "juno")
    return made


async def test_who_signs_in_beside_another_is_in_use_and_the_other_stays(provider: Provider, partner: Partner) -> None:
    """One press changes over, and back."""
    assert await in_use(provider) == "juno"
    wrong = await provider.submit("/sign-in?account=another", identifier="sora", password="wrong", another="yes")
    page = await read(provider, wrong.headers["Location"])
    assert "That did not match" in page
    assert 'value="sora"' in page
    assert offered(await read(provider, "/accounts")).keys() == {"mina@example.org", "juno@example.org"}
    assert (await press(provider, "/accounts", "mina")).headers["Location"] == "/"
    assert await in_use(provider) == "mina"
    await press(provider, "/accounts", "juno")
    assert await in_use(provider) == "juno"
    assert await name_of(provider, partner, await provider.authorize(partner)) == "juno"


async def test_the_page_lists_all_and_the_chosen_one_goes_on(provider: Provider, partner: Partner) -> None:
    """OpenID Connect Core 3.1.2.1, `select_account`: without a password, and each request asks anew."""
    arrival = await provider.authorize(partner, prompt="select_account")
    path = arrival.headers["Location"]
    assert path.startswith("/choose-account/")
    done = await press(provider, path, "mina")
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    assert await name_of(provider, partner, answer) == "mina"
    assert await in_use(provider) == "mina"
    assert (await provider.authorize(partner, prompt="select_account")).headers["Location"].startswith("/choose-account/")


async def test_hints_stand_first_and_what_we_signed_leaves_out_everybody_else(provider: Provider, partner: Partner) -> None:
    """`login_hint` and `id_token_hint` (OpenID Connect Core 3.1.2.1): nobody's account comes into use without a press."""
    path = (await provider.authorize(partner, login_hint="mina")).headers["Location"]
    page = await read(provider, path)
    assert [*offered(page)] == ["mina@example.org", "juno@example.org"]
    assert page.index("Asked for") < page.index("juno@example.org")
    assert "Sign in as mina" not in page
    await press(provider, "/accounts", "mina")
    tokens = await (await provider.redeem(partner, answer_params(await provider.authorize(partner))["code"])).json()
    await press(provider, "/accounts", "juno")
    silent = answer_params(await provider.authorize(partner, prompt="none", id_token_hint=tokens["id_token"]))
    assert silent["error"] == "login_required"
    page = await read(provider, (await provider.authorize(partner, id_token_hint=tokens["id_token"])).headers["Location"])
    assert [*offered(page)] == ["mina@example.org"]
    assert "The app expects the account of Mina Seo." in page
    assert "An app on this device" not in page
    assert await in_use(provider) == "juno"


async def test_a_choice_does_not_stand_for_a_password(provider: Provider, partner: Partner) -> None:
    """`prompt=login` asks the chosen one for it."""
    arrival = await provider.authorize(partner, prompt="login select_account")
    done = await press(provider, arrival.headers["Location"], "mina")
    form = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    assert form.headers["Location"].startswith("/sign-in/")
    assert "Confirm that it is you" in await read(provider, form.headers["Location"])
    assert await name_of(provider, partner, await provider.sign_in(form)) == "mina"
    assert offered(await read(provider, "/accounts")).keys() == {"mina@example.org", "juno@example.org"}


async def test_a_page_answers_for_the_account_that_it_was_shown_to(provider: Provider) -> None:
    """Attack 60: consent shown to Juno, sent after Mina's account has come into use, does nothing; nor does a form of the account area."""
    provider.add_user("juno")
    partner = provider.add_partner()
    await add(provider, "mina")
    await add(provider, "juno")
    path = (await provider.authorize(partner)).headers["Location"]
    assert path.startswith("/consent/")
    token, choice = form_token(await read(provider, path)), form_token(await read(provider, "/accounts"))
    own = re.findall(r'name="token" value="([^"]+)"', await read(provider, "/account/profile"))[-1]
    await press(provider, "/accounts", "mina")
    posts = {path: (token, "authorize"), "/accounts": (choice, "all"), "/account/sessions/others": (own, "")}
    for where, (mark, decision) in posts.items():
        answer = await provider.browser.post(where, data={"token": mark, "decision": decision}, allow_redirects=False)
        assert answer.status == 403, where
    assert "The account has changed" in await read(provider, path)
    assert await in_use(provider) == "mina"


async def test_signing_out_leaves_nobody_in_use(provider: Provider, partner: Partner) -> None:
    """No other account comes into use by itself; the others are offered, also to an application."""
    page = await read(provider, "/sign-out")
    assert "1 other account stays signed in" in page
    answer = await provider.browser.post("/sign-out", data={"token": form_token(page), "decision": "sign_out"})
    assert "1 other account is still signed in in this browser" in await answer.text()
    assert leads_to(await provider.browser.get("/account", allow_redirects=False)) == "/sign-in"
    assert (await provider.browser.get("/sign-in", allow_redirects=False)).headers["Location"] == "/accounts"
    assert answer_params(await provider.authorize(partner, prompt="none"))["error"] == "login_required"
    arrival = await provider.authorize(partner)
    where = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    done = await press(provider, where, "mina")
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    assert await name_of(provider, partner, answer) == "mina"


async def test_an_application_signs_out_whom_its_hint_names(provider: Provider, partner: Partner) -> None:
    """RP-Initiated Logout 1.0 2: the hint is of Mina's session, which is not in use; Juno's stays, and stays in use."""
    await press(provider, "/accounts", "mina")
    tokens = await (await provider.redeem(partner, answer_params(await provider.authorize(partner))["code"])).json()
    await press(provider, "/accounts", "juno")
    ended = await provider.browser.get("/oidc/sign-out", params={"id_token_hint": tokens["id_token"]})
    assert "You are signed out" in await ended.text()
    assert await in_use(provider) == "juno"
    assert offered(await read(provider, "/accounts")).keys() == {"juno@example.org"}
    again = await provider.browser.get("/oidc/sign-out", params={"id_token_hint": tokens["id_token"]})
    assert "Sign out of" in await again.text()
    assert await in_use(provider) == "juno"


async def test_all_are_signed_out_by_one_press(provider: Provider, partner: Partner) -> None:
    """From the page of the accounts, and where one signs out."""
    for path in ("/accounts", "/sign-out"):
        page = await read(provider, path)
        await provider.browser.post(path, data={"token": form_token(page), "decision": "all"}, allow_redirects=False)
        assert (await provider.browser.get("/accounts", allow_redirects=False)).headers["Location"] == "/sign-in"
        assert [cookie.key for cookie in provider.browser.session.cookie_jar if "session" in cookie.key] == []
        await add(provider, "mina")
        await add(provider, "juno")
    assert "code" in answer_params(await provider.authorize(partner))


async def test_whoever_signs_in_again_has_one_session(provider: Provider, partner: Partner) -> None:
    """Also an account that was not in use: it is renewed, and stands there once."""
    await add(provider, "mina")
    assert await in_use(provider) == "mina"
    assert len(offered(await read(provider, "/accounts"))) == 2
    assert (await read(provider, "/account/sessions")).count("This browser") == 1
    assert "Sign out everywhere else" not in await read(provider, "/account/sessions")
    assert partner


async def test_the_account_used_longest_ago_makes_room(provider: Provider) -> None:
    """There are five; the sixth signs one out, for good."""
    names = [f"user{number}" for number in range(MOST_ACCOUNTS + 1)]
    for name in names:
        provider.add_user(name)
        await add(provider, name)
        provider.clock.move(60)
    left = offered(await read(provider, "/accounts"))
    assert left.keys() == {f"{name}@example.org" for name in names[1:]}
    users = provider.context.services.users
    first = provider.context.store.read_now(lambda: users.find_by_username("user0"))
    assert first is not None
    assert provider.context.store.read_now(lambda: provider.context.services.sessions.list(first.id)) == []


async def test_what_has_ended_is_offered_no_more(provider: Provider, partner: Partner) -> None:
    """A suspended user, a session ended elsewhere, cookies that are none of ours, and one account in two cookies."""
    users = provider.context.services.users
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    provider.context.store.write_now(lambda: users.change(mina.id, ChangeUser(suspended=True), None, "test"))
    assert offered(await read(provider, "/accounts")).keys() == {"juno@example.org"}
    jar = provider.browser.session.cookie_jar
    session = next(cookie for cookie in jar if cookie.key.endswith("letpass_session")).value
    jar.update_cookies({"letpass_session_3": session, "letpass_session_4": "x" * 43, "letpass_session_5": "<script>"})
    assert offered(await read(provider, "/accounts")).keys() == {"juno@example.org"}
    assert partner


async def test_each_ends_with_its_own_time(provider: Provider, partner: Partner) -> None:
    """Who stays signed in does, beside somebody who does not."""
    await add(provider, "sora", keep="1")
    await press(provider, "/accounts", "juno")
    kept = {cookie.key: cookie["max-age"] for cookie in provider.browser.session.cookie_jar if "session_" in cookie.key}
    assert sorted(bool(age) for age in kept.values()) == [False, True]
    provider.clock.move(3 * DAY)
    assert offered(await read(provider, "/accounts")).keys() == {"sora@example.org"}
    assert partner


async def test_nothing_that_was_not_signed_in_here_is_chosen(provider: Provider, partner: Partner) -> None:
    """The id of somebody's session elsewhere opens nothing (attack 57)."""
    other = await provider.new_browser()
    await add(provider, "sora", other)
    services = provider.context.services
    sora = provider.context.store.read_now(lambda: services.users.find_by_username("sora"))
    assert sora is not None
    (session,) = provider.context.store.read_now(lambda: services.sessions.list(sora.id))
    path = (await provider.authorize(partner, prompt="select_account")).headers["Location"]
    for where in ("/accounts", path):
        data = {"token": form_token(await read(provider, where)), "decision": f"use {session.id}"}
        await provider.browser.post(where, data=data, allow_redirects=False)
        assert await in_use(provider) == "juno"
