"""Routes about trying a sign-in out, and about what stands in tokens."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.handover.explained_tokens import ExplainedToken, ExplainToken
from common.contracts.handover.sign_in_tests import ProlongSignInTest, SignInTest, SignInTestTime, StartSignInTest
from gui.api.call import Call
from gui.api.routes import Routes


class SignInTestRoutes(Routes):
    """Test sign-ins of an application."""

    def start_sign_in_test(self, application_id: str, new: StartSignInTest) -> Call:
        """Begin to wait; gives a `SignInTest`, the only time its secret is known."""
        return self._send("POST", _path(application_id, "sign-in-tests"), SignInTest, new)

    def prolong_sign_in_test(self, application_id: str, test_id: str, *, waiting: bool) -> Call:
        """Say that the console is still there; gives a `SignInTestTime`, fails as missing if the test is over.

        Args:
            application_id: whose.
            test_id: of the test.
            waiting: whether the browser has not come back yet.
        """
        path = _path(application_id, "sign-in-tests", test_id, "prolong")
        return self._send("POST", path, SignInTestTime, ProlongSignInTest(waiting))

    def end_sign_in_test(self, application_id: str, test_id: str) -> Call:
        """Nothing of a test counts any more."""
        return self._send("DELETE", _path(application_id, "sign-in-tests", test_id), None)

    def explain_token(self, application_id: str, token: ExplainToken) -> Call:
        """What stands in a token, claim by claim, as `ExplainedToken`; it is kept nowhere."""
        return self._send("POST", _path(application_id, "explain-token"), ExplainedToken, token)


def _path(application_id: str, *parts: str) -> str:
    """A path below an application, whose client ID may have slashes and question marks."""
    return "/".join(("/api/applications", quote(application_id, safe=""), *parts))
