"""History and data: what concerns the user, in plain words, bounded, and nobody else's."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import ChangeUser
from daemon.services.people.histories import EVENTS, NOT_SHOWN, Doer, Happening
from daemon.views.account.history_views import write_happening
from daemon.views.account.when import write_day_and_time
from daemon.views.dates import find_zone
from daemon.views.languages import LANGUAGES, load_words
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.joining.mailbox import GOOD, letters, send, the_link
from tests.protocol.provider import PASSWORD, Provider

PATH = "/account/history"
# Whatever may name a user.
OF_USERS = ("user", "consent", "letter", "code", "refresh_token")


def test_every_event_of_a_user_is_shown_or_not_for_a_reason() -> None:
    """And each that is shown has words of its own in every language."""
    of_users = {each for each in EventName if each.partition(".")[0] in OF_USERS or "holder" in each or "member" in each}
    assert of_users <= {*EVENTS, *NOT_SHOWN}
    assert not {*EVENTS} & NOT_SHOWN.keys()
    assert all(NOT_SHOWN.values())
    for language in LANGUAGES:
        words = load_words(language)
        for doer in Doer:
            told = [write_happening(Happening(1, 0, each, doer, "Pagemark", "", suspended=False), words) for each in EVENTS]
            assert all(told)


async def test_recovery_proof_and_registration_are_told(provider: Provider) -> None:
    """Also what somebody else may have caused: that a new password was asked for deserves a look."""
    await send(provider, "/recover", identifier="mina")
    await follow(provider, await send(provider, await the_link(provider), password=GOOD))
    assert (await provider.submit("/sign-in", identifier="mina", password=GOOD)).headers["Location"] == "/"
    users, proofs = provider.context.services.users, provider.context.services.email_proofs
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    await letters(provider)
    provider.context.store.write_now(lambda: proofs.ask(mina.id, "mina@new.example", "192.0.2.1", "en"))
    await follow(provider, await send(provider, await the_link(provider)))
    page = await read(provider, PATH)
    for words in (
        "A link to set a new password was sent to your email address",
        "You set a new password by the link in the mail",
        "You changed your email address",
        "You confirmed your email address",
    ):
        assert words in page, words
    asked = page[: page.index("A link to set a new password")].rpartition("<li")[2]
    assert "warn" in asked


async def test_sign_ins_and_changes_are_told_in_words(provider: Provider) -> None:
    """Own acts as one's own, those of administrators without a name."""
    await provider.submit("/sign-in", identifier="mina", password="wrong")
    _, _, path = await connect(provider)
    await press(provider, path, untick=("phone",))
    await press(provider, f"{path}/revoke")
    users = provider.context.services.users
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    provider.context.store.write_now(lambda: users.change(mina.id, ChangeUser(phone=""), None, "console:Head of everything"))
    page = await read(provider, PATH)
    for words in (
        "You signed in",
        "A sign-in with a wrong password failed",
        "You allowed the app Pagemark to use your account",
        "You changed what the app Pagemark may use",
        "You revoked all access of the app Pagemark",
        "An administrator changed your phone number",
        "Your account was created",
    ):
        assert words in page, words
    assert "Head of everything" not in page
    assert page.index("An administrator changed") < page.index("You revoked") < page.index("You allowed")


async def test_times_are_those_of_the_profile_else_universal_and_named(provider: Provider) -> None:
    """On each page that tells times."""
    users = provider.context.services.users
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    await sign_in(provider)
    at = datetime.fromtimestamp(provider.clock.now(), UTC)
    for zone, told, note in (
        ("Asia/Seoul", f"{at.astimezone(ZoneInfo('Asia/Seoul')):%H:%M}<", "Times are those of Asia/Seoul"),
        ("", f"{at:%H:%M} UTC<", "Times are in UTC."),
    ):
        profile = msgspec.structs.replace(mina.profile, zoneinfo=zone)
        provider.context.store.write_now(lambda profile=profile: users.change(mina.id, ChangeUser(profile=profile), None, "test"))  # type: ignore[misc]
        page = await read(provider, PATH)
        assert told in page, zone
        assert note in page, zone
        assert note in await read(provider, "/account/sessions")


def test_today_and_yesterday_are_those_of_the_zone() -> None:
    """At 16:00 UTC it is tomorrow in Seoul."""
    words, noon = load_words("en"), 1_800_014_400 - 1_800_014_400 % 86400 + 12 * 3600
    assert write_day_and_time(noon, noon + 4 * 3600, words) == "today, 12:00 UTC"
    assert write_day_and_time(noon, noon + 4 * 3600, words, "Asia/Seoul") == "yesterday, 21:00"
    for none in ("../../etc/passwd", "/etc/passwd", "Nowhere", "Asia", "x" * 5000, "a\0b"):
        assert find_zone(none) is None, none


