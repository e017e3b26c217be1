"""What goes wrong in the browser: frames, cookies and pages of other origins."""

from __future__ import annotations

from common.uris import find_origin_problem, origin_of
from daemon.diagnosis.causes.broken_rules import tell_rule
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

ORIGIN_NOT_ALLOWED, FRAMED = "origin.not_allowed", "page.framed"


def find_browser_cause(clues: Clues) -> Cause | None:
    """Why a page could not do what it was meant to."""
    match clues.reason:
        case "origin.not_allowed":
            return _find_origin(clues)
        case Reason.USER_NOT_SIGNED_IN if clues.get(".fetch_dest") in ("iframe", "frame"):
            return Cause("page.third_party_cookies")
        case Reason.USER_NOT_SIGNED_IN if ".fetch_mode" in clues.facts:
            return Cause(Reason.PAGE_FETCHED)
    return None


def _find_origin(clues: Clues) -> Cause:
    if clues.get(".origin") == "null":
        return Cause("origin.null")
    if clues.application is None:
        return Cause(ORIGIN_NOT_ALLOWED)
    settings = clues.application.settings
    allowed = {*settings.cors_origins, *(origin for uri in settings.redirect_uris if (origin := origin_of(uri)) is not None)}
    problem = find_origin_problem(clues.get(".origin"))
    if problem is not None:
        return Cause("origin.invalid", sorted(allowed), tell_rule(problem, allowed))
    return Cause(ORIGIN_NOT_ALLOWED, sorted(allowed))
