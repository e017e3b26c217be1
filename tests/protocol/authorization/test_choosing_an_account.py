"""As whom somebody goes on who is signed in: asked where the application wants it, means somebody else, or runs on the user's own device."""

from __future__ import annotations

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind, Type
from tests.protocol.devices.devices import add_device_app, begin, enter
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of

LOOPBACK, PRIVATE, CLAIMED = "http://127.0.0.1/callback", "com.pagemark.app:/callback", "https://pagemark.example/app"


async def become(provider: Provider, username: str) -> None:
    """Sign out, if anybody is signed in, and in as somebody, in another tab."""
    if (await provider.browser.get("/account", allow_redirects=False)).status == 200:
        await provider.submit("/sign-out", decision="sign_out")
    assert (await provider.submit("/sign-in", identifier=username, password=PASSWORD)).headers["Location"] == "/"


async def read(provider: Provider, arrival: ClientResponse) -> str:
    """The page that a redirect leads to."""
    return await (await provider.browser.get(arrival.headers["Location"])).text()


async def name_of(provider: Provider, partner: Partner, answer: ClientResponse) -> str:
    """Whose code an answer carries."""
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    return str(claims_of(tokens["id_token"])["preferred_username"])


def asks(arrival: ClientResponse) -> bool:
    """Whether the browser is led to the choice."""
    return arrival.headers["Location"].startswith("/choose-account/")


@pytest.fixture
async def partner(provider: Provider) -> Partner:
    """An own application; Juno has an account, Mina is signed in."""
    provider.add_user("juno")
    made = provider.add_partner(Kind.OWN)
    await become(provider, "mina")
    return made


async def test_who_is_signed_in_goes_on_with_one_press(provider: Provider, partner: Partner) -> None:
    """OpenID Connect Core 3.1.2.1: `select_account` asks for a choice, not for a password."""
    arrival = await provider.authorize(partner, prompt="select_account")
    page = await read(provider, arrival)
    assert "Continue as Mina Seo" in page
    assert 'type="password"' not in page
    assert await name_of(provider, partner, await provider.choose(arrival)) == "mina"


async def test_each_request_asks_anew(provider: Provider, partner: Partner) -> None:
    """A choice is good for the request in which it was made."""
    await provider.choose(await provider.authorize(partner, prompt="select_account"))
    assert asks(await provider.authorize(partner, prompt="select_account"))


async def test_another_account_is_a_sign_in(provider: Provider, partner: Partner) -> None:
    """With an empty form, and without a second question to whoever has just signed in."""
    form = await provider.choose(await provider.authorize(partner, prompt="select_account", login_hint="mina"), "other")
    assert 'value="mina"' not in await read(provider, form)
    assert await name_of(provider, partner, await provider.sign_in(form, "juno")) == "juno"


async def test_nobody_is_asked_for_a_choice_who_has_to_sign_in_first(provider: Provider) -> None:
    """Whoever signs in has chosen."""
    partner = provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner, prompt="select_account")
    assert "code" in answer_params(await provider.sign_in(arrival))


async def test_back_is_an_answer_to_the_application(provider: Provider, partner: Partner) -> None:
    """RFC 6749 4.1.2.1: `access_denied`, with `state` and `iss`."""
    answer = answer_params(await provider.choose(await provider.authorize(partner, prompt="select_account"), "cancel"))
    assert (answer["error"], answer["state"], "iss" in answer) == ("access_denied", "the state", True)


async def test_a_choice_is_whose_it_is(provider: Provider, partner: Partner) -> None:
    """Neither somebody else nor the same user in a new session goes on with it, and the second reads that the account has changed."""
    arrival = await provider.authorize(partner, prompt="select_account")
    door = (await provider.submit(arrival.headers["Location"], decision="continue")).headers["Location"]
    for username in ("juno", "mina"):
        await become(provider, username)
        assert asks(await provider.browser.get(door, allow_redirects=False))
        assert "The account has changed" in await read(provider, arrival)


async def test_a_page_that_another_was_shown_chooses_nothing(provider: Provider, partner: Partner) -> None:
    """Its token belongs to a session."""
    path = (await provider.authorize(partner, prompt="select_account")).headers["Location"]
    token = (await (await provider.browser.get(path)).text()).partition('name="token" value="')[2].partition('"')[0]
    await become(provider, "juno")
    for decision in ("continue", "other", "cancel"):
        refused = await provider.browser.post(path, data={"token": token, "decision": decision}, allow_redirects=False)
        assert refused.status == 403
    assert asks(await provider.browser.get(path.replace("/choose-account/", "/resume/"), allow_redirects=False))


