"""Which redirect URIs are accepted, why not, and the fix that is offered."""

from __future__ import annotations

import pytest

from common.uris import find_link_problem, find_origin_problem, find_uri_problem, is_on_device, origin_of, redirect_matches


@pytest.mark.parametrize(
    "uri",
    [
        "https://partner.example/callback",
        "https://partner.example",
        "https://partner.example:8443/a/b?x=1&y=%20",
        "https://xn--bj0bj06e.example/",
        "https://192.0.2.1/cb",
        "http://localhost:3000/cb",
        "http://127.0.0.1/cb",
        "http://[::1]:8080/cb",
    ],
)
def test_web_addresses_are_accepted(uri: str) -> None:
    """Requirement A5."""
    assert find_uri_problem(uri, native=False) is None
    assert find_uri_problem(uri, native=True) is None


@pytest.mark.parametrize("uri", ["com.example.app:/callback", "com.example.app://callback/x", "org.example.a-b+c:/x?y"])
def test_private_use_schemes_are_for_native_apps(uri: str) -> None:
    """RFC 8252 7.1."""
    assert find_uri_problem(uri, native=True) is None
    problem = find_uri_problem(uri, native=False)
    assert problem is not None
    assert problem.code == "uri.scheme_not_web"


@pytest.mark.parametrize(
    ("uri", "code", "fix"),
    [
        ("", "uri.empty", None),
        (" https://a.example/ ", "uri.spaces", "https://a.example/"),
        ("a.example/cb", "uri.relative", "https://a.example/cb"),
        ("localhost:3000/cb", "uri.relative", "http://localhost:3000/cb"),
        ("https:/a.example/cb", "uri.relative", "https://a.example/cb"),
        ("http:a.example/cb", "uri.relative", "https://a.example/cb"),
        ("http//x", "uri.scheme_misspelt", "https://x"),
        ("https//a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("http//localhost:3000/cb", "uri.scheme_misspelt", "http://localhost:3000/cb"),
        ("htps://a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("htttps://a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("hppts://a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("ttps://a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("https;//a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        ("https:://a.example/cb", "uri.scheme_misspelt", "https://a.example/cb"),
        (" http://a.example/cb ", "uri.spaces", "https://a.example/cb"),
        (" https://*.example/ ", "uri.spaces", "https://*.example/"),
        ("ftps://a.example/cb", "uri.scheme_without_dot", "com.example.ftps://a.example/cb"),
        ("http://a.example/cb", "uri.http_not_loopback", "https://a.example/cb"),
        ("http://127.0.0.1.evil.example/cb", "uri.http_not_loopback", "https://127.0.0.1.evil.example/cb"),
        ("https://a.example/cb#x", "uri.fragment", "https://a.example/cb"),
        ("https://*.example/cb", "uri.wildcard", None),
        ("https://a.example/../cb", "uri.dot_segment", None),
        ("https://a.example/%2E%2e/cb", "uri.dot_segment", None),
        ("https://me@a.example/cb", "uri.user_info", "https://a.example/cb"),
        ("https://good.example@evil.example/cb", "uri.user_info", "https://evil.example/cb"),
        ("HTTPS://a.example/cb", "uri.scheme_case", "https://a.example/cb"),
        ("https://한글.example/cb", "uri.unicode_host", "https://xn--bj0bj06e.example/cb"),
        ("https://a.example/한글", "uri.character", "https://a.example/%ED%95%9C%EA%B8%80"),
        ("https://a.example/a b?c=d%20e", "uri.character", "https://a.example/a%20b?c=d%20e"),
        ("https://bücher.example/한 글", "uri.unicode_host", "https://xn--bcher-kva.example/%ED%95%9C%20%EA%B8%80"),
        ("https://a b.example/", "uri.character", None),
        ("https://a.example/a\u200bb", "uri.character", None),
        ("https://a.example/a\nb", "uri.character", None),
        ("https://a.example\\@evil.example/", "uri.character", None),
        ("https://a.example/%zz", "uri.percent", "https://a.example/%25zz"),
        ("https://a.example/100%", "uri.percent", "https://a.example/100%25"),
        ("https://a.example:99999/", "uri.host", None),
        ("https://a.example:/", "uri.host", None),
        ("https://-a.example/", "uri.host", None),
        ("https://a..example/", "uri.host", None),
        ("https://a.example./cb", "uri.host", None),
        ("https://[::1/cb", "uri.host", None),
        ("https:///cb", "uri.host", None),
        ("javascript:alert(1)", "uri.dangerous_scheme", None),
        ("data:text/html,x", "uri.dangerous_scheme", None),
        ("FILE:///etc/passwd", "uri.dangerous_scheme", None),
        ("vbscript:x", "uri.dangerous_scheme", None),
        ("myapp:/cb", "uri.scheme_without_dot", "com.example.myapp:/cb"),
        ("com.example.app:", "uri.empty_path", "com.example.app:/callback"),
        ("https://a.example/" + "x" * 3000, "uri.too_long", None),
    ],
)
def test_the_rest_is_refused_with_a_reason_and_a_fix(uri: str, code: str, fix: str | None) -> None:
    """Requirement A5; attacks 4, 6 and 8. Every fix is acceptable itself."""
    problem = find_uri_problem(uri, native=True)
    assert problem is not None
    assert (problem.code, problem.fix) == (code, fix)
    if fix is not None and "*" not in fix:
        assert find_uri_problem(fix, native=True) is None


@pytest.mark.parametrize(
    ("registered", "asked", "matches"),
    [
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb", True),
        ("http://127.0.0.1:9/cb", "http://127.0.0.1/cb", True),
        ("http://[::1]/cb", "http://[::1]:1/cb", True),
        ("http://localhost/cb", "http://localhost:1/cb", True),
        ("http://127.0.0.1/cb", "http://127.0.0.1:123456/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb/", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb?x", False),
        ("http://127.0.0.1/cb", "http://localhost:1/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1@evil.example/cb", False),
        ("http://127.0.0.1", "http://127.0.0.1:1", True),
        ("https://127.0.0.1/cb", "https://127.0.0.1:1/cb", False),
    ],
)
def test_only_the_port_of_a_loopback_address_may_differ(registered: str, asked: str, matches: bool) -> None:
    """RFC 8252 7.3; attack 7."""
    assert redirect_matches(registered, asked, native=True) is matches
    assert not redirect_matches(registered, asked, native=False)


def test_an_origin_ends_after_the_port() -> None:
    """RFC 6454 6.2."""
    assert find_origin_problem("https://a.example:8443") is None
    problem = find_origin_problem("https://a.example/")
    assert problem is not None
    assert problem.fix == "https://a.example"
    assert origin_of("https://a.example:1/x?y") == "https://a.example:1"
    assert origin_of("com.example.app:/x") is None


def test_links_may_be_left_out() -> None:
    """Empty is fine; what is there has to be a web address."""
    assert find_link_problem("") is None
    assert find_link_problem("javascript:alert(1)") is not None


def test_the_users_own_device_is_recognised() -> None:
    """RFC 8252 8.6."""
    assert is_on_device("com.example.app:/x")
    assert is_on_device("http://127.0.0.1:1/x")
    assert is_on_device("http://[::1]/x")
    assert not is_on_device("https://a.example/x")
