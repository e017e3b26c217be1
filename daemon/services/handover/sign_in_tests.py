"""Test sign-ins: a console tries an application out with a return address and a secret of its own, while it waits (requirement H4).

Nothing of it is ever stored with the application. A test has an address on the administrator's computer, which counts beside the registered ones
until the browser has come back, and a secret that counts for the codes and tokens of this test alone. Both are over when the console closes, and at
the latest a minute after it was last heard of.
"""

from __future__ import annotations

from collections.abc import Sequence

from common.clock import Clock
from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.sign_in_tests import LIFETIME, ProlongSignInTest, SignInTest, SignInTestTime, StartSignInTest
from common.errors import Conflict, Invalid, NotFound, Problem, check
from common.uris import redirect_matches
from daemon.keys.digests import Digests, make_id, make_secret
from daemon.services.applications.applications import Applications
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.handover.sign_in_tests import SignInTestRow, SignInTestRows

# What the secret of a test begins with: nobody takes it for one that stays.
PREFIX = "letpasstest"
# Tests of one application at the same time.
MOST_RUNNING = 20


class SignInTests:
    """Starts, prolongs, finds and ends tests. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where a start is recorded.
        digests: digests secrets.
        applications: whose sign-in is tried.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests, applications: Applications) -> None:
        self._rows, self._clock, self._audit, self._digests = SignInTestRows(db), clock, audit, digests
        self._applications = applications

    def start(self, application_id: str, new: StartSignInTest, scope: str, resources: Sequence[str], actor: str) -> SignInTest:
        """Begin to wait.

        Args:
            application_id: whose sign-in is tried.
            new: where the console listens, and what to ask for.
            scope, resources: what to ask for where `new` does not say it.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such application.
            Invalid: fields are wrong, or the address is in use.
            Conflict: it has no users or is disabled, or too many tests run.
        """
        application = self._applications.get(application_id)
        if not application.type.has_users:
            raise Conflict("sign_in_test.no_users", "A machine signs nobody in, so there is nothing to try out.")
        if not application.enabled:
            raise Conflict("sign_in_test.disabled", "The application is disabled: nobody can sign in to it until it is enabled.")
        check(new.problems())
        running = [row for row in self._rows.list(application_id) if self._runs(row)]
        if len(running) >= MOST_RUNNING:
            raise Conflict("sign_in_test.too_many", f"At most {MOST_RUNNING} tests of an application run at a time.")
        if _is_registered(application, new.redirect_uri) or any(row.redirect_uri == new.redirect_uri for row in running):
            message = "This address is in use already; listen at another one."
            raise Invalid("sign_in_test.address", message, [Problem("redirect_uri", "sign_in_test.address", message)])
        now, test_id = self._clock.now(), make_id()
        secret = PREFIX + make_secret() if application.type.is_confidential else ""
        digest = self._digest(secret) if secret else None
        self._rows.add(SignInTestRow(test_id, application_id, new.redirect_uri, digest, actor[:160], now, now + LIFETIME, waiting=True))
        self._audit.record(EventName.SIGN_IN_TEST_STARTED, actor, application_id=application_id, detail={"test": test_id})
        parameters = [
            ("client_id", application_id),
            ("response_type", "code"),
            ("redirect_uri", new.redirect_uri),
            ("scope", new.scope or scope),
            *((("prompt", new.prompt),) if new.prompt else ()),
            *(("resource", each) for each in ([] if new.scope else resources)),
        ]
        return SignInTest(
            id=test_id,
            application_id=application_id,
            redirect_uri=new.redirect_uri,
            method=_find_method(application),
            secret=secret,
            parameters=parameters,
            pushed=application.settings.pushed_requests_required,
            expires_at=now + LIFETIME,
        )

    def prolong(self, application_id: str, test_id: str, still: ProlongSignInTest) -> SignInTestTime:
        """The console is still there.

        Raises:
            NotFound: there is no such test, it is over, or its application is gone.
        """
        self._applications.get(application_id)
        now = self._clock.now()
        expires_at = now + LIFETIME
        if not self._rows.prolong(id=test_id, application_id=application_id, now=now, expires_at=expires_at, waiting=still.waiting):
            raise NotFound("sign_in_test.over", "This test is over; start another one.")
        return SignInTestTime(expires_at)

    def end(self, application_id: str, test_id: str) -> None:
        """Nothing of a test counts any more; one that is over stays so."""
        self._rows.end(id=test_id, application_id=application_id, now=self._clock.now())

    def may_be_used(self, test_id: str) -> bool:
        """Whether the codes and tokens of a test still count; those of none, "", always do."""
        if not test_id:
            return True
        row = self._rows.find(id=test_id)
        return row is not None and self._runs(row)

    def find_by_secret(self, application_id: str, secret: str) -> str:
        """The id of the running test of an application with this secret, "" if there is none."""
        row = self._find_by_secret(application_id, secret)
        return row.id if row is not None and self._runs(row) else ""

    def find_by_address(self, application_id: str, redirect_uri: str) -> str:
        """The id of the test of an application that waits at this very address, "" if there is none."""
        row = self._find_by_address(application_id, redirect_uri)
        return row.id if row is not None and row.waiting and self._runs(row) else ""

    def was_address(self, application_id: str, redirect_uri: str) -> bool:
        """Whether a test of an application waits at this address, or did so within the last day."""
        return self._find_by_address(application_id, redirect_uri) is not None

    def was_secret(self, application_id: str, secret: str) -> bool:
        """Whether a test of an application has this secret, or had it within the last day."""
        return self._find_by_secret(application_id, secret) is not None

    def _find_by_secret(self, application_id: str, secret: str) -> SignInTestRow | None:
        row = self._rows.find_by_digest(digest=self._digest(secret)) if secret.startswith(PREFIX) else None
        return row if row is not None and row.application_id == application_id else None

    def _find_by_address(self, application_id: str, redirect_uri: str) -> SignInTestRow | None:
        """The newest at this address. What cannot be one is not looked for."""
        if not redirect_uri.startswith("http://"):
            return None
        return self._rows.find_by_address(application_id, redirect_uri)

    def _runs(self, row: SignInTestRow) -> bool:
        return row.expires_at > self._clock.now()

    def _digest(self, secret: str) -> bytes:
        return self._digests.of("sign-in-test", secret)


def _is_registered(application: Application, redirect_uri: str) -> bool:
    native = application.type is Type.NATIVE
    return any(redirect_matches(registered, redirect_uri, native=native) for registered in application.settings.redirect_uris)


def _find_method(application: Application) -> str:
    # Also of an application that signs its proofs: the console has none of its keys.
    return "client_secret_basic" if application.type.is_confidential else "none"
