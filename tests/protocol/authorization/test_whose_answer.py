"""Whose an answer is: what one user did on a page counts for the session in which it was done, and for nobody who signs in after."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.access import AccessRules
from common.contracts.application_kinds import Kind, Type
from common.contracts.organizations import AddMembers
from tests.protocol.devices.devices import RETURN, add_device_app, begin, enter, poll, poll_error
from tests.protocol.house import SHOP, House
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of, form_token

CHANGED = "The account has changed"


async def sign_out(provider: Provider) -> None:
    """As people do on their own page, in another tab."""
    assert (await provider.submit("/sign-out", decision="sign_out")).status == 200


async def become(provider: Provider, username: str) -> None:
    """Sign out and in as somebody, in another tab."""
    await sign_out(provider)
    assert (await provider.submit("/sign-in", identifier=username, password=PASSWORD)).headers["Location"] == "/"


async def go(provider: Provider, path: str) -> ClientResponse:
    """Open an address without following on."""
    return await provider.browser.get(path, allow_redirects=False)


async def read(provider: Provider, path: str) -> str:
    """The text of a page."""
    return await (await provider.browser.get(path)).text()


async def post(provider: Provider, path: str, token: str, **fields: str) -> ClientResponse:
    """Send the form of a page that was opened before."""
    return await provider.browser.post(path, data={"token": token, **fields}, allow_redirects=False)


async def arrive(provider: Provider, partner: Partner, **more: str | None) -> str:
    """Mina signs in and reaches the consent page; gives its address."""
    arrival = await provider.authorize(partner, **more)
    if arrival.headers["Location"].startswith("/sign-in/"):
        arrival = await provider.sign_in(arrival)
    path = arrival.headers["Location"]
    assert path.startswith("/consent/"), path
    return path


async def answer(provider: Provider, path: str, decision: str) -> str:
    """Answer a consent page, and do not go on; gives the address of the door."""
    done = await provider.submit(path, decision=decision)
    assert done.status == 303
    return done.headers["Location"]


def add_native(provider: Provider) -> tuple[Partner, dict[str, str]]:
    """An application that asks every time."""
    return provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, RETURN), {}


def add_insisting(provider: Provider) -> tuple[Partner, dict[str, str]]:
    """An application whose request asks for a consent."""
    return provider.add_partner(), {"prompt": "consent"}


@pytest.mark.parametrize("make", [add_native, add_insisting])
@pytest.mark.parametrize("allowed_before", [False, True])
async def test_a_consent_gives_no_code_for_whoever_signs_in_after(provider: Provider, make: Any, allowed_before: bool) -> None:
    """The second user is asked anew, even one who allowed everything before, reads why, and gets a code by an answer of their own."""
    provider.add_user("juno")
    partner, more = make(provider)
    if allowed_before:
        first = await provider.sign_in(await provider.authorize(partner, **more), "juno")
        assert "code" in answer_params(await provider.consent(first))
        await sign_out(provider)
    path = await arrive(provider, partner, **more)
    door = await answer(provider, path, "authorize")
    await become(provider, "juno")
    back = await go(provider, door)
    assert back.headers["Location"] == path
    assert CHANGED in await read(provider, path)
    code = answer_params(await provider.consent(back))["code"]
    tokens = await (await provider.redeem(partner, code)).json()
    assert claims_of(tokens["id_token"])["preferred_username"] == "juno"


async def test_a_consent_counts_for_whoever_gave_it(provider: Provider) -> None:
    """The other side of the rule: who only proves themselves again, in the same session, is not asked twice."""
    partner, more = add_native(provider)
    door = await answer(provider, await arrive(provider, partner, **more), "authorize")
    again = await provider.authorize(provider.add_partner(Kind.OWN), prompt="login")
    assert "code" in answer_params(await provider.sign_in(again))
    assert "code" in answer_params(await go(provider, door))


@pytest.mark.parametrize("make", [add_native, add_insisting])
@pytest.mark.parametrize("decision", ["authorize", "cancel"])
async def test_an_answer_ends_with_its_session(provider: Provider, make: Any, decision: str) -> None:
    """Nobody signed in: who is it? The same user in a new session: asked again."""
    partner, more = make(provider)
    path = await arrive(provider, partner, **more)
    door = await answer(provider, path, decision)
    await sign_out(provider)
    assert (await go(provider, door)).headers["Location"].startswith("/sign-in/")
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).status == 303
    assert (await go(provider, door)).headers["Location"] == path


async def test_a_cancel_is_not_that_of_whoever_signs_in_after(provider: Provider) -> None:
    """The application hears of no refusal by somebody who was not asked, and of none once the second has consented."""
    provider.add_user("juno")
    partner = provider.add_partner()
    path = await arrive(provider, partner)
    door = await answer(provider, path, "cancel")
    await become(provider, "juno")
    back = await go(provider, door)
    assert back.headers["Location"] == path
    assert "code" in answer_params(await provider.consent(back))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("decision", ["authorize", "cancel"])
async def test_a_device_waits_for_an_answer_of_whoever_is_signed_in(provider: Provider, kind: Kind, decision: str) -> None:
    """RFC 8628 5.4: the second user was never shown the code, so nothing is decided until they have seen and answered it."""
    provider.add_user("juno")
    partner = add_device_app(provider, kind)
    codes = await begin(provider, partner)
    arrival = await provider.sign_in(await enter(provider, codes["user_code"]))
    door = await answer(provider, arrival.headers["Location"], decision)
    await become(provider, "juno")
    back = await go(provider, door)
    assert back.headers["Location"] == arrival.headers["Location"]
    assert await poll_error(provider, partner, codes) == "authorization_pending"
    page = await read(provider, back.headers["Location"])
    assert codes["user_code"] in page
    assert CHANGED in page
    provider.clock.move(5)
    assert (await provider.consent(back)).headers["Location"] == "/device/done"
    tokens = await (await poll(provider, partner, codes)).json()
    assert claims_of(tokens["id_token"])["preferred_username"] == "juno"


@pytest.mark.parametrize("decision", ["authorize", "cancel", "stay"])
@pytest.mark.parametrize("looked", [False, True])
async def test_a_page_is_answered_by_whom_it_was_shown(provider: Provider, decision: str, looked: bool) -> None:
    """Shown to one, sent after another signed in: 403, nothing is kept for either, and the page asks the second, who may have seen it since."""
    juno = provider.add_user("juno")
    partner = provider.add_partner()
    path = await arrive(provider, partner)
    token = form_token(await read(provider, path))
    await become(provider, "juno")
    if looked:
        await read(provider, path)
    refused = await post(provider, path, token, decision=decision)
    page = await refused.text()
    assert refused.status == 403
    assert CHANGED in page
    assert "juno@example.org" in page
    services = provider.context.services
    assert provider.context.store.write_now(lambda: services.consents.find(juno, partner.id)) is None
    assert (await go(provider, path.replace("/consent/", "/resume/"))).headers["Location"] == path
    done = await post(provider, path, form_token(page), decision="authorize")
    assert "code" in answer_params(await go(provider, done.headers["Location"]))


async def test_what_one_chose_and_looked_for_is_not_shown_to_another(house: House) -> None:
    """Organizations, ticks and the search of the first are not those of the second, who is in the same organization."""
    provider, harbor = house.provider, house.organizations["harbor"]
    await house.arrive(house.add_partner(), SHOP, scope="openid organizations read")
    juno = provider.add_user("juno")
    house.run(lambda access_control: access_control.members.add(harbor, AddMembers([juno], [house.roles["editor"]]), "test"))
    partner = house.add_partner()
    path = (await house.arrive(partner, SHOP, scope="openid organizations read")).headers["Location"]
    token = form_token(await read(provider, path))
    await become(provider, "juno")
    fresh = await read(provider, path)
    refused = await post(provider, path, token, decision="authorize", organization=harbor, find_organization="my very own words")
    page = await refused.text()
    assert refused.status == 403
    assert "my very own words" not in page
    assert page.count(" checked") == fresh.count(" checked")


@pytest.mark.parametrize(("language", "said"), [("en", CHANGED), ("ko", "계정이 바뀌었습니다")])
async def test_a_change_of_the_account_is_said_on_every_page(provider: Provider, language: str, said: str) -> None:
    """Sign-in, consent and denied, in both languages, with the name of who is signed in now; never where nothing changed."""
    provider.add_user("juno")
    paths = [
        await arrive(provider, provider.add_partner()),
        (await provider.authorize(provider.add_partner(access=AccessRules(everybody=False, users=[provider.add_user("hana")])))).headers["Location"],
        (await provider.authorize(provider.add_partner(), prompt="login")).headers["Location"],
    ]
    assert [path.split("/")[1] for path in paths] == ["consent", "denied", "sign-in"]
    for path in paths:
        assert said not in await read(provider, f"{path}?lang={language}")
    await become(provider, "juno")
    for path in paths:
        for _ in range(2):
            page = await read(provider, f"{path}?lang={language}")
            assert said in page
            assert "juno@example.org" in page
    await become(provider, "mina")
    assert said in await read(provider, paths[0])


async def test_whoever_chose_the_account_is_not_told_of_a_change(provider: Provider) -> None:
    """Another account by the button is no surprise."""
    provider.add_user("juno")
    path = await arrive(provider, provider.add_partner())
    switched = await post(provider, path.replace("/consent/", "/other-account/"), form_token(await read(provider, path)))
    assert CHANGED not in await read(provider, switched.headers["Location"])
    arrival = await provider.sign_in(switched, "juno")
    assert CHANGED not in await read(provider, arrival.headers["Location"])


@pytest.mark.parametrize("more", [{"prompt": "login"}, {"prompt": "create"}, {"max_age": "0"}])
async def test_a_sign_in_within_the_request_is_that_of_whoever_signed_in(provider: Provider, more: dict[str, str]) -> None:
    """Proven and chosen by one, so the next has to prove and choose anew, and so has the same user in a new session."""
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner, **more)
    path = arrival.headers["Location"]
    door = (await provider.submit(path, identifier="mina", password=PASSWORD)).headers["Location"]
    for username in ("juno", "mina"):
        await become(provider, username)
        back = await go(provider, door)
        assert back.headers["Location"] == path
    assert "code" in answer_params(await provider.sign_in(back, "juno"))


async def test_another_account_is_chosen_within_the_request(provider: Provider) -> None:
    """Who wanted another account is asked which; whoever signs in elsewhere is not it, before the choice and after it."""
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    path = (await provider.authorize(partner, prompt="login")).headers["Location"]
    door = path.replace("/sign-in/", "/resume/")
    switched = await post(provider, path.replace("/sign-in/", "/other-account/"), form_token(await read(provider, path)))
    assert switched.headers["Location"] == path
    await become(provider, "juno")
    assert (await go(provider, door)).headers["Location"] == path
    assert (await provider.submit(path, identifier="juno", password=PASSWORD)).headers["Location"] == door
    await become(provider, "mina")
    assert (await go(provider, door)).headers["Location"] == path


async def test_another_account_is_asked_for_by_whom_the_page_was_shown(provider: Provider) -> None:
    """A button of the first user's page, pressed after the second signed in, or forged: 403, and a way to a page of their own."""
    provider.add_user("juno")
    closed = provider.add_partner(access=AccessRules(everybody=False, users=[provider.add_user("hana")]))
    await provider.get_tokens(provider.add_partner(Kind.OWN))
    arrivals = [await provider.authorize(provider.add_partner()), await provider.authorize(closed)]
    arrivals.append(await provider.authorize(provider.add_partner(), prompt="login"))
    paths = [arrival.headers["Location"] for arrival in arrivals]
    tokens = [form_token(await read(provider, path)) for path in paths]
    await become(provider, "juno")
    for path, shown in zip(paths, tokens, strict=True):
        for token in (shown, "", "x" * 64):
            interaction = path.rsplit("/", 1)[1]
            refused = await post(provider, f"/other-account/{interaction}", token)
            assert refused.status == 403
            assert f'href="/resume/{interaction}"' in await refused.text()
            assert (await go(provider, f"/resume/{interaction}")).headers["Location"] == path


