"""The page where people enter the code of a device (RFC 8628 3.3 and 5): what it takes, whom it asks, and how often one may guess."""

from __future__ import annotations

import itertools
from urllib.parse import urlencode

import pytest
from yarl import URL

from common.contracts.application_kinds import Kind
from daemon.keys.digests import READABLE
from tests.protocol.devices.devices import add_device_app, begin, decide, enter, poll, poll_error
from tests.protocol.provider import Provider, form_token


async def test_a_decision_that_comes_too_late_is_none(provider: Provider) -> None:
    """The code expires while the consent page is open."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    arrival = await provider.sign_in(await enter(provider, codes["user_code"]))
    provider.clock.move(600)
    response = await provider.browser.get(arrival.headers["Location"])
    assert response.status == 400
    assert "took too long" in await response.text()


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_device_always_asks_even_if_everything_was_allowed_before(provider: Provider, kind: Kind) -> None:
    """Whoever holds a device may have sent its code to somebody else (RFC 8628 5.4; attack 63), so own applications ask too."""
    partner = add_device_app(provider, kind)
    for _ in range(2):
        codes = await begin(provider, partner)
        arrival = await enter(provider, codes["user_code"])
        if arrival.headers["Location"].startswith("/sign-in/"):
            arrival = await provider.sign_in(arrival)
        assert arrival.headers["Location"].startswith("/consent/")
        text = await (await provider.browser.get(arrival.headers["Location"])).text()
        assert codes["user_code"] in text
        assert "Your other device" in text
        assert (await provider.consent(arrival)).headers["Location"] == "/device/done"
        assert (await poll(provider, partner, codes)).status == 200


@pytest.mark.parametrize("spelling", ["{0}{1}", "{0}-{1}", " {0} {1} ", "{0}\u2013{1}", "{0}--{1}"])
@pytest.mark.parametrize("small", [False, True])
async def test_a_code_may_be_typed_as_people_type(provider: Provider, spelling: str, small: bool) -> None:
    """RFC 8628 6.1: case and punctuation do not matter."""
    codes = await begin(provider, add_device_app(provider))
    typed = spelling.format(*codes["user_code"].split("-"))
    assert (await enter(provider, typed.lower() if small else typed)).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDF-GHJK", "BCDF-GHJK-LMNP", "aaaa-aaaa", "<script>", "B" * 9000, "ßßßß", "\u0130" * 8])
async def test_a_wrong_code_gets_the_page_again(provider: Provider, typed: str) -> None:
    """Nothing of what was typed is shown unescaped, and nothing breaks."""
    response = await enter(provider, typed)
    text = await response.text()
    assert "<script>" not in text
    assert (response.status, "That code did not work" in text) == (400, False) if len(typed) > 8192 else (200, True)


async def test_the_complete_address_fills_in_the_code_and_goes_no_further(provider: Provider) -> None:
    """RFC 8628 3.3.1 and 5.4: a link alone decides nothing; attack 59."""
    codes = await begin(provider, add_device_app(provider))
    path = codes["verification_uri_complete"].removeprefix("http://localhost:8710")
    response = await provider.browser.get(path, allow_redirects=False)
    text = await response.text()
    assert response.status == 200
    assert f'value="{codes["user_code"]}"' in text
    assert 'form="main-form"' in text.split("<footer")[1], "the languages are buttons of the form, which has the code"
    empty = await (await provider.browser.get("/device?user_code=%22%3E%3Cscript%3E")).text()
    assert "<script>" not in empty


async def test_a_form_that_is_not_ours_is_refused(provider: Provider) -> None:
    """Attack 57: no token, another browser's token, another site."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    token = form_token(await (await provider.browser.get("/device")).text())
    elsewhere = await provider.new_browser()
    data = {"user_code": codes["user_code"], "token": token}
    for browser, sent, headers in (
        (provider.browser, {"user_code": codes["user_code"]}, {}),
        (elsewhere, data, {}),
        (provider.browser, data, {"Sec-Fetch-Site": "cross-site"}),
    ):
        response = await browser.post("/device", data=sent, headers=headers, allow_redirects=False)
        assert response.status == 403
    assert await poll_error(provider, partner, codes) == "authorization_pending"


async def test_an_interaction_of_a_device_belongs_to_the_browser_that_entered_the_code(provider: Provider) -> None:
    """docs/ARCHITECTURE.md#the-road: bound to its cookie."""
    codes = await begin(provider, add_device_app(provider))
    arrival = await enter(provider, codes["user_code"])
    elsewhere = await provider.new_browser()
    await elsewhere.get("/device")
    assert (await elsewhere.get(arrival.headers["Location"])).status == 400


