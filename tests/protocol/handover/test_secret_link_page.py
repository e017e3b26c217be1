"""The page of a one-time link: looks change nothing, one press opens it for one browser, and strangers learn nothing (requirement H3)."""

from __future__ import annotations

import html
import re

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.integrations import GiveIntegration
from common.contracts.handover.secret_links import DEFAULT_LIFETIME, CreatedSecretLink, CreateSecretLink, LinkState
from common.contracts.secrets import ChangeSecret
from daemon.services.handover.secret_links import MOST_WRONG_CODES, PATH
from tests.protocol.provider import Partner, Provider, form_token

# As a mail gateway, a chat and a browser that loads ahead ask.
LOOKS: tuple[dict[str, str], ...] = ({}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"User-Agent": "Slackbot-LinkExpanding 1.0"})
ONCE = "You see the secret only this once"


def make_link(provider: Provider, partner: Partner, *, with_code: bool = False) -> CreatedSecretLink:
    """A link with a new secret."""
    new = CreateSecretLink(secret_name="for Mina", with_code=with_code)
    return provider.context.store.write_now(lambda: provider.context.services.secret_links.create(partner.id, new, "test"))


def path_of(link: CreatedSecretLink) -> str:
    """Where it leads."""
    return PATH + link.url.rpartition(PATH)[2]


def state_of(provider: Provider, partner: Partner) -> LinkState:
    """What became of the newest one."""
    return provider.context.store.read_now(lambda: provider.context.services.secret_links.list(partner.id))[0].state


def secret_on(page: str) -> str:
    """The secret that an opened page shows."""
    found = re.search(r'id="secret">([^<]+)<', page)
    assert found, page[:2000]
    return html.unescape(found[1])


async def test_whatever_looks_at_a_link_uses_nothing_up(provider: Provider) -> None:
    """Scanners of mails, previews in chats, browsers that load ahead: GET and HEAD change nothing and record nothing."""
    partner = provider.add_partner()
    path = path_of(make_link(provider, partner, with_code=True))
    audit = provider.context.services.audit
    before = provider.context.store.read_now(audit.find_last)
    for headers in LOOKS:
        for method in ("GET", "HEAD"):
            answer = await provider.browser.request(method, path, headers=headers)
            assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
            assert "secret_" not in await answer.text()
    assert (await provider.browser.put(path)).status == 405
    assert state_of(provider, partner) is LinkState.WAITING
    assert provider.context.store.read_now(audit.find_last) == before


async def test_a_press_shows_the_secret_once(provider: Provider) -> None:
    """In the answer of the post itself; the secret works, the log says when and from which network, the sealed copy is gone."""
    partner = provider.add_partner()
    path = path_of(make_link(provider, partner))
    answer = await provider.submit(path)
    page = await answer.text()
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "script-src 'sha256-" in answer.headers["Content-Security-Policy"]
    assert ONCE in page
    secret = secret_on(page)
    assert (await provider.redeem(Partner(partner.id, secret), "no-code")).status == 400, "the application is known by it"
    assert page.count(secret) == 2, "as a value and as a line of .env"
    assert f"OIDC_CLIENT_SECRET={secret}\n" in page
    assert 'hreflang="' not in page, "a language would be another request, which shows nothing"
    listing = AuditListing(event=EventName.SECRET_LINK_OPENED.value)
    (entry,) = provider.context.store.read_now(lambda: provider.context.services.audit.list(listing)).items
    assert (entry.application_id, entry.at, entry.detail["network"]) == (partner.id, provider.clock.now(), "127.0.0.1")
    assert secret not in str(entry)
    sealed = provider.context.store.read_now(lambda: provider.context.store.db.execute_sql("SELECT sealed FROM secret_link").fetchall())
    assert [tuple(row) for row in sealed] == [(None,)]


async def test_after_that_it_says_that_it_was_opened_here(provider: Provider) -> None:
    """Reloading sends the form again, going back asks for the page again: neither shows it. Another browser hears what strangers hear."""
    partner = provider.add_partner()
    path = path_of(make_link(provider, partner))
    token = form_token(await (await provider.browser.get(path)).text())
    opened = await provider.browser.post(path, data={"token": token})
    secret = secret_on(await opened.text())
    for answer in (await provider.browser.post(path, data={"token": token}), await provider.browser.get(path)):
        page = await answer.text()
        assert answer.status == 404
        assert "You have opened this link" in page
        assert secret not in page
    stranger = await provider.new_browser()
    assert "This link opens nothing" in await (await stranger.get(path)).text()


