"""Names in a scope that lead nowhere, and those that were left out."""

from __future__ import annotations

import re

from common.contracts.application_kinds import Kind, Protocol
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import BY_NAME, OPENID
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.nearest import find_nearest
from daemon.diagnosis.masking import mask_scope
from daemon.diagnosis.reasons import Reason
from daemon.diagnosis.scope_names import find_form, split_scope

SCOPE_LEFT_OUT, SCOPE_WITHOUT_OPENID = "scope.left_out", "scope.openid_missing"
# What a name of a scope consists of (RFC 6749 3.3).
_NAME = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")
_LIKED = (OPENID, "profile", "email", "offline_access")
_OF_USERS = (OPENID, *BY_NAME, GROUPS)
# The most telling first.
_ORDER = ("scope.misspelt", "groups.off", "scope.not_allowed", "scope.resource_missing", SCOPE_LEFT_OUT)


def find_scope_cause(clues: Clues) -> Cause | None:
    """Why a scope was refused, or a name in it left out."""
    scope = clues.get("scope")
    if clues.reason == Reason.SCOPE_FORM:
        return Cause(f"scope.{_find_form(clues, scope) or 'form'}", _correct(clues, scope))
    if clues.reason == Reason.SCOPE_UNKNOWN:
        about_users = _find_about_users(clues, scope)
        form = _find_form(clues, scope)
        if about_users:
            return Cause("scope.of_users", facts={".left_out": " ".join(about_users)})
        if form:
            return Cause(f"scope.{form}", _correct(clues, scope))
        return _find_left_out(clues, scope.split()) or _find_unknown(clues)
    if clues.reason == SCOPE_LEFT_OUT:
        names = clues.get(".left_out").split()
        form = next((form for name in names if (form := _find_form(clues, name))), "")
        return Cause(f"scope.{form}", _correct(clues, scope)) if form else _find_left_out(clues, names)
    return None


def divide_left_out(clues: Clues) -> list[dict[str, str]]:
    """What was left out, as facts for one entry each: names of one cause stand together, and none hides another. One without for anything else."""
    if clues.reason != SCOPE_LEFT_OUT:
        return [{}]
    alike: dict[str, list[str]] = {}
    for name in clues.get(".left_out").split():
        cause = "" if _find_form(clues, name) else _look_up(clues, name)[0]
        alike.setdefault(cause, []).append(name)
    return [{".left_out": " ".join(names)} for names in alike.values()]


def lacks_openid(application: Application, scope: str) -> bool:
    """Whether an application that signs users in with OpenID Connect forgot to say so in its scope."""
    return application.protocol is Protocol.OIDC and application.type.has_users and OPENID not in scope.split()


def _has_users(clues: Clues) -> bool:
    return clues.application is None or clues.application.type.has_users


def _find_about_users(clues: Clues, scope: str) -> list[str]:
    """What an application without users names of what is read of users."""
    return [] if _has_users(clues) else [name for name in split_scope(scope)[::2] if name in _OF_USERS]


def _find_form(clues: Clues, text: str) -> str:
    """What is wrong with how names are written. A permission of an API may have such signs in its own name."""
    for name in clues.surroundings.api_permissions:
        text = text.replace(name, "x")
    return find_form(text)


def _correct(clues: Clues, scope: str) -> list[str]:
    """A scope as it could be sent, of the names that stand in the one that came; never of what may be a secret, for it is kept as it is."""
    names = [name if _NAME.fullmatch(name) else find_nearest(name, _OF_USERS) for name in split_scope(scope)[::2] if name]
    right = [name for name in names if name and mask_scope(name) == name and (_has_users(clues) or name not in _OF_USERS)]
    return [" ".join(dict.fromkeys(right))] if right else _list_usual(clues)


def _list_usual(clues: Clues) -> list[str]:
    """What such an application would get something for; nothing where that depends on the roles of a machine."""
    application = clues.application
    if application is None:
        return [" ".join(_LIKED)]
    if not application.type.has_users:
        return []
    allowed = [each.name for each in application.settings.permissions if each.name in BY_NAME]
    names = [OPENID, *allowed] if application.protocol is Protocol.OIDC else allowed
    return [" ".join(names)] if names else []


def _find_unknown(clues: Clues) -> Cause:
    return Cause("scope.unknown", _list_usual(clues)) if _has_users(clues) else Cause("scope.machine_unknown")


def _find_left_out(clues: Clues, names: list[str]) -> Cause | None:
    """The most telling of what happened to names that were left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        code, meant = _look_up(clues, name)
        found.setdefault(code, []).append((name, meant))
    for code in _ORDER:
        if code in found and (code != SCOPE_LEFT_OUT or clues.reason == SCOPE_LEFT_OUT):
            likely = [meant for _, meant in found[code] if meant]
            return Cause(code, likely, {".left_out": " ".join(name for name, _ in found[code])})
    return None


def _look_up(clues: Clues, name: str) -> tuple[str, str]:
    """What happened to one name, and what was meant by it or where it belongs."""
    application = clues.application
    if name == GROUPS and application is not None and not application.settings.claim_names.groups_permissions:
        return "groups.off", ""
    if name in BY_NAME or name == GROUPS:
        return "scope.not_allowed", ""
    indicator = clues.surroundings.api_permissions.get(name)
    if indicator is not None:
        addressed = clues.get("resource").split()
        own = application is None or application.kind is Kind.OWN
        return ("scope.not_allowed", "") if indicator in addressed and not own else ("scope.resource_missing", indicator)
    of_users = _OF_USERS if _has_users(clues) else ()
    nearest = find_nearest(name, (*of_users, *clues.surroundings.api_permissions))
    return ("scope.misspelt", nearest) if nearest is not None and nearest != name else (SCOPE_LEFT_OUT, "")
