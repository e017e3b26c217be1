"""The profile: what the tenant's rules let people change, their picture, and what is refused in words."""

from __future__ import annotations

import io
import re
from typing import Any

import aiohttp
import msgspec
import pytest
from PIL import Image

from common.contracts.users import ChangeUser, User
from tests.protocol.account.member import follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.provider import Provider

PATH = "/account/profile"


def mina(provider: Provider) -> User:
    """As she is kept."""
    found = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert found is not None
    return found


def allow(provider: Provider, *fields: str) -> None:
    """Let people change these and nothing else."""
    store = provider.context.services.account_settings
    provider.context.store.write_now(lambda: store.put(msgspec.structs.replace(store.get(), editable=fields), None, "test"))


def own_token(page: str) -> str:
    """The token of the forms of the area; the first one on a page is that of *Sign out*."""
    return str(re.findall(r'name="token" value="([^"]+)"', page)[-1])


async def upload(provider: Provider, data: bytes, *, token: str = "", name: str = "me.png") -> Any:
    """Send the form with a picture."""
    form = aiohttp.FormData()
    form.add_field("token", token or own_token(await read(provider, PATH)))
    form.add_field("picture", io.BytesIO(data), filename=name, content_type="image/png")
    return await provider.browser.post(f"{PATH}/picture", data=form, allow_redirects=False)


def make_picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG") -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#0E7490").save(out, kind)
    return out.getvalue()


async def test_fields_are_changed_and_the_rest_stays(provider: Provider) -> None:
    """A changed number is not verified; the language of the pages follows."""
    await sign_in(provider)
    fields = {"name": "Mina Seo-Park", "birthdate": "1990-05-31", "phone": "+82 10-5550-9999", "locality": "Busan", "locale": "ko"}
    done = await press(provider, PATH, browser=None, untick=(), tick=(), **fields)
    assert "저장했습니다" in await follow(provider, done)
    user = mina(provider)
    assert (user.profile.name, user.profile.birthdate, user.phone, user.phone_verified) == (
        "Mina Seo-Park",
        "1990-05-31",
        "+82 10-5550-9999",
        False,
    )
    assert (user.profile.address.locality, user.profile.locale, user.email) == ("Busan", "ko", "mina@example.org")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"birthdate": "2999-05-31"}, "Write a day from 1900 to today."),
        ({"birthdate": "1899-12-31"}, "Write a day from 1900 to today."),
        ({"name": "Z\u0336" * 100}, "Remove the invisible character, or the marks"),
    ],
)
async def test_what_nobody_is_called_or_was_born_on_is_not_saved(provider: Provider, fields: dict[str, Any], said: str) -> None:
    """Applications and other people read it."""
    await sign_in(provider)
    before = mina(provider).profile
    assert said in await follow(provider, await press(provider, PATH, **fields))
    assert mina(provider).profile == before


async def test_what_is_wrong_is_said_and_what_was_typed_stays(provider: Provider) -> None:
    """At each field; nothing is saved."""
    await sign_in(provider)
    page = await follow(provider, await press(provider, PATH, name="Changed", birthdate="31.5.1990", phone="12", website="javascript:alert(1)"))
    for words in ("Write year, month and day", "Write it with the country", "begins with https://", 'value="31.5.1990"', 'value="Changed"'):
        assert words in page, words
    assert page.count('aria-invalid="true"') == 3
    assert mina(provider).profile.name == "Mina Seo"


async def test_what_the_rules_do_not_allow_is_not_changed(provider: Provider) -> None:
    """Whatever a form says; it stands among what the administrator keeps."""
    allow(provider, "nickname")
    await sign_in(provider)
    page = await read(provider, PATH)
    assert 'name="phone"' not in page
    assert 'name="picture"' not in page
    await press(provider, PATH, nickname="Mi", email="x@example.org", email_verified="true", suspended="1")
    for more in ({"name": "Somebody"}, {"phone": ""}):
        said = await follow(provider, await press(provider, PATH, browser=None, untick=(), tick=(), nickname="Minnie", **more))
        assert "Your administrator has switched it off. Nothing was changed." in said
    user = mina(provider)
    assert (user.profile.nickname, user.profile.name, user.phone, user.email) == ("Mi", "Mina Seo", "+82 10-5550-0134", "mina@example.org")
    assert "has switched it off" in await follow(provider, await upload(provider, make_picture(), token=own_token(page)))