@pytest.mark.parametrize("more", [{"max_age": "50"}, {"prompt": "login select_account"}])
async def test_a_choice_does_not_stand_for_a_password(provider: Provider, partner: Partner, more: dict[str, str]) -> None:
    """First as whom, then the proof, with the chosen name fixed."""
    provider.clock.move(100)
    form = await provider.choose(await provider.authorize(partner, None, **{"prompt": "select_account", **more}))
    assert form.headers["Location"].startswith("/sign-in/")
    assert "Confirm that it is you" in await read(provider, form)
    assert await name_of(provider, partner, await provider.sign_in(form)) == "mina"


async def test_a_pushed_request_asks_as_well(provider: Provider, partner: Partner) -> None:
    """RFC 9126: loaded again, it is the same question; answered, it is spent."""
    pushed = await (await provider.post("/oidc/par", partner, **provider.params(partner, prompt="select_account"))).json()
    address = {"client_id": partner.id, "request_uri": pushed["request_uri"]}
    first = await provider.browser.get("/oidc/authorize", params=address, allow_redirects=False)
    again = await provider.browser.get("/oidc/authorize", params=address, allow_redirects=False)
    assert asks(first)
    assert again.headers["Location"] == first.headers["Location"]
    assert "code" in answer_params(await provider.choose(first))


@pytest.mark.parametrize("hint", ["juno", "JUNO@example.org", "nobody@example.org", "+82 10-0000-0000"])
async def test_a_hint_of_somebody_else_asks(provider: Provider, partner: Partner, hint: str) -> None:
    """The application means somebody else: both ways are offered, alike for accounts that there are and for those that there are not."""
    arrival = await provider.authorize(partner, login_hint=hint)
    page = await read(provider, arrival)
    assert "Continue as Mina Seo" in page
    assert f"Sign in as {hint}" in page
    assert await name_of(provider, partner, await provider.choose(arrival)) == "mina"


async def test_the_page_tells_nothing_of_an_account(provider: Provider, partner: Partner) -> None:
    """Letter for letter the same but for the hint."""
    pages = []
    for hint in ("juno", "nono"):
        arrival = await provider.authorize(partner, login_hint=hint)
        page = (await read(provider, arrival)).replace(hint, "HINT").replace(arrival.headers["Location"].rpartition("/")[2], "ID")
        pages.append("".join(line for line in page.splitlines(keepends=True) if 'name="token"' not in line))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "hint", ["https://evil.example/verify", "you-are-hacked!Visit-evil.example", "비밀번호를바꾸세요", "+", "call now", "a\u3164b", "x" * 65]
)
async def test_a_hint_that_is_no_name_is_not_repeated(provider: Provider, partner: Partner, hint: str) -> None:
    """What an application writes there would read like words of ours on the button that people press."""
    page = await read(provider, await provider.authorize(partner, login_hint=hint))
    assert "Which account do you want to use?" in page
    assert "Sign in as" not in page
    assert "Use another account" in page


async def test_another_language_is_a_button_of_the_form(provider: Provider, partner: Partner) -> None:
    """Page rule 7: an address with a language would choose it again on every way back."""
    arrival = await provider.authorize(partner, prompt="select_account")
    path = arrival.headers["Location"]
    page = await read(provider, arrival)
    assert "?lang=" not in page
    assert 'name="language" value="ko"' in page
    done = await provider.submit(path, language="ko")
    assert (done.status, done.headers["Location"]) == (303, path)
    assert '<html lang="ko"' in await read(provider, arrival)
    assert await name_of(provider, partner, await provider.choose(arrival)) == "mina"


async def test_the_hinted_account_signs_in(provider: Provider, partner: Partner) -> None:
    """Its name is filled in, and can be changed."""
    form = await provider.choose(await provider.authorize(partner, login_hint="juno"), "other")
    page = await read(provider, form)
    assert 'value="juno"' in page
    assert "Confirm that it is you" not in page
    assert await name_of(provider, partner, await provider.sign_in(form, "juno")) == "juno"


@pytest.mark.parametrize("hint", ["mina", " Mina ", "MINA@EXAMPLE.ORG", "+821055500134", "+82 10-5550-0134", "", "  "])
async def test_a_hint_of_who_is_signed_in_asks_nothing(provider: Provider, partner: Partner, hint: str) -> None:
    """User name, e-mail address or telephone number, written in any way that names the same; nor does an empty one."""
    assert await name_of(provider, partner, await provider.authorize(partner, login_hint=hint)) == "mina"


@pytest.mark.parametrize(("hint", "fixed"), [("juno", False), ("mina", True), ("", True)])
@pytest.mark.parametrize("more", [{"prompt": "login"}, {"max_age": "50"}])
async def test_a_password_that_is_asked_for_anyway_is_the_answer(
    provider: Provider, partner: Partner, more: dict[str, str], hint: str, fixed: bool
) -> None:
    """One page: of whoever is signed in with the name fixed, or open with the hint filled in where that names somebody else."""
    provider.clock.move(100)
    arrival = await provider.authorize(partner, None, **{"login_hint": hint, **more})
    page = await read(provider, arrival)
    assert ("Confirm that it is you" in page) is fixed
    assert (f'type="text" value="{hint}"' in page) is not fixed
    username = "mina" if fixed else "juno"
    assert await name_of(provider, partner, await provider.sign_in(arrival, username)) == username


