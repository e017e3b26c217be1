"""Keys that a partner has registered or publishes, and what it has signed with one of them (RFC 7517, RFC 7515)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

import msgspec
from joserfc import jws

from common.contracts.application_kinds import SecurityProfile
from common.contracts.application_settings import ApplicationSettings
from daemon.protocol.foreign_tokens import fits_algorithm, import_public

# The algorithms that partners may sign with, the most usual first.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
# Characters of what they sign. Certificates may stand in the header (RFC 7515 4.1.6): joserfc's own bound of 512 bytes is too small for one.
LONGEST = 8192
# How many keys of a set are tried: a partner that changes keys has two or three.
MOST_CANDIDATES = 5
# A key or its address inside the token would let its sender choose what it is checked with; `crit` asks for what we do not know.
REFUSED_HEADERS = frozenset({"crit", "jwk", "jku", "x5u", "b64", "zip"})


def list_algorithms(settings: ApplicationSettings) -> tuple[str, ...]:
    """Those that an application may sign with (FAPI 2.0 Security Profile 5.4.1).

    Args:
        settings: of the application.
    """
    return ALGORITHMS[1:] if settings.security_profile is SecurityProfile.FAPI2 else ALGORITHMS


class Unproven(Enum):
    """Why a token proves nothing: no key fits it, or none has signed it."""

    NO_KEY = 1
    SIGNATURE = 2


class _KeySet(msgspec.Struct):
    keys: list[dict[str, Any]]


class _Registry(jws.JWSRegistry):
    """joserfc's rules, with room for certificates in the header; they count for nothing (RFC 7515 4), as all else that is not refused."""

    max_header_length = LONGEST


@lru_cache(maxsize=512)
def verify(token: str, algorithm: str, key_id: str | None, key_set: str) -> bytes | Unproven:
    """What a partner has signed.

    Remembered for a while: endpoints call it on a thread of its own before the store job that asks again, so that no job waits for
    arithmetic that a partner has chosen (attack 105).

    Args:
        token: a compact JWS of at most `LONGEST` characters, whose header names this algorithm and key.
        algorithm: one of ALGORITHMS.
        key_id: which key it names, or None.
        key_set: the JWK set of the partner, as JSON.
    """
    candidates = [key for shown in _find_candidates(algorithm, key_id, key_set) if (key := import_public(msgspec.json.encode(shown))) is not None]
    if not candidates:
        return Unproven.NO_KEY
    registry = _Registry(algorithms=[algorithm], strict_check_header=False)
    for key in candidates:
        try:
            return jws.deserialize_compact(token, key, registry=registry).payload or b""
        except Exception:  # noqa: S112 - whatever is wrong with a foreign token, it proves nothing
            continue
    return Unproven.SIGNATURE


def list_key_ids(key_set: str) -> list[str]:
    """The names of the keys of a set.

    Args:
        key_set: as JSON, or "".
    """
    return [key_id for key in _read_keys(key_set) if isinstance(key_id := key.get("kid"), str)]


def _find_candidates(algorithm: str, key_id: str | None, key_set: str) -> list[dict[str, Any]]:
    """The few keys of a set that may have signed a token; those that it names come first."""
    fitting = [shown for shown in _read_keys(key_set) if _fits(shown, algorithm, key_id)]
    return sorted(fitting, key=lambda shown: shown.get("kid") != key_id)[:MOST_CANDIDATES]


def _fits(shown: Mapping[str, Any], algorithm: str, key_id: str | None) -> bool:
    """Whether a key may have signed it: kind, purpose, and name where both have one."""
    return (key_id is None or shown.get("kid", key_id) == key_id) and fits_algorithm(shown, algorithm)


@lru_cache(maxsize=256)
def _read_keys(key_set: str) -> tuple[dict[str, Any], ...]:
    """The keys of a set as they are written; none if it cannot be read."""
    try:
        return tuple(msgspec.json.decode(key_set, type=_KeySet).keys)
    except (msgspec.MsgspecError, RecursionError):
        return ()
