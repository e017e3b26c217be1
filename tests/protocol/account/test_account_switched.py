"""Another account of the browser comes into use in another tab, or is signed out there: every page says so, names who is in use, and leads on."""

from __future__ import annotations

import html

import pytest

from common.contracts.application_kinds import Kind
from common.contracts.users import ChangeUser, Profile
from tests.protocol.account.member import MINUTE, follow, press
from tests.protocol.account.member import read as read_own
from tests.protocol.account.test_profile import PATH as PROFILE
from tests.protocol.account.test_profile import make_picture, mina, own_token, upload
from tests.protocol.authorization.test_several_accounts import add, offered, read
from tests.protocol.authorization.test_several_accounts import press as choose
from tests.protocol.provider import Provider, form_token

CHANGED = "The account has changed"
IN_USE = "Juno Park is in use in this browser now"


@pytest.fixture
async def two(provider: Provider) -> Provider:
    """Juno's account waits beside Mina's, which is in use."""
    juno, users = provider.add_user("juno"), provider.context.services.users
    change = ChangeUser(profile=Profile(name="Juno Park", locale="la"))
    provider.context.store.write_now(lambda: users.change(juno, change, None, "test"))
    await add(provider, "juno")
    await add(provider, "mina")
    return provider


async def test_a_form_of_the_account_area_names_who_is_in_use(two: Provider) -> None:
    """Saving, and a picture: nothing is done to either account, and the accounts are one press away."""
    page = await read_own(two, PROFILE)
    await choose(two, "/accounts", "juno")
    for answer in (await press(two, PROFILE, page=page, nickname="Mi"), await upload(two, make_picture(), token=own_token(page))):
        text = await answer.text()
        assert (answer.status, CHANGED in text, IN_USE in text, 'href="/accounts"' in text) == (403, True, True, True)
    assert mina(two).profile.nickname != "Mi"
    await choose(two, "/accounts", "mina")
    assert "Saved" in await follow(two, await press(two, PROFILE, page=page, nickname="Mi"))


async def test_a_page_of_an_account_that_is_signed_out_says_who_is_signed_in_now(two: Provider) -> None:
    """One tab signs Mina out, another one comes with Juno; what Mina's page sends does nothing, and nobody wonders whose the account is."""
    page = await read_own(two, PROFILE)
    await two.submit("/sign-out", decision="sign_out")
    await choose(two, "/accounts", "juno")
    answer = await press(two, PROFILE, page=page, nickname="Mi")
    text = await answer.text()
    assert (answer.status, "Juno Park is signed in here now" in text, "before you signed in or out" in text) == (403, True, False)


async def test_what_was_begun_waits_for_its_own_account(two: Provider) -> None:
    """The page that asks for the password once more, sent or loaded again after the change; back with its account it goes on with what was typed."""
    two.clock.move(16 * MINUTE)
    asked = await press(two, PROFILE, phone="+82 10-5550-7777")
    path = asked.headers["Location"]
    assert path.startswith("/account/again?")
    page = await read_own(two, path)
    await choose(two, "/accounts", "juno")
    for answer in (await two.browser.get(path), await press(two, PROFILE, page=page, proof="wrong")):
        text = html.unescape(await answer.text())
        assert (answer.status, CHANGED in text, IN_USE in text) == (403, True, True)
    await choose(two, "/accounts", "mina")
    assert "+82 10-5550-7777" in await read_own(two, path)


async def test_a_choice_among_accounts_that_are_no_more_is_shown_anew(two: Provider) -> None:
    """The account in use was signed out in another tab: the list is there, with a word about it, and another press counts."""
    partner = two.add_partner(Kind.OWN)
    path = (await two.authorize(partner, prompt="select_account")).headers["Location"]
    pages = {each: await read(two, each) for each in ("/accounts", path)}
    await two.submit("/sign-out", decision="sign_out")
    for each, page in pages.items():
        data = {"token": form_token(page), "decision": offered(page)["juno@example.org"]}
        answer = await two.browser.post(each, data=data, allow_redirects=False)
        text = await answer.text()
        assert (answer.status, "The accounts have changed" in text, [*offered(text)]) == (403, True, ["juno@example.org"]), each
    assert (await choose(two, path, "juno")).headers["Location"].startswith("/resume/")
