"""Properties of the parsers: whatever comes in, they answer or refuse, and never stumble."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote_plus, urlencode

from authlib.oauth2.rfc6749 import OAuth2Error
from hypothesis import given
from hypothesis import strategies as st

from common.uris import find_uri_problem, redirect_matches
from daemon.diagnosis.reasons import Reason
from daemon.keys.sealing import Sealing, derive
from daemon.keys.signing import SigningKeys, make_signing_key
from daemon.protocol.clients.assertion import NotProven, read_assertion
from daemon.protocol.clients.credentials import BASIC, read_credentials
from daemon.protocol.dpop.addresses import is_same_address
from daemon.protocol.dpop.proof import observe_proof, read_proof
from daemon.protocol.endpoints.userinfo import read_token
from daemon.protocol.params import read_pairs, read_params
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.claims_request import read_claims_parameter
from daemon.services.consent.user_permissions import read_scope

TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NAMES = st.text(TEXT, min_size=1, max_size=20)


@given(st.dictionaries(NAMES, st.text(TEXT, min_size=1, max_size=50), max_size=20))
def test_what_is_encoded_comes_back(params: dict[str, str]) -> None:
    """RFC 6749 Appendix B."""
    assert read_params(read_pairs(urlencode(params))) == params


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never another exception."""
    try:
        params = read_params(read_pairs(text))
    except Refusal as refusal:
        assert refusal.error == "invalid_request"
    else:
        assert all(value and "\0" not in value for value in params.values())


@given(st.text(max_size=100), st.dictionaries(st.sampled_from(["client_id", "client_secret", "x"]), st.text(max_size=20)))
def test_any_authorization_header_is_read_or_refused(header: str, params: dict[str, str]) -> None:
    """Attack 38: refused as OAuth says."""
    try:
        credentials = read_credentials(header, params)
    except OAuth2Error as error:
        assert error.error in ("invalid_client", "invalid_request")
    else:
        assert credentials.client_id is not None


@given(st.text(TEXT, min_size=1, max_size=40), st.text(TEXT, min_size=1, max_size=40))
def test_basic_credentials_come_back(client_id: str, secret: str) -> None:
    """RFC 6749 2.3.1: form-encoded, then base64."""
    encoded = base64.b64encode(f"{quote_plus(client_id)}:{quote_plus(secret)}".encode()).decode()
    credentials = read_credentials(f"Basic {encoded}", {})
    assert (credentials.client_id, credentials.secret, credentials.method) == (client_id, secret, BASIC)


@given(st.text(max_size=200))
def test_any_uri_is_judged(uri: str) -> None:
    """What is accepted is ASCII, absolute, without fragment, user info or dangerous scheme (RFC 9700 4.1)."""
    for native in (True, False):
        if find_uri_problem(uri, native=native) is None:
            assert uri.isascii()
            assert "#" not in uri
            assert "*" not in uri
            assert uri.partition(":")[0].lower() not in ("javascript", "data", "file")
            assert native or uri.startswith(("http://", "https://"))
            assert redirect_matches(uri, uri, native=native)


@given(st.text(max_size=60), st.text(max_size=60))
def test_different_strings_never_match_for_web_applications(registered: str, asked: str) -> None:
    """RFC 9700 4.1: exact strings."""
    assert redirect_matches(registered, asked, native=False) is (registered == asked)


@given(st.text(max_size=100))
def test_a_scope_gives_each_name_once(scope: str) -> None:
    """RFC 6749 3.3."""
    names = read_scope(scope)
    assert len(names) == len(set(names))
    assert all(name and " " not in name for name in names)


@given(st.text(max_size=100))
def test_a_bearer_header_is_read_to_the_letter(header: str) -> None:
    """RFC 6750 2.1."""
    token, _ = read_token(header)
    if token is not None:
        assert header.lower() == f"bearer {token.lower()}"


def encoded(part: object) -> str:
    """A part of a compact JWS."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=10), lambda inner: st.lists(inner, max_size=3), max_leaves=5)
OBJECTS = st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "jwk", "sub", "iss", "aud", "exp", "b64"]), JSON, max_size=6)
TOKENS = st.one_of(
    st.text(max_size=200),
    st.builds(lambda header, claims, end: f"{encoded(header)}.{encoded(claims)}.{end}", OBJECTS, OBJECTS, st.text(max_size=20)),
)
SEALING = Sealing(derive(b"m" * 32, "sealing"))
KEYS = SigningKeys([make_signing_key("ES256", SEALING, 1)], SEALING)


@given(TOKENS)
def test_no_made_up_token_is_ours(token: str) -> None:
    """RFC 8725: whatever its header says, and however it is broken."""
    assert KEYS.find_claims(token) is None
    assert KEYS.find_claims(token, "at+jwt") is None


@given(OBJECTS, st.integers(0, 2), st.data())
def test_a_changed_token_is_not_ours(claims: dict[str, object], part: int, data: st.DataObject) -> None:
    """RFC 7515 5.2: any other byte in header, payload or signature."""
    parts = KEYS.sign("ES256", {**claims, "sub": "mina"}).split(".")
    decoded = bytearray(base64.urlsafe_b64decode(parts[part] + "=" * (-len(parts[part]) % 4)))
    place = data.draw(st.integers(0, len(decoded) - 1))
    decoded[place] ^= data.draw(st.integers(1, 255))
    parts[part] = base64.urlsafe_b64encode(bytes(decoded)).decode().rstrip("=")
    assert KEYS.find_claims(".".join(parts)) is None


@given(TOKENS)
def test_any_assertion_is_read_or_refused(token: str) -> None:
    """RFC 7523: never another exception."""
    try:
        assert isinstance(read_assertion(token).client_id, str)
    except NotProven as why:
        assert why.reason.startswith("assertion")


@given(TOKENS)
def test_no_made_up_proof_proves_a_key(token: str) -> None:
    """RFC 9449 4.3: never another exception."""
    found = read_proof(token)
    assert isinstance(found, Reason)
    assert found.startswith("dpop")
    assert all(isinstance(value, str) for value in observe_proof(token).values())


@given(
    st.text(max_size=60)
    | st.builds("".join, st.lists(st.sampled_from([*"/.:%@?#[]", "http://", "https://", "..", "a", "B", "%2e", "443"]), max_size=9))
)
def test_no_made_up_address_is_one_of_ours(address: str) -> None:
    """RFC 3986 6.2: never an exception."""
    assert not is_same_address(address, "https://id.example/token")
    assert is_same_address(address, address)


@given(st.text(max_size=100) | st.builds(json.dumps, st.dictionaries(st.sampled_from(["userinfo", "id_token", "x"]), OBJECTS | JSON, max_size=3)))
def test_any_claims_parameter_is_read_or_refused(text: str) -> None:
    """OpenID Connect Core 5.5."""
    try:
        found = read_claims_parameter(text)
    except Refusal as refusal:
        assert refusal.parameter == "claims"
    else:
        assert set(found.permissions) <= {"profile", "email", "phone", "address", "custom_data"}
