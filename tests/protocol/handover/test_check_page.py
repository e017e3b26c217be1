"""The page on which a partner reads what failed: whoever proves the secret sees the own application, and nothing of others (requirement H5)."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import msgspec
import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import AuthenticationMethod, Type
from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.secrets import EXPIRES_SOON, ChangeSecret, CreateSecret
from daemon.handover.sheet import make_sheet
from daemon.pages.check import LIFETIME
from daemon.services.applications.guesses import FREE_TRIES
from daemon.views.languages import load_words
from tests.protocol.provider import Partner, Provider, form_token

WRONG = "Client ID and secret do not belong together"


async def prove(provider: Provider, partner: Partner, secret: str | None = None, reference: str = "") -> ClientResponse:
    """Send the form with the partner's secret, or another one; as it stood there before, where this browser has proven itself meanwhile."""
    shown, path = partner.secret if secret is None else secret, f"/check/{quote(partner.id, safe='')}"
    page = await (await provider.browser.get(path)).text()
    name = next(each.value for each in provider.browser.session.cookie_jar if each.key.endswith("browser"))
    token = form_token(page) if 'name="secret"' in page else provider.context.forms.token(path, name, "")
    return await provider.browser.post(path, data={"token": token, "secret": shown or "", "reference": reference}, allow_redirects=False)


async def read_failures(provider: Provider, partner: Partner, reference: str = "") -> str:
    """The page behind the form."""
    done = await prove(provider, partner, reference=reference)
    assert done.status == 303, await done.text()
    answer = await provider.browser.get(done.headers["Location"])
    page = await answer.text()
    assert answer.status == 200
    assert "What failed for" in page
    return page


def find_reference(text: str) -> str:
    """The number at the end of an error."""
    found = re.search(r"Reference: (\S{4}-\S{4})\.", text)
    assert found, text
    return found[1]


async def test_a_partner_reads_why_it_failed(provider: Provider) -> None:
    """In the words of the diagnosis, what differs marked, without user, network or the value of any secret."""
    partner = provider.add_partner()
    await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/")
    await provider.get_tokens(partner, scope="openid profile custom_data")
    wrong = await provider.token(Partner(partner.id, "a-wrong-secret"), grant_type="authorization_code", code="x")
    page = await read_failures(provider, partner)
    for words in ("Redirect URI differs by a slash", "<mark>/</mark>", "A permission was left out", "Wrong client secret", "You can mend it"):
        assert words in page
    assert find_reference((await wrong.json())["error_description"]) in page
    for private in ("Mina Seo", "mina@example.org", "127.0.0.1", "a-wrong-secret", partner.secret or "none", "Sign-in finished"):
        assert private not in page


