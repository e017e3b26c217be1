"""Codes, refresh tokens and grants that were not accepted at the token endpoint."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.application_kinds import Protocol, Type
from common.contracts.applications import Application
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

_DEVICE, _MACHINE = "urn:ietf:params:oauth:grant-type:device_code", "client_credentials"
_OF_USERS = ("authorization_code", "refresh_token")
# What of a sign-in is gone, by `.end`, and where that is told in the place of what follows from it.
_ENDS = {
    "deleted": "user.deleted",
    "suspended": "user.suspended",
    "not_allowed": "user.not_allowed",
    "no_consent": "consent.revoked",
    "unproven": "user.weaker_than_rule",
}
_OF_SIGN_INS = (Reason.SESSION_ENDED, Reason.CONSENT_OVER, Reason.REFRESH_UNKNOWN, Reason.TOKEN_INVALID, Reason.TOKEN_OVER)
# What `.token_kind` can say; each is the end of a cause.
TOKEN_KINDS = ("id_token", "refresh_token", "wrapped", "expired", "revoked")


def find_grant_cause(clues: Clues) -> Cause | None:
    """Why a token request was refused after its application had proven itself."""
    ended = _ENDS.get(clues.get(".end"))
    if ended is not None and clues.reason in _OF_SIGN_INS:
        return Cause(ended)
    match clues.reason:
        case Reason.CODE_UNKNOWN if clues.get(".code_kind") == "other_application":
            return Cause("code.other_application")
        case Reason.CODE_REPLAYED if clues.get(".code_kind") == "spent":
            return Cause("code.spent")
        case Reason.DEVICE_CODE_UNKNOWN if clues.get(".code_kind") in ("other_application", "used", "user_code"):
            return Cause(f"device_code.{clues.get('.code_kind')}")
        case Reason.REFRESH_UNKNOWN if clues.get(".refresh_kind") in ("expired", "revoked", "other_application", "access_token"):
            return Cause(f"refresh.{clues.get('.refresh_kind')}")
        case Reason.TOKEN_MISSING | Reason.TOKEN_INVALID:
            return _find_token(clues)
        case Reason.TOKEN_WITHOUT_OPENID | Reason.TOKEN_ANOTHER_API if clues.application is not None:
            return _find_userless(clues.application)
        case Reason.REFRESH_MISSING if clues.application is not None:
            return Cause(clues.reason, facts={".allowed": " ".join(each.name for each in clues.application.settings.permissions)})
        case Reason.GRANT_TYPE_UNSUPPORTED:
            return Cause(clues.reason, _find_allowed(clues.application))
        case Reason.GRANT_TYPE_NOT_ALLOWED if clues.application is not None:
            return _find_not_allowed(clues, clues.application.type)
    return None


def _find_token(clues: Clues) -> Cause | None:
    """Why there is no access token in a request, or what came in its place."""
    if clues.reason == Reason.TOKEN_INVALID:
        kind = clues.get(".token_kind")
        if kind == "of_disabled":
            return Cause(Reason.APPLICATION_DISABLED)
        return Cause(f"token.{kind}") if kind in TOKEN_KINDS else None
    if clues.get(".held_in"):
        return Cause("token.misnamed")
    if clues.get(".token_place"):
        return Cause("token.in_address" if clues.get(".token_place") == "address" else "token.not_in_form")
    return Cause("token.header_scheme", ["Bearer"]) if clues.get(".scheme") else None


def _find_userless(application: Application) -> Cause | None:
    """Why no token of an application opens userinfo, whatever it asks for; None if one can."""
    if not application.type.has_users:
        return Cause("token.of_machine")
    return Cause("token.of_oauth") if application.protocol is Protocol.OAUTH else None


def _find_allowed(application: Application | None) -> Sequence[str]:
    """The grant types that the application would not be refused for."""
    if application is None:
        return _OF_USERS
    if application.type is Type.MACHINE:
        return (_MACHINE,)
    return (*_OF_USERS, _DEVICE) if application.settings.device_sign_in else _OF_USERS


def _find_not_allowed(clues: Clues, kind: Type) -> Cause:
    asked = clues.get("grant_type")
    if asked == _MACHINE:
        return Cause("grant_type.machine_only", _OF_USERS)
    if asked in ("", _DEVICE) and kind is Type.NATIVE:
        return Cause("grant_type.device_off")
    return Cause(clues.reason, _find_allowed(clues.application))