async def test_the_subject_is_a_hint_too(provider: Provider, partner: Partner) -> None:
    """Some applications know nothing else of a user."""
    tokens = await provider.get_tokens(partner)
    subject = claims_of(tokens["id_token"])["sub"]
    assert "code" in answer_params(await provider.authorize(partner, login_hint=subject))


async def test_a_proven_hint_says_more_than_a_typed_one(provider: Provider, partner: Partner) -> None:
    """An ID token of who is signed in stands against any `login_hint`; one of somebody else wants that one to sign in."""
    mine = (await provider.get_tokens(partner))["id_token"]
    assert "code" in answer_params(await provider.authorize(partner, login_hint="juno", id_token_hint=mine))
    await become(provider, "juno")
    arrival = await provider.authorize(partner, login_hint="juno", id_token_hint=mine)
    assert arrival.headers["Location"].startswith("/sign-in/")
    asked = await provider.authorize(partner, prompt="select_account", id_token_hint=mine)
    assert asked.headers["Location"].startswith("/sign-in/")


async def test_without_a_page_a_hint_of_somebody_else_is_login_required(provider: Provider, partner: Partner) -> None:
    """OpenID Connect Core 3.1.2.6: the one who is meant is not signed in."""
    assert answer_params(await provider.authorize(partner, prompt="none", login_hint="juno"))["error"] == "login_required"
    assert "code" in answer_params(await provider.authorize(partner, prompt="none", login_hint="mina@example.org"))


async def test_without_a_page_no_third_party_guesses_names(provider: Provider, partner: Partner) -> None:
    """What it does not hold is not compared, so the right address and a wrong one give the same answer."""
    stranger = provider.add_partner()
    for scope, hints in (("openid", ("mina", "mina@example.org", "juno@example.org")), ("openid email", ("mina", "juno@example.org"))):
        arrival = await provider.authorize(stranger, scope=scope)
        await provider.consent(arrival)
        for hint in hints:
            assert answer_params(await provider.authorize(stranger, prompt="none", scope=scope, login_hint=hint))["error"] == "login_required", hint
    known = await provider.authorize(stranger, prompt="none", scope="openid email", login_hint="mina@example.org")
    assert "code" in answer_params(known)


@pytest.mark.parametrize("address", [LOOPBACK, "http://127.0.0.1:51004/callback", "http://[::1]:8000/callback", PRIVATE])
async def test_an_own_app_on_the_device_asks_once_each_time(provider: Provider, partner: Partner, address: str) -> None:
    """RFC 8252 8.6: any program may answer there, so a code never goes without a press."""
    native = provider.add_partner(Kind.OWN, Type.NATIVE, LOOPBACK if "127" in address else address)
    native.redirect_uri = address
    for _ in range(2):
        arrival = await provider.authorize(native)
        assert "Continue as Mina Seo" in await read(provider, arrival)
        assert await name_of(provider, native, await provider.choose(arrival)) == "mina"


async def test_an_own_app_on_the_device_gets_nothing_without_a_page(provider: Provider, partner: Partner) -> None:
    """OpenID Connect Core 3.1.2.6: `interaction_required`."""
    native = provider.add_partner(Kind.OWN, Type.NATIVE, LOOPBACK)
    assert answer_params(await provider.authorize(native, prompt="none"))["error"] == "interaction_required"


async def test_who_signs_in_for_an_own_app_is_not_asked_again(provider: Provider) -> None:
    """The sign-in page named the application."""
    native = provider.add_partner(Kind.OWN, Type.NATIVE, LOOPBACK)
    assert "code" in answer_params(await provider.sign_in(await provider.authorize(native)))


async def test_addresses_that_are_proven_ask_nothing(provider: Provider, partner: Partner) -> None:
    """A claimed https address belongs to the application; a third party's consent page asks each time already."""
    assert "code" in answer_params(await provider.authorize(provider.add_partner(Kind.OWN, Type.NATIVE, CLAIMED)))
    stranger = provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, LOOPBACK)
    assert "code" in answer_params(await provider.consent(await provider.authorize(stranger)))


async def test_a_device_shows_its_code_on_one_page(provider: Provider, partner: Partner) -> None:
    """RFC 8628 5.4: its consent page asks already, of own applications too."""
    codes = await begin(provider, add_device_app(provider, Kind.OWN))
    arrival = await enter(provider, codes["user_code"])
    assert arrival.headers["Location"].startswith("/consent/")
    assert (await provider.consent(arrival)).headers["Location"] == "/device/done"
