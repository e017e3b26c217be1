"""Addresses to return to after sign-out that are not registered."""

from __future__ import annotations

from common.contracts.application_kinds import Type
from daemon.diagnosis.causes.addresses import FAR, compare
from daemon.diagnosis.causes.broken_rules import find_broken_rule
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.masking import mask_address
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
    native = clues.application.type is Type.NATIVE
    compared = compare(came, settings.sign_out_uris, native=native)
    broken = find_broken_rule(came, settings.sign_out_uris, native=native)
    if broken is not None:
        plain = broken.facts[".rule"] == "uri.http_not_loopback"
        return Cause("sign_out_uri.plain_http" if plain else "sign_out_uri.invalid", [each.registered for each in compared], broken.facts)
    if mask_address(came, settings.sign_out_uris) != came:
        return Cause("sign_out_uri.changing", [each.registered for each in compared])
    is_near = bool(compared) and compared[0].distance < FAR and bool(compared[0].parts)
    return Cause("sign_out_uri.near" if is_near else SIGN_OUT_URI_UNKNOWN, [each.registered for each in compared])
