"""The grace of a refresh token: how long, and until when, one that was exchanged may come again (requirement P3)."""

from __future__ import annotations

from common.contracts.applications import Application
from daemon.services.authorization.refresh_tokens import GRACE, TokenVerdict
from tests.daemon.tenant import Tenant


def begin(tenant: Tenant) -> tuple[Application, str]:
    """An application, and a refresh token that was exchanged just now."""
    application = tenant.add_application()

    def job() -> None:
        family = tenant.tokens.start_machine_family(application, 10_000)
        tenant.refresh_tokens.keep("first", family, 5_000)

    tenant.do(job)
    return application, exchange(tenant, application, "first")


def exchange(tenant: Tenant, application: Application, token: str) -> str:
    """Exchange a token that may be exchanged, for its successor."""

    def job() -> str:
        _, family = tenant.refresh_tokens.check(token, application)
        assert family is not None
        return tenant.refresh_tokens.rotate(token, family, 5_000)

    return tenant.do(job)


def look_at(tenant: Tenant, application: Application, token: str) -> TokenVerdict:
    """What a token turns out to be."""
    return tenant.do(lambda: tenant.refresh_tokens.check(token, application))[0]


def test_an_exchanged_token_may_come_again_while_nobody_has_used_its_successor(tenant: Tenant) -> None:
    """To the last second of the grace; it gives the same successor."""
    application, second = begin(tenant)
    tenant.clock.move(GRACE)
    assert look_at(tenant, application, "first") is TokenVerdict.REPEATED
    assert exchange(tenant, application, "first") == second
    tenant.clock.move(1)
    assert look_at(tenant, application, "first") is TokenVerdict.REUSED


def test_the_first_use_of_the_successor_ends_the_grace_at_once(tenant: Tenant) -> None:
    """RFC 9700 4.14.2: in the same second; the family is over with it."""
    application, second = begin(tenant)
    third = exchange(tenant, application, second)
    assert look_at(tenant, application, second) is TokenVerdict.REPEATED
    assert look_at(tenant, application, "first") is TokenVerdict.REUSED
    assert look_at(tenant, application, third) is TokenVerdict.REVOKED
