"""More rows than one job may touch, and how many each job changes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from common.contracts.applications import Application, ChangeApplication
from daemon.storage.authorization.pending_endings import SLICE
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import Session
from daemon.storage.tables.table import Table
from daemon.storage.tables.tokens import AccessToken, RefreshToken, TokenFamily
from tests.daemon.tenant import ACTOR, Tenant
from tests.databases import count_changes

MANY = 2 * SLICE + 100
FOREVER = 2**40
# What one job may change: a slice of rows, a notice for each, and what is said about it.
MOST_OF_A_JOB = 2 * SLICE + 20


def count(tenant: Tenant, table: type[Table], *conditions: Any) -> int:
    """Rows that there are."""
    return int(tenant.do(lambda: table.select().where(*(conditions or (True,))).count(tenant.store.db)))


def fill(tenant: Tenant, table: type[Table], rows: list[dict[str, Any]]) -> None:
    """Put rows in as fast as it goes."""

    def job() -> None:
        for start in range(0, len(rows), 500):
            table.insert_many(rows[start : start + 500]).execute(tenant.store.db)

    tenant.do(job)


def add_families(tenant: Tenant, application_id: str, user_of: Callable[[int], str], sessions: int = MANY) -> None:
    """MANY token families, each with an access token and a refresh token that are called by its number."""
    numbers = [f"{number:05}" for number in range(MANY)]
    family = {"application_id": application_id, "scope": "openid offline_access", "signed_in_at": 1, "methods": "pwd", "created_at": 1}
    family |= {"ends_at": FOREVER, "resources": "", "organization_id": None, "revoked_at": None}
    each = [{"id": f"f{name}", "user_id": user_of(index), "session_id": f"s{index % sessions:05}"} for index, name in enumerate(numbers)]
    fill(tenant, TokenFamily, [family | one for one in each])
    token = {"created_at": 1, "expires_at": FOREVER}
    access = [{"digest": tenant.digests.of("access", name), "family_id": f"f{name}", "scope": "openid", "audience": ""} for name in numbers]
    fill(tenant, AccessToken, [token | one for one in access])
    fill(tenant, RefreshToken, [token | {"digest": tenant.digests.of("refresh", name), "family_id": f"f{name}"} for name in numbers])


def add_consents(tenant: Tenant, application_id: str, user_of: Callable[[int], str]) -> None:
    """MANY consents."""
    consent = {"permissions_json": "[]", "refused_json": "[]", "since": 1, "decided_at": 1, "expires_at": FOREVER, "application_id": application_id}
    fill(tenant, Consent, [consent | {"user_id": user_of(index)} for index in range(MANY)])


def add_sessions(tenant: Tenant, user_id: str) -> None:
    """MANY open sessions of one user."""
    session = {"user_id": user_id, "signed_in_at": 1, "methods": "pwd", "persistent": True, "user_agent": "", "created_at": 1, "seen_at": 1}
    fill(tenant, Session, [session | {"id": f"s{n:05}", "digest": b"%05d" % n, "expires_at": FOREVER} for n in range(MANY)])


def is_dead(tenant: Tenant, application: Application) -> bool:
    """Whether none of the tokens of `add_families` opens anything."""

    def job() -> bool:
        names = [f"{number:05}" for number in range(MANY)]
        tokens, refresh_tokens = tenant.tokens, tenant.refresh_tokens
        return not any(
            tokens.find_access_token(name, signed=False)
            or refresh_tokens.find_good(name)
            or refresh_tokens.find_family(name)
            or refresh_tokens.check(name, application)[1]
            for name in names
        )

    return tenant.do(job)


def change(tenant: Tenant, job: Callable[[], object]) -> int:
    """Run a job, and give how many rows it has changed."""

    def counted() -> int:
        before = count_changes(tenant.store)
        job()
        return count_changes(tenant.store) - before

    return tenant.do(counted)


def carry_out(tenant: Tenant) -> list[int]:
    """Carry out what is pending; how many rows each slice has changed."""
    changed = []
    while tenant.do(tenant.pending_endings.has_any):
        changed.append(change(tenant, tenant.pending_endings.carry_out))
    return changed


def tell_of_sign_outs(tenant: Tenant, application: Application) -> None:
    """The application wants to hear of sign-outs."""
    settings = msgspec.structs.replace(application.settings, back_channel_uri="https://nimbus.example/out")
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=settings), None, ACTOR))
