"""Names in a scope that lead nowhere, and those that were left out."""

from __future__ import annotations

import re

from common.contracts.application_kinds import Kind, Protocol
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import BY_NAME, OPENID
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.nearest import find_nearest
from daemon.diagnosis.reasons import Reason

SCOPE_LEFT_OUT, SCOPE_WITHOUT_OPENID = "scope.left_out", "scope.openid_missing"
_ENCODED = re.compile(r"%20|%2B|\+", re.IGNORECASE)
_SEPARATED = re.compile(r"[,;|]|\s{2,}|[\t\r\n]")
_LIKED = (OPENID, "profile", "email", "offline_access")
# The most telling first.
_ORDER = ("scope.misspelt", "groups.off", "scope.not_allowed", "scope.resource_missing", SCOPE_LEFT_OUT)


def find_scope_cause(clues: Clues) -> Cause | None:
    """Why a scope was refused, or a name in it left out."""
    scope = clues.get("scope")
    if clues.reason in (Reason.SCOPE_UNKNOWN, Reason.SCOPE_FORM):
        right = " ".join(name for name in re.split(r"[\s,;|+\"']+|%20|%2B", scope) if name)
        if _ENCODED.search(scope):
            return Cause("scope.encoded", [right])
        if _SEPARATED.search(scope):
            return Cause("scope.commas", [right])
        if clues.reason == Reason.SCOPE_UNKNOWN and _is_about_users(clues, scope.split()):
            return Cause("scope.of_users", facts={".left_out": scope})
        if clues.reason == Reason.SCOPE_UNKNOWN:
            return _find_left_out(clues, scope.split()) or Cause("scope.unknown", [" ".join(_LIKED)])
        return Cause("scope.form", [right])
    if clues.reason == SCOPE_LEFT_OUT:
        names = clues.get(".left_out").split()
        if any(_ENCODED.search(name) for name in names) or any(_SEPARATED.search(name) for name in names):
            code = "scope.commas" if any(_SEPARATED.search(name) for name in names) else "scope.encoded"
            return Cause(code, [" ".join(name for name in re.split(r"[\s,;|+]+|%20|%2B", scope) if name)])
        return _find_left_out(clues, names)
    return None


def divide_left_out(clues: Clues) -> list[dict[str, str]]:
    """What was left out, as facts for one entry each: names of one cause stand together, and none hides another. One without for anything else."""
    if clues.reason != SCOPE_LEFT_OUT:
        return [{}]
    alike: dict[str, list[str]] = {}
    for name in clues.get(".left_out").split():
        cause = "" if _ENCODED.search(name) or _SEPARATED.search(name) else _look_up(clues, name)[0]
        alike.setdefault(cause, []).append(name)
    return [{".left_out": " ".join(names)} for names in alike.values()]


def lacks_openid(application: Application, scope: str) -> bool:
    """Whether an application that signs users in with OpenID Connect forgot to say so in its scope."""
    return application.protocol is Protocol.OIDC and application.type.has_users and OPENID not in scope.split()


def _is_about_users(clues: Clues, names: list[str]) -> bool:
    """Whether an application without users names nothing but what is read of users."""
    application = clues.application
    return application is not None and not application.type.has_users and bool(names) and {OPENID, GROUPS, *BY_NAME}.issuperset(names)


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
    nearest = find_nearest(name, (OPENID, *BY_NAME, GROUPS, *clues.surroundings.api_permissions))
    return ("scope.misspelt", nearest) if nearest is not None and nearest != name else (SCOPE_LEFT_OUT, "")
