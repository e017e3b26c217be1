"""Sign-in and sessions: throttling, fixation, re-authentication, and what other sites cannot do."""

from __future__ import annotations

import asyncio
import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from multidict import CIMultiDict

from common.contracts.application_kinds import Kind, SubjectType
from common.contracts.users import ChangeUser, CreateUser
from daemon.keys.foreign import Cost
from daemon.services.people.sign_ins import Place
from daemon.services.people.throttle import FREE_TRIES
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of, form_token, start_provider


async def try_password(provider: Provider, path: str, identifier: str, password: str) -> int:
    """Send the sign-in form once; give the status."""
    page = await provider.browser.get(path)
    fields = {"identifier": identifier, "password": password, "token": form_token(await page.text())}
    return (await provider.browser.post(path, data=fields, allow_redirects=False)).status


@pytest.mark.parametrize("identifier", ["mina", "MINA", "mina@example.org", "Mina@Example.org"])
async def test_a_user_name_or_an_address_will_do_in_any_case(provider: Provider, identifier: str) -> None:
    """Requirement U1."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    assert await try_password(provider, path, identifier, PASSWORD) == 303


async def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(provider: Provider) -> None:
    """Attack 75: by text and status."""
    pages = []
    for identifier in ("mina", "nobody"):
        path = (await provider.authorize(provider.add_partner())).headers["Location"]
        form = {"identifier": identifier, "password": "wrong", "token": form_token(await (await provider.browser.get(path)).text())}
        response = await provider.browser.post(path, data=form)
        text = (await response.text()).replace(identifier, "?").replace(path, "?").replace(path.rpartition("/")[2], "?").replace(form["token"], "?")
        # What was typed goes on to the recovery sealed, and a passkey has something new to sign: neither ever reads the same twice.
        pages.append((response.status, re.sub(r"kept=[\w-]+|(?<=challenge&#34;: &#34;)[\w-]+", "?", text)))
    assert pages[0] == pages[1]
    assert "That did not match" in pages[0][1]


async def test_what_was_typed_is_kept_but_never_the_password(provider: Provider) -> None:
    """Page rule 8."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    form = {"identifier": "someone", "password": "my-secret-words", "token": form_token(await (await provider.browser.get(path)).text())}
    text = await (await provider.browser.post(path, data=form)).text()
    assert 'value="someone"' in text
    assert "my-secret-words" not in text


async def test_failures_pause_an_account_for_one_network_and_time_reopens_it(provider: Provider) -> None:
    """Requirement U3: throttled, and told for how long."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    statuses = [await try_password(provider, path, "mina", "wrong") for _ in range(5)]
    assert statuses == [303, 303, 303, 303, 429]
    assert await try_password(provider, path, "mina", PASSWORD) == 429
    provider.clock.move(11)
    assert await try_password(provider, path, "mina", PASSWORD) == 303


async def test_guesses_that_come_at_once_pass_no_more_often_than_one_after_the_other(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack 102: a try is counted before the hash, and user name and e-mail address are one door of one account; beyond it there is no hash."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    token = form_token(await (await provider.browser.get(path)).text())
    checked: list[str] = []
    check = provider.context.passwords.check

    async def counting(stored: str | None, password: str, costs: Sequence[Cost] = ()) -> bool:
        if stored is not None:
            checked.append(password)
        return await check(stored, password, costs)

    monkeypatch.setattr(provider.context.passwords, "check", counting)

    async def guess(number: int) -> int:
        identifier = ("mina", "MINA", "mina@example.org")[number % 3]
        fields = {"identifier": identifier, "password": f"guess {number}", "token": token}
        return (await provider.browser.post(path, data=fields, allow_redirects=False)).status

    await asyncio.gather(*(guess(number) for number in range(60)))
    assert len(checked) == FREE_TRIES


async def test_failures_from_one_network_do_not_lock_the_owner_out_elsewhere(provider: Provider) -> None:
    """Attack 75: a lockout that cannot lock out others."""
    throttle_of = provider.context.services.sign_in
    place = Place("", None, "203.0.113.9", "")
    for _ in range(20):
        attempt = provider.context.store.write_now(lambda: throttle_of.begin("mina", "203.0.113.9"))
        if not attempt.wait:
            provider.context.store.write_now(partial(throttle_of.finish, attempt, place, matched=False, keep=False, replaces=None))
    assert provider.context.store.write_now(lambda: throttle_of.begin("mina", "203.0.113.9")).wait > 0
    assert provider.context.store.write_now(lambda: throttle_of.begin("mina", "198.51.100.7")).wait == 0


async def test_no_line_of_its_own_gives_a_browser_another_address(installation: Path, tmp_path: Path) -> None:
    """Attack 83: behind a proxy that adds a second `X-Forwarded-For` line, failures stay with who made them; over a real connection."""
    provider = await start_provider(installation, tmp_path, trusted_proxies=["127.0.0.0/8", "::1"])
    provider.add_user()
    path = (await provider.authorize(provider.add_partner())).headers["Location"]

    async def attempt(claimed: str, address: str) -> int:
        fields = {"identifier": "mina", "password": "wrong", "token": form_token(await (await provider.browser.get(path)).text())}
        headers = CIMultiDict([("X-Forwarded-For", claimed), ("X-Forwarded-For", address)])
        return (await provider.browser.post(path, data=fields, headers=headers, allow_redirects=False)).status

    statuses = [await attempt(f"198.51.100.{number}", "203.0.113.9") for number in range(5)]
    assert statuses == [303, 303, 303, 303, 429]
    assert await attempt("203.0.113.9", "203.0.113.10") == 303
    await provider.close()


@pytest.mark.parametrize("password", ["", "x" * 257, "x" * 8000])
async def test_a_password_that_cannot_be_one_never_reaches_the_hash(provider: Provider, password: str) -> None:
    """Attack 76."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    assert await try_password(provider, path, "mina", password) == 303


