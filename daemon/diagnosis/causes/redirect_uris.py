"""Redirect URIs that do not fit."""

from __future__ import annotations

import re

import msgspec

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from common.uris import find_uri_problem
from daemon.diagnosis.causes.addresses import FAR, compare, find_wrapped
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.placeholders import is_placeholder
from daemon.diagnosis.masking import mask_address
from daemon.diagnosis.reasons import Reason

# What is wrong with an address itself, by the code of the rule that it breaks (`common/uris.py`).
_PROBLEMS = {
    "uri.empty": "redirect_uri.missing",
    "uri.spaces": "redirect_uri.blank",
    "uri.relative": "redirect_uri.relative",
    "uri.scheme_misspelt": "redirect_uri.relative",
    "uri.http_not_loopback": "redirect_uri.plain_http",
    "uri.scheme_not_web": "redirect_uri.private_scheme",
    "uri.fragment": "redirect_uri.fragment",
}
_OWN_CODES = ("slash", "case", "port", "query", "fragment", "scheme", "loopback", "www", "host", "path")
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
    found = _compare(clues.get("redirect_uri"), clues.application)
    # It is told beside whatever the cause is, and to administrators alone: a partner who tries addresses must not learn what others have.
    return msgspec.structs.replace(found, facts={".other_application": clues.surroundings.owner}) if clues.surroundings.owner else found


def _compare(came: str, application: Application) -> Cause:
    registered = application.settings.redirect_uris
    compared = compare(came, registered)
    expected = [each.registered for each in compared]
    wrapped = find_wrapped(came, registered)
    if wrapped is not None:
        return Cause(f"redirect_uri.{wrapped}", [each for each in expected if find_wrapped(came, [each])])
    if _OUT_OF_BAND.fullmatch(came.strip()):
        return Cause("redirect_uri.out_of_band", expected)
    if _LIST.search(came):
        return Cause("redirect_uri.list", expected)
    problem = find_uri_problem(came, native=application.type is Type.NATIVE)
    unfilled = is_placeholder(came.partition(":")[2] if problem is not None and problem.code in _PRIVATE_SCHEMES else came)
    changes = problem is None and mask_address(came, registered) != came
    nearest = compared[0] if compared and compared[0].distance < FAR else None
    if nearest is not None and len(nearest.parts) == 1 and nearest.parts <= {*_OWN_CODES}:
        [part] = nearest.parts
        if not (part in ("host", "path") and unfilled) and not (part == "query" and changes):
            return Cause(f"redirect_uri.{part}", expected)
    if unfilled:
        return Cause("redirect_uri.placeholder", expected)
    if changes:
        return Cause("redirect_uri.changing", expected)
    is_whole = problem is None or _PROBLEMS.get(problem.code) not in ("redirect_uri.relative", "redirect_uri.private_scheme")
    if nearest is not None and nearest.parts and is_whole:
        return Cause("redirect_uri.several", expected)
    if problem is not None and problem.code == "uri.http_not_loopback" and registered:
        # Nothing that is registered comes near it, so the host is a foreign one.
        return Cause("redirect_uri.foreign_http", expected)
    if problem is not None:
        return Cause(_PROBLEMS.get(problem.code, "redirect_uri.invalid"), expected)
    return Cause("redirect_uri.unknown" if registered else "redirect_uri.none_registered", expected)
