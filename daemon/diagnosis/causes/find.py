"""Finds what is behind a refusal, as exactly as what came allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from common.contracts.applications import Application
from daemon.diagnosis.causes.applications import find_application_cause
from daemon.diagnosis.causes.assertions import find_assertion_cause
from daemon.diagnosis.causes.browsers import find_browser_cause
from daemon.diagnosis.causes.client_proof import find_client_cause
from daemon.diagnosis.causes.clues import Cause, Clues, Surroundings
from daemon.diagnosis.causes.dpop import find_dpop_cause
from daemon.diagnosis.causes.grants import find_grant_cause
from daemon.diagnosis.causes.pkce import find_pkce_cause
from daemon.diagnosis.causes.redirect_uris import find_redirect_uri_cause
from daemon.diagnosis.causes.resources import find_resource_cause
from daemon.diagnosis.causes.responses import find_response_cause
from daemon.diagnosis.causes.scopes import find_scope_cause
from daemon.diagnosis.causes.sign_out import find_sign_out_cause

_Find: TypeAlias = Callable[[Clues], Cause | None]
_FAMILIES: tuple[_Find, ...] = (
    find_redirect_uri_cause,
    find_application_cause,
    find_scope_cause,
    find_resource_cause,
    find_pkce_cause,
    find_client_cause,
    find_assertion_cause,
    find_dpop_cause,
    find_grant_cause,
    find_response_cause,
    find_browser_cause,
    find_sign_out_cause,
)
NO_SURROUNDINGS = Surroundings()


def find_cause(reason: str, facts: Mapping[str, str], application: Application | None, surroundings: Surroundings = NO_SURROUNDINGS) -> Cause:
    """What is behind a refusal or a diminished answer; the reason itself where nothing finer is known.

    Args:
        reason: which rule it was, a code of `reasons`.
        facts: what stood in the request and was observed, as it came (see `attempt`).
        application: whose request it was, or None.
        surroundings: what the store knows of it.
    """
    clues = Clues(str(reason), facts, application, surroundings)
    for find in _FAMILIES:
        found = find(clues)
        if found is not None:
            return found
    return Cause(clues.reason)