async def test_a_suspended_user_cannot_sign_in_and_loses_the_open_session(provider: Provider) -> None:
    """Requirements P6 and A9; only whoever knows the password learns it."""
    partner = provider.add_partner(Kind.OWN)
    tokens = await provider.get_tokens(partner)
    user_id = claims_of(tokens["id_token"])["sub"]
    users = provider.context.services.users
    provider.context.store.write_now(lambda: users.change(user_id, ChangeUser(suspended=True), None, "test"))
    arrival = await provider.authorize(partner)
    assert arrival.headers["Location"].startswith("/sign-in/")
    assert await try_password(provider, arrival.headers["Location"], "mina", PASSWORD) == 403
    assert await try_password(provider, arrival.headers["Location"], "mina", "wrong") == 303


async def test_a_sign_in_gives_a_new_cookie_and_ends_the_old_one(provider: Provider) -> None:
    """No session fixation; attack 70. The same user goes on in the same session, or one application would sign others out."""
    partner = provider.add_partner(Kind.OWN)
    first = claims_of((await provider.get_tokens(partner))["id_token"])["sid"]
    planted = {cookie.key: cookie.value for cookie in provider.browser.session.cookie_jar}["letpass_session"]
    again = await provider.sign_in(await provider.authorize(partner, prompt="login"))
    tokens = await (await provider.redeem(partner, answer_params(again)["code"])).json()
    assert claims_of(tokens["id_token"])["sid"] == first
    sessions = provider.context.services.sessions
    assert provider.context.store.write_now(lambda: sessions.find(planted)) is None
    fresh = {cookie.key: cookie.value for cookie in provider.browser.session.cookie_jar}["letpass_session"]
    assert fresh != planted


async def test_somebody_else_in_the_same_browser_gets_another_session(provider: Provider) -> None:
    """Attacks 60 and 70."""
    partner = provider.add_partner(Kind.OWN)
    provider.add_user("juno")
    first = await provider.get_tokens(partner)
    answer = await provider.sign_in(await provider.authorize(partner, prompt="login"), "juno")
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert claims_of(tokens["id_token"])["sid"] != claims_of(first["id_token"])["sid"]
    assert (await provider.userinfo(first["access_token"])).status == 200


