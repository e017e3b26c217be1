"""Single claims, and the authentication context that is insisted on (OpenID Connect Core 5.5)."""

from __future__ import annotations

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.claims_request import read_claims_parameter
from daemon.services.people.authentication import ACR_VALUES


def check_claims(draft: RequestDraft) -> None:
    """The `claims` parameter."""
    draft.claims = read_claims_parameter(draft.params.get("claims"), draft.application.settings.claim_names)
    if draft.claims.essential_acr and not set(draft.claims.essential_acr) & set(ACR_VALUES):
        raise Refusal(Reason.ACR_UNREACHABLE, "unmet_authentication_requirements", "None of the essential acr values can be reached.", "claims")