async def test_strangers_hear_the_same_of_every_link_that_opens_nothing(provider: Provider) -> None:
    """One that never was, was opened, withdrawn, closed, has expired, or whose application is gone."""
    services, store = provider.context.services, provider.context.store
    partners = [provider.add_partner() for _ in range(5)]
    links = [make_link(provider, partner, with_code=number == 2) for number, partner in enumerate(partners)]
    await provider.submit(path_of(links[0]))
    store.write_now(lambda: services.secret_links.withdraw(partners[1].id, links[1].link.id, "test"))
    for _ in range(MOST_WRONG_CODES):
        closing = await provider.submit(path_of(links[2]), code="BBBB-BBBB")
        assert closing.status in (303, 404)
    store.write_now(lambda: services.applications.delete(partners[3].id, "test", services.applications.get(partners[3].id).version))
    provider.clock.move(DEFAULT_LIFETIME)
    stranger = await provider.new_browser()
    told = set()
    for path in (*map(path_of, links), f"{PATH}/{'A' * 43}", f"{PATH}/short"):
        answer = await stranger.get(path)
        page = re.sub(r"[0-9A-Z]{4}-[0-9A-Z]{4}|/hand-over/[\w-]+", "-", await answer.text())
        told.add((answer.status, page))
        posted = await stranger.post(path, data={"token": "made-up", "code": "BBBB-BBBB"})
        assert (posted.status, "This link opens nothing" in await posted.text()) == (404, True)
    assert len(told) == 1
    assert next(iter(told))[0] == 404


@pytest.mark.parametrize("what", ["secret off", "application off", "secret over"])
async def test_what_would_not_work_now_is_not_shown_and_not_used_up(provider: Provider, what: str) -> None:
    """The partner hears so before the button and behind it; once it is mended the same link opens."""
    services, store = provider.context.services, provider.context.store
    partner = provider.add_partner()
    link = make_link(provider, partner)
    path, secret = path_of(link), link.link.secret_id
    token = form_token(await (await provider.browser.get(path)).text())

    def turn(*, on: bool) -> None:
        if what == "application off":
            services.applications.change(partner.id, ChangeApplication(enabled=on), None, "test")
        elif what == "secret off":
            services.secrets.change(partner.id, secret, ChangeSecret(enabled=on), "test")
        else:
            services.secrets.change(partner.id, secret, ChangeSecret(expires_at=None if on else provider.clock.now() - 1), "test")

    store.write_now(lambda: turn(on=False))
    for answer in (await provider.browser.get(path), await provider.browser.post(path, data={"token": token})):
        page = await answer.text()
        assert answer.status == 403
        assert "This link does not work at the moment" in page
        assert 'name="token"' not in page
        assert f'href="{path}"' in page, "a way to try again"
    assert state_of(provider, partner) is LinkState.WAITING
    store.write_now(lambda: turn(on=True))
    assert ONCE in await (await provider.submit(path)).text()


@pytest.mark.parametrize("language", ["xx", "EN", "en-US"])
async def test_a_language_that_is_none_opens_nothing_either(provider: Provider, language: str) -> None:
    """Whoever asks for a language asks for no secret."""
    partner = provider.add_partner()
    path = path_of(make_link(provider, partner))
    answer = await provider.submit(path, language=language)
    assert (answer.status, answer.headers["Location"], "letpass_language" in str(answer.cookies)) == (303, path, False)
    assert state_of(provider, partner) is LinkState.WAITING


async def test_a_post_without_a_form_is_told_so_in_words_of_the_page(provider: Provider) -> None:
    """No app has sent anybody to a link, nor to the page on which a partner reads what failed."""
    partner = provider.add_partner()
    for path in (path_of(make_link(provider, partner)), f"/check/{partner.id}", "/sign-in", "/device"):
        answer = await provider.browser.post(path, allow_redirects=False)
        page = await answer.text()
        assert answer.status in (400, 403), path
        assert "The app that sent you here" not in page, path
    assert state_of(provider, partner) is LinkState.WAITING


async def test_a_wrong_code_leads_back_by_303_and_is_counted(provider: Provider) -> None:
    """The page says so on reload as well; nothing of what was typed is in its address; small letters and blanks are forgiven."""
    partner = provider.add_partner()
    link = make_link(provider, partner, with_code=True)
    for tries, typed in ((MOST_WRONG_CODES - 1, "BBBB-BBBB"), (MOST_WRONG_CODES - 2, "<script>alert(1)</script>")):
        answer = await provider.submit(path_of(link), code=typed)
        assert answer.status == 303
        assert answer.headers["Location"].startswith(f"{path_of(link)}?kept=")
        for _ in range(2):
            page = await (await provider.browser.get(answer.headers["Location"])).text()
            assert "That code did not work" in page
            assert f"{tries} more wrong codes close the link" in page
            assert typed not in page
    assert (await provider.submit(path_of(link), code="  ")).status == 303, "an empty field is no guess"
    for _ in range(MOST_WRONG_CODES - 3):
        await provider.submit(path_of(link), code="BBBB-BBBB")
    assert state_of(provider, partner) is LinkState.WAITING
    opened = await provider.submit(path_of(link), code=f" {link.code.lower().replace('-', ' ')} ")
    assert ONCE in await opened.text()


