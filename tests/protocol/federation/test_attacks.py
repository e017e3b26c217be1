"""Answers that are not what they have to be: of other browsers, used twice, too late, of liars."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from joserfc.jwk import ECKey, OctKey, RSAKey
from yarl import URL

from common.contracts.federation.identity_providers import ProviderTried
from common.contracts.handover.sign_in_log import SignInLogListing
from common.contracts.organizations import CreateOrganization
from daemon.outbound.fetcher import Fetcher
from daemon.protocol.federation.journeys import LIFETIME
from daemon.services.federation.identities import Details
from tests.protocol.federation.lying_upstream import CLIENT_ID, Liar
from tests.protocol.federation.upstream import PROVIDER_ID, Upstream, change_provider

FAILED, DOWN = "Signing in with Hanbit ID did not work", "Hanbit ID cannot be reached"


async def test_an_answer_counts_in_the_browser_that_was_sent(upstream: Upstream) -> None:
    """Nobody signs a victim in as somebody else by a link with an answer of their own (login CSRF, RFC 9700 4.7.1)."""
    victim = await upstream.here.new_browser()
    await victim.get("/sign-in")
    back = await upstream.sign_in_there(await upstream.leave(), "joon")
    assert (await upstream.come_back(back, victim)).status == 400
    assert await upstream.who(victim) == ""


async def test_a_code_of_another_browser_is_of_no_use(upstream: Upstream) -> None:
    """Injected beside the state of one's own: the verifier and the nonce are others (RFC 9700 4.5)."""
    thief = await upstream.here.new_browser()
    stolen = URL(await upstream.sign_in_there(await upstream.leave(), "joon")).query["code"]
    state = URL((await upstream.leave(browser=thief)).headers["Location"]).query["state"]
    issuer = upstream.there.context.settings.issuer
    path = str(URL("/callback/hanbit").with_query(code=stolen, state=state, iss=issuer))
    answer = await upstream.come_back(path, thief)
    assert FAILED in await (await thief.get(answer.headers["Location"])).text()
    assert await upstream.who(thief) == ""


async def test_an_answer_counts_once(upstream: Upstream) -> None:
    """A second time it opens nothing, in the same browser either."""
    back = await upstream.sign_in_there(await upstream.leave(), "joon")
    await upstream.come_back(back)
    upstream.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    assert (await upstream.come_back(back)).headers["Location"].startswith("/sign-in?")
    assert await upstream.who() == ""


async def test_an_answer_comes_in_time(upstream: Upstream) -> None:
    """Ten minutes after the way began it is over."""
    back = await upstream.sign_in_there(await upstream.leave(), "joon")
    upstream.here.clock.move(LIFETIME)
    assert "That took too long" in await upstream.read(await upstream.come_back(back))


async def test_a_state_of_one_provider_is_none_of_another(upstream: Upstream) -> None:
    """Each has its own address for answers (mix-up, RFC 9700 4.4)."""
    back = (await upstream.sign_in_there(await upstream.leave(), "joon")).replace("/callback/hanbit", "/callback/other")
    assert (await upstream.come_back(back)).status == 400


@pytest.mark.parametrize("issuer", ["https://other.example", ""])
async def test_an_answer_of_another_issuer_is_refused(upstream: Upstream, issuer: str) -> None:
    """Also one without its issuer, of a provider that says it (RFC 9207 2.4); the code is not sent anywhere."""
    back = URL(await upstream.sign_in_there(await upstream.leave(), "joon"))
    query = {name: value for name, value in back.query.items() if name != "iss"} | ({"iss": issuer} if issuer else {})
    assert FAILED in await upstream.read(await upstream.come_back(str(back.with_query(query))))
    assert await upstream.who() == ""


async def test_a_parameter_that_comes_twice_is_refused(upstream: Upstream) -> None:
    """Two readers would see two answers."""
    back = await upstream.sign_in_there(await upstream.leave(), "joon")
    assert (await upstream.come_back(f"{back}&code=other")).status == 400


async def test_the_liar_can_be_right(liar: Liar) -> None:
    """So that the tests below fail for what they say."""
    assert await liar.walk() == ""
    assert liar.forms[0]["grant_type"] == "authorization_code"


NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("claims", "detail"),
    [
        ({"iss": "https://other.example"}, "iss"),
        ({"aud": "another"}, "aud"),
        ({"aud": None}, "aud"),
        ({"aud": [CLIENT_ID, "another"]}, "azp"),
        ({"azp": "another"}, "azp"),
        ({"sub": ""}, "sub"),
        ({"sub": 7}, "sub"),
        ({"sub": "x" * 256}, "sub"),
        ({"sub": "한빛"}, "sub"),
        ({"exp": NOW - 60}, "exp"),
        ({"exp": None}, "exp"),
        ({"exp": "tomorrow"}, "exp"),
        ({"iat": NOW + 61}, "iat"),
        ({"iat": NOW - 601}, "iat"),
        ({"iat": None}, "iat"),
        ({"nbf": NOW + 61}, "nbf"),
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "at_hash"),
    ],
)
async def test_an_id_token_that_says_something_else_is_refused(liar: Liar, claims: dict[str, Any], detail: str) -> None:
    """Every rule of OpenID Connect Core 3.1.3.7, each by itself; the audit log names the claim, the page does not."""
    liar.claims = claims
    assert FAILED in await liar.walk()
    assert liar.last_failure() == ("provider.token", detail)


async def test_a_clock_that_is_a_little_off_is_borne(liar: Liar) -> None:
    """A minute either way."""
    liar.claims = {"iat": NOW + 60, "exp": NOW - 59, "azp": CLIENT_ID, "aud": [CLIENT_ID, "another"]}
    assert await liar.walk() == ""


@pytest.mark.parametrize(
    ("key", "header", "detail"),
    [
        (ECKey.generate_key("P-256", {"kid": "one"}), {}, "signature"),
        (ECKey.generate_key("P-256", {"kid": "two"}), {}, "key"),
        (OctKey.import_key("x" * 32, {"kid": "one"}), {"alg": "HS256"}, "alg"),
        (RSAKey.generate_key(2048, {"kid": "one"}), {"alg": "RS256"}, "key"),
    ],
    ids=["another key of the name", "a key that is not published", "a shared secret", "another kind of key"],
)
async def test_a_token_that_the_provider_has_not_signed_is_refused(liar: Liar, key: Any, header: dict[str, str], detail: str) -> None:
    """No key of the token's own choice, no algorithm of its own choice (RFC 8725 3.1)."""
    liar.published, liar.signing, liar.header = [liar.signing], key, header
    assert FAILED in await liar.walk()
    assert liar.last_failure() == ("provider.token", detail)


async def test_changed_keys_are_asked_for_once_in_a_while(liar: Liar) -> None:
    """A key that is not known is looked for again, and forged tokens have us ask at most every half minute."""
    assert await liar.walk() == ""
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    liar.here.clock.move(60)
    liar.signing = ECKey.generate_key("P-256", {"kid": "next"})
    assert await liar.walk() == ""
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    liar.published, liar.signing = [liar.signing], ECKey.generate_key("P-256", {"kid": "forged"})
    for _ in range(3):
        assert FAILED in await liar.walk()
    assert liar.asked["keys"] == 2


# What ends a header, or is overlooked by some readers of addresses.
_UNSEEN = ("\r\nSet-Cookie: a=b", "\n", "\t", " ", "\0", "\x7f", "\u00e9")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"issuer": "https://other.example"}, ("provider.document", "issuer")),
        ({"token_endpoint": None}, ("provider.document", "no discovery document")),
        ({"authorization_endpoint": "javascript:alert(1)"}, ("provider.document", "endpoints")),
        ({"jwks_uri": "file:///etc/passwd"}, ("provider.document", "endpoints")),
        *(({"authorization_endpoint": f"http://127.0.0.1:9/authorize{end}"}, ("provider.document", "endpoints")) for end in _UNSEEN),
        ({"authorization_endpoint": "http://user@127.0.0.1:9/authorize"}, ("provider.document", "endpoints")),
        ({"authorization_endpoint": "http://127.0.0.1:none/authorize"}, ("provider.document", "endpoints")),
        ({"userinfo_endpoint": "http://127.0.0.1:9/a b"}, ("provider.document", "endpoints")),
    ],
)
async def test_a_document_of_somebody_else_leads_nowhere(liar: Liar, document: dict[str, Any], reason: tuple[str, str]) -> None:
    """OpenID Connect Discovery 4.3; nobody is sent to an address of another kind."""
    liar.document = document
    page = await (await liar.here.browser.get((await liar.leave()).headers["Location"])).text()
    assert FAILED in page
    assert liar.last_failure() == reason


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"])
async def test_no_provider_leads_back_to_letpass_itself(liar: Liar, name: str) -> None:
    """Whatever stands behind its origin."""
    liar.document = {name: f"{liar.here.context.settings.origin}/oidc/authorize"}
    page = await (await liar.here.browser.get((await liar.leave()).headers["Location"])).text()
    assert FAILED in page
    assert liar.last_failure() == ("provider.document", "endpoints")


