"""What is refused, diminished or finished stands in the sign-in log, and its number in the answer (requirements A9 and H5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Type
from common.contracts.handover.sign_in_log import Outcome, Place, SignInLogListing
from common.contracts.secrets import CreateSecret
from daemon.services.handover.kept_entries import Kept
from tests.protocol.provider import Partner, Provider
from tests.protocol.told import find_reference


def flush(provider: Provider) -> None:
    """Write what was gathered."""
    while provider.context.store.write_now(provider.context.services.sign_in_log.flush):
        pass


def kept(provider: Provider, outcome: Outcome = Outcome.REFUSED) -> list[tuple[str, str, str]]:
    """Place, cause and application of each entry, the newest first."""
    flush(provider)
    page = provider.context.store.read_now(lambda: provider.context.services.sign_in_log.list(SignInLogListing(outcome=outcome)))
    return [(row.place.value, row.cause, row.application_id) for row in page.items]


def look_up(provider: Provider, reference: str) -> Kept:
    """The entry that a number finds."""
    flush(provider)
    found = provider.context.store.read_now(lambda: provider.context.services.sign_in_log.find_by_reference(reference))
    assert found is not None, reference
    return found


async def test_an_error_page_shows_the_number_of_its_entry_which_says_what_was_expected(provider: Provider) -> None:
    """Requirement H5: what came, what was registered, and the finer cause."""
    partner = provider.add_partner()
    page = await (await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/")).text()
    flush(provider)
    ((place, cause, whose),) = kept(provider)
    assert (place, cause, whose) == ("authorize", "redirect_uri.slash", partner.id)
    (row,) = provider.context.store.read_now(provider.context.services.sign_in_log.list).items
    assert row.reference in page
    found = look_up(provider, row.reference)
    assert (found.case.facts["redirect_uri"], found.case.expected) == (f"{partner.redirect_uri}/", [partner.redirect_uri])
    assert found.meant and found.meant.network == "127.0.0.1"


async def test_an_error_that_goes_back_to_the_application_names_its_number(provider: Provider) -> None:
    """So that a partner can say which one it was."""
    partner = provider.add_partner()
    arrival = await provider.authorize(partner, response_type="token")
    description = parse_qs(urlsplit(arrival.headers["Location"]).query)["error_description"][0]
    assert look_up(provider, find_reference(description)).row.cause == "response_type.unsupported"


@pytest.mark.parametrize(
    ("path", "place", "cause"),
    [
        ("/oidc/token", Place.TOKEN, "grant_type.missing"),
        ("/oidc/par", Place.PUSHED, "redirect_uri.missing"),
        ("/oidc/device-authorization", Place.DEVICE, "grant_type.not_allowed"),
        ("/oidc/introspect", Place.INTROSPECTION, "token.not_in_form"),
        ("/oidc/revoke", Place.REVOCATION, "token.not_in_form"),
    ],
)
async def test_json_errors_name_the_number_and_where_a_partner_looks_it_up(provider: Provider, path: str, place: Place, cause: str) -> None:
    """What names no application stands in no address, for it may be a secret."""
    partner = provider.add_partner()
    body = await (await provider.post(path, partner)).json()
    found = look_up(provider, find_reference(body["error_description"]))
    assert (found.row.place, found.row.cause, found.row.application_id) == (place, cause, partner.id)
    assert body["error_uri"] == f"{provider.context.settings.origin}/check/{partner.id}?reference={found.row.reference}"
    partner.id = "made-up"
    stranger = await (await provider.post(path, partner)).json()
    assert find_reference(stranger["error_description"])
    assert "error_uri" not in stranger


async def test_the_numbers_of_a_wrong_an_expired_and_a_disabled_secret_and_of_nobody_tell_nothing(provider: Provider) -> None:
    """Attack 39: each answer has another, and none looks like another, whether an application exists or not."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    expired = store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("short", lifetime=60), "test"))
    provider.clock.move(60)

    async def number(client_id: str, secret: str) -> str:
        answer = await provider.token(Partner(client_id, secret), grant_type="authorization_code", code="x")
        assert answer.status == 401
        return find_reference((await answer.json())["error_description"])

    shown = [(who, secret) for who in (partner.id, "made-up") for secret in ("wrong", "wrong", expired.value, expired.value)]
    numbers = [await number(*each) for each in shown]
    assert len({*numbers}) == len(numbers)
    causes = [look_up(provider, each).row.cause for each in numbers]
    assert causes == [*["secret.wrong"] * 2, *["secret.expired"] * 2, *["application.not_an_id"] * 4]


