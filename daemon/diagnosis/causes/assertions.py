"""Signed assertions that prove nothing."""

from __future__ import annotations

import msgspec

from common.contracts.application_kinds import SecurityProfile
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason
from daemon.diagnosis.values import NOT_CALLED

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
# An assertion that was over so soon after it was made, in seconds, was made by a clock that is slow.
_FRESH = 600
# Seconds: for how long an assertion is good at most, as the protocol has it, and how far apart times are that are local ones in place of UTC
# (UTC-12 to UTC+14), with what clocks are wrong besides.
_LONGEST, _ZONES = 3660, 14 * 3600 + _FRESH
# Seconds since 1970 have ten digits until 2286; what has more is milliseconds or finer.
_MILLISECONDS = 10**11


class _Keys(msgspec.Struct):
    keys: list[dict[str, object]] = []


def find_assertion_cause(clues: Clues) -> Cause | None:
    """What is wrong with an assertion, or with the keys that it is checked with."""
    match clues.reason:
        case Reason.ASSERTION_ALGORITHM:
            return Cause("assertion.algorithm", _list_algorithms(clues))
        case Reason.ASSERTION_KEY | Reason.ASSERTION_SIGNATURE:
            return _find_key(clues)
        case Reason.ASSERTION_ISSUER if clues.application is not None:
            return Cause("assertion.issuer", [clues.application.id])
        case Reason.ASSERTION_AUDIENCE:
            return Cause("assertion.audience", [each for each in clues.get(".audiences").split() if each])
        case Reason.ASSERTION_EXPIRED:
            return _find_expired(clues)
        case Reason.ASSERTION_NOT_YET:
            return _find_ahead(clues)
        case Reason.ASSERTION_TOO_LONG:
            return _find_too_long(clues)
        case Reason.KEYS_NOT_AVAILABLE if clues.application is not None:
            is_ours = clues.get(".answer") in NOT_CALLED
            return Cause("keys.not_called" if is_ours else clues.reason, facts={".jwks_uri": clues.application.settings.jwks_uri})
        case "keys.unreachable" if clues.get(".answer") in NOT_CALLED:
            return Cause("keys.not_called")
    return None


def _list_algorithms(clues: Clues) -> tuple[str, ...]:
    """Those that the application may sign with; FAPI 2.0 has no RS256."""
    is_strict = clues.application is not None and clues.application.settings.security_profile is SecurityProfile.FAPI2
    return ALGORITHMS[1:] if is_strict else ALGORITHMS


def _find_key(clues: Clues) -> Cause | None:
    """A key whose name is not among those that are known, here or at the partner's address."""
    named, known = clues.get(".kid"), clues.get(".known_kids").split()
    if not known and clues.application is not None:
        known = _list_names(clues.application.settings.jwks)
    return Cause("assertion.unknown_kid", known) if named and known and named not in known else None


def _find_expired(clues: Clues) -> Cause:
    now, expires, made = (_read(clues.get(name)) for name in (".now", ".exp", ".iat"))
    if expires is None or now is None:
        return Cause("assertion.exp_missing")
    over = {".seconds": str(now - expires)}
    if made is None or expires <= made:
        return Cause("assertion.expired", facts=over)
    if now - expires < _FRESH:
        return Cause("assertion.clock_behind", facts=over)
    # It was good for a short time, as one is that is made for one request, so hours later it hardly comes by itself.
    is_likely = expires - made <= _LONGEST and now - made <= _ZONES
    return Cause("assertion.zone_behind" if is_likely else "assertion.expired", facts=over)


def _find_ahead(clues: Clues) -> Cause:
    ahead = _count_ahead(clues)
    return Cause("assertion.zone_ahead" if ahead >= _FRESH else "assertion.not_yet", facts={".seconds": str(ahead)})


def _find_too_long(clues: Clues) -> Cause | None:
    """An end that lies far ahead, though what lies between it and the beginning is short; or the times are no seconds."""
    expires, made = _read(clues.get(".exp")), _read(clues.get(".iat")) or _read(clues.get(".nbf"))
    if expires is not None and expires >= _MILLISECONDS:
        return Cause("assertion.milliseconds")
    is_short = expires is not None and made is not None and 0 < expires - made <= _LONGEST
    return _find_ahead(clues) if is_short and _count_ahead(clues) else None


def _count_ahead(clues: Clues) -> int:
    """How many seconds the beginning of an assertion lies in the future."""
    now, made, begins = (_read(clues.get(name)) or 0 for name in (".now", ".iat", ".nbf"))
    return max(made - now, begins - now, 0)


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