async def test_a_form_that_is_not_ours_opens_nothing(provider: Provider) -> None:
    """Attack 57: no token, another link's, another browser's, another site."""
    partner = provider.add_partner()
    path, other = (path_of(make_link(provider, each)) for each in (partner, provider.add_partner()))
    token = form_token(await (await provider.browser.get(path)).text())
    others = form_token(await (await provider.browser.get(other)).text())
    elsewhere = await provider.new_browser()
    for browser, sent, headers in (
        (provider.browser, "", {}),
        (provider.browser, others, {}),
        (elsewhere, token, {}),
        (provider.browser, token, {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = await browser.post(path, data={"token": sent}, headers=headers, allow_redirects=False)
        assert answer.status == 403
        assert ONCE not in await answer.text()
    assert state_of(provider, partner) is LinkState.WAITING


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_partners_service_is_filled_in_with_the_secret(provider: Provider, language: str) -> None:
    """An application that was given to a known service: its steps and texts with real values, in the reader's language."""
    context = provider.context
    partner = provider.add_partner()
    given = GiveIntegration("grafana", {"base": "https://grafana.partner.example"})
    context.store.write_now(lambda: context.services.integrations.give(partner.id, given, None, context.endpoints, "test"))
    path = path_of(make_link(provider, partner))
    changed = await provider.submit(path, language=language)
    assert (changed.status, changed.headers["Location"]) == (303, path), "a language opens nothing"
    page = await (await provider.submit(path)).text()
    assert f'<html lang="{language}"' in page
    secret = secret_on(page)
    assert page.count(secret) >= 3
    assert "grafana.partner.example" in page
    assert "‹client secret›" not in page


async def test_a_machine_gets_what_machines_need(provider: Provider) -> None:
    """No redirect URI, no scope of users."""
    partner = provider.add_partner(Kind.OWN, Type.MACHINE)
    page = await (await provider.submit(path_of(make_link(provider, partner)))).text()
    assert "_TOKEN_URL=" in page
    assert "REDIRECT_URI=" not in page


async def test_what_is_good_to_know_of_the_service_stands_on_the_page(provider: Provider) -> None:
    """As on the sheet, with what is easily done wrong; a program on a server gets no endpoint for devices."""
    partner = provider.add_partner()
    provider.change(partner, integration=GivenIntegration("apache-answer", {"base": "https://answers.example"}))
    page = html.unescape(await (await provider.submit(path_of(make_link(provider, partner)))).text())
    assert "Good to know" in page
    assert "it does not know the answer access_denied" in page
    assert "knows no PKCE" in page
    assert "“OAuth2 Basic”" in page
    assert "DEVICE_AUTHORIZATION" not in page
    assert "it asks for the client secret" in page


async def test_guesses_count_while_a_link_rests(provider: Provider) -> None:
    """Whoever guesses then gains no tries by it and is heard of; a right code opens nothing and is no wrong one."""
    partner = provider.add_partner()
    link = make_link(provider, partner, with_code=True)
    path, services = path_of(link), provider.context.services
    token = form_token(await (await provider.browser.get(path)).text())

    async def press(code: str) -> tuple[int, str]:
        answer = await provider.browser.post(path, data={"token": token, "code": code})
        return answer.status, await answer.text()

    switch = ChangeApplication(enabled=False)
    provider.context.store.write_now(lambda: services.applications.change(partner.id, switch, None, "test"))
    for _ in range(MOST_WRONG_CODES + 1):
        status, page = await press(link.code)
        assert (status, ONCE in page) == (403, False)
    assert state_of(provider, partner) is LinkState.WAITING
    statuses = [(await press("BBBB-BBBB"))[0] for _ in range(MOST_WRONG_CODES)]
    assert statuses == [*[403] * (MOST_WRONG_CODES - 1), 404]
    assert state_of(provider, partner) is LinkState.CLOSED
    listing = AuditListing(event=EventName.SECRET_LINK_CLOSED)
    (closed,) = provider.context.store.read_now(lambda: services.audit.list(listing)).items
    assert closed.detail["wrong_codes"] == MOST_WRONG_CODES
