"""Other origins that use the same passkeys (WebAuthn level 3, 5.11)."""

from __future__ import annotations

import msgspec

from common.contracts.people.account_settings import AccountSettings
from tests.protocol.factors.authenticator import give_passkey, read_options, send_signed
from tests.protocol.provider import Provider

OTHER = "https://login.hanbit.example"
PATH = "/.well-known/webauthn"


def let_use(provider: Provider, *origins: str) -> None:
    """An administrator lists them."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), passkey_origins=origins)
    provider.context.store.write_now(lambda: store.put(wanted, None, "test"))


async def sign_in(provider: Provider, answer: str, page: str) -> str:
    """Where an answer of a passkey leads."""
    done = await send_signed(provider, "/sign-in", answer, page)
    return str(done.headers["Location"])


async def test_a_listed_origin_uses_the_passkeys_and_no_other_one(provider: Provider) -> None:
    """Browsers are told which ones there are, and what was signed elsewhere counts as long as its origin is listed."""
    made = await give_passkey(provider)
    made.origin = OTHER
    assert (await provider.browser.get(PATH)).status == 404
    page = await (await provider.browser.get("/sign-in")).text()
    assert (await sign_in(provider, made.sign(read_options(page)), page)).startswith("/sign-in")
    let_use(provider, OTHER)
    told = await provider.browser.get(PATH)
    assert (told.status, told.content_type) == (200, "application/json")
    assert (await told.json())["origins"] == [provider.context.settings.origin, OTHER]
    page = await (await provider.browser.get("/sign-in")).text()
    assert await sign_in(provider, made.sign(read_options(page)), page) == "/"
    provider.browser.session.cookie_jar.clear()
    let_use(provider)
    page = await (await provider.browser.get("/sign-in")).text()
    assert (await sign_in(provider, made.sign(read_options(page)), page)).startswith("/sign-in")


def test_only_origins_are_listed_that_browsers_heed() -> None:
    """Secure ones, with nothing behind the host, each once, five at most."""
    wrong = {"https://a.example/": "uri.origin_path", "http://localhost:1": "account_settings.origin"}
    for origin, code in wrong.items():
        assert [problem.code for problem in AccountSettings(passkey_origins=(origin,)).problems()] == [code]
    assert [problem.field for problem in AccountSettings(passkey_origins=(OTHER, OTHER)).problems()] == ["passkey_origins.1"]
    many = tuple(f"https://login{index}.example" for index in range(6))
    assert [problem.code for problem in AccountSettings(passkey_origins=many).problems()] == ["list.too_long"]
