"""Properties of the parsers: whatever comes in, they answer or refuse, and never stumble."""

from __future__ import annotations

import base64
from urllib.parse import quote_plus, urlencode

from authlib.oauth2.rfc6749 import OAuth2Error
from hypothesis import given
from hypothesis import strategies as st

from common.uris import find_uri_problem, redirect_matches
from daemon.protocol.client_authentication import BASIC, read_credentials
from daemon.protocol.params import Refusal, read_pairs, read_params
from daemon.protocol.userinfo import read_bearer
from daemon.services.permissions import read_scope

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
    """SECURITY 38: refused as OAuth says."""
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
    token = read_bearer(header)
    if token is not None:
        assert header.lower() == f"bearer {token.lower()}"