async def test_the_history_is_shown_in_pages(provider: Provider) -> None:
    """Thirty at a time; an address that is none of ours shows the newest; nobody reads another one's."""
    await sign_in(provider)
    other = await provider.new_browser()
    for _ in range(35):
        await other.post("/sign-in", data={})
        await sign_in(provider, other)
        other.session.cookie_jar.clear()
    page = await read(provider, PATH)
    assert page.count("<time") == 30
    older = page.split('href="/account/history?before=')[1].split('"')[0]
    rest = await read(provider, f"{PATH}?before={older}")
    assert 0 < rest.count("<time") <= 30
    assert "Newest" in rest
    for odd in ("x", "-1", "9" * 40, "1e9", "%F0"):
        assert (await read(provider, f"{PATH}?before={odd}")).count("<time") == 30
    provider.add_user("juno")
    await sign_in(provider, other, "juno")
    assert (await read(provider, PATH, other)).count("<time") == 2


async def test_all_data_is_one_file(provider: Provider) -> None:
    """JSON for the one who asks, with nothing that opens something; an older sign-in proves itself first."""
    _, tokens, path = await connect(provider)
    provider.clock.move(20 * MINUTE)
    page = await read(provider, "/account/data")
    assert 'name="proof"' in page
    refused = await press(provider, "/account/data/download", page=page, proof="wrong")
    assert "That is not your password" in await follow(provider, refused)
    answer = await press(provider, "/account/data/download", page=page, proof=PASSWORD)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = await answer.text()
    said = json.loads(text)
    assert said["account"]["email"] == "mina@example.org"
    assert said["account"]["second_factor"] is None
    assert [app["knows"] for app in said["connected_apps"]] == [["profile", "email", "phone"]]
    assert [app["may"][0] for app in said["connected_apps"]] == ["offline_access"]
    assert {each["persistent"] for each in said["sessions"]} <= {True, False}
    assert '"persistent": false' in text
    assert (said["picture"], said["letters"]) == (None, [])
    assert said["sessions"]
    assert {entry["event"] for entry in said["history"]} >= {"user.signed_in", "consent.given"}
    for secret in (tokens["access_token"], tokens["refresh_token"], PASSWORD, "argon2", "digest"):
        assert secret not in text
    assert path.rsplit("/", 1)[1] in text


async def test_a_sign_in_names_its_browser_and_system(provider: Provider) -> None:
    """In the words of the list of sessions, in the history and in the file; what was sent is kept nowhere in the log, and older entries name none."""
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    provider.browser.session.headers["User-Agent"] = agent
    await sign_in(provider)
    assert "Firefox on Windows" in await read(provider, "/account/sessions")
    provider.context.store.write_now(
        lambda: provider.context.services.audit.record(EventName.USER_SIGNED_IN, "daemon", user_id=user_id(provider), detail={"address": "192.0.2.9"})
    )
    assert (await read(provider, PATH)).count("Firefox on Windows") == 1
    said = json.loads(await (await press(provider, "/account/data/download", page=await read(provider, "/account/data"))).text())
    assert [(each.get("browser"), each.get("system")) for each in said["history"] if each["event"] == "user.signed_in"] == [
        (None, None),
        ("Firefox", "Windows"),
    ]
    assert agent not in json.dumps(said["history"])
    other = await provider.new_browser()
    other.session.headers["User-Agent"] = "curl"
    await sign_in(provider, other)
    assert "An unknown browser" in await read(provider, PATH)


def user_id(provider: Provider) -> str:
    """Of Mina."""
    found = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert found is not None
    return found.id


async def test_the_file_has_the_picture_itself_and_the_letters(provider: Provider) -> None:
    """As data, or by its address where it lies elsewhere. Of letters there is what they were about and when, not what they said."""
    services, store = provider.context.services, provider.context.store
    provider.add_user("juno")
    juno = store.read_now(lambda: services.users.find_by_username("juno"))
    mina = store.read_now(lambda: services.users.find_by_username("mina"))
    assert juno is not None
    assert mina is not None
    store.write_now(lambda: services.pictures.put(mina, b"a picture", "test"))
    for user in (mina, juno):
        letter = Letter(LetterKind.ACCOUNT_KEPT, user.email, "en", facts={"username": user.username}, user_id=user.id)
        store.write_now(lambda letter=letter: services.mail.queue(letter))  # type: ignore[misc]

    def read_file() -> dict[str, Any]:
        now = services.users.get(mina.id)
        return services.own_data.collect(now)

    said = store.read_now(read_file)
    assert base64.b64decode(said["picture"]["base64"]) == b"a picture"
    assert said["letters"] == [{"about": "account_kept", "at": provider.clock.now(), "state": "waiting"}]
    elsewhere = msgspec.structs.replace(mina.profile, picture="https://pictures.example/mina.png")
    store.write_now(lambda: services.users.change(mina.id, ChangeUser(profile=elsewhere), None, "test"))
    assert store.read_now(read_file)["picture"] == {"address": "https://pictures.example/mina.png"}
