"""Redirect URIs that do not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from daemon.diagnosis.causes.addresses import FAR, Comparison, compare, find_local_name, find_wrapped
from daemon.diagnosis.causes.broken_rules import BrokenRule, find_broken_rule
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.placeholders import is_placeholder
from daemon.diagnosis.masking import mask_address
from daemon.diagnosis.reasons import Reason

# What is wrong with an address itself, by the code of the rule that it breaks (`common/uris.py`).
_PROBLEMS = {
    "uri.empty": "redirect_uri.missing",
    "uri.relative": "redirect_uri.relative",
    "uri.scheme_misspelt": "redirect_uri.relative",
    "uri.scheme_not_web": "redirect_uri.private_scheme",
    "uri.fragment": "redirect_uri.fragment",
}
_PRIVATE_SCHEMES = ("uri.scheme_not_web", "uri.scheme_without_dot")
_OUT_OF_BAND = re.compile(r"urn:ietf:wg:oauth:2\.0:oob(?::auto)?|oob", re.IGNORECASE)
_LIST = re.compile(r"[\w/](?:%20|[\s,;|])+[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def find_redirect_uri_cause(clues: Clues) -> Cause | None:
    """Why a redirect URI was not accepted."""
    if clues.reason == Reason.REDIRECT_URI_DIFFERENT:
        begun = [clues.facts[".redirect_uri"]] if clues.get(".redirect_uri") else []
        return Cause("redirect_uri.different" if "redirect_uri" in clues.facts else "redirect_uri.exchange_missing", begun)
    if clues.reason != Reason.REDIRECT_URI_UNKNOWN or clues.application is None:
        return None
    if clues.get(".test"):
        return Cause("redirect_uri.test_over")
    found = _compare(clues.get("redirect_uri"), clues.application)
    # It is told beside whatever the cause is, and to administrators alone: a partner who tries addresses must not learn what others have.
    return msgspec.structs.replace(found, facts={".other_application": clues.surroundings.owner}) if clues.surroundings.owner else found


def _compare(came: str, application: Application) -> Cause:
    registered, native = application.settings.redirect_uris, application.type is Type.NATIVE
    compared = compare(came, registered, native=native)
    expected = [each.registered for each in compared]
    wrapped = find_wrapped(came, registered)
    if wrapped is not None:
        return Cause(f"redirect_uri.{wrapped}", [each for each in expected if find_wrapped(came, [each])])
    if _OUT_OF_BAND.fullmatch(came.strip()):
        return Cause("redirect_uri.out_of_band", expected)
    if _LIST.search(came):
        return Cause("redirect_uri.list", expected)
    broken = find_broken_rule(came, registered, native=native)
    nearest = compared[0] if compared and compared[0].distance < FAR and compared[0].parts else None
    rule = broken.facts[".rule"] if broken is not None else ""
    is_elsewhere = nearest is None or bool(nearest.parts & {"host", "path"})
    if is_elsewhere and is_placeholder(came.partition(":")[2] if rule in _PRIVATE_SCHEMES else came):
        return Cause("redirect_uri.placeholder", expected)
    # Whatever it resembles: what no rule lets in nobody can register.
    if broken is not None:
        return Cause(_name_rule(broken, came, nearest, expected), expected, broken.facts)
    if mask_address(came, registered) != came and (nearest is None or len(nearest.parts) > 1 or "query" in nearest.parts):
        return Cause("redirect_uri.changing", expected)
    if nearest is not None:
        return Cause(f"redirect_uri.{next(iter(nearest.parts)) if len(nearest.parts) == 1 else 'several'}", expected)
    return Cause("redirect_uri.unknown" if registered else "redirect_uri.none_registered", expected)


def _name_rule(broken: BrokenRule, came: str, nearest: Comparison | None, expected: Sequence[str]) -> str:
    """The cause of an address that breaks a rule."""
    rule = broken.facts[".rule"]
    if rule == "uri.unicode_host" and ".registerable" in broken.facts:
        return "redirect_uri.unicode_host"
    if rule != "uri.http_not_loopback":
        return _PROBLEMS.get(rule, "redirect_uri.invalid")
    if nearest is None:
        # Where nothing that is registered comes near it, the host is a foreign one.
        return "redirect_uri.foreign_http" if expected else "redirect_uri.plain_http"
    if "scheme" in nearest.parts and "host" not in nearest.parts:
        return "redirect_uri.scheme"
    return "redirect_uri.local_name" if find_local_name(came, nearest.registered) else "redirect_uri.plain_http"
