"""Sessions: seen in words, one ended or all others, never another one's."""

from __future__ import annotations

import re

from daemon.views.account.devices import read_device
from tests.protocol.account.member import DAY, follow, leads_to, press, read, sign_in
from tests.protocol.provider import Provider

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
PATH = "/account/sessions"


async def test_sessions_are_told_in_words(provider: Provider) -> None:
    """Device, network, since and last used; the one that looks is marked; what a browser calls itself is never HTML."""
    other = await provider.new_browser()
    other.session.headers["User-Agent"] = CHROME
    await sign_in(provider, other)
    third = await provider.new_browser()
    third.session.headers["User-Agent"] = "<script>alert(1)</script>"
    await sign_in(provider, third)
    await sign_in(provider)
    page = await read(provider, PATH)
    assert "Chrome on Linux" in page
    assert "An unknown browser" in page
    assert "<script>" not in page
    assert page.count("This browser") == 1
    assert "The network that you use now (127.0.0.1)" in page
    assert page.count("Since today") == 3


async def test_one_session_is_ended(provider: Provider) -> None:
    """At once; a second press says that it is over, and nobody ends another user's."""
    other = await provider.new_browser()
    await sign_in(provider, other)
    await sign_in(provider)
    page = await read(provider, PATH)
    path = re.findall(r'action="(/account/sessions/(?!others)[^"]+)"', page)[0]
    provider.add_user("juno")
    stranger = await provider.new_browser()
    await sign_in(provider, stranger, "juno")
    foreign = (await read(provider, PATH, stranger)).split('name="token" value="')[1].split('"')[0]
    await stranger.post(path, data={"token": foreign})
    assert (await other.get("/account", allow_redirects=False)).status == 200
    assert "Signed out there" in await follow(provider, await press(provider, path, page=page))
    assert leads_to(await other.get("/account", allow_redirects=False)) == "/sign-in"
    assert "That session is over already" in await follow(provider, await press(provider, path, page=page))


async def test_all_others_are_ended(provider: Provider) -> None:
    """The one that asks stays, and then there is nothing more to end."""
    browsers = [await provider.new_browser() for _ in range(2)]
    for browser in browsers:
        await sign_in(provider, browser)
    await sign_in(provider)
    done = await press(provider, f"{PATH}/others", page=await read(provider, PATH))
    page = await follow(provider, done)
    assert "2 other sessions have ended." in page
    assert "Sign out everywhere else" not in page
    for browser in browsers:
        assert (await browser.get("/account", allow_redirects=False)).status == 303
    provider.clock.move(DAY)


def test_browsers_and_systems_are_read() -> None:
    """As they call themselves; most name others as well."""
    said = {
        CHROME: ("Chrome", "Linux"),
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0": ("Edge", "Windows"),
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1": (
            "Safari",
            "iPhone",
        ),
        "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36": (
            "Samsung Internet",
            "Android",
        ),
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0": ("Firefox", "macOS"),
        "curl/8.5.0": ("", ""),
        "": ("", ""),
    }
    for text, (browser, system) in said.items():
        device = read_device(text)
        assert (device.browser, device.system) == (browser, system), text
