"""When somebody authenticated elsewhere: what is demanded of the provider, what is believed, and what it is worth here."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse
from yarl import URL

from common.contracts.application_kinds import Kind
from daemon.protocol.federation.journeys import ANY_AGE
from daemon.services.federation.identities import Details
from tests.protocol.account.member import MINUTE
from tests.protocol.account.test_profile import own_token
from tests.protocol.factors.phone import give_code, give_phone
from tests.protocol.federation.lying_upstream import Liar
from tests.protocol.federation.upstream import PROVIDER_ID
from tests.protocol.provider import PASSWORD, Partner, answer_params, claims_of

HOUR = 60 * MINUTE
APP, AGAIN = "/account/methods/app", "/account/again"


async def press(liar: Liar, page: str) -> URL:
    """The button of the provider on a page; gives where it leads."""
    return URL((await liar.here.submit(page, provider=PROVIDER_ID)).headers["Location"])


async def go(liar: Liar, page: str) -> ClientResponse:
    """There and back from a page."""
    left = await liar.here.submit(page, provider=PROVIDER_ID)
    return await liar.here.browser.get(liar.make_back(left), allow_redirects=False)


async def get_claims(liar: Liar, partner: Partner, answer: ClientResponse) -> dict[str, Any]:
    """The ID token at the end of an authorization request, from the redirect back to it."""
    assert answer.headers["Location"].startswith("/resume/"), answer.headers["Location"]
    done = await liar.here.browser.get(answer.headers["Location"], allow_redirects=False)
    return claims_of((await (await liar.here.redeem(partner, answer_params(done)["code"])).json())["id_token"])


async def connect_mina(liar: Liar) -> None:
    """Mina is connected with s1, and signed in by her password."""
    services, store = liar.here.context.services, liar.here.context.store
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    store.write_now(lambda: services.identities.link(user.id, PROVIDER_ID, "s1", Details(), "test"))
    assert (await liar.here.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"


async def wants_proof(liar: Liar) -> bool:
    """Whether a form of the account area that matters asks for a proof."""
    text = await (await liar.here.browser.get("/account/methods")).text()
    answer = await liar.here.browser.post(APP, data={"token": own_token(text)}, allow_redirects=False)
    return answer.headers.get("Location", "").startswith(AGAIN)


@pytest.mark.parametrize(
    ("demand", "asked"),
    [
        ({"prompt": "login"}, ("login", "0")),
        ({"max_age": "0"}, (None, "0")),
        ({"max_age": "60"}, (None, "60")),
        ({}, (None, str(ANY_AGE))),
    ],
)
async def test_what_an_application_demands_is_demanded_there(liar: Liar, demand: dict[str, str], asked: tuple[str | None, str]) -> None:
    """Also of a browser in which nobody is signed in; and where nothing is demanded, the time is asked for."""
    arrival = await liar.here.authorize(liar.here.add_partner(Kind.OWN), **demand)
    query = (await press(liar, arrival.headers["Location"])).query
    wanted = ("login", "0") if asked[1] == "0" else asked
    assert (query.get("prompt"), query["max_age"]) == wanted


@pytest.mark.parametrize("demand", [{"prompt": "login"}, {"max_age": "60"}])
@pytest.mark.parametrize("said", [-2 * HOUR, None, HOUR, "soon"])
async def test_a_silent_answer_is_refused_where_a_sign_in_is_demanded(liar: Liar, demand: dict[str, str], said: int | str | None) -> None:
    """Whatever is said of the time: too long ago, nothing, in the future, no time."""
    liar.claims = {"auth_time": liar.here.clock.now() + said if isinstance(said, int) else said}
    arrival = await liar.here.authorize(liar.here.add_partner(Kind.OWN), **demand)
    page = arrival.headers["Location"]
    assert (await go(liar, page)).headers["Location"].startswith(page)
    assert liar.last_failure() == ("provider.token", "auth_time")


async def test_another_account_is_as_fresh_as_the_one_before(liar: Liar) -> None:
    """Whoever was to confirm that it is they gets around it by no detour over another account."""
    await connect_mina(liar)
    liar.here.clock.move(2 * HOUR)
    arrival = await liar.here.authorize(liar.here.add_partner(Kind.OWN), prompt="login")
    page = arrival.headers["Location"]
    text = await (await liar.here.browser.get(page)).text()
    await liar.here.browser.post(page.replace("/sign-in/", "/other-account/"), data={"token": form_token_of(text)}, allow_redirects=False)
    query = (await press(liar, page)).query
    assert (query["prompt"], query["max_age"]) == ("login", "0")


def form_token_of(text: str) -> str:
    """The token of the form that leads to another account."""
    return text.split('action="/other-account/')[1].split('name="token" value="')[1].partition('"')[0]


async def test_an_application_is_told_when_somebody_authenticated_there(liar: Liar) -> None:
    """Not when they came back; and a later demand of an age sees the same."""
    authenticated_at = liar.here.clock.now() - 8 * HOUR
    liar.claims = {"auth_time": authenticated_at}
    partner = liar.here.add_partner(Kind.OWN)
    arrival = await liar.here.authorize(partner)
    assert (await get_claims(liar, partner, await go(liar, arrival.headers["Location"])))["auth_time"] == authenticated_at
    assert (await liar.here.authorize(partner, max_age="60")).headers["Location"].startswith("/sign-in/")
    assert not (await liar.here.authorize(partner, max_age=str(9 * HOUR))).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("said", [None, HOUR, -1e300, 1e300, "now", True])
async def test_a_time_that_nobody_knows_is_not_told(liar: Liar, said: float | str | None) -> None:
    """Of a provider that does not say it, or says one that cannot be; it counts as too long ago."""
    liar.claims = {"auth_time": liar.here.clock.now() + HOUR if said == HOUR else said}
    partner = liar.here.add_partner(Kind.OWN)
    arrival = await liar.here.authorize(partner)
    assert "auth_time" not in await get_claims(liar, partner, await go(liar, arrival.headers["Location"]))
    assert (await liar.here.authorize(partner, max_age=str(9 * HOUR))).headers["Location"].startswith("/sign-in/")


async def test_a_demanded_sign_in_is_told_as_one_of_now(liar: Liar) -> None:
    """The clock of the provider may go a little after ours."""
    liar.claims = {"auth_time": liar.here.clock.now() - 30}
    partner = liar.here.add_partner(Kind.OWN)
    arrival = await liar.here.authorize(partner, prompt="login")
    claims = await get_claims(liar, partner, await go(liar, arrival.headers["Location"]))
    assert claims["auth_time"] == liar.here.clock.now()


@pytest.mark.parametrize("said", [None, -2 * HOUR])
async def test_a_silent_answer_makes_no_session_fresh(liar: Liar, said: int | None) -> None:
    """An intruder at an open browser does not spare themselves the password by the button of a provider."""
    await connect_mina(liar)
    assert not await wants_proof(liar)
    liar.here.clock.move(HOUR)
    assert await wants_proof(liar)
    liar.claims = {"auth_time": None if said is None else liar.here.clock.now() + said}
    assert (await go(liar, "/sign-in?account=another")).headers["Location"] == "/"
    assert await wants_proof(liar)
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    assert (await go(liar, "/sign-in")).headers["Location"] == "/"
    assert await wants_proof(liar)


async def test_whoever_has_nothing_else_is_fresh_in_a_new_session(liar: Liar) -> None:
    """Of a provider that does not tell the time: a sign-in of now is all that they can do."""
    assert await liar.walk() == ""
    assert not await wants_proof(liar)
    liar.here.clock.move(HOUR)
    assert (await go(liar, "/sign-in?account=another")).headers["Location"] == "/"
    assert await wants_proof(liar)


@pytest.mark.parametrize("subject", ["s2", "s3"])
async def test_a_proof_is_given_by_the_own_account_alone(liar: Liar, subject: str) -> None:
    """Neither one of somebody else nor one of nobody: no account is made, and the browser stays with whom it was."""
    services, store = liar.here.context.services, liar.here.context.store
    liar.claims = {"sub": "s2", "email": None, "preferred_username": "two"}
    liar.userinfo = {"sub": "s2"}
    assert await liar.walk() == ""
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    await connect_mina(liar)
    liar.here.clock.move(HOUR)
    text = await (await liar.here.browser.get("/account/methods")).text()
    address = f"{AGAIN}/{PROVIDER_ID}"
    left = await liar.here.browser.post(address, data={"token": own_token(text), "room": "methods"}, allow_redirects=False)
    assert URL(left.headers["Location"]).query["max_age"] == "0"
    liar.claims = {"sub": subject, "auth_time": liar.here.clock.now(), "preferred_username": "three"}
    liar.userinfo = {"sub": subject}
    answer = await liar.here.browser.get(liar.make_back(left), allow_redirects=False)
    page = await (await liar.here.browser.get(answer.headers["Location"])).text()
    assert "That is not your account" in page
    assert sorted(each.username for each in store.read_now(services.users.list_all)) == ["mina", "two"]
    assert await wants_proof(liar)


async def test_a_time_that_has_to_be_told_is_found_out_and_means_nothing_else(liar: Liar) -> None:
    """`auth_time` as an essential claim: whoever signed in at an unknown time does so anew, as long ago as they like; nobody else does."""
    liar.claims = {"auth_time": None}
    partner, essential = liar.here.add_partner(Kind.OWN), '{"id_token": {"auth_time": {"essential": true}}}'
    await get_claims(liar, partner, await go(liar, (await liar.here.authorize(partner)).headers["Location"]))
    silent = answer_params(await liar.here.authorize(partner, claims=essential, prompt="none"))
    assert silent["error"] == "login_required"
    arrival = await liar.here.authorize(partner, claims=essential)
    page = arrival.headers["Location"]
    query = (await press(liar, page)).query
    assert (query.get("prompt"), query["max_age"]) == (None, str(ANY_AGE))
    assert (await go(liar, page)).headers["Location"].startswith(page)
    long_ago = liar.here.clock.now() - 8 * HOUR
    liar.claims = {"auth_time": long_ago}
    assert (await get_claims(liar, partner, await go(liar, page)))["auth_time"] == long_ago
    assert "code" in answer_params(await liar.here.authorize(partner, claims=essential, prompt="none"))


async def test_whoever_confirms_who_they_are_does_not_become_somebody_else(liar: Liar) -> None:
    """The provider answers for an account that nobody has here, or another one has: the page says so, and nothing is made, connected or signed in."""
    await connect_mina(liar)
    arrival = await liar.here.authorize(liar.here.add_partner(Kind.OWN), prompt="login")
    page = arrival.headers["Location"]
    services, store = liar.here.context.services, liar.here.context.store
    other = liar.here.add_user("juno")
    store.write_now(lambda: services.identities.link(other, PROVIDER_ID, "s2", Details(), "test"))
    for subject in ("s2", "s3"):
        liar.claims = {"auth_time": liar.here.clock.now(), "sub": subject}
        back = await go(liar, page)
        assert back.headers["Location"].startswith(page), subject
        assert "That is another account" in await (await liar.here.browser.get(back.headers["Location"])).text()
    assert store.read_now(services.users.list_all)[-1].username in {"juno", "mina"}
    liar.claims = {"auth_time": liar.here.clock.now(), "sub": "s1"}
    assert (await go(liar, page)).headers["Location"].startswith("/resume/")


@pytest.mark.parametrize("ago", [8 * HOUR, None])
async def test_a_second_factor_here_makes_a_sign_in_there_no_younger(liar: Liar, ago: int | None) -> None:
    """What an application is told, and what a demand of an age sees, is the time of the provider, or none."""
    await connect_mina(liar)
    phone = give_phone(liar.here)
    liar.here.browser.session.cookie_jar.clear()
    said = None if ago is None else liar.here.clock.now() - ago
    liar.claims = {"auth_time": said}
    partner = liar.here.add_partner(Kind.OWN)
    step = (await go(liar, (await liar.here.authorize(partner)).headers["Location"])).headers["Location"]
    claims = await get_claims(liar, partner, await give_code(liar.here, step, phone.next_code()))
    assert claims.get("auth_time") == said
    assert "mfa" in claims["amr"]
    assert (await liar.here.authorize(partner, max_age="600")).headers["Location"].startswith("/sign-in/")
