"""Redirect URIs that do not fit."""

from __future__ import annotations

from common.contracts.application_kinds import Type
from common.uris import find_uri_problem
from daemon.diagnosis.causes.addresses import FAR, compare, find_wrapped
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.placeholders import is_placeholder
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


def find_redirect_uri_cause(clues: Clues) -> Cause | None:
    """Why a redirect URI was not accepted."""
    if clues.reason == Reason.REDIRECT_URI_DIFFERENT:
        begun = [clues.facts[".redirect_uri"]] if clues.get(".redirect_uri") else []
        return Cause("redirect_uri.different" if "redirect_uri" in clues.facts else "redirect_uri.exchange_missing", begun)
    if clues.reason != Reason.REDIRECT_URI_UNKNOWN or clues.application is None:
        return None
    came, registered = clues.get("redirect_uri"), clues.application.settings.redirect_uris
    compared = compare(came, registered)
    expected = [each.registered for each in compared]
    if clues.surroundings.owner:
        return Cause("redirect_uri.other_application", expected, {".other_application": clues.surroundings.owner})
    wrapped = find_wrapped(came, registered)
    if wrapped is not None:
        right = [each for each in expected if find_wrapped(came, [each])]
        return Cause(f"redirect_uri.{wrapped}", right)
    nearest = compared[0] if compared and compared[0].distance < FAR else None
    if nearest is not None and len(nearest.parts) == 1 and nearest.parts <= {*_OWN_CODES}:
        [part] = nearest.parts
        if part not in ("host", "path") or not is_placeholder(came):
            return Cause(f"redirect_uri.{part}", expected)
    if is_placeholder(came):
        return Cause("redirect_uri.placeholder", expected)
    problem = find_uri_problem(came, native=clues.application.type is Type.NATIVE)
    is_whole = problem is None or _PROBLEMS.get(problem.code) != "redirect_uri.relative"
    if nearest is not None and nearest.parts and is_whole:
        return Cause("redirect_uri.several", expected)
    if problem is not None:
        return Cause(_PROBLEMS.get(problem.code, "redirect_uri.invalid"), expected)
    return Cause("redirect_uri.unknown" if registered else "redirect_uri.none_registered", expected)
