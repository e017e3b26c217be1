"""How somebody signed in, in the words that applications are told: `amr` and `acr` (RFC 8176, OpenID Connect Core 2). Pure.

Both are computed from the methods that a sign-in passed, wherever they are needed, so that no token says more than what happened.
"""

from __future__ import annotations

from collections.abc import Collection

# A method is named by its `amr` value (RFC 8176 2).
PASSWORD = "pwd"  # noqa: S105  the name of a method
# From the weakest to the strongest, each with the methods that reach it.
_LEVELS: tuple[tuple[str, frozenset[str]], ...] = (("urn:letpass:acr:password", frozenset({PASSWORD})),)
ACR_VALUES = tuple(name for name, _ in _LEVELS)


def find_missing(methods: Collection[str]) -> tuple[str, ...]:
    """The methods that a sign-in still has to pass before a session may be opened, in their order.

    Args:
        methods: those that it has passed.
    """
    return tuple(method for method in (PASSWORD,) if method not in methods)


def list_amr(methods: str) -> list[str]:
    """The `amr` claim.

    Args:
        methods: that a sign-in passed, separated by spaces, as sessions and token families keep them.
    """
    return methods.split()


def find_acr(methods: str) -> str:
    """The `acr` claim: the strongest level that these methods reach.

    Args:
        methods: that a sign-in passed, separated by spaces. None of them reaches no level: `0` (OpenID Connect Core 2).
    """
    passed = set(methods.split())
    reached = [name for name, needed in _LEVELS if needed <= passed]
    return reached[-1] if reached else "0"
