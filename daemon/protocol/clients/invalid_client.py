"""What an application hears that could not prove who it is: the same for whoever is unknown and whoever is wrong (RFC 6749 5.2)."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.applications.secret_kinds import ShownSecret


class InvalidClient(Refusal):
    """401 `invalid_client`, the same for an unknown application, a wrong secret and an expired one (RFC 6749 5.2).

    Args:
        reason: what was wrong; for the administrator alone.
        by_header: whether the Authorization header was used; it is then answered with a challenge.
        recorded: whether the audit log has it already.
        application: whose proof it would be.
        facts: what was observed, for the sign-in log.
        shown: a secret that was wrong; what is wrong with it is found out behind the request.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        by_header: bool,
        recorded: bool = False,
        application: Application | None = None,
        facts: Mapping[str, str] = NOTHING,
        shown: ShownSecret | None = None,
    ) -> None:
        super().__init__(reason, "invalid_client", "Client authentication failed.", facts=facts)
        self.recorded, self.application, self.shown = recorded, application, shown
        self._by_header = by_header

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Pragma", "no-cache")]
        return [*headers, ("WWW-Authenticate", 'Basic realm="letpass"')] if self._by_header else headers


class TooManyGuesses(InvalidClient):
    """429, the same for a right secret and a wrong one, and for an application that does not exist.

    Args:
        wait: seconds until the next try.
        application: whose secret is guessed, if there is one.
    """

    def __init__(self, wait: int, application: Application | None) -> None:
        super().__init__(Reason.SECRET_GUESSED, by_header=False, recorded=application is not None, application=application)
        self.error, self.status_code, self.description = "temporarily_unavailable", 429, "Too many wrong secrets came from this network; wait."
        self._wait = wait

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        return [*super().get_headers(), ("Retry-After", str(self._wait))]
