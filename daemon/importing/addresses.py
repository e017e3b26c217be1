"""Addresses of applications: which of them are accepted here, and what to do about the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from common.contracts.application_kinds import Type
from common.contracts.application_settings import MAX_URIS
from common.uris import LOOPBACK_HOSTS, find_origin_problem, find_uri_problem
from daemon.importing.notes import Note


def choose_addresses(name: str, uris: Iterable[str], *, native: bool) -> tuple[list[str], list[Note]]:
    """The accepted ones of some redirect or sign-out URIs, each once, with a note for each other.

    Args:
        name: of the application.
        uris: as the other system has them.
        native: whether the application runs on the user's own device.
    """
    kept, notes = list[str](), list[Note]()
    for uri in dict.fromkeys(uris):
        shown = uri[:200]
        problem = find_uri_problem(uri, native=native)
        if problem is None and len(kept) < MAX_URIS:
            kept.append(uri)
        elif "*" in uri:
            notes.append(Note("application", name, "application.wildcard", shown))
        else:
            why = f"There are more than {MAX_URIS}." if problem is None else problem.message
            notes.append(Note("application", name, "application.address", f"{shown}: {why}"))
    return kept, notes


def choose_origins(name: str, origins: Iterable[str]) -> tuple[list[str], list[Note]]:
    """The accepted ones of some web origins, each once, with a note for each other."""
    kept, notes = list[str](), list[Note]()
    for origin in dict.fromkeys(each.rstrip("/") if each.count("/") == 3 else each for each in origins):
        problem = find_origin_problem(origin)
        if problem is None and len(kept) < MAX_URIS:
            kept.append(origin)
        else:
            why = f"There are more than {MAX_URIS}." if problem is None else problem.message
            notes.append(Note("application", name, "application.origin", f"{origin[:200]}: {why}"))
    return kept, notes


def find_public_type(uris: Sequence[str]) -> Type:
    """What an application without a secret is, which its redirect URIs tell: native if one has a scheme of its own or is on this computer alone.

    Args:
        uris: of its redirect URIs.
    """
    schemes = [_scheme(uri).lower() for uri in uris]
    if any(scheme not in ("", "http", "https") for scheme in schemes):
        return Type.NATIVE
    return Type.NATIVE if uris and all(_is_loopback(uri) for uri in uris) else Type.SINGLE_PAGE


def _is_loopback(uri: str) -> bool:
    """Whether it leads to an app on this computer at any port; one that names a port is a single-page app on a developer's."""
    try:
        host = urlsplit(uri).netloc.rpartition("@")[2]
    except ValueError:
        return False
    return host in LOOPBACK_HOSTS


def _scheme(uri: str) -> str:
    scheme, colon, _ = uri.partition(":")
    return scheme if colon and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum() else ""
