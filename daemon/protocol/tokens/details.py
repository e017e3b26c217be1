"""Authorization details (RFC 9396): read strictly, checked against the types of the addressed APIs, kept, narrowed, given to the API they are for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from common.contracts.applications import Application
from common.contracts.delegation.details import DetailType
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.detail_schemas import find_mismatch
from daemon.services.records.reading import find_repeated
from daemon.storage.access_control.holdings import AddressedRow

DETAILS = "authorization_details"
_ERROR = "invalid_authorization_details"
LONGEST, MOST, _DEEPEST = 4096, 10, 8


class GrantedDetail(msgspec.Struct, frozen=True):
    """One object of a request.

    Attributes:
        api: indicator of the API that it is for.
        detail: the object, `type` included.
    """

    api: str
    detail: dict[str, Any]

    @property
    def type(self) -> str:
        """Its type."""
        return str(self.detail["type"])


_GRANTED = msgspec.json.Decoder(tuple[GrantedDetail, ...])


@lru_cache(maxsize=256)
def read_types(text: str) -> tuple[DetailType, ...]:
    """The types of an API as they are kept."""
    return msgspec.json.decode(text, type=tuple[DetailType, ...])


def read_details(text: str | None, application: Application, resources: Sequence[AddressedRow]) -> tuple[GrantedDetail, ...]:
    """What an authorization request asks for besides its scope.

    Args:
        text: the parameter as it came, or None.
        application: who asks.
        resources: the addressed APIs, of which one has to know each type.

    Raises:
        Refusal: it is not in order, or may not be asked for.
    """
    if text is None:
        return ()
    found: list[GrantedDetail] = []
    for detail in _decode(text):
        knowing = [(each.indicator, kind) for each in resources for kind in read_types(each.detail_types_json) if kind.type == detail["type"]]
        if len(knowing) != 1:
            raise Refusal(Reason.DETAILS_UNKNOWN, _ERROR, "No addressed API knows this type, or several do.", DETAILS)
        if detail["type"] not in application.settings.detail_types:
            raise Refusal(Reason.DETAILS_NOT_ALLOWED, _ERROR, "This application may not ask for this type.", DETAILS)
        api, kind = knowing[0]
        wrong = find_mismatch(kind.schema, {name: value for name, value in detail.items() if name != "type"})
        if wrong is not None:
            raise Refusal(Reason.DETAILS_INVALID, _ERROR, "An object does not fit its type.", DETAILS, facts={".detail": wrong} if wrong else {})
        if (granted := GrantedDetail(api, detail)) not in found:
            found.append(granted)
    return tuple(found)


def refuse_details(params: Mapping[str, str]) -> None:
    """Refuse the parameter where no user is asked.

    Raises:
        Refusal: it is there.
    """
    if DETAILS in params:
        raise Refusal(Reason.DETAILS_NOT_HERE, _ERROR, "authorization_details are asked for in a browser, from a user.", DETAILS)


def write_details(granted: Sequence[GrantedDetail]) -> str | None:
    """What is kept with a sign-in or token; None if there is nothing."""
    return msgspec.json.encode(granted).decode() if granted else None


def read_granted(text: str | None) -> tuple[GrantedDetail, ...]:
    """What was kept with a sign-in or token."""
    return () if text is None else _GRANTED.decode(text)


def narrow_details(granted: tuple[GrantedDetail, ...], text: str | None) -> tuple[GrantedDetail, ...]:
    """What a token request takes of it: everything, or the objects that it names (RFC 9396 6).

    Args:
        granted: to the sign-in.
        text: the parameter of the token request, or None.

    Raises:
        Refusal: it is not in order, or names another object.
    """
    if text is None:
        return granted
    wanted = _decode(text)
    if any(each not in [one.detail for one in granted] for each in wanted):
        raise Refusal(Reason.DETAILS_GREATER, _ERROR, "authorization_details ask for more than was given.", DETAILS)
    return tuple(each for each in granted if each.detail in wanted)


def pick_details(granted: Sequence[GrantedDetail], audience: Collection[str], application: Application) -> tuple[GrantedDetail, ...]:
    """What of it an access token says: each API reads what is for it, as long as the application may ask for its type.

    Args:
        granted: to the sign-in or token.
        audience: whom the token addresses.
        application: who has it.
    """
    return tuple(each for each in granted if each.api in audience and each.type in application.settings.detail_types)


def tell_details(granted: Sequence[GrantedDetail]) -> dict[str, list[dict[str, Any]]]:
    """The member of a token, an answer or an introspection; nothing where there are none (RFC 9396 7 to 9)."""
    return {DETAILS: [each.detail for each in granted]} if granted else {}


def _decode(text: str) -> list[dict[str, Any]]:
    if len(text) > LONGEST:
        raise _no_details("authorization_details are too long.")
    try:
        found = msgspec.json.decode(text.encode("utf-8", "surrogatepass"), type=list[dict[str, Any]])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise _no_details() from None
    if find_repeated(text) or not found or any(not isinstance(each.get("type"), str) for each in found) or _is_deep(found):
        raise _no_details()
    if len(found) > MOST:
        raise _no_details("authorization_details have too many objects.")
    return found


def _is_deep(value: object, level: int = 0) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return level > _DEEPEST or any(_is_deep(each, level + 1) for each in inner)


def _no_details(why: str = "authorization_details are no JSON array of objects with a type.") -> Refusal:
    return Refusal(Reason.DETAILS_FORM, _ERROR, why, DETAILS)
