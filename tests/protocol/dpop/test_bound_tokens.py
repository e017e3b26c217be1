"""Access and refresh tokens that are bound to a key: what they say, and that they are worth nothing without it (RFC 9449 5 to 7; attack 50)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from joserfc.jwk import ECKey

from common.contracts.application_kinds import AccessTokenFormat, Kind, Type
from tests.protocol.dpop.holder import TOKEN, Holder, assert_refused, find_kept, hash_of, make_holder
from tests.protocol.provider import Provider, claims_of

OFFLINE = "openid profile offline_access"
FORMATS = [AccessTokenFormat.OPAQUE, AccessTokenFormat.JWT]


def make_app(provider: Provider) -> Holder:
    """A single-page application, which keeps no secret, with a key."""
    return Holder(provider, provider.add_partner(Kind.OWN, Type.SINGLE_PAGE, pkce_required=True))


@pytest.mark.parametrize("form", FORMATS)
async def test_userinfo_opens_by_token_and_proof(provider: Provider, form: AccessTokenFormat) -> None:
    """RFC 9449 7.1, by GET and POST; each proof once."""
    holder = Holder(provider, provider.add_partner(access_token_format=form))
    token = (await holder.get_tokens())["access_token"]
    proof = holder.proof_for(token)
    answer = await holder.userinfo(token, proof)
    assert (answer.status, (await answer.json())["name"]) == (200, "Mina Seo")
    assert (await holder.userinfo(token, holder.proof_for(token, htm="POST"), method="POST", scheme="dpop")).status == 200
    again = await holder.userinfo(token, proof)
    assert (again.status, (await find_kept(provider, again)).case.reason) == (401, "dpop.used_before")


async def test_a_signed_token_and_introspection_name_the_key(provider: Provider) -> None:
    """RFC 9449 6.1 and 6.2."""
    holder = Holder(provider, provider.add_partner(access_token_format=AccessTokenFormat.JWT))
    tokens = await holder.get_tokens(scope=OFFLINE, prompt="consent")
    assert claims_of(tokens["access_token"])["cnf"] == {"jkt": holder.jkt}
    told = await (await provider.post("/oidc/introspect", holder.partner, token=tokens["access_token"])).json()
    assert (told["cnf"], told["token_type"]) == ({"jkt": holder.jkt}, "DPoP")
    # The application proves itself by its secret, so its refresh token is bound to nothing else.
    assert "cnf" not in await (await provider.post("/oidc/introspect", holder.partner, token=tokens["refresh_token"])).json()
    plain = await provider.get_tokens(holder.partner)
    assert "cnf" not in claims_of(plain["access_token"])
    told = await (await provider.post("/oidc/introspect", holder.partner, token=plain["access_token"])).json()
    assert (told.get("cnf"), told["token_type"]) == (None, "Bearer")


_THIEF = ECKey.generate_key("P-256")
WITHOUT: dict[str, tuple[Callable[[Holder, str], list[str]], str, str]] = {
    "no proof": (lambda _holder, _token: [], "dpop.missing", "invalid_dpop_proof"),
    "another key": (lambda holder, token: [Holder(holder.provider, holder.partner, _THIEF).proof_for(token)], "dpop.other_key", "invalid_token"),
    "for the token endpoint": (lambda holder, token: [holder.proof_for(token, htm="POST", htu=TOKEN)], "dpop.request", "invalid_dpop_proof"),
    "for POST": (lambda holder, token: [holder.proof_for(token, htm="POST")], "dpop.request", "invalid_dpop_proof"),
    "no hash": (lambda holder, token: [holder.proof_for(token, ath=None)], "dpop.token", "invalid_dpop_proof"),
    "hash of another token": (lambda holder, token: [holder.proof_for(token, ath=hash_of("x"))], "dpop.token", "invalid_dpop_proof"),
    "hash is a number": (lambda holder, token: [holder.proof_for(token, ath=7)], "dpop.token", "invalid_dpop_proof"),
    "hash of other letters": (lambda holder, token: [holder.proof_for(token, ath="é")], "dpop.token", "invalid_dpop_proof"),
    "two proofs": (lambda holder, token: [holder.proof_for(token), holder.proof_for(token)], "dpop.form", "invalid_dpop_proof"),
}


@pytest.mark.parametrize(("make", "reason", "error"), WITHOUT.values(), ids=list(WITHOUT))
async def test_a_bound_token_is_worth_nothing_without_its_key(
    provider: Provider, make: Callable[[Holder, str], list[str]], reason: str, error: str
) -> None:
    """RFC 9449 7.1; the challenge says what is wrong and which algorithms are accepted."""
    holder = Holder(provider, provider.add_partner())
    token = (await holder.get_tokens())["access_token"]
    answer = await holder.userinfo(token, *make(holder, token))
    challenge = answer.headers["WWW-Authenticate"]
    assert (answer.status, (await answer.json())["error"]) == (401, error), await answer.text()
    assert challenge.startswith("DPoP ")
    assert f'error="{error}"' in challenge
    assert 'algs="ES256 EdDSA PS256"' in challenge
    assert (await find_kept(provider, answer)).case.reason == reason
    assert (await holder.userinfo(token, holder.proof_for(token))).status == 200


async def test_a_bound_token_is_no_bearer_token(provider: Provider) -> None:
    """RFC 9449 7.2: neither in the header nor in a form, with or without a proof beside it."""
    holder = Holder(provider, provider.add_partner())
    token = (await holder.get_tokens())["access_token"]
    for answer in (
        await holder.userinfo(token, scheme="Bearer"),
        await holder.userinfo(token, holder.proof_for(token), scheme="Bearer"),
        await provider.browser.post("/oidc/userinfo", data={"access_token": token}, headers={"DPoP": holder.proof_for(token, htm="POST")}),
    ):
        assert (answer.status, (await answer.json())["error"]) == (401, "invalid_token")
        assert answer.headers["WWW-Authenticate"].startswith("DPoP ")
        assert (await find_kept(provider, answer)).case.reason == "token.bound"


async def test_a_bearer_token_is_not_shown_as_a_bound_one(provider: Provider) -> None:
    """Whoever takes one for the other learns it."""
    holder = Holder(provider, provider.add_partner())
    token = (await provider.get_tokens(holder.partner))["access_token"]
    answer = await holder.userinfo(token, holder.proof_for(token))
    assert (answer.status, (await answer.json())["error"]) == (401, "invalid_token")
    assert (await find_kept(provider, answer)).case.reason == "token.unbound"
    assert (await provider.userinfo(token)).status == 200


async def test_without_a_token_both_ways_are_named(provider: Provider) -> None:
    """RFC 9449 7.1: a challenge for each scheme, and nothing of an error (RFC 6750 3.1)."""
    answer = await provider.browser.get("/oidc/userinfo")
    challenges = answer.headers.getall("WWW-Authenticate")
    assert [each.partition(" ")[0] for each in challenges] == ["Bearer", "DPoP"]
    assert 'algs="ES256 EdDSA PS256"' in challenges[1]
    assert not any("error" in each for each in challenges)


@pytest.mark.parametrize("header", ["DPoP", "DPoP ", "DPoP é", "DPoP x", "DPoP a.b.c"])
async def test_what_is_no_token_is_refused(provider: Provider, header: str) -> None:
    """Never a 500."""
    holder = make_holder(provider)
    answer = await provider.browser.get("/oidc/userinfo", headers={"Authorization": header, "DPoP": holder.proof_for("x")})
    assert answer.status == 401


async def test_another_key_refreshes_nothing_of_a_public_application(provider: Provider) -> None:
    """RFC 9449 5: its refresh tokens are bound, for nothing else proves who sends them; and the true key goes on."""
    holder = make_app(provider)
    tokens = await holder.get_tokens(scope=OFFLINE, prompt="consent")
    thief = Holder(provider, holder.partner)
    await assert_refused(provider, await thief.refresh(tokens["refresh_token"], thief.proof()), "dpop.other_key")
    await assert_refused(provider, await thief.refresh(tokens["refresh_token"]), "dpop.missing")
    answer = await holder.refresh(tokens["refresh_token"], holder.proof())
    assert answer.status == 200, await answer.text()
    fresh = await answer.json()
    assert fresh["token_type"] == "DPoP"
    assert (await holder.userinfo(fresh["access_token"], holder.proof_for(fresh["access_token"]))).status == 200
    await assert_refused(provider, await thief.refresh(fresh["refresh_token"], thief.proof()), "dpop.other_key")


async def test_a_public_application_may_begin_to_prove_a_key(provider: Provider) -> None:
    """From its first proof on its refresh tokens are bound, also one whose answer was lost."""
    holder = make_app(provider)
    first = (await provider.get_tokens(holder.partner, scope=OFFLINE, prompt="consent"))["refresh_token"]
    second = (await (await holder.refresh(first, holder.proof())).json())["refresh_token"]
    await assert_refused(provider, await holder.refresh(first), "dpop.missing")
    assert (await (await holder.refresh(first, holder.proof())).json())["refresh_token"] == second
    thief = Holder(provider, holder.partner)
    await assert_refused(provider, await thief.refresh(second, thief.proof()), "dpop.other_key")
    assert (await holder.refresh(second, holder.proof())).status == 200


async def test_a_confidential_application_may_change_its_key(provider: Provider) -> None:
    """RFC 9449 5: it proves itself by its secret; each access token is bound to the key of its own proof."""
    holder = Holder(provider, provider.add_partner())
    tokens = await holder.get_tokens(scope=OFFLINE, prompt="consent")
    other = Holder(provider, holder.partner)
    fresh = await (await other.refresh(tokens["refresh_token"], other.proof())).json()
    assert (await other.userinfo(fresh["access_token"], other.proof_for(fresh["access_token"]))).status == 200
    assert (await holder.userinfo(fresh["access_token"], holder.proof_for(fresh["access_token"]))).status == 401


async def test_a_page_reads_what_is_wrong_with_its_proof(provider: Provider) -> None:
    """Pages hold keys that cannot be taken out of their browser; so the header is allowed, and the challenge readable (RFC 9449 7.1)."""
    holder = make_app(provider)
    token = (await holder.get_tokens())["access_token"]
    headers = {"Origin": "https://partner.example", "Authorization": f"DPoP {token}"}
    answer = await provider.browser.get("/oidc/userinfo", headers={**headers, "DPoP": holder.proof_for(token)})
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, "https://partner.example")
    answer = await provider.browser.get("/oidc/userinfo", headers=headers)
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (401, "https://partner.example")
    assert "WWW-Authenticate" in answer.headers["Access-Control-Expose-Headers"]
    preflight = {"Origin": "https://partner.example", "Access-Control-Request-Method": "GET"}
    answer = await provider.browser.options("/oidc/userinfo", headers=preflight)
    assert "DPoP" in answer.headers["Access-Control-Allow-Headers"]
