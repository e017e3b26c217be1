"""What matters asks for the password once more if the sign-in is older than 15 minutes: every form of the area is classified (attack 119)."""

from __future__ import annotations

import re

import msgspec
import pytest

from common.errors import Unavailable
from daemon.pages.account.freshness import RULES, Asks
from daemon.pages.account.routes import list_routes
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.account.test_password import NEW
from tests.protocol.account.test_profile import PATH as PROFILE
from tests.protocol.account.test_profile import mina
from tests.protocol.provider import PASSWORD, Provider

QUESTION = "Your password once more"


def test_every_form_is_classified() -> None:
    """Nothing is left out, and nothing stands there that is gone."""
    assert {path for methods, path, _ in list_routes() if methods == "POST"} == RULES.keys()
    assert all(rule.why for rule in RULES.values())


async def test_whatever_matters_asks_and_does_nothing_until_then(provider: Provider) -> None:
    """Every form of the table that asks always, sent as by an intruder at an open browser: without a password, and with a wrong one."""
    partner, _, path = await connect(provider)
    await sign_in(provider, await provider.new_browser())
    page, sessions = await read(provider, path), await read(provider, "/account/sessions")
    token = re.findall(r'name="token" value="([^"]+)"', page)[-1]
    (session,) = re.findall(r'action="/account/sessions/(?!others)([^"/]+)"', sessions)
    rules = provider.context.services.account_settings
    provider.context.store.write_now(lambda: rules.put(msgspec.structs.replace(rules.get(), allow_deletion=True), None, "test"))
    provider.clock.move(16 * MINUTE)
    asked = [route for route, rule in RULES.items() if rule.asks is Asks.OLDER and rule.when is None]
    assert len(asked) == 14
    for route in asked:
        where = route.format(client_id=partner.id, session=session, passkey="k1", provider="p1", identity="i1")
        for more in ({}, {"proof": "wrong"}):
            form = {"token": token, "email": "intruder@example.net", **more}
            answer = await provider.browser.post(where, data=form, allow_redirects=False)
            shown = await follow(provider, answer)
            assert QUESTION in shown, (where, more)
            assert ("That is not your password" in shown or "Too many tries" in shown) is bool(more), where
    assert "Pagemark" in await read(provider, path)
    assert len(re.findall(r'action="/account/sessions/(?!others)[^/"]+"', await read(provider, "/account/sessions"))) == 1
    assert provider.context.store.read_now(provider.context.services.mail.list).items == []


async def test_what_was_begun_goes_on_with_the_password(provider: Provider) -> None:
    """From the page in between, with all that was in the form; then the sign-in is fresh."""
    other = await provider.new_browser()
    await sign_in(provider, other)
    await sign_in(provider)
    provider.clock.move(16 * MINUTE)
    where = "/account/sessions/others"
    question = await follow(provider, await press(provider, where, page=await read(provider, "/account/sessions")))
    assert "Then you are signed out everywhere else." in question
    assert re.search(r'<input id="proof"[^>]* autofocus>', question)
    assert (await other.get("/account", allow_redirects=False)).status == 200
    wrong = await follow(provider, await press(provider, where, page=question, proof="wrong"))
    assert "That is not your password" in wrong
    assert "1 other session has ended." in await follow(provider, await press(provider, where, page=wrong, proof=PASSWORD))
    assert (await other.get("/account", allow_redirects=False)).status == 303
    history = await read(provider, "/account/history")
    assert (history.count("You proved once more that it was you"), history.count("You signed in")) == (1, 2)


async def test_a_telephone_number_matters_and_a_nickname_does_not(provider: Provider) -> None:
    """The page in between carries every field."""
    await sign_in(provider)
    provider.clock.move(16 * MINUTE)
    assert "Saved" in await follow(provider, await press(provider, PROFILE, nickname="Mi"))
    question = await follow(provider, await press(provider, PROFILE, nickname="Minnie", phone="+82 10-5550-7777"))
    assert QUESTION in question
    assert (mina(provider).profile.nickname, mina(provider).phone) == ("Mi", "+82 10-5550-0134")
    assert "Saved" in await follow(provider, await press(provider, PROFILE, page=question, proof=PASSWORD))
    assert (mina(provider).profile.nickname, mina(provider).phone) == ("Minnie", "+82 10-5550-7777")


async def test_an_app_loses_without_a_question_and_gets_nothing_back_without_one(provider: Provider) -> None:
    """One permission taken back is three presses (requirement C7); given again it takes the password."""
    _, tokens, path = await connect(provider)
    provider.clock.move(16 * MINUTE)
    assert "Saved" in await follow(provider, await press(provider, path, untick=("phone",)))
    question = await follow(provider, await press(provider, path, tick=(("allow", "phone"),)))
    assert QUESTION in question
    assert "phone_number" not in await (await provider.userinfo(tokens["access_token"])).json()
    assert "Saved" in await follow(provider, await press(provider, path, page=question, proof=PASSWORD))
    assert (await (await provider.userinfo(tokens["access_token"])).json())["phone_number"]


async def test_the_page_in_between_is_for_whoever_began(provider: Provider) -> None:
    """Another account in the same browser does not see what was begun, nor does its address do anything by itself."""
    provider.add_user("juno")
    await sign_in(provider)
    provider.clock.move(16 * MINUTE)
    answer = await press(provider, PROFILE, phone="+82 10-5550-7777")
    where = answer.headers["Location"]
    assert where.startswith("/account/again?")
    await provider.submit("/sign-out")
    await sign_in(provider, username="juno")
    assert (await provider.browser.get(where, allow_redirects=False)).headers["Location"] == "/account"


async def test_a_renewed_session_is_kept_whatever_is_answered(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password is right, and then there is no room to hash the new one: nobody is signed out by that."""
    await sign_in(provider)

    async def busy(_password: str) -> str:
        raise Unavailable("passwords.busy", "Too many passwords are being checked.")

    monkeypatch.setattr(provider.context.passwords, "hash", busy)
    answer = await press(provider, "/account/password", current=PASSWORD, new=NEW, again=NEW)
    assert answer.status == 503
    monkeypatch.undo()
    assert "Change password" in await read(provider, "/account/password")
    assert "Your password is changed" in await follow(provider, await press(provider, "/account/password", current=PASSWORD, new=NEW, again=NEW))
