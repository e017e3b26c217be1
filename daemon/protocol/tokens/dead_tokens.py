"""What came where a token belongs that opens nothing: for the sign-in log alone; whoever sends it hears the same. Called inside store jobs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from common.clock import Clock
from daemon.diagnosis.reasons import Reason
from daemon.protocol.params import LONGEST_NAME
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.services.authorization.refresh_tokens import RefreshTokens

# What stands around a token that was put together or copied wrongly: a second scheme, quotation marks, brackets, the name of its field.
_AROUND = " \t\"'`<>,;{}[]()\u2018\u2019\u201c\u201d"
_BEFORE = re.compile(r"(?:bearer|token|access_token)[\s:=\"']+", re.IGNORECASE)
# Parameters that prove who asks, of which none is taken for the token; and how many others are looked at, each if it is long enough for one.
_OF_PROOF = frozenset({"client_id", "client_secret", "client_assertion", "client_assertion_type", "token_type_hint"})
_MOST, _SHORTEST = 5, 20


class Dead(msgspec.Struct, frozen=True):
    """What a token that opens nothing is.

    Attributes:
        kind: `id_token`, `refresh_token`, `wrapped` (something stands around it), `expired` or `revoked`; "" if that is not known.
        application_id: whose it was, or "".
        user_id: whose sign-in gave it, or "".
    """

    kind: str = ""
    application_id: str = ""
    user_id: str = ""


class DeadTokens:
    """Looks at what was refused.

    Args:
        clock: the time.
        access_tokens, refresh_tokens: know what was given out.
    """

    def __init__(self, clock: Clock, access_tokens: AccessTokens, refresh_tokens: RefreshTokens) -> None:
        self._clock, self._access_tokens, self._refresh_tokens = clock, access_tokens, refresh_tokens

    def look(self, token: str) -> Dead:
        """What a token is that was not accepted as an access token.

        Args:
            token: as it was shown.
        """
        bare = strip_token(token)
        if bare != token:
            return Dead("wrapped", self._access_tokens.find_owner(bare) or self._refresh_tokens.find_owner(bare) or "")
        found = self._access_tokens.find_any(token)
        if found is not None:
            row, family = found
            is_over = family.revoked_at is None and row.expires_at <= self._clock.now()
            return Dead("expired" if is_over else "revoked", family.application_id, family.user_id)
        owner = self._refresh_tokens.find_owner(token)
        if owner is not None:
            return Dead("refresh_token", owner)
        return Dead("id_token" if self._access_tokens.is_id_token(token) else "", self._access_tokens.find_owner(token) or "")

    def refuse_without(self, params: Mapping[str, str]) -> Refusal:
        """What is said of a request about a token that has no `token` (RFC 7009 2.1, RFC 7662 2.1).

        Args:
            params: of a request whose sender has proven itself.
        """
        held = self._find_held(params)
        facts = {".token_place": "form", **({".held_in": held[:LONGEST_NAME]} if held else {})}
        return Refusal(Reason.TOKEN_MISSING, "invalid_request", "token is missing.", "token", facts=facts)

    def _find_held(self, params: Mapping[str, str]) -> str:
        """The parameter that has a token of ours where `token` was expected; "" if none has."""
        likely = [(name, value) for name, value in params.items() if name not in _OF_PROOF and len(value) >= _SHORTEST]
        for name, value in likely[:_MOST]:
            if self._access_tokens.find_owner(value) or self._refresh_tokens.find_owner(value):
                return name
        return ""


def strip_token(token: str) -> str:
    """A token without what stands around it."""
    bare = token.strip(_AROUND)
    for _again in range(2):
        bare = _BEFORE.sub("", bare, count=1).strip(_AROUND) if _BEFORE.match(bare) else bare
    return bare or token
