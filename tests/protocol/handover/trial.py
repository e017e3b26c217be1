"""A test sign-in of one application, as a console drives it."""

from __future__ import annotations

from dataclasses import dataclass, field

from common.contracts.handover.sign_in_log import SignInLogListing, SignInLogRow
from common.contracts.handover.sign_in_tests import ProlongSignInTest, SignInTest, StartSignInTest
from tests.protocol.provider import Partner, Provider

ADDRESS = "http://127.0.0.1:53119/Jx2mB8vQ4nZ7cK1pR5tW9y"
OTHER_ADDRESS = "http://127.0.0.1:53120/aZ7cK1pR5tW9yJx2mB8vQ4"
SCOPE = "openid profile email"


@dataclass
class Trial:
    """A running test, and who it appears to be to the endpoints."""

    provider: Provider
    test: SignInTest
    partner: Partner = field(init=False)

    def __post_init__(self) -> None:
        self.partner = Partner(self.test.application_id, self.test.secret or None, self.test.redirect_uri)

    def prolong(self, *, waiting: bool = True) -> None:
        """The console is still there."""
        tests, still = self.provider.context.services.sign_in_tests, ProlongSignInTest(waiting)
        self.provider.context.store.write_now(lambda: tests.prolong(self.test.application_id, self.test.id, still))

    def end(self) -> None:
        """The console closes."""
        tests = self.provider.context.services.sign_in_tests
        self.provider.context.store.write_now(lambda: tests.end(self.test.application_id, self.test.id))


def start(provider: Provider, partner: Partner, address: str = ADDRESS, **more: str) -> Trial:
    """Begin a test."""
    tests, new = provider.context.services.sign_in_tests, StartSignInTest(address, **more)
    return Trial(provider, provider.context.store.write_now(lambda: tests.start(partner.id, new, SCOPE, [], "console:desk")))


def read_log(provider: Provider, partner: Partner) -> list[SignInLogRow]:
    """The sign-in log of an application as it is now, newest first."""
    log = provider.context.services.sign_in_log
    provider.context.store.write_now(log.flush)
    return list(provider.context.store.read_now(lambda: log.list(SignInLogListing(application=partner.id))).items)


async def get_tokens(trial: Trial, **more: str | None) -> dict[str, str]:
    """Walk the whole road of a test."""
    response = await trial.provider.redeem(trial.partner, await trial.provider.get_code(trial.partner, **more))
    assert response.status == 200, await response.text()
    return dict(await response.json())
