"""How an answer travels back to an application: in the query, in the fragment, or in a form (OAuth 2.0 Multiple Response Types 2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit


def add_to_query(uri: str, params: Iterable[tuple[str, str]]) -> str:
    """A redirect URI with parameters behind its query; the registered part stays as it is."""
    separator = "" if uri.endswith(("?", "&")) else "&" if "?" in uri else "?"
    return f"{uri}{separator}{urlencode(list(params))}"


def add_to_fragment(uri: str, params: Iterable[tuple[str, str]]) -> str:
    """A redirect URI with parameters in its fragment."""
    return f"{uri}#{urlencode(list(params))}"


def host_of(uri: str) -> str:
    """What to call the place that a redirect URI leads to."""
    parts = urlsplit(uri)
    return parts.netloc or f"{parts.scheme}:"
