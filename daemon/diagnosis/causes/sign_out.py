"""Addresses to return to after sign-out that are not registered."""

from __future__ import annotations

from daemon.diagnosis.causes.addresses import FAR, compare, find_wrapped
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.values import NOT_CALLED

SIGN_OUT_URI_UNKNOWN, NOTICE_FAILED = "sign_out_uri.unknown", "notice.failed"


def find_sign_out_cause(clues: Clues) -> Cause | None:
    """Why a user stayed here after sign-out, or an application was not told of one."""
    if clues.reason == NOTICE_FAILED:
        return Cause("notice.not_called") if clues.get(".answer") in NOT_CALLED else None
    if clues.reason != SIGN_OUT_URI_UNKNOWN:
        return None
    if clues.application is None:
        return Cause("sign_out_uri.no_application")
    came, settings = clues.get("post_logout_redirect_uri"), clues.application.settings
    if came in settings.redirect_uris:
        return Cause("sign_out_uri.is_redirect_uri", settings.sign_out_uris)
    compared = compare(came, settings.sign_out_uris)
    is_near = find_wrapped(came, settings.sign_out_uris) is not None or (bool(compared) and compared[0].distance < FAR and bool(compared[0].parts))
    return Cause("sign_out_uri.near" if is_near else SIGN_OUT_URI_UNKNOWN, [each.registered for each in compared])
