"""The one way in which the protocol refuses: a code of ours, an OAuth error, a sentence. authlib answers it as one of its own errors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from authlib.oauth2 import OAuth2Error

from daemon.diagnosis.reasons import Reason
from daemon.services.applications.secret_kinds import ShownSecret

NOTHING: Mapping[str, str] = MappingProxyType({})
# Everything that is wrong with a request is 400, but for what its sender may not have (RFC 6750 3.1, RFC 6749 5.2).
_STATUS = {"insufficient_scope": 403, "invalid_client": 401}


class Refusal(OAuth2Error):  # type: ignore[misc]
    """A request cannot be granted.

    Args:
        reason: which rule it was.
        error: the OAuth error code (RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6).
        description: one ASCII sentence for the developer; nothing of the request is repeated in it.
        parameter: the parameter that is wrong, or "".
        status: HTTP status, where it is not that of the error.
        facts: what was observed, for the sign-in log alone; names and rules as for `diagnosis.attempt`.
        user_id: who signed in, for the sign-in log alone; "" where that is not known or it is not about them.

    Attributes:
        shown: a client secret that was wrong; what is wrong with it is found out behind the request.
    """

    error: str
    description: str
    shown: ShownSecret | None = None

    def __init__(
        self,
        reason: Reason,
        error: str,
        description: str,
        parameter: str = "",
        *,
        status: int | None = None,
        facts: Mapping[str, str] = NOTHING,
        user_id: str = "",
    ) -> None:
        super().__init__(description, error=error, status_code=status or _STATUS.get(error, 400))
        self.reason, self.parameter, self.facts, self.user_id = reason, parameter, facts, user_id

    @property
    def body(self) -> dict[str, object]:
        """The JSON answer of an endpoint."""
        return {"error": self.error, "error_description": self.description}
