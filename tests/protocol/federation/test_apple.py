"""Signing in with Apple: its answer is posted, its secret is signed, and a name comes once."""

from __future__ import annotations

import json
import secrets

import pytest
from aiohttp import ClientResponse
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey
from yarl import URL

from common.contracts.federation.provider_presets import PRESETS, AppleKey, ClientProof, Preset
from common.errors import Invalid
from tests.protocol.federation.lying_upstream import CLIENT_ID, Liar
from tests.protocol.federation.upstream import CALLBACK, change_provider

_KEY = ec.generate_private_key(ec.SECP256R1())
PEM = _KEY.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
PUBLIC = ECKey.import_key(_KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
USER = json.dumps({"name": {"firstName": "Lia", "lastName": "Han"}, "email": "somebody-else@hanbit.example"})
RELAY = "x7k2@privaterelay.appleid.com"


@pytest.fixture
def apple(liar: Liar) -> Liar:
    """An upstream that is set as Apple is, and tells what Apple tells."""
    facts = PRESETS[Preset.APPLE]
    change_provider(
        liar.here,
        preset=Preset.APPLE,
        proof=ClientProof.APPLE,
        scopes=facts.scopes,
        claims=facts.claims,
        apple=AppleKey("TEAM123456", "KEY1234567"),
        secret=PEM,
    )
    liar.document = {"userinfo_endpoint": None}
    liar.claims = {"name": None, "preferred_username": None, "email": RELAY, "email_verified": "true", "is_private_email": "true"}
    return liar


async def post_back(apple: Liar, left: ClientResponse, **more: str) -> ClientResponse:
    """The post of Apple's page: as from another site, without a cookie."""
    params = dict(URL(apple.make_back(left)).query)
    stranger = await apple.here.new_browser()
    return await stranger.post(CALLBACK, data={**params, **more}, allow_redirects=False)


async def test_somebody_signs_in_by_an_answer_that_is_posted(apple: Liar) -> None:
    """The name comes beside it the first time alone, and stays; the address is that of the token, though it hides another one."""
    left = await apple.leave()
    assert URL(left.headers["Location"]).query["response_mode"] == "form_post"
    posted = await post_back(apple, left, user=USER)
    assert posted.status == 303
    assert "firstName" not in posted.headers["Location"]
    assert (await apple.here.browser.get(posted.headers["Location"], allow_redirects=False)).headers["Location"] == "/"
    users = apple.here.context.store.read_now(apple.here.context.services.users.list_all)
    [made] = [user for user in users if user.username != "mina"]
    assert (made.email, made.email_verified, made.profile.name, made.profile.given_name) == (RELAY, True, "Lia Han", "Lia")
    [form] = apple.forms
    assert form["client_id"] == CLIENT_ID
    token = jwt.decode(
        form["client_secret"],
        ECKey.import_key(_KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)),
        algorithms=["ES256"],
    )
    assert token.header == {"alg": "ES256", "kid": "KEY1234567", "typ": "JWT"}
    now = apple.here.clock.now()
    assert token.claims == {"iss": "TEAM123456", "sub": CLIENT_ID, "aud": apple.issuer, "iat": now, "exp": now + 300}
    apple.here.browser.session.cookie_jar.clear()
    apple.claims["email"] = "y@privaterelay.appleid.com"
    again = await post_back(apple, await apple.leave())
    assert (await apple.here.browser.get(again.headers["Location"], allow_redirects=False)).headers["Location"] == "/"
    assert len(apple.here.context.store.read_now(apple.here.context.services.users.list_all)) == 2


async def test_an_answer_that_is_posted_counts_in_the_browser_that_was_sent(apple: Liar) -> None:
    """Somebody posts their own answer into the browser of another one, or changes it on the way; and once is all."""
    browser = apple.here.browser
    theirs = await apple.here.new_browser()
    left = await apple.leave(theirs)
    posted = (await post_back(apple, left)).headers["Location"]
    await browser.get("/sign-in")
    assert (await browser.get(posted, allow_redirects=False)).status == 400
    assert (await browser.get(posted[:-4] + "AAAA", allow_redirects=False)).status == 400
    assert (await theirs.get(posted, allow_redirects=False)).headers["Location"] == "/"
    again = await theirs.get(posted, allow_redirects=False)
    assert again.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("user", ["no json", "[]", '{"name": 5}', '{"name": {"firstName": ["x"]}}', "{" * 3000])
async def test_what_comes_beside_it_may_be_anything(apple: Liar, user: str) -> None:
    """It is signed by nobody: what is no name is none."""
    posted = await post_back(apple, await apple.leave(), user=user)
    assert (await apple.here.browser.get(posted.headers["Location"], allow_redirects=False)).headers["Location"] == "/"


async def test_nothing_else_is_posted(apple: Liar) -> None:
    """A parameter twice, more than an answer, a provider that posts nothing or is none."""
    browser = apple.here.browser
    assert (await browser.post(CALLBACK, data=[("state", "a"), ("state", "b")], allow_redirects=False)).status == 400
    long = {f"p{n}": secrets.token_hex(900) for n in range(8)}
    assert (await browser.post(CALLBACK, data=long, allow_redirects=False)).status == 400
    assert (await browser.post(CALLBACK, json={"state": "a"}, allow_redirects=False)).status == 400
    assert (await browser.post("/callback/nobody", data={"state": "a"}, allow_redirects=False)).status == 400
    change_provider(apple.here, preset=Preset.OIDC, proof=ClientProof.POST, apple=None)
    assert (await browser.post(CALLBACK, data={"state": "a"}, allow_redirects=False)).status == 400


def test_a_key_is_looked_at_before_it_is_kept(apple: Liar) -> None:
    """With blanks in place of its line ends, as fields paste it, it is one; another curve, a certificate, or an id of another form are not."""
    change_provider(apple.here, secret=PEM.replace("\n", " "))
    other = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for secret in (other.decode(), "secret", PEM.replace("PRIVATE KEY", "CERTIFICATE")):
        with pytest.raises(Invalid) as refused:
            change_provider(apple.here, secret=secret)
        assert [problem.code for problem in refused.value.problems] == ["identity_provider.apple_key"]
        assert secret not in str(refused.value)
    with pytest.raises(Invalid) as refused:
        change_provider(apple.here, apple=AppleKey("team", "KEY1234567"))
    assert [problem.field for problem in refused.value.problems] == ["apple.team_id"]
    with pytest.raises(Invalid) as refused:
        change_provider(apple.here, apple=None)
    assert [problem.code for problem in refused.value.problems] == ["identity_provider.apple"]
