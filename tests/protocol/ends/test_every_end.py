"""Whatever happens while a page is open, the press of its button ends at a page that says what happened and leads on (findings I7, I8)."""

from __future__ import annotations

import pytest

from daemon.views.languages import load_words
from tests.protocol.ends import happenings as happen
from tests.protocol.ends.happenings import Happening, send
from tests.protocol.ends.places import (
    OF_A_DEVICE,
    OF_A_LINK,
    OF_A_REQUEST,
    OF_THE_ACCOUNT,
    Place,
    Stand,
    on_address_link,
    on_choice,
    on_consent,
    on_deletion,
    on_denied,
    on_device,
    on_device_consent,
    on_invitation,
    on_new_password,
    on_other_account,
    on_other_sessions,
    on_own_sign_in,
    on_profile,
    on_recovery,
    on_recovery_link,
    on_registration,
    on_registration_link,
    on_revoking,
    on_sign_in,
    on_sign_out,
)
from tests.protocol.ends.reading import Browser, Shown, check_ways, walk
from tests.protocol.provider import Provider, form_token

KOREAN = load_words("ko")
HOME = "https://partner.example"
TOOK_TOO_LONG = "This sign-in took too long"
FINISHED = "You have finished this sign-in already"
ELSEWHERE = "This was answered somewhere else"
OFF, UNKNOWN_APP = "{app} is switched off at the moment", "We do not know this app"
USED, EXPIRED, NOTHING = "This link was used already", "This link has expired", "This link opens nothing"
ENDED, NOT_DONE = "Your session has ended", "Your last step was not done. Sign in again and repeat it."
SUSPENDED = "This account is suspended"
COOKIES = "This site needs its cookies"
ANOTHER_BROWSER = "This page belongs to another browser"
_SIGNED_IN = (on_consent, on_choice, on_denied, on_device_consent)

Cell = tuple[Happening, Place, int, str]
TABLE: list[Cell] = [
    *((happen.time_passes, place, 400, TOOK_TOO_LONG) for place in (*OF_A_REQUEST, on_device_consent)),
    (happen.time_passes, on_device, 200, "That code did not work"),
    *((happen.time_passes, place, 410, EXPIRED) for place in OF_A_LINK),
    (happen.time_passes, on_profile, 200, NOT_DONE),
    *((happen.is_finished, place, 400, FINISHED) for place in _SIGNED_IN),
    *((happen.is_finished, place, 410, USED) for place in OF_A_LINK),
    (happen.is_finished, on_revoking, 200, "This app has no access to your account"),
    (happen.is_finished, on_profile, 200, "Saved"),
    (happen.is_finished, on_other_sessions, 200, "No other session was open."),
    (happen.is_finished, on_new_password, 403, "This page is too old"),
    (happen.is_finished, on_deletion, 200, NOT_DONE),
    (happen.is_finished, on_sign_out, 200, "You are signed out"),
    (happen.is_finished, on_recovery, 200, "Look into your mail"),
    (happen.is_finished, on_registration, 200, "Look into your mail"),
    *((happen.is_answered_otherwise, place, 400, ELSEWHERE) for place in (on_consent, on_device_consent)),
    *((happen.session_ends, place, 200, ENDED) for place in _SIGNED_IN),
    *((happen.session_ends, place, 200, NOT_DONE) for place in OF_THE_ACCOUNT),
    *((happen.user_is_suspended, place, 200, ENDED) for place in (*_SIGNED_IN, on_other_account)),
    *((happen.user_is_suspended, place, 403, SUSPENDED) for place in (on_sign_in, on_own_sign_in, on_recovery_link, on_invitation, on_address_link)),
    (happen.user_is_suspended, on_profile, 200, NOT_DONE),
    *((happen.user_is_deleted, place, 200, ENDED) for place in _SIGNED_IN),
    *((happen.user_is_deleted, place, 200, "That did not match") for place in (on_sign_in, on_own_sign_in)),
    *((happen.user_is_deleted, place, 404, NOTHING) for place in (on_recovery_link, on_invitation, on_address_link)),
    (happen.user_is_deleted, on_profile, 200, NOT_DONE),
    *((happen.application_is_disabled, place, 403, OFF) for place in (*OF_A_REQUEST, *OF_A_DEVICE)),
    *((happen.application_is_deleted, place, 400, UNKNOWN_APP) for place in (on_sign_in, on_consent, on_device)),
    (happen.application_is_deleted, on_revoking, 200, "This app has no access to your account"),
]
# Forms that anybody may send, and those of a request.
FORMS = (on_own_sign_in, on_recovery, on_recovery_link, on_registration, on_registration_link, on_invitation, on_address_link, on_device)