async def test_a_partner_is_never_told_to_do_what_only_administrators_can(provider: Provider) -> None:
    """Whoever lost the secret asks for a new one; the error page and this one say alike who can mend an address."""
    partner = provider.add_partner()
    stopped = await (await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/")).text()
    assert "Only they can fix it" not in stopped
    assert "mend it or have it mended" in stopped
    await provider.token(Partner(partner.id, "a-wrong-secret"), grant_type="authorization_code", code="x")
    page = await read_failures(provider, partner)
    assert "ask whoever gave you the client ID to register it" in page
    assert "ask whoever gave you the client ID for a new one" in page
    for order in ("hand it over", "or register the one", "The administrators of"):
        assert order not in page
    assert "Start of a sign-in" in page
    assert "Token endpoint" in page


async def test_what_an_administrator_has_mended_meanwhile_is_nothing_to_do_any_more(provider: Provider) -> None:
    """As the console says; but only once all that came of that kind is right."""
    partner = provider.add_partner()
    came = [f"{partner.redirect_uri}/", f"{partner.redirect_uri}//"]
    for uri in came:
        await provider.authorize(partner, redirect_uri=uri)
    for registered, mended in (([partner.redirect_uri], False), ([partner.redirect_uri, came[0]], False), ([partner.redirect_uri, *came], True)):
        provider.change(partner, redirect_uris=registered)
        page = await read_failures(provider, partner)
        assert ("It is mended" in page) is mended
        assert ("You can mend it" in page) is not mended


async def test_different_addresses_of_one_cause_are_all_shown(provider: Provider) -> None:
    """The newest first, each with how often and when, from one network or several, within a minute or on different days; no more than five."""
    partner = provider.add_partner()

    async def send(name: str, times: int = 1) -> None:
        for _ in range(times):
            await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/{name}")

    await send("alone")
    alone = await read_failures(provider, partner)
    assert "Different ones" not in alone
    provider.clock.move(60)
    for number in range(5):
        await send(f"early{number}")
    provider.clock.move(86400)
    await send("late", 3)
    await send("early4")
    page = await read_failures(provider, partner)
    several = page[page.index("Different ones that came lately") :]
    several = several[: several.index("</dl>")]
    lines = [re.sub(r"<[^>]*>", " ", re.sub(r"</?mark>", "", line)).split() for line in several.split("<dd>")[1:]]
    came = [line[0].rpartition("/")[2] for line in lines]
    assert came[:2] == ["early4", "late"]
    assert len(came) == len(set(came)) == 5
    assert [line[1:3] for line in lines[:2]] == [["2", "times,"], ["3", "times,"]]
    assert lines[2][1] == "Once,"


async def test_a_number_leads_to_the_failure_that_it_was_shown_for(provider: Provider) -> None:
    """All are told alike (attack 39), and each number finds its own cause, once the partner has proven itself."""
    partner = provider.add_partner()
    wrong = {
        "a-wrong-secret": "Wrong client secret",
        f"'{partner.secret}'": "Quotation marks around the secret",
        f"{partner.secret} ": "Blanks around the secret",
    }
    numbers = []
    for secret in wrong:
        answer = await provider.token(Partner(partner.id, secret), grant_type="authorization_code", code="x")
        numbers.append(find_reference((await answer.json())["error_description"]))
    for number, title in zip(numbers, wrong.values(), strict=True):
        page = await read_failures(provider, partner, number)
        section = page[page.index(f"Number {number}") : page.index("Lately")]
        assert re.findall("<b>([^<]*)</b>", section)[:1] == [title]
        assert "Several failures" not in section
        assert "What the secret looks like" not in page


async def test_a_number_whose_request_is_kept_no_more_leads_to_its_failure(provider: Provider) -> None:
    """Neither shown nor mixed up with what strangers sent: the cause, and what to do."""
    partner = provider.add_partner()
    numbers = []
    for number in range(40):
        page = await (await provider.authorize(partner, redirect_uri=f"https://stranger{number}.example/callback")).text()
        numbers += re.findall(r"\b[B-Z2-9]{4}-[B-Z2-9]{4}\b", page)[:1]
    page = await read_failures(provider, partner, numbers[15])
    section = page[page.index(f"Number {numbers[15]}") : page.index("Lately")]
    assert "the one of this number was not kept" in section
    assert "stranger" not in section


async def test_a_reload_shows_what_failed_since_and_ends(provider: Provider) -> None:
    """The address is good in this browser, for a quarter of an hour, and as long as the secret is good."""
    partner = provider.add_partner()
    address = (await prove(provider, partner)).headers["Location"]
    assert (partner.secret or "none") not in address
    assert "Nothing has failed" in await (await provider.browser.get(address)).text()
    await provider.authorize(partner, redirect_uri="https://elsewhere.example/")
    for suffix in ("", "&reference=", "&lang=ko"):
        page = await (await provider.browser.get(address + suffix)).text()
        assert "https://elsewhere.example/" in page
    stranger = await provider.new_browser()
    assert "https://elsewhere.example/" not in await (await stranger.get(address)).text()
    other = provider.add_partner()
    elsewhere = address.replace(partner.id, other.id)
    assert 'name="secret"' in await (await provider.browser.get(elsewhere)).text()
    provider.clock.move(LIFETIME)
    assert "Show the secret once more" in await (await provider.browser.get(address)).text()


async def test_the_next_number_asks_for_no_secret_once_more(provider: Provider) -> None:
    """`error_uri` of each failure leads to an address of its own; it is for the browser of the proof, this application, and a quarter of an hour."""
    partner, other = provider.add_partner(), provider.add_partner()
    await read_failures(provider, partner)
    body = await (await provider.post("/oidc/token", partner)).json()
    number, path = find_reference(body["error_description"]), f"/check/{partner.id}"
    page = await (await provider.browser.get(body["error_uri"].partition(str(provider.context.settings.origin))[2])).text()
    assert f"Number {number}" in page
    assert "No grant type" in page
    assert "Number " not in await (await provider.browser.get(path)).text(), "nothing is looked for that was not asked for"
    stranger = await provider.new_browser()
    assert 'name="secret"' in await (await stranger.get(f"{path}?reference={number}")).text()
    assert 'name="secret"' in await (await provider.browser.get(f"/check/{other.id}?reference={number}")).text()
    wrong = await provider.browser.get((await prove(provider, partner, "wrong")).headers["Location"])
    assert WRONG in await wrong.text(), "what was just typed is answered"
    provider.clock.move(LIFETIME)
    assert 'name="secret"' in await (await provider.browser.get(f"{path}?reference={number}")).text()


async def test_a_secret_that_is_switched_off_shows_nothing_any_more(provider: Provider) -> None:
    """Also to whoever has shown it before."""
    partner = provider.add_partner()
    address = (await prove(provider, partner)).headers["Location"]
    services = provider.context.services
    (secret,) = provider.context.store.read_now(lambda: services.secrets.list(partner.id))
    assert secret.last_used_at is None, "the page is no use of it by the application"
    provider.context.store.write_now(lambda: services.secrets.change(partner.id, secret.id, ChangeSecret(enabled=False), "test"))
    assert "Show the secret once more" in await (await provider.browser.get(address)).text()
    assert WRONG in await (await provider.browser.get((await prove(provider, partner)).headers["Location"])).text()


async def test_unknown_and_wrong_are_told_alike(provider: Provider) -> None:
    """Attack 39: an ID that nobody has, a wrong, an expired and another application's secret, and an application without one get the same answers."""
    services, store = provider.context.services, provider.context.store
    known, public = provider.add_partner(), provider.add_partner(kind_of_app=Type.NATIVE, redirect_uri="http://127.0.0.1/callback")
    keyed = provider.add_partner(client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks_uri="https://partner.example/jwks")
    expired = store.write_now(lambda: services.secrets.issue(known.id, CreateSecret("short", lifetime=60), "test"))
    provider.clock.move(60)
    told = set()
    for partner, secret in (
        (known, "wrong"),
        (known, expired.value),
        (public, "wrong"),
        (public, known.secret or ""),
        (keyed, "wrong"),
        (Partner("made-up", ""), "wrong"),
        (Partner("made-up", ""), known.secret or ""),
        (Partner("<script>alert(1)</script>", ""), "wrong"),
    ):
        before = await (await provider.browser.get(f"/check/{quote(partner.id, safe='')}")).text()
        done = await prove(provider, partner, secret)
        after = await (await provider.browser.get(done.headers["Location"])).text()
        assert WRONG in after
        assert "<script>alert" not in after
        own = re.compile(r'value="[\w.-]{30,}"|kept=[\w-]+|/check/[^"?&]*|<dd class="code">[^<]*')
        told.add((done.status, own.sub("-", before), own.sub("-", after)))
    assert len(told) == 1
    listing = AuditListing(event="application.authentication_failed")
    found = store.read_now(lambda: services.audit.list(listing)).items
    assert {(entry.application_id, entry.detail["page"]) for entry in found} == {(each, "check") for each in (known.id, public.id, keyed.id, "")}


async def test_a_number_opens_only_an_entry_of_ones_own(provider: Provider) -> None:
    """As it stands at the end of an error; another application's number is none."""
    partner, other = provider.add_partner(), provider.add_partner()
    numbers = []
    for each in (partner, other):
        answer = await provider.post("/oidc/token", each)
        body = await answer.json()
        numbers.append(find_reference(body["error_description"]))
        assert body["error_uri"].endswith(f"/check/{each.id}?reference={numbers[-1]}")
    asking = await (await provider.browser.get(f"/check/{partner.id}?reference={numbers[0]}")).text()
    assert f'value="{numbers[0]}"' in asking
    page = await read_failures(provider, partner, numbers[0].lower().replace("-", " "))
    assert re.search(r'<details class="failure" open>', page)
    for number in (numbers[1], "BBBB-BBBB", "'; DROP TABLE"):
        page = await read_failures(provider, partner, number)
        assert "No failure of this application has this number" in page
        assert not re.search(r'<details class="failure" open>', page)


async def test_the_error_page_leads_its_developer_here(provider: Provider) -> None:
    """With the number of what has just failed; a page about nobody leads nowhere."""
    partner = provider.add_partner()
    stopped = await (await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/")).text()
    found = re.search(r'href="([^"]*/check/[^"]*)"', stopped)
    assert found
    address = urlsplit(found[1])
    assert address.path == f"/check/{partner.id}"
    page = await read_failures(provider, partner, address.query.removeprefix("reference="))
    assert re.search(r'<details class="failure" open>', page)
    assert "Redirect URI differs by a slash" in page
    assert "/check/" not in await (await provider.authorize(Partner("made-up", ""))).text()


async def test_nothing_of_another_application_is_told(provider: Provider) -> None:
    """A redirect URI that another one has registered: its name and ID stay with the administrators."""
    partner = provider.add_partner()
    other = provider.add_partner(redirect_uri="https://secretive.example/callback")
    applications, change = provider.context.services.applications, ChangeApplication(name="Secretive Startup")
    provider.context.store.write_now(lambda: applications.change(other.id, change, None, "test"))
    await provider.authorize(partner, redirect_uri="https://secretive.example/callback")
    page = await read_failures(provider, partner)
    assert "another application" not in page
    assert other.id not in page
    assert "Secretive Startup" not in page


async def test_an_address_that_another_application_has_reads_like_one_that_nobody_has(provider: Provider) -> None:
    """So that no partner finds out by trying what others have registered."""
    partner = provider.add_partner()
    provider.add_partner(redirect_uri="https://taken.example/back")
    await provider.authorize(partner, redirect_uri="https://taken.example/back")
    taken = await read_failures(provider, partner)
    provider.clock.move(60)
    await provider.authorize(partner, redirect_uri="https://nobody.example/back")
    both = await read_failures(provider, partner)
    assert "another application" not in taken + both
    assert taken.count("Redirect URI not registered") == both.count("Redirect URI not registered") > 0


@pytest.mark.parametrize(("lifetime", "says"), [(EXPIRES_SOON, True), (EXPIRES_SOON + 86400, False), (None, False)])
async def test_a_secret_that_ends_soon_is_said(provider: Provider, lifetime: int | None, says: bool) -> None:
    """So that nobody is surprised by it."""
    partner = provider.add_partner()
    secrets, new = provider.context.services.secrets, CreateSecret("short", lifetime=lifetime)
    issued = provider.context.store.write_now(lambda: secrets.issue(partner.id, new, "test"))
    page = await read_failures(provider, Partner(partner.id, issued.value))
    assert ("Your secret ends soon" in page) is says
    assert ("“short”" in page) is (lifetime is not None)


async def test_guesses_end_at_the_same_door_as_everywhere(provider: Provider) -> None:
    """Attack 109: by network and client ID, alike for one that does not exist; the secret of somebody else's network still works."""
    partner = provider.add_partner()
    for client_id in (partner.id, "made-up"):
        statuses = {(await prove(provider, Partner(client_id, ""), "wrong")).status for _ in range(FREE_TRIES)}
        assert statuses == {303}
        refused = await prove(provider, Partner(client_id, ""), "wrong")
        assert refused.status == 429
        assert int(refused.headers["Retry-After"]) >= 1
        assert "Too many tries" in await refused.text()
    assert (await prove(provider, partner)).status == 429, "the right one waits as well"
    assert (await provider.post("/oidc/introspect", partner, token="x")).status == 429


async def test_a_form_that_is_not_ours_proves_nothing(provider: Provider) -> None:
    """Attack 57: no token, another page's, another browser's, another site."""
    partner = provider.add_partner()
    path = f"/check/{partner.id}"
    token = form_token(await (await provider.browser.get(path)).text())
    others = form_token(await (await provider.browser.get("/check/made-up")).text())
    elsewhere = await provider.new_browser()
    for browser, sent, headers in (
        (provider.browser, "", {}),
        (provider.browser, others, {}),
        (elsewhere, token, {}),
        (provider.browser, token, {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = await browser.post(path, data={"token": sent, "secret": partner.secret}, headers=headers, allow_redirects=False)
        assert answer.status == 403
        assert "What failed for" not in await answer.text()


async def test_an_id_that_looks_like_an_address_has_a_page(provider: Provider) -> None:
    """Partners who move here keep theirs; the sheet leads to it, and so does `error_uri`."""
    services, sheets = provider.context.services, provider.context.sheets
    base, moved = provider.add_partner(), Partner("http://old.example/client?a=1", "a:secret+with%25everything")

    def move() -> str:
        services.applications.put(msgspec.structs.replace(services.applications.get(base.id), id=moved.id), "test")
        services.secrets.keep(moved.id, "kept", moved.secret or "", "test")
        return make_sheet(sheets.read(moved.id, "en"), load_words("en")).check_url

    check_url = provider.context.store.write_now(move)
    body = await (await provider.browser.post("/oidc/token", data={"client_id": moved.id, "client_secret": "wrong"})).json()
    assert body["error_uri"].startswith(f"{check_url}?reference=")
    assert urlsplit(check_url).path == f"/check/{quote(moved.id, safe='')}"
    assert find_reference(body["error_description"]) in await read_failures(provider, moved)
