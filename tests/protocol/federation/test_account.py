"""Accounts elsewhere in the account area: connected by signing in there, removed, and as a proof in place of a password."""

from __future__ import annotations

import json

import msgspec
from yarl import URL

from common.contracts.application_kinds import Kind
from common.contracts.people.account_settings import PasskeyRule
from tests.protocol.account.member import MINUTE
from tests.protocol.account.test_profile import own_token
from tests.protocol.factors.authenticator import Authenticator, open_making, read_options, read_said, send_made
from tests.protocol.federation.upstream import PROVIDER_ID, Upstream
from tests.protocol.provider import PASSWORD, answer_params, only_permissions

METHODS, CONNECT = "/account/methods", f"/account/methods/providers/{PROVIDER_ID}"


async def sign_in_here(upstream: Upstream) -> None:
    """Mina signs in by her password."""
    done = await upstream.here.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert done.headers["Location"] == "/"


async def press(upstream: Upstream, action: str, page: str = METHODS, **fields: str) -> str:
    """Send a form of the page; gives where it leads."""
    text = await (await upstream.here.browser.get(page)).text()
    assert f'action="{action}"' in text, action
    answer = await upstream.here.browser.post(action, data={"token": own_token(text), **fields}, allow_redirects=False)
    assert answer.status == 303, await answer.text()
    return answer.headers["Location"]


async def show(upstream: Upstream, path: str = METHODS) -> str:
    """A page."""
    return await (await upstream.here.browser.get(path)).text()


async def add_passkey(upstream: Upstream) -> None:
    """Whoever is signed in makes one."""
    made = Authenticator(upstream.here.context.settings.origin)
    page = await open_making(upstream.here)
    assert "Recovery codes" in await read_said(upstream.here, await send_made(upstream.here, page, made.make(read_options(page))))


async def come_back(upstream: Upstream, address: str, username: str = "joon") -> str:
    """From the redirect to the upstream through it; gives the page after the way back."""
    there = await upstream.there.browser.get(URL(address).path_qs, allow_redirects=False)
    if there.headers["Location"].startswith("/sign-in/"):
        there = await upstream.there.sign_in(there, username)
    elif there.headers["Location"].startswith("/choose-account/"):
        there = await upstream.there.choose(there)
    answer = await upstream.come_back(URL(there.headers["Location"]).path_qs)
    return await upstream.read(answer)


async def test_an_account_is_connected_used_and_removed(upstream: Upstream) -> None:
    """By whoever is signed in here and signs in there, whatever their addresses."""
    await sign_in_here(upstream)
    page = await come_back(upstream, await press(upstream, CONNECT))
    assert "Your account is connected" in page
    [identity] = upstream.identities("mina")
    assert (identity.email, "joon@example.org" in page) == ("joon@example.org", True)
    assert f'action="{CONNECT}"' not in page
    upstream.here.browser.session.cookie_jar.clear()
    await upstream.walk(username="joon")
    assert await upstream.who() == "mina"
    where = await press(upstream, f"{METHODS}/identities/{identity.id}/delete")
    assert "The connection is removed" in await show(upstream, where)
    assert upstream.identities("mina") == []


async def test_an_account_of_somebody_else_is_not_taken(upstream: Upstream) -> None:
    """It stays with whom it is connected."""
    await upstream.walk(username="joon")
    upstream.here.browser.session.cookie_jar.clear()
    await sign_in_here(upstream)
    assert "That account is connected already" in await come_back(upstream, await press(upstream, CONNECT))
    assert (upstream.identities("mina"), len(upstream.identities("joon"))) == ([], 1)


async def test_an_answer_for_another_session_connects_nobody(upstream: Upstream) -> None:
    """Nobody connects an account of theirs with a victim who has signed in in the same browser meanwhile."""
    await sign_in_here(upstream)
    address = await press(upstream, CONNECT)
    there = await upstream.there.sign_in(await upstream.there.browser.get(URL(address).path_qs, allow_redirects=False), "joon")
    upstream.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    await sign_in_here(upstream)
    answer = await upstream.come_back(URL(there.headers["Location"]).path_qs)
    assert "Your account is connected" not in await upstream.read(answer)
    assert upstream.identities("mina") == []


