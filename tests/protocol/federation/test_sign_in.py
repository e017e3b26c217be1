"""Signing in with an account of a second Letpass: known people, new ones, and those who are asked to prove an account here."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from yarl import URL

from common.contracts.application_kinds import AuthenticationMethod, Kind
from common.contracts.federation.provider_presets import ClientProof
from common.contracts.mail.letters import LetterKind
from common.contracts.organizations import AddMembers, CreateOrganization
from common.contracts.users import ChangeUser
from daemon.services.federation.identities import Details
from daemon.services.people.authentication import TWO_FACTOR_LEVEL
from tests.protocol.factors.phone import give_code, give_phone
from tests.protocol.federation.upstream import NAME, PROVIDER_ID, Upstream
from tests.protocol.provider import PASSWORD, answer_params, claims_of, form_token


async def test_somebody_new_gets_an_account_and_comes_back_to_it(upstream: Upstream) -> None:
    """The second time without another one; name and verified address come from the provider."""
    assert await upstream.who() == ""
    answer = await upstream.walk(username="joon")
    assert answer.headers["Location"] == "/"
    assert await upstream.who() == "joon"
    user = upstream.find("joon")
    assert (user.email, user.email_verified, user.profile.name, user.has_password) == ("joon@example.org", True, "Mina Seo", False)
    [identity] = upstream.identities("joon")
    assert (identity.provider, identity.email) == (NAME, "joon@example.org")
    upstream.here.browser.session.cookie_jar.clear()
    await upstream.walk(username="joon")
    assert await upstream.who() == "joon"
    assert len(upstream.users()) == 2


async def test_the_request_has_what_it_has_to_have(upstream: Upstream) -> None:
    """PKCE, a state and a nonce of its own for each, and an own address for the answer (RFC 9700 2.1.1, 4.7)."""
    first, second = [URL((await upstream.leave()).headers["Location"]) for _ in range(2)]
    query = first.query
    assert f"{first.origin()}{first.path}" == upstream.there.context.endpoints.authorization
    assert (query["response_type"], query["code_challenge_method"], query["client_id"]) == ("code", "S256", upstream.partner.id)
    assert query["redirect_uri"] == f"{upstream.here.context.settings.origin}/callback/{PROVIDER_ID}"
    assert set(query["scope"].split()) == {"openid", "profile", "email"}
    for name in ("state", "nonce", "code_challenge"):
        assert query[name] != second.query[name]
        assert len(query[name]) >= 43


@pytest.mark.parametrize("proof", [ClientProof.BASIC, ClientProof.POST, ClientProof.KEY])
async def test_letpass_proves_who_it_is(upstream: Upstream, proof: ClientProof) -> None:
    """By the secret in either place, or by its own key, which the provider reads at our JWKS."""
    if proof is ClientProof.KEY:
        key_set = msgspec.json.encode(upstream.here.context.signing.jwk_set).decode()
        upstream.there.change(upstream.partner, client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks=key_set)
    upstream.change(proof=proof)
    assert (await upstream.walk(username="joon")).headers["Location"] == "/"
    assert await upstream.who() == "joon"


async def test_an_address_alone_connects_nobody(upstream: Upstream) -> None:
    """Mina has an account here of the same verified address: she proves it by her password, and from then on both lead to it."""
    answer = await upstream.walk()
    page = await upstream.read(answer)
    assert "Connect your Hanbit ID account" in page
    assert "mina@example.org" in page
    assert (await upstream.who(), upstream.identities("mina")) == ("", [])
    path = answer.headers["Location"]
    link = page.split('name="link" value="')[1].split('"')[0]
    done = await upstream.here.submit(path, identifier="mina", password=PASSWORD, link=link)
    assert done.headers["Location"] == "/"
    [identity] = upstream.identities("mina")
    assert identity.email == "mina@example.org"
    services = upstream.here.context.services
    [letter] = upstream.here.context.store.read_now(services.mail.list).items
    assert letter.kind is LetterKind.IDENTITY_LINKED
    upstream.here.browser.session.cookie_jar.clear()
    assert (await upstream.walk()).headers["Location"] == "/"
    assert await upstream.who() == "mina"


async def test_a_wrong_password_connects_nobody_and_the_offer_stays(upstream: Upstream) -> None:
    """A second try goes on where the first one was."""
    answer = await upstream.walk()
    page = await upstream.read(answer)
    link = page.split('name="link" value="')[1].split('"')[0]
    wrong = await upstream.here.submit(answer.headers["Location"], identifier="mina", password="not-hers-at-all", link=link)
    again = await upstream.read(wrong)
    assert "That did not match" in again
    assert 'name="link" value="' in again
    assert upstream.identities("mina") == []


async def test_an_unverified_address_here_is_nobodys(upstream: Upstream) -> None:
    """Whoever wrote a foreign address into an account neither meets its owner there nor keeps them out."""
    services, user = upstream.here.context.services, upstream.find("mina")
    upstream.here.context.store.write_now(lambda: services.users.change(user.id, ChangeUser(email_verified=False), None, "test"))
    assert (await upstream.walk()).headers["Location"] == "/"
    assert await upstream.who() == "mina2"
    assert upstream.find("mina2").email == ""
    assert upstream.identities("mina") == []


@pytest.mark.parametrize("fields", [{"believes_email": False}, {"domains": ("hanbit.example",)}])
async def test_an_address_that_is_not_believed_is_none(upstream: Upstream, fields: dict[str, Any]) -> None:
    """Neither of a provider that is not believed nor outside of its domains: no account has it by that, and nobody learns who has it."""
    upstream.change(**fields)
    assert (await upstream.walk()).headers["Location"] == "/"
    assert (await upstream.who(), upstream.find("mina2").email) == ("mina2", "")
    [identity] = upstream.identities("mina2")
    assert identity.email == "mina@example.org"


async def test_nobody_is_made_where_that_is_not_allowed(upstream: Upstream) -> None:
    """They are told so in words, and can connect an account that they have."""
    upstream.change(creates_users=False)
    page = await upstream.read(await upstream.walk(username="joon"))
    assert "Nobody here is connected with joon@example.org yet." in page
    assert [each.username for each in upstream.users()] == ["mina"]


async def test_an_application_gets_its_code_and_is_told_no_method(upstream: Upstream) -> None:
    """How somebody signed in elsewhere is not known here: `amr` is left out, `acr` reaches no level (OpenID Connect Core 2)."""
    partner = upstream.here.add_partner(Kind.OWN)
    arrival = await upstream.here.authorize(partner)
    answer = await upstream.walk(arrival.headers["Location"], username="joon")
    assert answer.headers["Location"].startswith("/resume/")
    code = answer_params(await upstream.here.browser.get(answer.headers["Location"], allow_redirects=False))["code"]
    claims = claims_of((await (await upstream.here.redeem(partner, code)).json())["id_token"])
    assert ("amr" in claims, claims["acr"]) == (False, "0")
    assert claims["email"] == "joon@example.org"


async def test_a_second_factor_is_asked_for_all_the_same(upstream: Upstream) -> None:
    """Whoever has one here; the two together are two factors."""
    await upstream.walk(username="joon")
    phone = give_phone(upstream.here, "joon")
    upstream.here.browser.session.cookie_jar.clear()
    partner = upstream.here.add_partner(Kind.OWN)
    arrival = await upstream.here.authorize(partner)
    answer = await upstream.walk(arrival.headers["Location"], username="joon")
    assert "/factor/" in answer.headers["Location"]
    assert await upstream.who() == ""
    done = await give_code(upstream.here, answer.headers["Location"], phone.next_code())
    code = answer_params(await upstream.here.browser.get(done.headers["Location"], allow_redirects=False))["code"]
    claims = claims_of((await (await upstream.here.redeem(partner, code)).json())["id_token"])
    assert (claims["amr"], claims["acr"]) == (["otp", "mfa"], TWO_FACTOR_LEVEL)


async def test_whoever_has_to_prove_anew_who_they_are_signs_in_there_anew(upstream: Upstream) -> None:
    """`prompt=login` goes on to the provider, which has to say that somebody has just authenticated."""
    await upstream.walk(username="joon")
    upstream.here.clock.move(300)
    upstream.there.clock.move(300)
    partner = upstream.here.add_partner(Kind.OWN)
    arrival = await upstream.here.authorize(partner, prompt="login")
    left = await upstream.leave(arrival.headers["Location"])
    query = URL(left.headers["Location"]).query
    assert (query["prompt"], query["max_age"]) == ("login", "0")
    answer = await upstream.come_back(await upstream.sign_in_there(left, "joon"))
    code = answer_params(await upstream.here.browser.get(answer.headers["Location"], allow_redirects=False))["code"]
    claims = claims_of((await (await upstream.here.redeem(partner, code)).json())["id_token"])
    assert claims["auth_time"] == upstream.here.clock.now()


async def test_a_suspended_user_does_not_get_in(upstream: Upstream) -> None:
    """However they come."""
    await upstream.walk(username="joon")
    services, user = upstream.here.context.services, upstream.find("joon")
    upstream.here.context.store.write_now(lambda: services.users.change(user.id, ChangeUser(suspended=True), None, "test"))
    assert "This account is suspended" in await upstream.read(await upstream.walk(username="joon"))
    assert await upstream.who() == ""


async def test_turning_back_there_leads_back_to_the_sign_in_page(upstream: Upstream) -> None:
    """With words, and with what was ticked."""
    left = await upstream.leave(keep="yes")
    state = URL(left.headers["Location"]).query["state"]
    issuer = upstream.there.context.settings.issuer
    path = str(URL(f"/callback/{PROVIDER_ID}").with_query(error="access_denied", state=state, iss=issuer))
    page = await upstream.read(await upstream.come_back(path))
    assert "You did not sign in with Hanbit ID" in page
    assert 'name="keep" value="yes" checked' in page


async def test_addresses_of_a_domain_lead_to_the_provider(upstream: Upstream) -> None:
    """Without a password, and with the address as a hint; newcomers join the organization."""
    store, services = upstream.here.context.store, upstream.here.context.services
    organization = store.write_now(lambda: services.access_control.organizations.create(CreateOrganization("Hanbit"), "test"))
    upstream.change(domains=("example.org",), organization_id=organization.id, has_button=False)
    page = await (await upstream.here.browser.get("/sign-in")).text()
    assert "Continue with Hanbit ID" not in page
    left = await upstream.here.browser.post(
        "/sign-in", data={"token": form_token(page), "identifier": "joon@Example.org", "password": ""}, allow_redirects=False
    )
    assert URL(left.headers["Location"]).query["login_hint"] == "joon@Example.org"
    await upstream.come_back(await upstream.sign_in_there(left, "joon"))
    assert await upstream.who() == "joon"
    members = store.read_now(lambda: services.access_control.members.list(organization.id)).items
    assert [each.username for each in members] == ["joon"]


async def test_a_provider_that_is_switched_off_has_no_button_and_no_door(upstream: Upstream) -> None:
    """Whoever is on the way there meets the sign-in page."""
    back = await upstream.sign_in_there(await upstream.leave(), "joon")
    upstream.change(enabled=False)
    assert (await upstream.come_back(back)).headers["Location"].startswith("/sign-in")
    assert await upstream.who() == ""
    assert "Continue with Hanbit ID" not in await (await upstream.here.browser.get("/sign-in")).text()


@pytest.mark.parametrize(("demand", "spared"), [({}, True), ({"max_age": "600"}, False), ({"acr_values": TWO_FACTOR_LEVEL}, False)])
async def test_a_trusted_browser_spares_what_it_spares_after_a_password(upstream: Upstream, demand: dict[str, str], spared: bool) -> None:
    """And nothing where an application demands a sign-in of now, or more than one proof."""
    settings, store = upstream.here.context.services.account_settings, upstream.here.context.store
    store.write_now(lambda: settings.put(msgspec.structs.replace(settings.get(), trusted_browser_days=30), None, "test"))
    await upstream.walk(username="joon")
    phone = give_phone(upstream.here, "joon")
    jar = upstream.here.browser.session.cookie_jar
    jar.clear(lambda each: each.key == "letpass_session")
    step = (await upstream.walk(username="joon")).headers["Location"]
    text = await (await upstream.here.browser.get(step)).text()
    data = {"token": form_token(text), "code": phone.next_code(), "trust": "yes"}
    done = await upstream.here.browser.post(step.partition("?")[0], data=data, allow_redirects=False)
    assert done.headers["Location"] == "/"
    jar.clear(lambda each: each.key == "letpass_session")
    arrival = await upstream.here.authorize(upstream.here.add_partner(Kind.OWN), None, **demand)
    answer = await upstream.walk(arrival.headers["Location"], username="joon")
    assert answer.headers["Location"].startswith("/resume/") is spared


@pytest.mark.parametrize(
    ("typed", "leads"),
    [("u@example.org.", True), ("u@Example.org", True), ("u@other.example@example.org", False), ("@example.org", False), ("u", False)],
)
async def test_which_addresses_are_of_a_domain(upstream: Upstream, typed: str, leads: bool) -> None:
    """With a dot at the end it is the same one (RFC 1034 3.1); what has several @ is no address."""
    upstream.change(domains=("example.org",))
    left = await upstream.here.submit("/sign-in", identifier=typed, password="")
    assert left.headers["Location"].startswith(upstream.there.context.settings.issuer) is leads


async def test_whoever_was_removed_from_the_organization_is_not_brought_back_by_a_sign_in(upstream: Upstream) -> None:
    """Nor by connecting the account anew; an administrator who adds them again lets bygones be."""
    store, services = upstream.here.context.store, upstream.here.context.services
    members = services.access_control.members
    organization = store.write_now(lambda: services.access_control.organizations.create(CreateOrganization("Hanbit"), "test"))
    upstream.change(organization_id=organization.id)

    def names() -> list[str]:
        return [each.username for each in store.read_now(lambda: members.list(organization.id)).items]

    async def sign_in_anew() -> None:
        upstream.here.browser.session.cookie_jar.clear()
        await upstream.walk(username="joon")
        assert await upstream.who() == "joon"

    await upstream.walk(username="joon")
    assert names() == ["joon"]
    joon = upstream.find("joon").id
    store.write_now(lambda: members.remove(organization.id, joon, "console:test"))
    await sign_in_anew()
    [identity] = upstream.identities("joon")
    store.write_now(lambda: services.identities.unlink(joon, identity.id, "test"))
    store.write_now(lambda: services.identities.link(joon, PROVIDER_ID, identity.subject, Details(), "test"))
    await sign_in_anew()
    assert names() == []
    store.write_now(lambda: members.add(organization.id, AddMembers([joon]), "console:test"))
    assert not store.read_now(lambda: members.was_removed(organization.id, joon))
    await sign_in_anew()
    assert names() == ["joon"]


async def test_a_sign_in_that_connects_nothing_says_so_and_goes_on(upstream: Upstream) -> None:
    """Mina is connected with another account there: the page between tells her, for the account area and for an application alike."""
    services, store = upstream.here.context.services, upstream.here.context.store
    store.write_now(lambda: services.identities.link(upstream.find("mina").id, PROVIDER_ID, "another", Details(), "test"))
    phone, arrival = give_phone(upstream.here), await upstream.here.authorize(upstream.here.add_partner(Kind.OWN))
    for page, on in (("/sign-in", "/"), (arrival.headers["Location"], "/resume/")):
        upstream.here.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
        answer = await upstream.walk(page)
        link = (await upstream.read(answer)).split('name="link" value="')[1].split('"')[0]
        step = await upstream.here.submit(answer.headers["Location"], identifier="mina", password=PASSWORD, link=link)
        done = await give_code(upstream.here, step.headers["Location"], phone.next_code())
        assert done.headers["Location"].startswith("/not-connected?")
        said = await upstream.read(done)
        assert "nothing was connected" in said
        assert f'href="{on}' in said
    assert [each.subject for each in upstream.identities("mina")] == ["another"]