async def test_whoever_is_connected_with_another_account_is_told_so_before(liar: Liar) -> None:
    """The page does not promise what does not happen."""
    services, store = liar.here.context.services, liar.here.context.store
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    store.write_now(lambda: services.identities.link(user.id, PROVIDER_ID, "s1", Details(), "test"))
    liar.claims = {"sub": "s2", "email": "mina@example.org"}
    assert "If yours is connected with another Hanbit ID account already, that stays as it is." in await liar.walk()


@pytest.mark.parametrize("slow", ["document", "keys", "token"])
async def test_a_slow_provider_is_not_waited_for(liar: Liar, monkeypatch: pytest.MonkeyPatch, slow: str) -> None:
    """The page says that it cannot be reached."""
    fetcher: Fetcher = liar.here.context.provider_documents._fetcher
    monkeypatch.setattr(fetcher, "_timeout", fetcher._timeout.__class__(total=0.2))
    liar.slow = slow
    left = await liar.leave()
    place = left.headers["Location"]
    if slow != "document":
        place = (await liar.here.browser.get(liar.make_back(left), allow_redirects=False)).headers["Location"]
    assert DOWN in await (await liar.here.browser.get(place)).text()
    assert liar.last_failure()[0] == "provider.unreachable"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 400, "text": '{"error": "invalid_grant"}'}, ("provider.refused", "invalid_grant")),
        ({"status": 401, "text": '{"error": "<script>"}'}, ("provider.refused", "HTTP 401")),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:1/"}}, ("provider.refused", "HTTP 302")),
        ({"text": "no JSON"}, ("provider.answer", "token endpoint")),
        ({"text": '{"access_token": "\\u00e9", "id_token": "x"}'}, ("provider.answer", "access token")),
        ({"text": '{"access_token": "opaque"}'}, ("provider.token", "form")),
        ({"text": '{"access_token": "opaque", "id_token": "a.b.c"}'}, ("provider.token", "form")),
        ({"body": b"x" * 70_000}, ("provider.unreachable", "the answer is larger than 64 kB")),
    ],
)
async def test_an_answer_that_cannot_be_used_is_told_in_words(liar: Liar, answer: dict[str, Any], reason: tuple[str, str]) -> None:
    """Of what the provider wrote nothing goes on, but a registered error code."""
    liar.answer = web.Response(**answer)
    page = await liar.walk()
    assert (DOWN if reason[0] == "provider.unreachable" else FAILED) in page
    assert liar.last_failure() == reason


async def test_userinfo_of_somebody_else_is_not_believed(liar: Liar) -> None:
    """OpenID Connect Core 5.3.2: nobody gets the address of another account."""
    liar.claims, liar.userinfo = {"email": None}, {"sub": "s2", "email": "mina@example.org", "email_verified": True}
    assert FAILED in await liar.walk()
    assert liar.last_failure() == ("provider.person", "")


async def test_userinfo_tells_what_the_token_does_not(liar: Liar) -> None:
    """What the token says stays as it is."""
    liar.claims, liar.userinfo = {"email": None}, {"sub": "s1", "email": "lia@hanbit.example", "email_verified": True, "name": "Another"}
    assert await liar.walk() == ""
    services = liar.here.context.services
    user = liar.here.context.store.read_now(lambda: services.users.find_by_username("lia"))
    assert user is not None
    assert (user.email, user.profile.name) == ("lia@hanbit.example", "Lia")


async def test_an_address_is_as_verified_as_whoever_tells_it_says(liar: Liar) -> None:
    """What the token says of an address that it does not have is nothing of that of the userinfo endpoint."""
    liar.claims = {"email": None, "email_verified": True}
    liar.userinfo = {"sub": "s1", "email": "lia@hanbit.example", "email_verified": False}
    assert await liar.walk() == ""
    services = liar.here.context.services
    user = liar.here.context.store.read_now(lambda: services.users.find_by_username("lia"))
    assert user is not None
    assert user.email == ""