async def test_the_first_of_two_decisions_counts(provider: Provider) -> None:
    """A code that two people entered is decided once; the other hears that it is over."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    first = await provider.sign_in(await enter(provider, codes["user_code"]))
    second = await enter(provider, codes["user_code"])
    await provider.consent(first)
    late = await provider.browser.get(second.headers["Location"])
    assert late.status == 400
    assert (await poll(provider, partner, codes)).status == 200


@pytest.mark.parametrize("decision", ["authorize", "cancel"])
async def test_a_code_that_was_answered_elsewhere_is_not_told_as_too_late(provider: Provider, decision: str) -> None:
    """Whoever comes second hears that it was answered, on each of its pages; only a code that nobody answered took too long."""
    codes = await begin(provider, add_device_app(provider))
    first = await provider.sign_in(await enter(provider, codes["user_code"]))
    second = await enter(provider, codes["user_code"])
    path = second.headers["Location"]
    token = form_token(await (await provider.browser.get(path)).text())
    await provider.consent(first, decision)
    for late in (
        await provider.browser.get(path.replace("/consent/", "/resume/")),
        await provider.browser.get(path),
        await provider.browser.post(path, data={"decision": "authorize", "token": token}),
    ):
        text = await late.text()
        assert late.status == 400
        assert "This was answered somewhere else" in text
        assert "took too long" not in text


async def test_a_code_with_more_behind_it_is_none(provider: Provider) -> None:
    """It is not cut to the code at its beginning: somebody has pasted something else."""
    code = (await begin(provider, add_device_app(provider)))["user_code"]
    for typed, is_code in ((code + " " * 50, True), (code + " " * 56 + "and more", False), (f"{code:-<64}.", False)):
        done = await provider.submit("/device", user_code=typed)
        assert done.headers["Location"].startswith("/resume/") is is_code, typed


@pytest.mark.parametrize("method", ["POST /device", "GET /device/qr"])
async def test_a_thousand_guesses_get_nowhere(provider: Provider, method: str) -> None:
    """Attack 52; RFC 8628 5.1: a network gets fifty tries, then one in a while; right codes of its own do not help it."""
    partner = add_device_app(provider)
    token = form_token(await (await provider.browser.get("/device")).text())

    async def guess(user_code: str) -> int:
        if method.startswith("GET"):
            return (await provider.browser.get(f"/device/qr/{user_code}.svg")).status
        data = {"user_code": user_code, "token": token}
        return (await provider.browser.post("/device", data=data, allow_redirects=False)).status

    own = (await begin(provider, partner))["user_code"]
    statuses = []
    for number, letters in zip(range(1000), itertools.product(READABLE, repeat=4), strict=False):
        if number in (10, 20, 30):
            assert await guess(own) in (200, 303)
        statuses.append(await guess(f"BBBB-{''.join(letters)}"))
    assert statuses.count(429) == 951
    assert await guess(own) == 429
    provider.clock.move(900)
    assert await guess((await begin(provider, partner))["user_code"]) in (200, 303)


async def test_the_same_wrong_code_is_tried_five_times_at_most(provider: Provider) -> None:
    """Whoever presses the button again and again does not use up what the network has."""
    await provider.browser.get("/device")
    statuses = [(await enter(provider, "BCDF-GHJK")).status for _ in range(6)]
    assert statuses == [200] * 4 + [429] * 2
    assert (await enter(provider, (await begin(provider, add_device_app(provider)))["user_code"])).status == 303


@pytest.mark.parametrize(
    "path", ["/device?user_code=%ff", "/device?user_code=%00&lang=ko", "/device?user_code=" + "B" * 4000, "/device?lang=ko&user_code=%22"]
)
async def test_an_address_that_nobody_made_shows_an_empty_page(provider: Provider, path: str) -> None:
    """Whatever stands there, it is a code or nothing."""
    response = await provider.browser.get(URL(path, encoded=True))
    assert response.status == 200
    assert 'name="user_code" type="text" value=""' in await response.text()


@pytest.mark.parametrize("name", ["%ff", "%00", "B" * 4000, "%ED%A0%80", "..%2f..%2fetc"])
async def test_a_drawing_that_nobody_made_is_not_found(provider: Provider, name: str) -> None:
    """Never an error of ours."""
    assert (await provider.browser.get(URL(f"/device/qr/{name}.svg", encoded=True))).status == 404


async def test_a_qr_code_is_drawn_only_for_a_code_that_waits(provider: Provider) -> None:
    """Nobody makes us draw what they like, and a drawing that is opened by itself may do nothing."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    response = await provider.browser.get(f"/device/qr/{codes['user_code']}.svg")
    assert (response.status, response.content_type) == (200, "image/svg+xml")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Cache-Control"] == "no-store"
    drawing = await response.text()
    assert drawing.startswith("<?xml")
    assert "<script" not in drawing
    await decide(provider, codes)
    for user_code in (codes["user_code"], "BCDF-GHJK", "nothing"):
        assert (await provider.browser.get(f"/device/qr/{user_code}.svg")).status == 404


async def test_no_request_from_outside_can_pretend_to_be_a_device(provider: Provider) -> None:
    """The mark of a device's request cannot be written in a query or form."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    query = {**provider.params(partner), "\0user_code": codes["user_code"]}
    response = await provider.browser.get("/oidc/authorize", params=query, allow_redirects=False)
    assert response.status == 400
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    pushed = await provider.browser.post("/oidc/par", data=urlencode(query), headers=form)
    assert (pushed.status, (await pushed.json())["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("path", ["/device", "/device/done", "/device/cancelled"])
async def test_the_pages_of_devices_cannot_be_framed(provider: Provider, path: str) -> None:
    """Attacks 64 and 66."""
    response = await provider.browser.get(path)
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_only_who_has_just_decided_reads_so(provider: Provider) -> None:
    """Whoever opens the address otherwise, with or without a cookie of their own, reads nothing that is not so."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    await decide(provider, codes)
    stranger = await provider.new_browser()
    for browser, said in ((provider.browser, True), (stranger, False)):
        page = await (await browser.get("/device/done")).text()
        assert ("It signs you in" in page) is said
        assert ("No device is waiting here" in page) is not said
        assert "You cancelled" not in await (await browser.get("/device/cancelled")).text()
    mine = {cookie.key: cookie.value for cookie in provider.browser.session.cookie_jar}
    stolen = {"Cookie": f"letpass_decided={mine['letpass_decided']}; letpass_browser=another"}
    assert "It signs you in" not in await (await stranger.get("/device/done", headers=stolen)).text()
