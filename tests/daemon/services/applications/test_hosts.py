"""Hosts as people should read them: registrable domain, IDN, addresses, look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.services.applications.hosts import decode_host, find_look_alike, split_address


@pytest.mark.parametrize(
    ("uri", "scheme", "subdomain", "domain"),
    [
        ("https://app.fieldnotes.example/cb", "https://", "app.", "fieldnotes.example"),
        ("https://pagemark.example/cb?x=1", "https://", "", "pagemark.example"),
        ("https://a.b.shop.co.uk/", "https://", "a.b.", "shop.co.uk"),
        ("https://mina.github.io/app", "https://", "", "mina.github.io"),
        ("https://co.uk/", "https://", "", "co.uk"),
        ("https://APP.Fieldnotes.Example:8443/cb", "https://", "app.", "fieldnotes.example:8443"),
        ("http://localhost:9000/cb", "http://", "", "localhost:9000"),
        ("http://127.0.0.1/cb", "http://", "", "127.0.0.1"),
        ("http://[::1]:8080/cb", "http://", "", "[::1]:8080"),
        ("https://intranet/cb", "https://", "", "intranet"),
        ("com.example.app:/callback", "", "", "com.example.app:"),
        ("https://app.fieldnotes.example./cb", "https://", "app.", "fieldnotes.example"),
    ],
)
def test_an_address_is_cut_where_its_owner_begins(uri: str, scheme: str, subdomain: str, domain: str) -> None:
    """The registrable domain stands apart by the public suffix list; numbers and private schemes stay whole (page rule 4)."""
    parts = split_address(uri)
    assert (parts.scheme, parts.subdomain, parts.domain) == (scheme, subdomain, domain)
    assert parts.spelled == ""


def test_an_international_host_is_decoded_and_also_spelled_out() -> None:
    """`xn--` is shown as letters, with the sent form beside it (page rule 5)."""
    parts = split_address("https://login.xn--bcher-kva.example/cb")
    assert (parts.subdomain, parts.domain) == ("login.", "bücher.example")
    assert parts.spelled == "login.xn--bcher-kva.example"
    assert split_address("https://xn--o39aom842b.xn--3e0b707e/").domain.endswith(".한국")


@pytest.mark.parametrize("host", ["xn--", "xn--a\u00e9", "xn--0.example", "xn--" + "9" * 60, "xn--abc-.example"])
def test_a_host_that_cannot_be_decoded_stays_as_it_is(host: str) -> None:
    """A broken label is shown as it was sent."""
    assert decode_host(host).startswith("xn--") or decode_host(host).isprintable()


def test_only_letters_come_out_of_a_label() -> None:
    """A label cannot bring invisible or other signs onto the page (RFC 5892)."""
    for sign in ("\u202e", "\u200b", "/", "\u2044", "<", " "):
        label = "xn--" + f"pa{sign}ge".encode("punycode").decode()
        assert decode_host(label) == label


@pytest.mark.parametrize(
    ("host", "letter", "script", "imitates"),
    [
        ("pаgemark.example", "а", "CYRILLIC", "pagemark.example"),
        ("app.pagemаrk.example", "а", "CYRILLIC", "app.pagemark.example"),
        ("раурас.example", "р", "CYRILLIC", "paypac.example"),
        ("gοοd.example", "ο", "GREEK", "good.example"),
        ("pagemɑrk.example", "ɑ", "LATIN", "pagemark.example"),
    ],
)
def test_a_letter_that_does_not_belong_there_is_named(host: str, letter: str, script: str, imitates: str) -> None:
    """Mixed scripts and words made of look-alike letters alone are pointed out (requirement A5, TS 39)."""
    odd = find_look_alike(host)
    assert odd is not None
    assert (odd.letter, odd.script, odd.imitates) == (letter, script, imitates)
    assert host[odd.index] == letter


@pytest.mark.parametrize(
    "host", ["pagemark.example", "bücher.example", "пример.example", "한국어.example", "도서관app.example", "例え.example", "café.example", ""]
)
def test_honest_hosts_are_left_alone(host: str) -> None:
    """Words of one script, and scripts that are written together, are no imitation."""
    assert find_look_alike(host) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_cut(text: str) -> None:
    """Whatever is stored, something can be shown."""
    split_address(text)
    split_address(f"https://{text}/cb")
    find_look_alike(decode_host(text))
