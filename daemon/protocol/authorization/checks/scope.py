"""The scope: that there is one, and its form (RFC 6749 3.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from common.contracts.claim_names import GROUPS
from common.contracts.permissions import BY_NAME, OPENID
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.holdings import Requested
from daemon.services.consent.user_permissions import read_scope

_SCOPE = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]*")


def check_scope(draft: RequestDraft) -> None:
    """The scope of an authorization request."""
    read_scope_parameter(draft.params)


def check_known(scope: str, requested: Requested) -> None:
    """At least one name of a scope has to stand for something here, or what is meant is not what would be given (RFC 6749 3.3).

    Args:
        scope: names, separated by spaces.
        requested: what they stand for at the addressed APIs.

    Raises:
        Refusal: none does.
    """
    known = {OPENID, *BY_NAME, *(row.name for row in requested.permissions)}
    if requested.groups:
        known.add(GROUPS)
    if known.isdisjoint(read_scope(scope)):
        raise Refusal(Reason.SCOPE_UNKNOWN, "invalid_scope", "No name in scope is known here.", "scope")


def read_scope_parameter(params: Mapping[str, str]) -> str:
    """The scope parameter: names of visible ASCII without quote and backslash, separated by spaces.

    Args:
        params: read strictly.

    Raises:
        Refusal: there is none, or it has another form.
    """
    scope = params.get("scope")
    if scope is None:
        raise Refusal(Reason.SCOPE_MISSING, "invalid_scope", "scope is missing; openid is the least to ask for.", "scope")
    if not _SCOPE.fullmatch(scope):
        raise Refusal(Reason.SCOPE_FORM, "invalid_scope", "scope contains a character that a scope cannot have.", "scope")
    return scope
