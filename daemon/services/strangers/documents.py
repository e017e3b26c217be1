"""A client ID metadata document, checked rule by rule (draft-ietf-oauth-client-id-metadata-document 4). Pure: nothing is asked of anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from common.contracts.checks import text_problems
from common.contracts.key_sets import jwks_problems
from common.contracts.strangers.documents import DocumentFault
from common.contracts.strangers.policy import is_host_name
from common.uris import LOOPBACK_HOSTS, find_uri_problem

MOST_BYTES, MOST_URIS, LONGEST_NAME = 5 * 1024, 100, 128
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
_LINKS = ("client_uri", "logo_uri", "tos_uri", "policy_uri", "jwks_uri")
# Those of them that the daemon itself fetches.
_FETCHED = ("logo_uri", "jwks_uri")
_NONE, _PRIVATE_KEY = "none", "private_key_jwt"


class DocumentRefused(Exception):
    """A document is none that an application can be known by.

    Args:
        fault: the rule.
        detail: what of the document broke it, bounded; nothing secret.
    """

    def __init__(self, fault: DocumentFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault, self.detail = fault, detail[:200]


class StrangerDocument(msgspec.Struct, frozen=True):
    """What an application says of itself.

    Attributes:
        name: what it calls itself.
        redirect_uris: where answers may be sent.
        has_key: whether it proves itself by a key of its own.
        jwks: its public keys as JSON, or "".
        jwks_uri: where it publishes them, or "".
        client_uri, logo_uri, tos_uri, policy_uri: links; "" for none.
    """

    name: str
    redirect_uris: list[str]
    has_key: bool = False
    jwks: str = ""
    jwks_uri: str = ""
    client_uri: str = ""
    logo_uri: str = ""
    tos_uri: str = ""
    policy_uri: str = ""


def read_document(client_id: str, body: bytes, *, is_development: bool) -> StrangerDocument:
    """Check a document and take what counts of it; members that mean nothing here are passed over.

    Args:
        client_id: the address at which it was.
        body: what was there.
        is_development: whether this machine may be named in addresses that the daemon fetches.

    Raises:
        DocumentRefused: it breaks a rule.
    """
    found = read_json(body)
    if found.get("client_id") != client_id:
        raise DocumentRefused(DocumentFault.CLIENT_ID, str(found.get("client_id", "")))
    refuse_secrets(found)
    links = check_links(found, _LINKS, is_development=is_development)
    jwks, has_key = _read_keys(found, links["jwks_uri"])
    check_grants(found)
    return StrangerDocument(read_name(found), read_redirect_uris(found), has_key, jwks, **links)


def may_fetch(uri: str, *, is_development: bool) -> bool:
    """Whether an address named by a document has a form at which the daemon asks: https and a public name, or this machine in development."""
    parts = urlsplit(uri)
    host = (parts.hostname or "").lower()
    if host in LOOPBACK_HOSTS or f"[{host}]" in LOOPBACK_HOSTS:
        return is_development
    return parts.scheme == "https" and is_host_name(host)


def check_links(found: dict[str, Any], names: Iterable[str], *, is_development: bool = False) -> dict[str, str]:
    """The links of some names, "" for one that is not there.

    Raises:
        DocumentRefused: one leads to no web page, or the daemon would not ask there.
    """
    links = {name: _text(found, name) for name in names}
    for name, link in links.items():
        _check_link(name, link, is_development=is_development)
    return links


def read_json(body: bytes) -> dict[str, Any]:
    """A JSON object, with each name once.

    Raises:
        DocumentRefused: it is none.
    """

    def make(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise ValueError("a name stands there twice")
        return made

    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=make)
    except (ValueError, RecursionError):
        raise DocumentRefused(DocumentFault.FORM) from None
    if not isinstance(found, dict):
        raise DocumentRefused(DocumentFault.FORM)
    return found


def refuse_secrets(found: dict[str, Any]) -> None:
    """Draft 4.1: what everybody can read is no secret, and a private key in it is nobody's alone.

    Raises:
        DocumentRefused: there is one.
    """
    for name in found:
        if name.startswith("client_secret"):
            raise DocumentRefused(DocumentFault.SECRET, name)
    keys = found["jwks"].get("keys") if isinstance(found.get("jwks"), dict) else None
    for key in keys if isinstance(keys, list) else ():
        if isinstance(key, dict) and not _PRIVATE.isdisjoint(key):
            raise DocumentRefused(DocumentFault.PRIVATE_KEY)
    if not _PRIVATE.isdisjoint(found):
        raise DocumentRefused(DocumentFault.PRIVATE_KEY)


def _read_keys(found: dict[str, Any], jwks_uri: str) -> tuple[str, bool]:
    """The keys, and whether the application proves itself by them."""
    method = found.get("token_endpoint_auth_method", _NONE)
    if method not in (_NONE, _PRIVATE_KEY):
        raise DocumentRefused(DocumentFault.AUTHENTICATION, str(method))
    keys = found.get("jwks")
    jwks = "" if keys is None else msgspec.json.encode(keys).decode()
    problems = jwks_problems("jwks", jwks)
    if problems:
        raise DocumentRefused(DocumentFault.KEYS, problems[0].message)
    if jwks and jwks_uri:
        raise DocumentRefused(DocumentFault.KEYS, "jwks and jwks_uri stand beside each other.")
    if method == _PRIVATE_KEY and not jwks and not jwks_uri:
        raise DocumentRefused(DocumentFault.KEYS, "private_key_jwt needs jwks or jwks_uri.")
    return jwks, method == _PRIVATE_KEY


def read_name(found: dict[str, Any]) -> str:
    """What an application calls itself.

    Raises:
        DocumentRefused: it is missing, too long, or hides characters.
    """
    name = found.get("client_name")
    if not isinstance(name, str) or text_problems("client_name", name, LONGEST_NAME, required=True):
        raise DocumentRefused(DocumentFault.NAME)
    return name.strip()


def read_redirect_uris(found: dict[str, Any]) -> list[str]:
    """Where answers may be sent, each once.

    Raises:
        DocumentRefused: there is none, too many, or a wrong one.
    """
    uris = found.get("redirect_uris")
    if not isinstance(uris, list) or not uris or len(uris) > MOST_URIS:
        raise DocumentRefused(DocumentFault.REDIRECT_URIS, f"1 to {MOST_URIS} are needed.")
    for uri in uris:
        if not isinstance(uri, str):
            raise DocumentRefused(DocumentFault.REDIRECT_URIS, "One is no text.")
        problem = find_uri_problem(uri, native=True)
        if problem is not None:
            raise DocumentRefused(DocumentFault.REDIRECT_URIS, f"{uri[:100]}: {problem.message}")
    return [*dict.fromkeys(uris)]


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise DocumentRefused(DocumentFault.FORM, name)
    return value


def _check_link(name: str, link: str, *, is_development: bool) -> None:
    if not link:
        return
    if find_uri_problem(link, native=False) is not None or (name in _FETCHED and not may_fetch(link, is_development=is_development)):
        raise DocumentRefused(DocumentFault.LINK, name)


def check_grants(found: dict[str, Any]) -> None:
    """See that an application wants to sign users in as they are signed in here.

    Raises:
        DocumentRefused: it leaves that out.
    """
    for name, needed in (("grant_types", "authorization_code"), ("response_types", "code")):
        value = found.get(name, [needed])
        if not isinstance(value, list) or needed not in value:
            raise DocumentRefused(DocumentFault.GRANTS, name)