async def test_turning_back_there_changes_nothing(upstream: Upstream) -> None:
    """And the list says so."""
    await sign_in_here(upstream)
    state = URL(await press(upstream, CONNECT)).query["state"]
    issuer = upstream.there.context.settings.issuer
    path = str(URL(f"/callback/{PROVIDER_ID}").with_query(error="access_denied", state=state, iss=issuer))
    page = await upstream.read(await upstream.come_back(path))
    assert "You did not sign in with Hanbit ID" in page
    assert upstream.identities("mina") == []


async def test_the_last_way_in_stays(upstream: Upstream) -> None:
    """Somebody without a password keeps the one account that signs them in, until a passkey does."""
    await upstream.walk(username="joon")
    [identity] = upstream.identities("joon")
    action = f"{METHODS}/identities/{identity.id}/delete"
    page = await show(upstream, await press(upstream, action))
    assert "That is the only way in" in page
    assert "Change password" not in page
    await add_passkey(upstream)
    assert "The connection is removed" in await show(upstream, await press(upstream, action))


async def test_a_sign_in_there_stands_in_for_the_password(upstream: Upstream) -> None:
    """Where the sign-in is older than a quarter of an hour and there is no password: the way leads back to the page that asked."""
    await upstream.walk(username="joon")
    for provider in (upstream.here, upstream.there):
        provider.clock.move(20 * MINUTE)
    again = await press(upstream, "/account/data/download", "/account/data")
    page = await show(upstream, again)
    assert "Prove once more that it is you" in page
    assert 'name="proof"' not in page
    address = await press(upstream, f"/account/again/{PROVIDER_ID}", again, room="data")
    assert URL(address).query["prompt"] == "login"
    assert "Your data" in await come_back(upstream, address)
    text = await show(upstream, "/account/data")
    answer = await upstream.here.browser.post("/account/data/download", data={"token": own_token(text)})
    assert json.loads(await answer.text())["account"]["identities"][0]["provider_id"] == PROVIDER_ID


async def test_connecting_asks_for_the_password_once_more(upstream: Upstream) -> None:
    """Where the sign-in is older; an intruder at an open browser would come back with it."""
    await sign_in_here(upstream)
    upstream.here.clock.move(20 * MINUTE)
    again = await press(upstream, CONNECT)
    assert again.startswith("/account/again")
    page = await upstream.here.browser.get(again)
    assert "form-action" not in page.headers["Content-Security-Policy"]
    answer = await upstream.here.browser.post(CONNECT, data={"token": own_token(await page.text()), "proof": PASSWORD}, allow_redirects=False)
    assert answer.headers["Location"].startswith(upstream.there.context.settings.issuer)


async def test_passkeys_that_do_not_sign_in_are_no_other_way(upstream: Upstream) -> None:
    """What counts is what the tenant allows."""
    await upstream.walk(username="joon")
    await add_passkey(upstream)
    settings, store = upstream.here.context.services.account_settings, upstream.here.context.store
    store.write_now(lambda: settings.put(msgspec.structs.replace(settings.get(), passkeys=PasskeyRule.SECOND_FACTOR), None, "test"))
    [identity] = upstream.identities("joon")
    assert "That is the only way in" in await show(upstream, await press(upstream, f"{METHODS}/identities/{identity.id}/delete"))


async def test_an_application_is_told_where_somebody_comes_from(upstream: Upstream) -> None:
    """Only with a permission of its own, and by the provider, as other identity providers tell it; whoever has none tells nothing."""
    await sign_in_here(upstream)
    await come_back(upstream, await press(upstream, CONNECT))
    here = upstream.here
    partner = here.add_partner(permissions=only_permissions("profile", "identities"))
    arrival = await here.authorize(partner, scope="openid profile identities")
    page = await show(upstream, arrival.headers["Location"])
    assert "Your accounts elsewhere" in page
    assert "Hanbit ID: joon@example.org" in page
    answer = await here.consent(arrival, allow=["identities"])
    tokens = await (await here.redeem(partner, answer_params(answer)["code"])).json()
    [identity] = upstream.identities("mina")
    details = {"name": "Mina Seo", "email": "joon@example.org"}
    assert (await (await here.userinfo(tokens["access_token"])).json())["identities"] == {
        PROVIDER_ID: {"provider": "Hanbit ID", "userId": identity.subject, "details": details}
    }
    other = here.add_partner(Kind.OWN, permissions=only_permissions("profile"))
    tokens = await here.get_tokens(other, scope="openid profile identities")
    assert "identities" not in await (await here.userinfo(tokens["access_token"])).json()
