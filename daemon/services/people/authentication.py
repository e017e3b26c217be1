"""How somebody signed in, in the words that applications are told: `amr` and `acr` (RFC 8176, OpenID Connect Core 2). Pure.

Both are computed from the methods that a sign-in passed, wherever they are needed, so that no token says more than what happened.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from common.contracts.people.proofs import Proof

PASSWORD, CODE, RECOVERY_CODE = "pwd", "otp", "recovery"
# A passkey on one device alone and one that may be copied to others; `_touch` where its authenticator did not look who touches it.
HARD_KEY, SOFT_KEY, HARD_KEY_TOUCHED, SOFT_KEY_TOUCHED = "hwk", "swk", "hwk_touch", "swk_touch"
# Two factors by itself: what somebody has, and what they know or are.
_COMPLETE = frozenset({HARD_KEY, SOFT_KEY})
# What an identity provider vouches for. How somebody signed in there is its own knowledge, so that applications are told of no method.
FEDERATED = "federated"
# What a sign-in may need, too: any one of the second factors, a passkey, or one that lies on one device alone.
SECOND_FACTOR, PASSKEY, BOUND_PASSKEY = "second_factor", "passkey", "bound_passkey"
# No method, but why a second factor was not asked: the browser is trusted for some days. Nobody is told that there were two.
TRUSTED = "trusted"
# A code that was mailed, which a sign-in may need, too. It is no second factor: whoever reads the mail sets a new password by it.
MAILED_CODE = "mail"
# No method, but why no code was mailed: the user was signed in there already.
HERE = "here"
# Each of them says who somebody is, and is one factor.
_FIRST = frozenset({PASSWORD, FEDERATED})
_BOUND_PASSKEYS = frozenset({HARD_KEY, HARD_KEY_TOUCHED})
_PASSKEYS = _BOUND_PASSKEYS | {SOFT_KEY, SOFT_KEY_TOUCHED}
_SECOND_FACTORS = _PASSKEYS | {CODE, RECOVERY_CODE}
# Which methods each of these proofs may be given by.
PROOFS: Mapping[str, frozenset[str]] = MappingProxyType({SECOND_FACTOR: _SECOND_FACTORS, PASSKEY: _PASSKEYS, BOUND_PASSKEY: _BOUND_PASSKEYS})
# What applications are told of each (RFC 8176 2). A recovery code is a one-time password of a printed list; nobody uses a passkey in absence.
_AMR = {
    PASSWORD: ("pwd",),
    CODE: ("otp",),
    RECOVERY_CODE: ("otp",),
    HARD_KEY: ("hwk", "user"),
    SOFT_KEY: ("swk", "user"),
    HARD_KEY_TOUCHED: ("hwk", "user"),
    SOFT_KEY_TOUCHED: ("swk", "user"),
    TRUSTED: (),
    FEDERATED: (),
    MAILED_CODE: ("otp",),
    HERE: (),
}
PASSWORD_LEVEL, TWO_FACTOR_LEVEL = "urn:letpass:acr:password", "urn:letpass:acr:two-factor"
# What no page of a thief can ask for, and that by a key which lies in one device alone (OpenID Connect EAP ACR Values 1.0, 2).
PHISHING_RESISTANT_LEVEL, HARDWARE_LEVEL = "phr", "phrh"
# From the weakest to the strongest.
ACR_VALUES = (PASSWORD_LEVEL, TWO_FACTOR_LEVEL, PHISHING_RESISTANT_LEVEL, HARDWARE_LEVEL)
# By which proof, beside the password, each of them is reached.
PROOF_OF: Mapping[str, str] = MappingProxyType({TWO_FACTOR_LEVEL: SECOND_FACTOR, PHISHING_RESISTANT_LEVEL: PASSKEY, HARDWARE_LEVEL: BOUND_PASSKEY})
# None of them (OpenID Connect Core 2).
_NO_LEVEL = "0"


def name_passkey(*, may_sync: bool, verified: bool) -> str:
    """The method that a passkey is.

    Args:
        may_sync: whether it may lie on several devices.
        verified: whether its authenticator has looked who uses it.
    """
    if verified:
        return SOFT_KEY if may_sync else HARD_KEY
    return SOFT_KEY_TOUCHED if may_sync else HARD_KEY_TOUCHED


def find_missing(methods: Collection[str], *, second_factor: bool, mailed_code: bool = False) -> tuple[str, ...]:
    """What a sign-in still has to pass before a session may be opened, in its order.

    Args:
        methods: those that it has passed.
        second_factor: whether it needs one.
        mailed_code: whether, after a password, it needs a code by mail where it needs none.
    """
    if _COMPLETE.intersection(methods):
        return ()
    missing = [] if _FIRST.intersection(methods) else [PASSWORD]
    if second_factor and not (_SECOND_FACTORS | {TRUSTED}).intersection(methods):
        missing.append(SECOND_FACTOR)
    elif mailed_code and not second_factor and PASSWORD in methods and not {MAILED_CODE, TRUSTED, HERE}.intersection(methods):
        missing.append(MAILED_CODE)
    return tuple(missing)


def list_amr(methods: str) -> list[str]:
    """The `amr` claim.

    Args:
        methods: that a sign-in passed, separated by spaces, as sessions and token families keep them.
    """
    passed = methods.split()
    several = ["mfa"] if has_two_factors(methods) else []
    return [*dict.fromkeys(value for method in passed for value in _AMR.get(method, (method,))), *several]


def tell_auth_time(signed_in_at: int) -> dict[str, int]:
    """The `auth_time` claim; none where nobody knows the time, and no application has demanded one (OpenID Connect Core 2).

    Args:
        signed_in_at: of a session or a token family, seconds since 1970, 0 for an unknown time.
    """
    return {"auth_time": signed_in_at} if signed_in_at else {}


def has_two_factors(methods: str) -> bool:
    """Whether a sign-in passed a password, or a sign-in elsewhere, and something else beside it, or a passkey that is both.

    Args:
        methods: as above.
    """
    passed = methods.split()
    return bool(_COMPLETE.intersection(passed)) or bool(_FIRST.intersection(passed) and _SECOND_FACTORS.intersection(passed))


def has_proof(methods: str, proof: str) -> bool:
    """Whether a sign-in gave a proof.

    Args:
        methods: as above.
        proof: one of `PROOFS`, or `none` for nothing beside what a sign-in takes anyway.
    """
    if proof == Proof.NONE:
        return True
    return has_two_factors(methods) and bool(PROOFS[proof].intersection(methods.split()))


def is_by_passkey_alone(methods: str) -> bool:
    """Whether a sign-in passed a passkey, and nothing else that says who somebody is.

    Args:
        methods: as above.
    """
    passed = methods.split()
    return bool(_PASSKEYS.intersection(passed)) and not _FIRST.intersection(passed)


def find_acr(methods: str, wanted: Sequence[str] = ()) -> str:
    """The `acr` claim: of the levels that these methods reach the first that an application wants, or else the strongest.

    Args:
        methods: that a sign-in passed, separated by spaces. None of them reaches no level: `0` (OpenID Connect Core 2).
        wanted: the levels that an application asked for, the one it likes best first (OpenID Connect Core 3.1.2.1, 5.5.1.1).
    """
    reached = list_levels(methods)
    return next((level for level in wanted if level in reached), reached[-1] if reached else _NO_LEVEL)


def list_levels(methods: str) -> tuple[str, ...]:
    """All levels that these methods reach, from the weakest to the strongest; a stronger one reaches what is below it.

    Args:
        methods: as above.
    """
    if not has_two_factors(methods):
        return ACR_VALUES[:1] if PASSWORD in methods.split() else ()
    return (PASSWORD_LEVEL, *(level for level, proof in PROOF_OF.items() if has_proof(methods, proof)))


def list_possible_levels(*, with_passkeys: bool) -> tuple[str, ...]:
    """The levels that somebody can reach here at all, from the weakest to the strongest.

    Args:
        with_passkeys: whether there can be passkeys.
    """
    return ACR_VALUES if with_passkeys else ACR_VALUES[:2]