async def test_a_proof_is_asked_of_whom_the_page_names(provider: Provider) -> None:
    """*Confirm that it is you*, shown to one and sent after another signed in: 403, and the page names the other alone."""
    provider.add_user("juno")
    partner = provider.add_partner(Kind.OWN)
    await provider.get_tokens(partner)
    path = (await provider.authorize(partner, prompt="login")).headers["Location"]
    token = form_token(await read(provider, path))
    await become(provider, "juno")
    refused = await post(provider, path, token, identifier="mina", password=PASSWORD)
    page = await refused.text()
    assert refused.status == 403
    assert CHANGED in page
    assert 'value="juno"' in page
    assert 'value="mina"' not in page
    assert "code" in answer_params(await provider.sign_in(await go(provider, path.replace("/sign-in/", "/resume/")), "juno"))


async def test_the_way_back_is_that_of_whom_the_page_was_shown(provider: Provider) -> None:
    """Who may use the application and sends the denied page of somebody else is not told that they may not."""
    juno = provider.add_user("juno")
    partner = provider.add_partner(access=AccessRules(everybody=False, users=[juno]))
    path = (await provider.sign_in(await provider.authorize(partner))).headers["Location"]
    assert path.startswith("/denied/")
    token = form_token(await read(provider, path))
    await become(provider, "juno")
    refused = await post(provider, path, token, decision="cancel")
    page, door = await refused.text(), path.replace("/denied/", "/resume/")
    assert refused.status == 403
    assert "You may not use" not in page
    assert f'href="{door}"' in page
    assert (await go(provider, door)).headers["Location"] == path.replace("/denied/", "/consent/")
