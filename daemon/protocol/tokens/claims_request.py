"""The `claims` parameter: single claims that an application asks for (OpenID Connect Core 5.5).

A claim comes only where the permission that opens it is allowed to the application and given by the user, so nothing can be had
through this parameter that could not be had through a scope.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from common.contracts.claim_names import GROUPS, ClaimNames, GroupsFrom
from common.contracts.permissions import OPENED_BY
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal
from daemon.services.records.reading import find_repeated

LONGEST = 4096


_AS_THEY_ARE = ClaimNames()


class _Wanted(msgspec.Struct):
    essential: bool = False
    value: Any = None
    values: list[Any] | None = None


class _Parameter(msgspec.Struct):
    userinfo: dict[str, _Wanted | None] | None = None
    id_token: dict[str, _Wanted | None] | None = None


class ClaimsRequest(msgspec.Struct, frozen=True):
    """What was asked for.

    Attributes:
        userinfo, id_token: names of claims of the catalogue, for each of the two places.
        subject: the `sub` that has to be signed in, or None.
        essential_acr: contexts of which one has to be reached; empty for none.
        voluntary_acr: those that are wished for.
        essential_time: whether the ID token has to say when the user signed in (5.5.1); it always does where that is known.
    """

    userinfo: tuple[str, ...] = ()
    id_token: tuple[str, ...] = ()
    subject: str | None = None
    essential_acr: tuple[str, ...] = ()
    voluntary_acr: tuple[str, ...] = ()
    essential_time: bool = False

    @property
    def permissions(self) -> tuple[str, ...]:
        """The permissions that open these claims."""
        return tuple(dict.fromkeys(OPENED_BY[name] for name in self.userinfo + self.id_token))

    def stored(self) -> str | None:
        """What has to be kept with a code, as JSON; None if there is nothing."""
        if not self.userinfo and not self.id_token:
            return None
        return msgspec.json.encode({"userinfo": self.userinfo, "id_token": self.id_token}).decode()


def read_claims_parameter(text: str | None, claim_names: ClaimNames = _AS_THEY_ARE) -> ClaimsRequest:
    """Read the parameter. Claims that nobody knows are ignored, as the standard wants.

    Args:
        text: as it came.
        claim_names: of the application; who asks for its `groups` asks for what they are made from.

    Raises:
        Refusal: it is no JSON object of the right form, or too long.
    """
    if text is None:
        return ClaimsRequest()
    if len(text) > LONGEST:
        raise Refusal(Reason.CLAIMS_LONG, "invalid_request", "claims is too long.", "claims")
    try:
        found = msgspec.json.decode(text.encode("utf-8", "surrogatepass"), type=_Parameter)
    except (msgspec.MsgspecError, RecursionError):
        raise _no_claims() from None
    if find_repeated(text):
        raise _no_claims()
    userinfo, id_token = found.userinfo or {}, found.id_token or {}
    subject, acr, time = id_token.get("sub"), id_token.get("acr"), id_token.get("auth_time")
    wanted = [*((acr.values or []) if acr else []), *([acr.value] if acr and acr.value is not None else [])]
    contexts, essential = tuple(str(value) for value in wanted), acr is not None and acr.essential
    return ClaimsRequest(
        userinfo=_find_known(userinfo, claim_names),
        id_token=_find_known(id_token, claim_names),
        subject=str(subject.value) if subject and subject.value is not None else None,
        essential_acr=contexts if essential else (),
        voluntary_acr=() if essential else contexts,
        essential_time=time is not None and time.essential,
    )


def _no_claims() -> Refusal:
    return Refusal(Reason.CLAIMS_FORM, "invalid_request", "claims is not a JSON object as OpenID Connect Core 5.5 describes it.", "claims")


def _find_known(asked: Iterable[str], claim_names: ClaimNames) -> tuple[str, ...]:
    known = {claim: claim for claim in OPENED_BY}
    if claim_names.groups is not GroupsFrom.NONE:
        known[GROUPS] = claim_names.groups.value
    return tuple(dict.fromkeys(known[name] for name in asked if name in known))


def read_stored(text: str | None) -> ClaimsRequest:
    """What was kept with a code or family."""
    return ClaimsRequest() if text is None else msgspec.json.decode(text, type=ClaimsRequest)
