"""Back-channel sign-out: who is told what when something ends (Back-Channel Logout 1.0; requirement P6, attack 74)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.application_kinds import AccessTokenFormat, Kind, SigningAlgorithm, SubjectType
from common.contracts.applications import ChangeApplication
from common.contracts.sign_out_notices import NoticeState
from common.contracts.users import ChangeUser
from tests.protocol.provider import Partner, Provider, answer_params, claims_of
from tests.protocol.sign_out.sign_out_scene import EVENT, OFFLINE, Scene, token_in


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
async def test_a_sign_out_tells_the_application_with_a_signed_token(scene: Scene, algorithm: SigningAlgorithm) -> None:
    """Back-Channel Logout 1.0, 2.4 and 2.5; attack 74."""
    partner = scene.add_partner(id_token_algorithm=algorithm)
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    await scene.sign_out()
    heard = (await scene.receiver.wait_for(1))[0]
    assert (heard.method, heard.path) == ("POST", "/back-channel")
    assert heard.headers["Content-Type"] == "application/x-www-form-urlencoded"
    published = await (await scene.provider.browser.get("/oidc/jwks")).json()
    token = jwt.decode(token_in(heard.body), KeySet.import_key_set(published), algorithms=[algorithm.value])
    assert token.header["typ"] == "logout+jwt"
    claims = token.claims
    assert {name: claims[name] for name in ("iss", "aud", "sub", "sid")} == {name: id_token[name] for name in ("iss", "aud", "sub", "sid")}
    assert claims["events"] == {EVENT: {}}
    assert claims["iat"] == scene.provider.clock.now()
    assert claims["exp"] - claims["iat"] == 120
    assert claims["jti"]
    assert "nonce" not in claims
    notice = await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
    assert (notice.reason, notice.last_answer, notice.tries, notice.user_name) == ("signed_out", "HTTP 200", 1, "Mina Seo")


async def test_discovery_says_so(provider: Provider) -> None:
    """Back-Channel Logout 1.0, 2.1."""
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert metadata["backchannel_logout_supported"] is True
    assert metadata["backchannel_logout_session_supported"] is True


async def test_a_pairwise_application_is_told_the_subject_that_it_knows(scene: Scene) -> None:
    """OpenID Connect Core 8.1."""
    partner = scene.add_partner(subject_type=SubjectType.PAIRWISE)
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    await scene.sign_out()
    assert (await scene.told())[0]["sub"] == id_token["sub"]


async def test_every_application_knows_the_session_by_a_sid_of_its_own(scene: Scene) -> None:
    """OpenID Connect Core 8.1 and 17.3: one `sid` for all would join pairwise subjects; Back-Channel Logout 1.0, 2.4: it is that of the ID tokens."""
    provider, sids = scene.provider, dict[str, str]()
    for host in ("one", "two"):
        settings = {"subject_type": SubjectType.PAIRWISE, "access_token_format": AccessTokenFormat.JWT}
        partner = scene.add_partner(redirect_uri=f"https://{host}.example/cb", **settings)
        first = await provider.get_tokens(partner, scope=OFFLINE)
        fields = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
        refreshed = await (await provider.token(partner, **fields)).json()
        again = await provider.get_tokens(partner)
        said = {claims_of(tokens[name])["sid"] for tokens in (first, refreshed, again) for name in ("id_token", "access_token")}
        assert len(said) == 1
        sids[partner.id] = said.pop()
    assert len(set(sids.values())) == 2
    await scene.sign_out()
    assert {claims["aud"]: claims["sid"] for claims in await scene.told(2)} == sids


async def test_every_application_of_the_session_is_told_and_no_other(scene: Scene) -> None:
    """Whether it asked for the sign-out or not; those without an address, and those of other sessions, are left alone."""
    provider = scene.provider
    first, second, elsewhere, silent = (
        scene.add_partner("/first"),
        scene.add_partner("/second"),
        scene.add_partner("/else"),
        provider.add_partner(Kind.OWN),
    )
    tokens = await provider.get_tokens(first)
    await provider.get_tokens(first)
    await provider.get_tokens(second)
    await provider.get_tokens(silent)
    other = await provider.new_browser()
    answer = await provider.sign_in(await provider.authorize(elsewhere, other), browser=other)
    assert (await provider.redeem(elsewhere, answer_params(answer)["code"])).status == 200
    response = await provider.browser.get("/oidc/sign-out", params={"id_token_hint": tokens["id_token"]})
    assert response.status == 200
    told = await scene.told(2)
    assert {claims["aud"] for claims in told} == {first.id, second.id}
    assert sorted(heard.path for heard in scene.receiver.heard) == ["/first", "/second"]
    assert scene.notices(elsewhere) == scene.notices(silent) == []


Cause: TypeAlias = Callable[[Scene, Partner, str], Any]


def change_application(scene: Scene, partner: Partner, **change: Any) -> None:
    """Change an application as an administrator does."""
    applications = scene.provider.context.services.applications
    scene.do(lambda: applications.change(partner.id, ChangeApplication(**change), None, "test"))


def suspend(scene: Scene, _partner: Partner, user_id: str) -> None:
    """Suspend the user."""
    scene.do(lambda: scene.provider.context.services.users.change(user_id, ChangeUser(suspended=True), None, "test"))


CAUSES: dict[str, Cause] = {
    "user_suspended": suspend,
    "user_deleted": lambda scene, _, user: scene.do(lambda: scene.provider.context.services.users.delete(user, "test")),
    "password_changed": lambda scene, _, user: scene.do(lambda: scene.provider.context.services.users.set_password(user, "hash", "test")),
    "application_disabled": lambda scene, partner, _: change_application(scene, partner, enabled=False),
    "application_deleted": lambda scene, partner, _: scene.do(lambda: scene.provider.context.services.applications.delete(partner.id, "test")),
}


@pytest.mark.parametrize(("reason", "cause"), CAUSES.items(), ids=list(CAUSES))
async def test_whatever_an_administrator_ends_is_told(scene: Scene, reason: str, cause: Cause) -> None:
    """Requirement P6: every ending."""
    partner = scene.add_partner()
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    cause(scene, partner, id_token["sub"])
    claims = (await scene.told())[0]
    assert (claims["sub"], claims["sid"]) == (id_token["sub"], id_token["sid"])
    assert [notice.reason.value for notice in scene.notices(partner)] == [reason]


async def test_a_revoked_consent_is_told(scene: Scene) -> None:
    """Requirement C7: the application is notified."""
    partner = scene.provider.add_partner(back_channel_uri=scene.receiver.url())
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    consents = scene.provider.context.services.consents
    assert scene.do(lambda: consents.revoke(id_token["sub"], partner.id, "test"))
    assert (await scene.told())[0]["sid"] == id_token["sid"]
    assert scene.notices(partner)[0].reason.value == "consent_revoked"


async def reuse_refresh_token(scene: Scene, partner: Partner) -> None:
    """Somebody has stolen it (RFC 9700 4.14)."""
    spent = (await scene.provider.get_tokens(partner, scope=OFFLINE))["refresh_token"]
    assert (await scene.provider.token(partner, grant_type="refresh_token", refresh_token=spent)).status == 200
    scene.provider.clock.move(4)
    assert (await scene.provider.token(partner, grant_type="refresh_token", refresh_token=spent)).status == 400


async def replay_code(scene: Scene, partner: Partner) -> None:
    """Somebody has seen it (RFC 6749 4.1.2)."""
    code = await scene.provider.get_code(partner)
    assert (await scene.provider.redeem(partner, code)).status == 200
    assert (await scene.provider.redeem(partner, code)).status == 400


async def give_token_back(scene: Scene, partner: Partner) -> None:
    """The application itself needs it no more (RFC 7009)."""
    tokens = await scene.provider.get_tokens(partner, scope=OFFLINE)
    assert (await scene.provider.post("/oidc/revoke", partner, token=tokens["refresh_token"])).status == 200


async def sign_in_too_often(scene: Scene, partner: Partner) -> None:
    """The oldest sign-in gives way."""
    scene.provider.change(partner, most_grants=1)
    await scene.provider.get_tokens(partner, scope=OFFLINE)
    await scene.provider.get_tokens(partner, scope=OFFLINE)


@pytest.mark.parametrize("cause", [reuse_refresh_token, replay_code, give_token_back, sign_in_too_often])
async def test_what_ends_tokens_and_no_session_is_no_news(scene: Scene, cause: Callable[[Scene, Partner], Awaitable[None]]) -> None:
    """Back-Channel Logout 1.0, 2.3: a logout token says that the session is over. Its real end is told, once."""
    partner = scene.add_partner()
    await cause(scene, partner)
    assert scene.notices(partner) == []
    await scene.sign_out()
    await scene.told()
    assert [notice.reason.value for notice in scene.notices(partner)] == ["signed_out"]


def revoke(scene: Scene, partner: Partner, user_id: str) -> None:
    """Take the consent back."""
    assert scene.do(lambda: scene.provider.context.services.consents.revoke(user_id, partner.id, "test"))


ENDINGS: dict[str, Cause] = {**CAUSES, "consent_revoked": revoke}


@pytest.mark.parametrize("second", ENDINGS.values(), ids=list(ENDINGS))
async def test_a_session_that_was_told_to_be_over_is_not_told_again(scene: Scene, second: Cause) -> None:
    """Tokens for when the user is away outlive the sign-out; what ends them later ends no session."""
    partner = scene.provider.add_partner(back_channel_uri=scene.receiver.url())
    user = claims_of((await scene.provider.get_tokens(partner, scope=OFFLINE))["id_token"])["sub"]
    await scene.sign_out()
    second(scene, partner, user)
    assert [notice.reason.value for notice in scene.notices(partner)] == ["signed_out"]


async def test_whoever_signs_in_again_after_a_notice_is_told_of_the_next_end(scene: Scene) -> None:
    """The session goes on after a revoked consent: it is one sign-in that is over, and another one that ends with the session."""
    partner = scene.provider.add_partner(back_channel_uri=scene.receiver.url())
    user = claims_of((await scene.provider.get_tokens(partner))["id_token"])["sub"]
    revoke(scene, partner, user)
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    assert [notice.reason.value for notice in scene.notices(partner)] == ["signed_out", "consent_revoked"]


async def test_a_sign_out_after_a_revoked_consent_is_no_news(scene: Scene) -> None:
    """The other way round: the application knows that this user is gone."""
    partner = scene.provider.add_partner(back_channel_uri=scene.receiver.url())
    user = claims_of((await scene.provider.get_tokens(partner))["id_token"])["sub"]
    revoke(scene, partner, user)
    await scene.sign_out()
    assert [notice.reason.value for notice in scene.notices(partner)] == ["consent_revoked"]


async def test_a_session_ends_for_nobody_who_signs_in_beside_it(scene: Scene) -> None:
    """What one application demands (`prompt=login`) must not sign the user out of the others, nor does another account in the same browser."""
    provider, partner = scene.provider, scene.add_partner()
    provider.add_user("juno")
    first = claims_of((await provider.get_tokens(partner))["id_token"])
    await provider.sign_in(await provider.authorize(partner, prompt="login"))
    assert scene.notices(partner) == []
    await provider.sign_in(await provider.authorize(partner, prompt="login"), "juno")
    assert scene.notices(partner) == []
    for name in ("sora", "hana", "yuna", "dahee"):
        provider.add_user(name)
        await provider.sign_in(await provider.authorize(partner, prompt="login"), name)
    # Five accounts are signed in in one browser at most: the one that was used longest ago has ended.
    assert (await scene.told())[0]["sid"] == first["sid"]
    assert scene.notices(partner)[0].reason.value == "session_replaced"


async def test_sign_out_ends_tokens_but_not_those_for_when_the_user_is_away(scene: Scene) -> None:
    """OpenID Connect Core 11, Back-Channel Logout 1.0, 2.7."""
    provider, partner = scene.provider, scene.add_partner()
    online = await provider.get_tokens(partner, scope="openid profile")
    offline = await provider.get_tokens(partner, scope=OFFLINE)
    await scene.sign_out()
    assert (await provider.userinfo(online["access_token"])).status == 401
    assert (await provider.userinfo(offline["access_token"])).status == 200
    assert (await provider.token(partner, grant_type="refresh_token", refresh_token=offline["refresh_token"])).status == 200


async def test_a_logout_token_is_good_for_nothing_else(scene: Scene) -> None:
    """Attack 46: neither an access token nor a hint."""
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    token = token_in((await scene.receiver.wait_for(1))[0].body)
    assert (await scene.provider.userinfo(token)).status == 401
    assert scene.provider.context.signing.find_claims(token) is None
    assert json.dumps(claims_of(token)).count(EVENT) == 1