async def test_two_windows_do_not_overwrite_each_other(provider: Provider) -> None:
    """What was typed in the later one stays on its page."""
    await sign_in(provider)
    page, users = await read(provider, PATH), provider.context.services.users
    user = mina(provider)
    provider.context.store.write_now(lambda: users.change(user.id, ChangeUser(phone=""), None, "console:test"))
    late = await follow(provider, await press(provider, PATH, page=page, nickname="Mi"))
    assert "This has changed in another window" in late
    assert 'value="Mi"' in late
    assert mina(provider).profile.nickname == ""


async def test_a_picture_is_encoded_anew_and_becomes_a_claim(provider: Provider) -> None:
    """Under our own address, without what else was in the file; taken away it leads nowhere."""
    _, tokens, _ = await connect(provider)
    said = b"GPS 37.5N 127.0E"
    answer = await upload(provider, make_picture() + said, name="../../me.php")
    assert "Your new picture is in use" in await follow(provider, answer)
    url = (await (await provider.userinfo(tokens["access_token"])).json())["picture"]
    path = url.removeprefix(provider.context.settings.origin)
    assert path.startswith("/pictures/")
    assert f'src="{path}"' in await read(provider, PATH)
    shown = await provider.browser.get(path)
    body = await shown.read()
    assert (shown.content_type, body[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert said not in body
    await press(provider, f"{PATH}/picture/remove", page=await read(provider, PATH))
    assert (await provider.browser.get(path)).status == 404
    assert "picture" not in await (await provider.userinfo(tokens["access_token"])).json()


async def test_pictures_that_lie_are_refused_in_words(provider: Provider) -> None:
    """Told by their content: a page, a half, nothing, too much of it."""
    await sign_in(provider)
    for data, words in (
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture that can be read"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "no picture that can be read"),
        (make_picture()[:200], "no picture that can be read"),
        (b"", "Choose a file first"),
        (make_picture((5000, 10), "PNG"), "too large"),
        (b"x" * (2 * 1024 * 1024 + 1), "too large"),
    ):
        assert words in await follow(provider, await upload(provider, data)), words
    assert (await upload(provider, make_picture(), token="x")).status == 403
    assert mina(provider).profile.picture == ""
    token = own_token(await read(provider, PATH))
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x"):
        odd = await provider.browser.post(f"{PATH}/picture", data=f"token={token}".encode(), headers={"Content-Type": kind})
        assert odd.status in (400, 403), kind


async def test_a_deleted_user_leaves_no_picture(provider: Provider) -> None:
    """It goes with the account."""
    await sign_in(provider)
    await upload(provider, make_picture())
    user = mina(provider)
    path = provider.context.services.pictures.path_of(user)
    provider.context.store.write_now(lambda: provider.context.services.users.delete(user.id, "test"))
    assert (await provider.browser.get(path)).status == 404


async def test_only_languages_that_are_offered_can_be_chosen(provider: Provider) -> None:
    """Another one that is set already stays there to keep."""
    await sign_in(provider)
    branding = provider.context.services.branding
    own = msgspec.structs.replace(provider.context.store.read_now(branding.get), languages=("ko", "ja"))
    provider.context.store.write_now(lambda: branding.put(own, None, "test"))
    page = await read(provider, PATH)
    choice = page.partition('name="locale"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="(\w*)"', choice) == ["", "ja", "ko", "la"]
    assert '<html lang="ko"' in page or '<html lang="ja"' in page
