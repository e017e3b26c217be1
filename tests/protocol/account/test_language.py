"""Pages and letters are in the language of the profile, unless a browser has chosen one (requirement U2)."""

from __future__ import annotations

import html
import re

import msgspec

from common.contracts.mail.letters import LetterKind
from common.contracts.users import ChangeUser
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.account.test_password import NEW
from tests.protocol.account.test_profile import mina
from tests.protocol.joining import mailbox
from tests.protocol.joining.mailbox import send, the_link
from tests.protocol.provider import PASSWORD, Provider


def speak(provider: Provider, locale: str) -> None:
    """Set the language of the account."""
    user, users = mina(provider), provider.context.services.users
    change = ChangeUser(profile=msgspec.structs.replace(user.profile, locale=locale))
    provider.context.store.write_now(lambda: users.change(user.id, change, None, "test"))


def language_of(page: str) -> str:
    """In which one a page is."""
    found = re.search(r'<html lang="([a-z]+)"', page)
    assert found
    return found[1]


async def test_whoever_is_signed_in_reads_their_own_language(provider: Provider) -> None:
    """In a browser that asks for English: in the account area, when an application asks, and at the sign-out."""
    speak(provider, "ko-KR")
    partner = provider.add_partner()
    arrival = await provider.authorize(partner)
    assert language_of(await (await provider.browser.get(arrival.headers["Location"])).text()) == "en"
    consent = (await provider.sign_in(arrival)).headers["Location"]
    for path in (consent, "/account", "/account/profile", "/sign-out", "/still-signed-in"):
        assert language_of(await read(provider, path)) == "ko", path
    speak(provider, "fr")
    assert language_of(await read(provider, "/account")) == "en"


async def test_what_a_browser_has_chosen_wins(provider: Provider) -> None:
    """By a link, in this browser alone."""
    speak(provider, "ko")
    await sign_in(provider)
    assert language_of(await read(provider, "/account?lang=en")) == "en"
    assert language_of(await read(provider, "/account")) == "en"
    other = await provider.new_browser()
    await sign_in(provider, other)
    assert language_of(await read(provider, "/account", other)) == "ko"


async def test_letters_are_in_the_language_of_the_account(provider: Provider) -> None:
    """Whatever the page is in from which they were asked for."""
    speak(provider, "ko")
    await sign_in(provider)
    assert language_of(await read(provider, "/account?lang=en")) == "en"
    await press(provider, "/account/profile/email", page=await read(provider, "/account/profile"), email="mina.seo@example.org")
    await press(provider, "/account/password", current=PASSWORD, new=NEW, again=NEW)
    await provider.submit("/recover", await provider.new_browser(), identifier="mina")
    await provider.context.afterwards.finish()
    letters = provider.context.store.read_now(provider.context.services.mail.list).items
    assert {(each.kind, each.language) for each in letters} == {
        (kind, "ko") for kind in (LetterKind.EMAIL_PROOF, LetterKind.PASSWORD_CHANGED, LetterKind.RECOVERY)
    }


async def test_another_language_keeps_what_was_typed(provider: Provider) -> None:
    """The languages are buttons of the form, as everywhere; nothing is saved."""
    await sign_in(provider)
    page = await read(provider, "/account/profile")
    assert re.findall(r'<button form="main-form" [^>]*value="(\w+)"', page) == ["en", "ja", "ko"]
    assert page.count('id="main-form"') == 1
    before = mina(provider)
    again = await follow(provider, await press(provider, "/account/profile", page=page, name="Mina Park", phone="12", language="ko"))
    assert language_of(again) == "ko"
    assert 'value="Mina Park"' in again
    assert 'value="12"' in again
    assert mina(provider) == before
    assert language_of(await read(provider, "/account")) == "ko"


async def test_another_language_keeps_what_was_ticked(provider: Provider) -> None:
    """Of an app; what another window has changed meanwhile is told when it is saved."""
    _, _, path = await connect(provider)
    page = await read(provider, path)
    left = await press(provider, path, page=page, untick=("phone",), language="ko")
    again = await follow(provider, left)
    assert language_of(again) == "ko"
    assert [re.search(rf'value="{name}"[^>]*checked', again) is not None for name in ("email", "phone")] == [True, False]
    # Nothing was saved, so as it stands both are allowed.
    assert re.search(r'value="phone"[^>]*checked', await read(provider, path))
    await press(provider, path, page=page, untick=("email",))
    told = await follow(provider, await press(provider, path, page=again))
    assert "다른 창에서 변경되었습니다" in told


async def test_another_language_keeps_what_waits_for_the_password(provider: Provider) -> None:
    """The links of its page carry what was begun."""
    await sign_in(provider)
    provider.clock.move(20 * MINUTE)
    page = await follow(provider, await press(provider, "/account/profile", phone="+82 10-5550-9999"))
    (link,) = re.findall(r'href="([^"]+)" lang="ko"', page)
    shown = await read(provider, html.unescape(link))
    assert language_of(shown) == "ko"
    await follow(provider, await press(provider, "/account/profile", page=shown, proof=PASSWORD))
    assert mina(provider).phone == "+82 10-5550-9999"


async def test_pages_of_mailed_links_are_in_the_language_of_whoever_is_signed_in(provider: Provider) -> None:
    """What a link asks, what it says at its end, and one that opens nothing; in another browser in that one's language."""
    speak(provider, "ko")
    await sign_in(provider)
    proofs = provider.context.services.email_proofs
    assert provider.context.store.write_now(lambda: proofs.ask(mina(provider).id, "mina@new.example", "192.0.2.1", "ko"))
    path = await the_link(provider)
    assert language_of(await (await (await provider.new_browser()).get(path)).text()) == "en"
    assert language_of(await read(provider, path)) == "ko"
    assert language_of(await mailbox.follow(provider, await send(provider, path))) == "ko"
    for over in (path, "/recover/nosuchlinknosuchlink", "/register/done"):
        assert language_of(await (await provider.browser.get(over)).text()) == "ko", over