async def test_a_sign_in_that_went_well_is_there_with_what_was_left_out(provider: Provider) -> None:
    """Requirement P9: the application goes on with less, and the administrator sees it."""
    partner = provider.add_partner()
    await provider.get_tokens(partner, scope="openid custom_data profile")
    assert kept(provider, Outcome.SUCCEEDED) == [("authorize", "sign_in.finished", partner.id)]
    assert ("authorize", "scope.not_allowed", partner.id) in kept(provider, Outcome.DIMINISHED)
    assert kept(provider) == []


async def test_a_cancelled_consent_is_there_with_its_user(provider: Provider) -> None:
    """The application hears `access_denied`, with the number."""
    partner = provider.add_partner()
    user = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    arrival = await provider.authorize(partner)
    back = await provider.consent(await provider.sign_in(arrival), "cancel")
    description = parse_qs(urlsplit(back.headers["Location"]).query)["error_description"][0]
    found = look_up(provider, find_reference(description))
    assert (found.row.cause, found.row.user_id) == ("user.cancelled", user.id)


async def test_userinfo_says_whose_token_is_over(provider: Provider) -> None:
    """An expired token still leads to its application; one that nobody knows to none."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner)
    provider.clock.move(7200)
    for token, whose, told in ((tokens["access_token"], partner.id, "token.expired"), ("unknown", "", "token.invalid")):
        answer = await provider.userinfo(token)
        found = look_up(provider, find_reference((await answer.json())["error_description"]))
        assert answer.status == 401
        assert (whose, "userinfo", told) in [(app, place, cause) for place, cause, app in kept(provider)]
        assert found.row.place is Place.USERINFO


async def test_userinfo_says_whose_token_it_was_where_it_is_ours(provider: Provider) -> None:
    """An ID token in place of the access token, and one that was revoked; never what a token says that we have not signed."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner)
    await provider.post("/oidc/revoke", partner, token=tokens["access_token"])
    header, claims, signature = tokens["id_token"].split(".")
    forged = ".".join((header, claims, signature[:-8] + ("A" * 8 if signature[-8:] != "A" * 8 else "B" * 8)))
    for token, whose, cause in (
        (tokens["id_token"], partner.id, "token.id_token"),
        (tokens["access_token"], partner.id, "token.expired"),
        (forged, "", "token.invalid"),
        (f"{header}.{claims}.", "", "token.invalid"),
    ):
        answer = await provider.userinfo(token)
        assert answer.status == 401
        assert "error_uri" not in await answer.json()
        found = look_up(provider, find_reference((await answer.json())["error_description"]))
        assert (found.row.place, found.row.cause, found.row.application_id) == (Place.USERINFO, cause, whose)


