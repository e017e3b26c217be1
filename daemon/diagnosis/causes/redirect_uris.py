"""Redirect URIs that do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.application_kinds import Type
from common.uris import find_uri_problem, is_on_device
from daemon.diagnosis.causes.addresses import FAR, Comparison, compare, find_wrapped
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
# So little is a slip of whoever typed it, though the address may be another application's as well.
_SLIPS = frozenset({"slash", "case", "query", "fragment", "loopback", "www"})


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
    owner = {".other_application": clues.surroundings.owner} if clues.surroundings.owner else {}
    if owner and not _is_slip(came, compared):
        return Cause("redirect_uri.other_application", expected, owner)
    wrapped = find_wrapped(came, registered)
    if wrapped is not None:
        right = [each for each in expected if find_wrapped(came, [each])]
        return Cause(f"redirect_uri.{wrapped}", right)
    nearest = compared[0] if compared and compared[0].distance < FAR else None
    if nearest is not None and len(nearest.parts) == 1 and nearest.parts <= {*_OWN_CODES}:
        [part] = nearest.parts
        if part not in ("host", "path") or not is_placeholder(came):
            return Cause(f"redirect_uri.{part}", expected, owner)
    if is_placeholder(came):
        return Cause("redirect_uri.placeholder", expected)
    problem = find_uri_problem(came, native=clues.application.type is Type.NATIVE)
    is_whole = problem is None or _PROBLEMS.get(problem.code) not in ("redirect_uri.relative", "redirect_uri.private_scheme")
    if nearest is not None and nearest.parts and is_whole:
        return Cause("redirect_uri.several", expected)
    if problem is not None and problem.code == "uri.http_not_loopback" and registered:
        # Nothing that is registered comes near it, so the host is a foreign one.
        return Cause("redirect_uri.foreign_http", expected)
    if problem is not None:
        return Cause(_PROBLEMS.get(problem.code, "redirect_uri.invalid"), expected)
    return Cause("redirect_uri.unknown" if registered else "redirect_uri.none_registered", expected)


def _is_slip(came: str, compared: Sequence[Comparison]) -> bool:
    """Whether an address is next to a registered one; on the user's own computer every address is everybody's."""
    nearest = compared[0] if compared and compared[0].distance < FAR else None
    return nearest is not None and len(nearest.parts) == 1 and (nearest.parts <= _SLIPS or (is_on_device(came) and nearest.parts <= {*_OWN_CODES}))
