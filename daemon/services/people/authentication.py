"""How somebody signed in, in the words that applications are told: `amr` and `acr` (RFC 8176, OpenID Connect Core 2). Pure.

Both are computed from the methods that a sign-in passed, wherever they are needed, so that no token says more than what happened.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

PASSWORD, CODE, RECOVERY_CODE = "pwd", "otp", "recovery"
# What a sign-in may need, too: any one of the second factors.
SECOND_FACTOR = "second_factor"
_SECOND_FACTORS = frozenset({CODE, RECOVERY_CODE})
# What applications are told of each (RFC 8176 2). A recovery code is a one-time password of a printed list.
_AMR = {PASSWORD: "pwd", CODE: "otp", RECOVERY_CODE: "otp"}
# From the weakest to the strongest.
PASSWORD_LEVEL, TWO_FACTOR_LEVEL = "urn:letpass:acr:password", "urn:letpass:acr:two-factor"
ACR_VALUES = (PASSWORD_LEVEL, TWO_FACTOR_LEVEL)
# None of them (OpenID Connect Core 2).
_NO_LEVEL = "0"


def find_missing(methods: Collection[str], *, second_factor: bool) -> tuple[str, ...]:
    """What a sign-in still has to pass before a session may be opened, in its order.

    Args:
        methods: those that it has passed.
        second_factor: whether it needs one.
    """
    missing = [] if PASSWORD in methods else [PASSWORD]
    if second_factor and not _SECOND_FACTORS.intersection(methods):
        missing.append(SECOND_FACTOR)
    return tuple(missing)


def list_amr(methods: str) -> list[str]:
    """The `amr` claim.

    Args:
        methods: that a sign-in passed, separated by spaces, as sessions and token families keep them.
    """
    passed = methods.split()
    several = ["mfa"] if has_two_factors(methods) else []
    return [*dict.fromkeys(_AMR.get(method, method) for method in passed), *several]


def has_two_factors(methods: str) -> bool:
    """Whether a sign-in passed a password and something else than one.

    Args:
        methods: as above.
    """
    passed = methods.split()
    return PASSWORD in passed and bool(_SECOND_FACTORS.intersection(passed))


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
    if PASSWORD not in methods.split():
        return ()
    return ACR_VALUES if has_two_factors(methods) else ACR_VALUES[:1]
