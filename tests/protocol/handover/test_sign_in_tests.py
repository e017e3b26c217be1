"""Test sign-ins: the real road to a console's own address, for that test alone and only while it runs (requirement H4)."""

from __future__ import annotations

import re

import pytest

from common.contracts.application_kinds import AuthenticationMethod, Kind, Type
from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome
from common.contracts.permissions import AllowedPermission
from daemon.services.handover.sign_in_tests import PREFIX
from tests.protocol.handover.trial import ADDRESS, OTHER_ADDRESS, SCOPE, get_tokens, read_log, start
from tests.protocol.provider import VERIFIER, Partner, Provider, answer_params, only_permissions
from tests.protocol.signer import KEYS, key_set, public
from tests.protocol.told import told

OFFLINE = [AllowedPermission(name) for name in ("profile", "email", "offline_access")]


async def test_a_test_walks_the_whole_road(provider: Provider) -> None:
    """Consent page, code, tokens, userinfo, introspection, refresh, revocation: as the partner's own program would."""
    partner = provider.add_partner(permissions=OFFLINE)
    trial = start(provider, partner)
    assert trial.test.secret.startswith(PREFIX)
    tokens = await get_tokens(trial, scope=f"{SCOPE} offline_access")
    assert (await (await provider.userinfo(tokens["access_token"])).json())["email"] == "mina@example.org"
    described = await (await provider.post("/oidc/introspect", trial.partner, token=tokens["access_token"])).json()
    assert described["active"] is True
    refreshed = await provider.token(trial.partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert refreshed.status == 200
    fresh = await refreshed.json()
    assert (await provider.post("/oidc/revoke", trial.partner, token=fresh["refresh_token"])).status == 200
    assert (await provider.userinfo(fresh["access_token"])).status == 401


async def test_the_parameters_are_those_of_a_partner(provider: Provider) -> None:
    """What is asked for unless somebody says otherwise; and what they say."""
    partner = provider.add_partner()
    first = start(provider, partner).test
    asked = {"client_id": partner.id, "response_type": "code", "redirect_uri": ADDRESS, "scope": SCOPE}
    assert dict(first.parameters) == asked
    second = start(provider, partner, OTHER_ADDRESS, scope="openid", prompt="login").test
    assert dict(second.parameters) == {**asked, "redirect_uri": OTHER_ADDRESS, "scope": "openid", "prompt": "login"}


async def test_nothing_of_it_is_stored_with_the_application(provider: Provider) -> None:
    """Neither address nor secret, and it does not count as a use."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    before = store.read_now(lambda: services.applications.get(partner.id))
    await get_tokens(start(provider, partner))
    assert store.read_now(lambda: services.applications.get(partner.id)) == before
    assert len(store.read_now(lambda: services.secrets.list(partner.id))) == 1


async def test_the_pages_say_that_it_is_a_test(provider: Provider) -> None:
    """Each time, also where everything has been allowed before; and never else."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    for _ in range(2):
        arrival = await provider.authorize(trial.partner)
        if arrival.headers["Location"].startswith("/sign-in/"):
            arrival = await provider.sign_in(arrival)
        page = await (await provider.browser.get(arrival.headers["Location"])).text()
        assert "This is a test by an administrator" in page
        assert "code" in answer_params(await provider.consent(arrival))
    real = await provider.authorize(partner, prompt="consent")
    assert "This is a test" not in await (await provider.browser.get(real.headers["Location"])).text()


async def test_what_was_declined_in_a_test_can_be_given_in_the_next(provider: Provider) -> None:
    """Everything is asked each time, as it stands; the page claims nothing of what was refused."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email", "phone", "offline_access", optional=("phone", "offline_access")))
    trial = start(provider, partner)
    scope = "openid profile email phone offline_access"
    await provider.consent(await provider.sign_in(await provider.authorize(trial.partner, scope=scope)), allow=[])
    again = await provider.authorize(trial.partner, scope=scope)
    page = await (await provider.browser.get(again.headers["Location"])).text()
    assert set(re.findall(r'type="checkbox" name="allow" value="([^"]+)"', page)) == {"phone", "offline_access"}
    assert "nothing that you have not allowed before" not in page
    assert "nothing that you have not allowed or refused before" in page
    code = answer_params(await provider.consent(again, allow=["phone", "offline_access"]))["code"]
    tokens = await (await provider.redeem(trial.partner, code)).json()
    assert (set(tokens["scope"].split()), "refresh_token" in tokens) == (set(scope.split()), True)
    last = await provider.authorize(trial.partner, scope=scope)
    assert "asks for nothing that you have not allowed before" in await (await provider.browser.get(last.headers["Location"])).text()


async def test_a_test_of_an_own_application_is_confirmed(provider: Provider) -> None:
    """It has no consent page; whoever signs in or goes on is told."""
    trial = start(provider, provider.add_partner(Kind.OWN))
    arrival = await provider.authorize(trial.partner)
    assert "This is a test by an administrator" in await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "code" in answer_params(await provider.sign_in(arrival))
    arrival = await provider.authorize(trial.partner)
    assert "This is a test by an administrator" in await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "code" in answer_params(await provider.choose(arrival))
    silent = answer_params(await provider.authorize(trial.partner, prompt="none"))
    assert silent["error"] == "interaction_required"


async def test_no_test_goes_by_without_a_page(provider: Provider) -> None:
    """`prompt=none` of somebody who has consented: the address is that of a console, so nothing goes there in silence."""
    trial = start(provider, provider.add_partner())
    await provider.get_code(trial.partner)
    assert answer_params(await provider.authorize(trial.partner, prompt="none"))["error"] == "consent_required"


async def test_two_tests_at_once_do_not_mix(provider: Provider) -> None:
    """Codes, refresh tokens, introspection and revocation of one are nothing to the other."""
    partner = provider.add_partner(permissions=OFFLINE)
    one, other = start(provider, partner), start(provider, partner, OTHER_ADDRESS)
    code = await provider.get_code(one.partner)
    mixed = Partner(partner.id, other.test.secret, ADDRESS)
    refused = await provider.redeem(mixed, code)
    assert (refused.status, (await told(refused))["error"]) == (400, "invalid_grant")
    # It was not spent by that.
    assert (await provider.redeem(one.partner, code)).status == 200
    tokens = await get_tokens(one, scope="openid offline_access")
    refused = await provider.token(other.partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (refused.status, (await told(refused))["error"]) == (400, "invalid_grant")
    described = await (await provider.post("/oidc/introspect", other.partner, token=tokens["access_token"])).json()
    assert described == {"active": False}
    assert (await provider.post("/oidc/revoke", other.partner, token=tokens["access_token"])).status == 400
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    one.end()
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    assert (await get_tokens(other))["access_token"]


async def test_the_secret_is_for_its_test_alone(provider: Provider) -> None:
    """Not for codes and refresh tokens of the partner's own program, nor the other way round."""
    partner = provider.add_partner(permissions=OFFLINE)
    trial = start(provider, partner)
    real = await provider.get_tokens(partner, scope="openid offline_access", prompt="consent")
    refused = await provider.token(trial.partner, grant_type="refresh_token", refresh_token=real["refresh_token"])
    assert (refused.status, (await told(refused))["error"]) == (400, "invalid_grant")
    assert await (await provider.post("/oidc/introspect", trial.partner, token=real["access_token"])).json() == {"active": False}
    assert (await provider.post("/oidc/revoke", trial.partner, token=real["refresh_token"])).status == 400
    code = await provider.get_code(partner, prompt="consent")
    assert (await provider.redeem(Partner(partner.id, trial.test.secret), code)).status == 400
    assert (await provider.redeem(partner, code)).status == 200
    code = await provider.get_code(trial.partner)
    assert (await provider.redeem(Partner(partner.id, partner.secret, ADDRESS), code)).status == 400
    assert (await provider.redeem(trial.partner, code)).status == 200


@pytest.mark.parametrize("kind_of_app", [Type.NATIVE, Type.SINGLE_PAGE])
async def test_an_application_without_a_secret_is_tried_without_one(provider: Provider, kind_of_app: Type) -> None:
    """PKCE binds the code to the console, and the end of the test ends what came of it."""
    partner = provider.add_partner(kind_of_app=kind_of_app)
    trial = start(provider, partner)
    assert (trial.test.method, trial.test.secret) == ("none", "")
    tokens = await get_tokens(trial)
    code = await provider.get_code(trial.partner)
    trial.end()
    assert (await provider.redeem(trial.partner, code)).status == 400
    assert (await provider.userinfo(tokens["access_token"])).status == 401


async def test_the_secret_takes_the_ways_of_the_application(provider: Provider) -> None:
    """In the header or in the form; of an application that signs its proofs in the header alone."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    fields = {"grant_type": "authorization_code", "code": await provider.get_code(trial.partner), "redirect_uri": ADDRESS}
    form = {
        **fields,
        "client_id": partner.id,
        "client_secret": trial.test.secret,
        "code_verifier": VERIFIER,
    }
    assert (await provider.browser.post("/oidc/token", data=form)).status == 200
    provider.change(partner, client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks=key_set(public(KEYS["ES256"])))
    code = await provider.get_code(trial.partner)
    assert (await provider.browser.post("/oidc/token", data={**form, "code": code})).status == 401
    assert (await provider.redeem(trial.partner, code)).status == 200


async def test_the_rules_of_the_application_hold(provider: Provider) -> None:
    """PKCE and pushing where they are demanded, and what it may ask for."""
    partner = provider.add_partner(pkce_required=True)
    trial = start(provider, partner)
    assert not trial.test.pushed
    without = await provider.authorize(trial.partner, code_challenge=None, code_challenge_method=None)
    assert answer_params(without)["error"] == "invalid_request"
    provider.change(partner, pushed_requests_required=True)
    other = start(provider, partner, OTHER_ADDRESS)
    assert other.test.pushed
    assert answer_params(await provider.authorize(other.partner))["error"] == "invalid_request"


async def test_a_test_is_pushed_by_itself_alone(provider: Provider) -> None:
    """With its own secret and to its own address; the partner's program cannot push somebody to a console."""
    partner = provider.add_partner(pushed_requests_required=True)
    trial, other = start(provider, partner), start(provider, partner, OTHER_ADDRESS)
    params = provider.params(trial.partner)
    for wrong, address in ((partner, ADDRESS), (other.partner, ADDRESS), (trial.partner, partner.redirect_uri)):
        refused = await provider.post("/oidc/par", wrong, **{**params, "redirect_uri": address})
        assert (refused.status, (await told(refused))["error"]) == (400, "invalid_request")
    pushed = await (await provider.post("/oidc/par", trial.partner, **params)).json()
    asked = {"client_id": partner.id, "request_uri": pushed["request_uri"]}
    arrival = await provider.browser.get("/oidc/authorize", params=asked, allow_redirects=False)
    code = answer_params(await provider.consent(await provider.sign_in(arrival)))["code"]
    assert (await provider.redeem(trial.partner, code)).status == 200


async def test_the_sign_in_log_tells_tests_from_sign_ins(provider: Provider) -> None:
    """What went well, what failed on the way and at the endpoints, also after its end; beside the partner's own."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    await get_tokens(trial)
    await provider.get_tokens(partner)
    await provider.authorize(trial.partner, code_challenge="short")
    await provider.redeem(trial.partner, "no-such-code")
    await provider.redeem(partner, "no-such-code")
    trial.end()
    await provider.authorize(trial.partner)
    await provider.redeem(trial.partner, "no-such-code")
    found = {(row.outcome, row.cause, row.is_test) for row in read_log(provider, partner)}
    assert {(outcome, cause) for outcome, cause, is_test in found if outcome is Outcome.SUCCEEDED and is_test} == {
        (Outcome.SUCCEEDED, "sign_in.finished")
    }
    assert (Outcome.SUCCEEDED, "sign_in.finished", False) in found
    refused = sorted((cause, is_test) for outcome, cause, is_test in found if outcome is Outcome.REFUSED)
    assert len([1 for _, is_test in refused if is_test]) == 4, refused
    assert len([1 for _, is_test in refused if not is_test]) == 1, refused


async def test_a_start_is_recorded_without_its_secret(provider: Provider) -> None:
    """Who has tried it, and that a sign-in was one."""
    partner = provider.add_partner()
    trial = start(provider, partner)
    await get_tokens(trial)
    audit = provider.context.services.audit
    entries = provider.context.store.read_now(lambda: audit.list(AuditListing(application=partner.id))).items
    started = [entry for entry in entries if entry.event == EventName.SIGN_IN_TEST_STARTED]
    assert [(entry.actor, entry.detail) for entry in started] == [("console:desk", {"test": trial.test.id})]
    signed_in = [entry for entry in entries if entry.event == EventName.APPLICATION_SIGNED_IN]
    assert [entry.detail["test"] for entry in signed_in] == [trial.test.id]
    assert trial.test.secret not in repr(entries)


async def test_the_users_own_sign_ins_do_not_give_way(provider: Provider) -> None:
    """An application whose users have one sign-in at a time loses none by a test."""
    partner = provider.add_partner(permissions=OFFLINE, most_grants=1)
    real = await provider.get_tokens(partner, scope="openid offline_access")
    await get_tokens(start(provider, partner))
    assert (await provider.userinfo(real["access_token"])).status == 200


async def test_a_consent_in_a_test_counts(provider: Provider) -> None:
    """As the page says: the user is not asked once more by the partner's own program."""
    partner = provider.add_partner()
    await provider.get_code(start(provider, partner).partner)
    assert "code" in answer_params(await provider.authorize(partner))
