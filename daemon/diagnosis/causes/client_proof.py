"""Proofs of another kind than an application has to give, and wrong secrets."""

from __future__ import annotations

from common.contracts.application_kinds import AuthenticationMethod
from common.contracts.applications import Application
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

BASIC, POST, PRIVATE_KEY, NONE = "client_secret_basic", "client_secret_post", "private_key_jwt", "none"
# What `.secret_kind` can say; each is the end of a cause.
SECRET_KINDS = (
    *("none", "other_application", "encoded", "blank", "line_break", "quoted", "case", "client_id", "hint", "name", "placeholder"),
    *("ended", "deleted", "expired", "disabled", "more", "plus", "cut", "form"),
)


def find_client_cause(clues: Clues) -> Cause | None:
    """Why an application could not prove itself by a secret."""
    match clues.reason:
        case Reason.CLIENT_HEADER if clues.get(".scheme").lower() not in ("", "basic"):
            return Cause("client.header_scheme", ["Basic"])
        case Reason.CLIENT_METHOD if clues.application is not None:
            return _find_method(clues.application, clues.get(".method"))
        case Reason.SECRET_WRONG if clues.get(".secret_kind") in SECRET_KINDS:
            other = {name: clues.facts[name] for name in (".other_application", ".other_id") if name in clues.facts}
            return Cause(f"secret.{clues.get('.secret_kind')}", facts=other)
    return None


def find_methods(application: Application) -> list[str]:
    """How an application may prove itself, as discovery documents call it."""
    if not application.type.is_confidential:
        return [NONE]
    chosen = application.settings.client_authentication
    return [BASIC, POST] if chosen is AuthenticationMethod.SECRET else [chosen.value]


def _find_method(application: Application, method: str) -> Cause:
    wanted = find_methods(application)
    if wanted == [NONE]:
        return Cause("client.no_secret_expected", wanted)
    if application.settings.client_authentication.is_by_certificate:
        return Cause("client.method", wanted)
    if method == NONE:
        return Cause("client.secret_missing" if wanted != [PRIVATE_KEY] else "client.method", wanted)
    if wanted == [PRIVATE_KEY]:
        return Cause("client.key_demanded", wanted)
    return Cause("client.secret_demanded" if method == PRIVATE_KEY else "client.method", wanted)