async def test_a_page_of_an_unknown_origin_is_there(provider: Provider) -> None:
    """Requirement P10: the page cannot read the answer, and nothing says so but the log."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    fields = {"client_id": partner.id, "grant_type": "authorization_code", "code": "x"}
    await provider.browser.post("/oidc/token", data=fields, headers={"Origin": "https://elsewhere.example"})
    assert ("token", "origin.not_allowed", partner.id) in kept(provider)


async def test_a_page_in_a_frame_is_there(provider: Provider) -> None:
    """Attack 64: no browser shows it, and the partner wonders why."""
    partner = provider.add_partner()
    await provider.browser.get("/oidc/authorize", params=provider.params(partner), headers={"Sec-Fetch-Dest": "iframe"}, allow_redirects=False)
    assert kept(provider) == [("page", "page.framed", partner.id)]


async def test_a_sign_in_that_goes_on_without_its_cookies_is_there_for_the_administrator_alone(provider: Provider) -> None:
    """The log says whose it was; the page of another browser does not."""
    partner = provider.add_partner()
    arrival = await provider.authorize(partner)
    other = await provider.new_browser()
    page = await (await other.get(arrival.headers["Location"])).text()
    assert "Nimbus" not in page
    assert kept(provider) == [("page", "interaction.other_browser", partner.id)]


@pytest.mark.parametrize(
    ("params", "cause"),
    [
        ({"client_id": "mine", "post_logout_redirect_uri": "https://elsewhere.example/"}, "sign_out_uri.unknown"),
        ({"post_logout_redirect_uri": "https://elsewhere.example/"}, "sign_out_uri.no_application"),
        ({"client_id": "mine", "id_token_hint": "x.y.z"}, "sign_out_hint.not_believed"),
        ({"client_id": "made-up"}, "application.not_an_id"),
    ],
    ids=["address", "nobody", "hint", "unknown"],
)
async def test_a_sign_out_that_is_not_as_it_was_meant_is_there(provider: Provider, params: dict[str, str], cause: str) -> None:
    """The user stays here and is asked; the partner wonders why."""
    partner = provider.add_partner()
    sent = {**params, **({"client_id": partner.id} if params.get("client_id") == "mine" else {})}
    await provider.browser.get("/oidc/sign-out", params=sent)
    ((place, found, _),) = kept(provider)
    assert (place, found) == ("sign_out", cause)


async def test_a_secret_that_ends_soon_is_there_when_it_is_used(provider: Provider) -> None:
    """Requirement H5: what works now and will not in two weeks."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    issued = store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("short", lifetime=10 * 86400), "test"))
    partner.secret = issued.value
    await provider.post("/oidc/revoke", partner, token="x")
    assert kept(provider, Outcome.DIMINISHED) == [("revocation", "secret.expiring", partner.id)]


async def test_nothing_that_opens_something_is_ever_kept(provider: Provider) -> None:
    """Attack 96: neither secret, code, verifier, assertion, token, state, nonce nor hint."""
    partner = provider.add_partner()
    secret = "S" * 43
    hot = {name: f"hot-{name}-value" for name in ("state", "nonce", "login_hint", "id_token_hint", "code_challenge", "request")}
    await provider.authorize(partner, redirect_uri="https://elsewhere.example/", **hot)
    await provider.authorize(partner, prompt="none", **{name: value for name, value in hot.items() if name not in ("code_challenge", "request")})
    tried: list[Callable[[], Awaitable[ClientResponse]]] = [
        lambda: provider.browser.post("/oidc/token", data={"client_id": secret, "client_secret": "hot-secret-value", "grant_type": "password"}),
        lambda: provider.browser.post("/oidc/token", data={"client_id": secret, "client_secret": "hot-secret-value", "grant_type": "refresh_token"}),
        lambda: provider.token(partner, grant_type="authorization_code", code="hot-code-value", code_verifier="hot-verifier-value"),
        lambda: provider.token(partner, grant_type="refresh_token", refresh_token="hot-refresh-value"),
        lambda: provider.browser.post("/oidc/token", data={"client_assertion": "hot.assertion.value", "grant_type": "refresh_token"}),
        lambda: provider.browser.post("/oidc/token", data="x", headers={"Authorization": "hot-header-value"}),
        lambda: provider.userinfo("hot-token-value"),
        lambda: provider.post("/oidc/introspect", partner, token="hot-token-value", token_type_hint="hot\n\u202evalue"),
    ]
    answers = [await (await send()).text() for send in tried]
    flush(provider)
    log = provider.context.services.sign_in_log
    rows = provider.context.store.read_now(log.list).items
    everything = str([provider.context.store.read_now(partial(log.find, row.id)) for row in rows]) + "".join(answers)
    assert len(rows) >= 7
    assert "hot-" not in everything
    assert "hot.assertion" not in everything
    assert secret not in everything


async def test_what_only_the_store_knows_makes_a_cause_finer(provider: Provider) -> None:
    """Requirement H5: an address of another application, an ID that is nearly right, and a broken verifier."""
    partner, other = provider.add_partner(), provider.add_partner(redirect_uri="https://other.example/callback")
    await provider.authorize(partner, redirect_uri=other.redirect_uri)
    await provider.token(Partner(partner.id[:-1] + ("0" if partner.id[-1] != "0" else "1"), "wrong"), grant_type="authorization_code", code="x")
    await provider.token(partner, grant_type="authorization_code", code="x", code_verifier="short")
    assert {cause for _, cause, _ in kept(provider)} == {
        "redirect_uri.host",
        "application.misspelt",
        "pkce.verifier_short",
    }
