"""Where an application may have answers sent at this moment: to its registered redirect URIs, and to a console that tries it out (requirement H4)."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.protocol.clients.client import Client
from daemon.services.handover.sign_in_tests import SignInTests

# The fact that marks an entry of the sign-in log.
TEST_MARK: dict[str, str] = {".test": "yes"}
_NO_MARK: dict[str, str] = {}


class ReturnAddresses:
    """Knows them. Called inside store jobs.

    Args:
        tests: knows where consoles wait.
    """

    def __init__(self, tests: SignInTests) -> None:
        self._tests = tests

    def find_test(self, application: Application, params: Mapping[str, str]) -> str | None:
        """Whose the redirect URI of a request is. It has to be named even if there is only one.

        Args:
            application: who asks.
            params: of the request.

        Returns:
            "" for a registered one, the id of the test that waits there, None for any other: nothing may be sent to it.
        """
        redirect_uri = params.get("redirect_uri")
        if redirect_uri is None:
            return None
        if Client(application).check_redirect_uri(redirect_uri):
            return ""
        return self._tests.find_by_address(application.id, redirect_uri) or None

    def mark(self, application: Application | None, params: Mapping[str, str]) -> Mapping[str, str]:
        """What the sign-in log keeps beside a request, so that nobody takes a test for a sign-in of the partner; also of one that is over."""
        redirect_uri = params.get("redirect_uri", "")
        if application is None or Client(application).check_redirect_uri(redirect_uri):
            return _NO_MARK
        return TEST_MARK if self._tests.was_address(application.id, redirect_uri) else _NO_MARK