async def test_an_account_whose_address_changed_there_stays_the_same_here(liar: Liar) -> None:
    """Whom the provider calls by the same `sub` is the same, whatever address; and a new `sub` with an old address is somebody else."""
    assert await liar.walk() == ""
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    liar.claims = {"email": "mina@example.org"}
    assert await liar.walk() == ""
    services = liar.here.context.services
    users = liar.here.context.store.read_now(services.users.list_all)
    assert sorted((each.username, each.email) for each in users) == [("lia", "lia@hanbit.example"), ("mina", "mina@example.org")]
    liar.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    liar.claims = {"sub": "s2"}
    assert "Nobody here is connected with lia@hanbit.example yet." in await liar.walk()


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({}, ProviderTried("", "", 1, announces_issuer=False, has_userinfo=True)),
        ({"issuer": "https://other.example"}, ProviderTried("document", "issuer")),
        ({"jwks_uri": "http://127.0.0.1:1/jwks"}, ProviderTried("unreachable", "jwks_uri: no connection")),
        ({"token_endpoint": None}, ProviderTried("document", "no discovery document")),
    ],
)
async def test_an_administrator_learns_before_anybody_signs_in(liar: Liar, document: dict[str, Any], found: ProviderTried) -> None:
    """The test asks anew, whatever is known."""
    trying, services = liar.here.context.provider_trying, liar.here.context.services
    provider = liar.here.context.store.read_now(lambda: services.identity_providers.get(PROVIDER_ID))
    assert (await trying.try_out(provider)).trouble == ""
    liar.document = document
    assert await trying.try_out(provider) == found


@pytest.mark.parametrize(
    ("claims", "document", "cause"),
    [({"nonce": "another"}, {}, "identity_provider.failed"), ({}, {"token_endpoint": "http://127.0.0.1:1/"}, "identity_provider.unreachable")],
)
async def test_the_application_that_waits_has_it_in_its_log(liar: Liar, claims: dict[str, Any], document: dict[str, Any], cause: str) -> None:
    """With the provider and the claim that was wrong, for the administrator."""
    liar.claims, liar.document = claims, document
    partner = liar.here.add_partner()
    path = (await liar.here.authorize(partner)).headers["Location"]
    left = await liar.here.submit(path, provider=PROVIDER_ID)
    answer = await liar.here.browser.get(liar.make_back(left), allow_redirects=False)
    assert answer.headers["Location"].startswith(path)
    services = liar.here.context.services
    liar.here.context.store.write_now(services.sign_in_log.flush)
    [row] = liar.here.context.store.read_now(lambda: services.sign_in_log.list(SignInLogListing(application=partner.id))).items
    assert row.cause == cause


@pytest.mark.parametrize("verified", [None, False])
async def test_an_address_is_not_verified_by_what_is_said_of_another(liar: Liar, verified: bool | None) -> None:
    """The token has one address, the userinfo endpoint vouches for another one."""
    liar.claims = {"email": "ceo@hanbit.example", "email_verified": verified, "name": None}
    liar.userinfo = {"sub": "s1", "email": "lia@hanbit.example", "email_verified": True}
    assert await liar.walk() == ""
    services = liar.here.context.services
    user = liar.here.context.store.read_now(lambda: services.users.find_by_username("lia"))
    assert user is not None
    assert (user.email, user.email_verified) == ("", False)


async def test_userinfo_vouches_for_the_address_of_the_token(liar: Liar) -> None:
    """The same one in both."""
    liar.claims = {"email_verified": None, "name": None}
    liar.userinfo = {"sub": "s1", "email": "lia@hanbit.example", "email_verified": True}
    assert await liar.walk() == ""
    services = liar.here.context.services
    user = liar.here.context.store.read_now(lambda: services.users.find_by_username("lia"))
    assert user is not None
    assert (user.email, user.email_verified) == ("lia@hanbit.example", True)


@pytest.mark.parametrize(
    ("said", "joins"),
    [
        ({}, True),
        ({"email": "lia@HANBIT.example"}, True),
        ({"email": "lia@mail.example"}, False),
        ({"email": "lia@hanbit.example.mail.example"}, False),
        ({"email_verified": False}, False),
        ({"email": None}, False),
    ],
)
async def test_a_stranger_at_a_provider_for_everybody_joins_no_organization(liar: Liar, said: dict[str, Any], joins: bool) -> None:
    """By its domains it is known whom the organization means. Where its button is not shown, a stranger who gets there gets no account either."""
    services, store = liar.here.context.services, liar.here.context.store
    organization = store.write_now(lambda: services.access_control.organizations.create(CreateOrganization("Hanbit"), "test"))
    change_provider(liar.here, domains=("hanbit.example",), organization_id=organization.id, has_button=False, creates_users=True)
    liar.claims = said
    assert ("Connect your" in await liar.walk()) is not joins
    change_provider(liar.here, has_button=True)
    liar.here.browser.session.cookie_jar.clear()
    assert await liar.walk() == ""
    members = store.read_now(lambda: services.access_control.members.list(organization.id)).items
    assert [each.username for each in members] == (["lia"] if joins else [])