def _name(value: object) -> str | None:
    return str(getattr(value, "__name__", value)) if callable(value) else None


async def check(stand: Stand, browser: Browser, shown: Shown, korean: Shown, status: int, said: str) -> None:
    """A page says what it has to say, in both languages, and leads on."""
    assert (shown.status, korean.status) == (status, status), shown
    fill = {"app": "Pagemark", "brand": "Letpass"}
    assert said.format(**fill) in shown.text, shown
    assert KOREAN.text(said, **fill) in korean.text, korean
    assert korean.title != shown.title
    await check_ways(browser, shown, HOME)


@pytest.mark.parametrize(("happening", "place", "status", "said"), TABLE, ids=_name)
async def test_each_end_has_its_words_and_a_way_on(provider: Provider, happening: Happening, place: Place, status: int, said: str) -> None:
    """Expired, answered, signed out, suspended, deleted, switched off: none is a dead end."""
    stand = await place(provider)
    await happening(stand)
    browser = provider.browser
    shown, korean = [await walk(browser, await send(stand, browser, language), language) for language in ("en", "ko")]
    await check(stand, browser, shown, korean, status, said)


@pytest.mark.parametrize("place", [*_SIGNED_IN, on_sign_in, on_device, on_revoking, on_other_account, on_profile, on_other_sessions], ids=_name)
async def test_a_double_click_is_one_press(provider: Provider, place: Place) -> None:
    """The second leads where the first leads; nobody reads of an error."""
    stand = await place(provider)
    await happen.is_sent(stand)
    again = await walk(provider.browser, await send(stand, provider.browser))
    assert again.away or again.status == 200, again
    assert not again.title.startswith("Error:")


@pytest.mark.parametrize("place", [on_sign_in, on_consent, on_device_consent, on_registration_link, on_recovery_link, on_profile], ids=_name)
async def test_a_daemon_that_was_started_anew_takes_the_form(provider: Provider, place: Place) -> None:
    """Whoever is in front of a page hears nothing of it."""
    stand = await place(provider)
    await happen.daemon_restarts(stand)
    shown = await walk(provider.browser, await send(stand, provider.browser))
    assert shown.away or shown.status == 200, shown
    assert not shown.title.startswith("Error:")


@pytest.mark.parametrize("place", FORMS, ids=_name)
async def test_a_form_without_its_cookie_says_so_and_works_the_second_time(provider: Provider, place: Place) -> None:
    """A restored tab has lost it, a browser that takes none never had it."""
    stand = await place(provider)
    browser, other = [await provider.new_browser() for _ in range(2)]
    korean = await walk(other, await send(stand, other, "ko"), "ko")
    answer = await send(stand, browser)
    page = await answer.text()
    await check(stand, browser, await walk(browser, answer), korean, 403, COOKIES)
    data = [(name, form_token(page) if name == "token" else value) for name, value in stand.data]
    again = await walk(browser, await browser.post(stand.path, data=data, allow_redirects=False))
    assert again.title.startswith("Error:") is (place is on_registration), again
    # That one is of a request, which belongs to the browser in which it began.
    assert (ANOTHER_BROWSER in again.text) is (place is on_registration)


@pytest.mark.parametrize("place", [*OF_A_REQUEST, on_device_consent], ids=_name)
async def test_another_browser_is_told_from_one_without_cookies(provider: Provider, place: Place) -> None:
    """Both come without our cookie. One takes it when it is given, and learns that it is another one; nothing is said of whom the page is for."""
    stand = await place(provider)
    browser = await provider.new_browser()
    first = await browser.get(stand.page, allow_redirects=False)
    assert first.status == 303
    shown, korean = [await walk(browser, await browser.get(stand.page, headers={"Accept-Language": each}), each) for each in ("en", "ko")]
    await check(stand, browser, shown, korean, 400, ANOTHER_BROWSER)
    assert "Pagemark" not in shown.text
    browser.session.cookie_jar.clear()
    onward = first.headers["Location"]
    answers = []
    for language in ("en", "ko"):
        browser.session.cookie_jar.clear()
        answers.append(await walk(browser, await browser.get(onward, headers={"Accept-Language": language}, allow_redirects=False), language))
    await check(stand, browser, answers[0], answers[1], 400, COOKIES)