async def test_prompt_login_and_max_age_ask_for_the_password_again(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.1: a new `auth_time`; attack 21."""
    partner = provider.add_partner(Kind.OWN)
    first = claims_of((await provider.get_tokens(partner))["id_token"])
    provider.clock.move(100)
    assert answer_params(await provider.authorize(partner, prompt="none", max_age="0"))["error"] == "login_required"
    for change in ({"prompt": "login"}, {"max_age": "50"}, {"max_age": "0"}):
        provider.clock.move(100)
        arrival = await provider.authorize(partner, None, **change)
        assert arrival.headers["Location"].startswith("/sign-in/"), change
        answer = await provider.sign_in(arrival)
        tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
        assert claims_of(tokens["id_token"])["auth_time"] == provider.clock.now() > first["auth_time"]
    assert "code" in answer_params(await provider.authorize(partner, max_age="1000"))


async def test_reauthentication_names_who_has_to_prove_themselves(provider: Provider) -> None:
    """Page rule 5: the name is fixed."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    arrival = await provider.authorize(partner, prompt="login")
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "Mina Seo" in page


async def test_a_login_hint_is_filled_in(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.1."""
    arrival = await provider.authorize(provider.add_partner(), login_hint='juno"@example.org')
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "juno&#34;@example.org" in page


async def test_an_id_token_hint_of_somebody_else_is_not_satisfied_by_this_session(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.2; attack 22."""
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    tokens = await provider.get_tokens(partner)
    elsewhere = await provider.new_browser()
    arrival = await provider.authorize(partner, elsewhere)
    await provider.sign_in(arrival, "juno", elsewhere)
    answer = await provider.authorize(partner, elsewhere, prompt="none", id_token_hint=tokens["id_token"])
    assert answer_params(answer)["error"] == "login_required"
    mine = await provider.authorize(partner, prompt="none", id_token_hint=tokens["id_token"])
    assert "code" in answer_params(mine)


# `{"alg":"none"}` in base64url.
NO_ALGORITHM = "eyJhbGciOiJub25lIn0"


@pytest.mark.parametrize(
    "spoil",
    [lambda token: token[:-8] + "AAAAAAAA", lambda token: f"{NO_ALGORITHM}.{token.split('.')[1]}.", lambda _: "e30.e30.", lambda _: "garbage"],
)
async def test_a_hint_that_cannot_be_believed_is_too_little_where_no_page_may_ask(provider: Provider, spoil: Callable[[str], str]) -> None:
    """OpenID Connect Core 3.1.2.1 and 3.1.2.2: with `prompt=none` nobody would notice another user. With a page it says nothing."""
    partner = provider.add_partner(Kind.OWN)
    tokens = await provider.get_tokens(partner)
    hint = spoil(tokens["id_token"])
    assert answer_params(await provider.authorize(partner, prompt="none", id_token_hint=hint))["error"] == "login_required"
    assert "code" in answer_params(await provider.authorize(partner, id_token_hint=hint))


async def test_a_hint_of_another_application_says_who_is_meant(provider: Provider) -> None:
    """Two clients of one partner may share a sign-in: the hint is compared with the `sub` that its own application sees, pairwise too."""
    provider.add_user("juno")
    asking, told = provider.add_partner(Kind.OWN), provider.add_partner(Kind.OWN, subject_type=SubjectType.PAIRWISE)
    hint = (await provider.get_tokens(told))["id_token"]
    assert "code" in answer_params(await provider.authorize(asking, prompt="none", id_token_hint=hint))
    elsewhere = await provider.new_browser()
    await provider.sign_in(await provider.authorize(asking, elsewhere), "juno", elsewhere)
    refused = await provider.authorize(asking, elsewhere, prompt="none", id_token_hint=hint)
    assert answer_params(refused)["error"] == "login_required"


async def test_the_form_needs_its_token(provider: Provider) -> None:
    """Sign-in CSRF; attack 57."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    response = await provider.browser.post(path, data={"identifier": "mina", "password": PASSWORD, "token": "0" * 64}, allow_redirects=False)
    assert response.status == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}])
async def test_a_post_from_another_site_is_refused(provider: Provider, headers: dict[str, str]) -> None:
    """Attack 57."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    fields = {"identifier": "mina", "password": PASSWORD, "token": form_token(await (await provider.browser.get(path)).text())}
    response = await provider.browser.post(path, data=fields, headers=headers, allow_redirects=False)
    assert response.status == 403


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(provider: Provider) -> None:
    """Attack 71."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    done = await provider.submit(path, identifier="mina", password=PASSWORD)
    header = done.headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Max-Age" not in header
    arrival = await provider.authorize(provider.add_partner(), prompt="login")
    kept = await provider.submit(arrival.headers["Location"], identifier="mina", password=PASSWORD, keep="on")
    assert "Max-Age=1209600" in kept.headers["Set-Cookie"]


@pytest.mark.parametrize("cookie", ["", "x", "x" * 64, "%00", '"', "a b", "é", "x" * 4000])
async def test_a_malformed_cookie_counts_as_none(provider: Provider, cookie: str) -> None:
    """CVE-2026-25748: fail closed; attack 71."""
    partner = provider.add_partner(Kind.OWN)
    elsewhere = await provider.new_browser()
    headers = {"Cookie": f"letpass_session={cookie}".encode().decode("latin-1")}
    response = await elsewhere.get("/oidc/authorize", params=provider.params(partner), headers=headers, allow_redirects=False)
    assert response.headers["Location"].startswith("/sign-in/")


async def test_a_sibling_host_cannot_put_its_own_session_under_ours(provider: Provider) -> None:
    """RFC 6265bis 4.1.3.2: a name with a blank of another script is not ours, a name that comes twice is nobody's; over a real connection."""
    partner, elsewhere = provider.add_partner(Kind.OWN), await provider.new_browser()
    await provider.get_tokens(partner)
    value = next(cookie.value for cookie in provider.browser.session.cookie_jar if cookie.key == "letpass_session")

    async def lands_on(cookies: str) -> str:
        headers = {"Cookie": cookies}
        answer = await elsewhere.get("/oidc/authorize", params=provider.params(partner), headers=headers, allow_redirects=False)
        elsewhere.session.cookie_jar.clear()
        return answer.headers["Location"].partition("?")[0]

    assert await lands_on(f"letpass_session={value}") == partner.redirect_uri
    assert await lands_on(f"letpass_session={value}; \u2000letpass_session=evil") == partner.redirect_uri
    for cookies in (f"\u2000letpass_session={value}", f"letpass_session={value}; letpass_session=evil"):
        assert (await lands_on(cookies)).startswith("/sign-in/")


async def test_pages_cannot_be_framed_and_load_nothing_foreign(provider: Provider) -> None:
    """RFC 9700 4.2.4 and 4.16; attacks 64 and 66."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    response = await provider.browser.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    assert "style=" not in await response.text()


async def test_a_visitor_who_came_alone_can_sign_in_and_out(provider: Provider) -> None:
    """Requirement U1."""
    assert (await provider.browser.get("/", allow_redirects=False)).headers["Location"] == "/sign-in"
    done = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert done.headers["Location"] == "/"
    assert "Mina Seo" in await (await provider.browser.get("/")).text()
    out = await provider.submit("/sign-out", decision="sign_out")
    assert out.status == 200
    assert (await provider.browser.get("/", allow_redirects=False)).headers["Location"] == "/sign-in"


async def test_the_language_follows_link_browser_and_request(provider: Provider) -> None:
    """Requirement U2."""
    korean = await provider.browser.get("/sign-in", headers={"Accept-Language": "ko-KR,ko;q=0.9"})
    assert "로그인" in await korean.text()
    linked = await provider.browser.get("/sign-in?lang=ko")
    assert "letpass_language" in linked.headers["Set-Cookie"]
    assert "로그인" in await (await provider.browser.get("/sign-in")).text()
    elsewhere = await provider.new_browser()
    asked = await provider.authorize(provider.add_partner(), elsewhere, ui_locales="ko en")
    assert "로그인" in await (await elsewhere.get(asked.headers["Location"])).text()


async def test_an_old_password_is_kept_in_its_normal_form_from_the_next_sign_in_on(provider: Provider) -> None:
    """It was hashed as one keyboard typed it; then every keyboard types it, and nothing has ended."""
    users, store, passwords = provider.context.services.users, provider.context.store, provider.context.passwords
    user = store.read_now(lambda: users.find_by_username("mina"))
    assert user is not None
    composed = "우산-lantern-é"
    apart = unicodedata.normalize("NFD", composed)
    store.write_now(lambda: users.set_password(user.id, passwords._hasher.hash(apart), "console:test"))
    found = []
    for typed in (composed, apart, composed):
        browser = await provider.new_browser()
        token = form_token(await (await browser.get("/sign-in")).text())
        answer = await browser.post("/sign-in", data={"identifier": "mina", "password": typed, "token": token}, allow_redirects=False)
        found.append(answer.headers["Location"] == "/")
    assert found == [False, True, True]


async def test_whoever_presses_twice_is_signed_in_though_the_first_press_has_renewed_the_hash(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hash of another system takes long to check: the second press still had the old one, and its password is right all the same (attack 117)."""
    salt = b"sixteen bytes ok"
    made = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salt, 5000, 32)
    stored = f"$pbkdf2-sha256$i=5000${b64encode(salt).decode().rstrip('=')}${b64encode(made).decode().rstrip('=')}"
    users = provider.context.services.users
    user_id = provider.context.store.write_now(lambda: users.create(CreateUser("juno"), stored, "test")).id
    check, begun, first_is_in = provider.context.passwords.check, asyncio.Barrier(2), asyncio.Event()

    async def check_in_turn(found: str | None, password: str, costs: Sequence[Cost] = ()) -> bool:
        if found == stored and await begun.wait() == 1:
            await first_is_in.wait()
        return await check(found, password, costs)

    async def press(browser: TestClient[Any, Any]) -> tuple[int, str]:
        answer = await provider.submit("/sign-in", browser, identifier="juno", password=PASSWORD)
        first_is_in.set()
        return answer.status, answer.headers["Location"]

    monkeypatch.setattr(provider.context.passwords, "check", check_in_turn)
    browsers = provider.browser, await provider.new_browser()
    assert await asyncio.gather(*(press(each) for each in browsers)) == [(303, "/"), (303, "/")]
    assert provider.context.store.read_now(lambda: users.find_password(user_id)).password_hash.startswith("$argon2id$")  # type: ignore[union-attr]
