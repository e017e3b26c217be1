"""Signed assertions that prove nothing."""

from __future__ import annotations

import msgspec

from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason
from daemon.diagnosis.values import NOT_CALLED

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
# An assertion that was over so soon after it was made, in seconds, was made by a clock that is slow.
_FRESH = 600


class _Keys(msgspec.Struct):
    keys: list[dict[str, object]] = []


def find_assertion_cause(clues: Clues) -> Cause | None:
    """What is wrong with an assertion, or with the keys that it is checked with."""
    match clues.reason:
        case Reason.ASSERTION_ALGORITHM:
            return Cause("assertion.algorithm", ALGORITHMS)
        case Reason.ASSERTION_KEY | Reason.ASSERTION_SIGNATURE:
            return _find_key(clues)
        case Reason.ASSERTION_ISSUER if clues.application is not None:
            return Cause("assertion.issuer", [clues.application.id])
        case Reason.ASSERTION_AUDIENCE:
            return Cause("assertion.audience", [each for each in clues.get(".audiences").split() if each])
        case Reason.ASSERTION_EXPIRED | Reason.ASSERTION_NOT_YET:
            return _find_clock(clues)
        case Reason.KEYS_NOT_AVAILABLE if clues.application is not None:
            is_ours = clues.get(".answer") in NOT_CALLED
            return Cause("keys.not_called" if is_ours else clues.reason, facts={".jwks_uri": clues.application.settings.jwks_uri})
        case "keys.unreachable" if clues.get(".answer") in NOT_CALLED:
            return Cause("keys.not_called")
    return None


def _find_key(clues: Clues) -> Cause | None:
    """A key whose name is not among those that are known, here or at the partner's address."""
    named, known = clues.get(".kid"), clues.get(".known_kids").split()
    if not known and clues.application is not None:
        known = _list_names(clues.application.settings.jwks)
    return Cause("assertion.unknown_kid", known) if named and known and named not in known else None


def _find_clock(clues: Clues) -> Cause:
    now, expires, made = (_read(clues.get(name)) for name in (".now", ".exp", ".iat"))
    if clues.reason == Reason.ASSERTION_NOT_YET:
        ahead = max(made or 0, _read(clues.get(".nbf")) or 0) - (now or 0)
        return Cause("assertion.not_yet", facts={".seconds": str(max(ahead, 0))})
    over = {} if now is None or expires is None else {".seconds": str(now - expires)}
    is_fresh = now is not None and made is not None and expires is not None and expires > made and now - expires < _FRESH
    return Cause("assertion.clock_behind" if is_fresh else "assertion.expired", facts=over)


def _read(number: str) -> int | None:
    try:
        return int(float(number))
    except (ValueError, OverflowError):
        return None


def _list_names(key_set: str) -> list[str]:
    try:
        keys = msgspec.json.decode(key_set or "{}", type=_Keys).keys
    except (msgspec.MsgspecError, RecursionError):
        return []
    return [name for key in keys if isinstance(name := key.get("kid"), str)]
