"""What is wrong in a form of the account area is said before its fields, with the field it is about, which has the focus (page rule 8)."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec

from daemon.pages.account.freshness import RULES, Asks
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.account.test_profile import PATH as PROFILE
from tests.protocol.account.test_profile import own_token, upload
from tests.protocol.provider import PASSWORD, Provider

# Fields that are typed into, and what is refused there; every other form has boxes or nothing at all, or asks for the password once more.
TYPED = {
    "/account/profile": {"phone": "010"},
    "/account/profile/email": {"email": "mina"},
    "/account/profile/picture": {"picture": "no picture"},
    "/account/password": {"current": PASSWORD, "new": "short", "again": "short"},
}


class Shown(HTMLParser):
    """What of a page is about what is wrong, in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.alerts = self.fields = 0
        self.linked: set[str] = set()
        self.invalid: list[str] = []
        self.focused: list[str] = []
        self.before: list[int] = []
        self.ids: set[str] = set()
        self.described: set[str] = set()
        self.feed(page[page.index("<main") : page.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a part."""
        has = {name: value or "" for name, value in attrs}
        self.ids.add(has.get("id", ""))
        if has.get("role") == "alert":
            self.alerts += 1
            self.before.append(self.fields)
        if tag == "a" and has.get("href", "").startswith("#"):
            self.linked.add(has["href"][1:])
        if tag in ("input", "select") and has.get("type") != "hidden" and "hidden" not in has:
            self.fields += 1
            if "aria-invalid" in has:
                self.invalid.append(has["id"])
                self.described.update(has.get("aria-describedby", "").split())
        if "autofocus" in has:
            self.focused.append(has["id"])


def check(page: str, *fields: str) -> None:
    """See that a page says what is wrong with these fields."""
    shown = Shown(page)
    assert "<title>Error: " in page
    assert shown.invalid == list(fields)
    assert (shown.alerts, shown.before) == (1, [0]), fields
    assert shown.linked == set(fields)
    assert shown.focused == [fields[0]]
    assert shown.described <= shown.ids


async def test_every_form_says_what_is_wrong_before_its_fields(provider: Provider) -> None:
    """Of the table of all forms: those that are typed into, and those that ask for the password."""
    partner, _, path = await connect(provider)
    await sign_in(provider, await provider.new_browser())
    token = own_token(await read(provider, path))
    (session,) = re.findall(r'action="/account/sessions/(?!others)([^"/]+)"', await read(provider, "/account/sessions"))
    rules = provider.context.services.account_settings
    provider.context.store.write_now(lambda: rules.put(msgspec.structs.replace(rules.get(), allow_deletion=True), None, "test"))
    for where, typed in TYPED.items():
        page = await read(provider, "/account/password" if where.endswith("password") else PROFILE)
        assert (Shown(page).alerts, Shown(page).invalid, Shown(page).focused) == (0, [], [])
        answer = (
            await upload(provider, b"no picture")
            if where.endswith("picture")
            else await press(provider, where, page=page, browser=None, untick=(), tick=(), **typed)
        )
        check(await follow(provider, answer), next(field for field in typed if field != "current"))
    provider.clock.move(16 * MINUTE)
    asking = [where for where, rule in RULES.items() if rule.asks is Asks.OLDER and rule.when is None]
    for where in asking:
        data = {"token": token, "email": "mina.seo@example.org", "proof": "wrong"}
        answer = await provider.browser.post(
            where.format(client_id=partner.id, session=session, passkey="k1", provider="p1", identity="i1"), data=data, allow_redirects=False
        )
        check(await follow(provider, answer), "proof")


async def test_several_fields_are_said_in_their_order_and_the_first_has_the_focus(provider: Provider) -> None:
    """As they stand on the page, whatever the order in which they were found."""
    await sign_in(provider)
    wrong = {"phone": "010", "website": "no", "birthdate": "1990-02-31", "zoneinfo": "Mars/Base", "locale": "<b>"}
    page = await follow(provider, await press(provider, PROFILE, browser=None, untick=(), tick=(), **wrong))
    check(page, "birthdate", "website", "locale", "zoneinfo", "phone")
