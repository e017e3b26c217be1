"""What ends is dead at once, however much it is, and no job does more than a slice of it."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest

from common.contracts.applications import ChangeApplication
from common.contracts.paging import Listing
from common.contracts.users import ChangeUser
from daemon.context import Context
from daemon.housekeeping import carry_out_endings
from daemon.services.build import build_services
from daemon.storage.authorization.pending_endings import SLICE
from daemon.storage.authorization.tokens import FamilyRow
from daemon.storage.consent.consents import ConsentRow, ConsentRows
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.endings import PendingEnding, Spared
from daemon.storage.tables.people import Session
from daemon.storage.tables.requests import SignOutNotice
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.services.authorization.many_rows import (
    FOREVER,
    MANY,
    MOST_OF_A_JOB,
    add_consents,
    add_families,
    add_sessions,
    carry_out,
    change,
    count,
    is_dead,
    tell_of_sign_outs,
)
from tests.daemon.tenant import ACTOR, Tenant
from tests.patience import PATIENCE


@pytest.mark.parametrize("ending", ["deleted", "disabled"])
def test_a_million_tokens_of_an_application_die_in_one_job_and_go_in_slices(tenant: Tenant, ending: str) -> None:
    """At once means at the commit of that job; each session hears of it once."""
    application = tenant.add_application()
    tell_of_sign_outs(tenant, application)
    add_families(tenant, application.id, lambda number: f"u{number % 700:05}", sessions=700)
    delete, disable = tenant.applications.delete, ChangeApplication(enabled=False)
    act = (
        (lambda: delete(application.id, ACTOR))
        if ending == "deleted"
        else (lambda: cast("None", tenant.applications.change(application.id, disable, None, ACTOR)))
    )
    assert change(tenant, act) <= MOST_OF_A_JOB
    assert is_dead(tenant, application)
    assert count(tenant, TokenFamily) == MANY
    slices = carry_out(tenant)
    assert len(slices) > MANY // SLICE
    assert max(slices) <= MOST_OF_A_JOB
    assert [count(tenant, table) for table in (TokenFamily, PendingEnding, Spared)] == [0, 0, 0]
    told = tenant.do(lambda: [*SignOutNotice.select(SignOutNotice.session_id, SignOutNotice.user_id).tuples().execute(tenant.store.db)])
    assert len(told) == len(set(told)) == 700


def test_what_begins_after_an_ending_is_not_meant_by_it(tenant: Tenant) -> None:
    """Within the same second, with slices to come; a second ending means it again."""
    application, user = tenant.add_application(), tenant.add_user()
    add_families(tenant, application.id, lambda number: user.id)
    add_sessions(tenant, user.id)
    tenant.do(lambda: tenant.users.set_password(user.id, "new hash", ACTOR))
    assert is_dead(tenant, application)
    cookie, session = tenant.do(lambda: tenant.sessions.open(user.id, "pwd", "", persistent=True, replaces=None))
    family = FamilyRow("young", application.id, user.id, session.id, "openid", None, "", None, None, None, 1, "pwd", None, 1, FOREVER, None)

    def begin() -> None:
        tenant.tokens._rows.add_family(family)
        tenant.tokens.keep_access_token("young", family, "openid", 600, signed=False)

    tenant.do(begin)
    carry_out(tenant)
    assert tenant.do(lambda: tenant.tokens.find_access_token("young", signed=False)) is not None
    assert tenant.do(lambda: tenant.sessions.find(cookie)) is not None
    assert (count(tenant, TokenFamily), count(tenant, Session)) == (1, 1)
    tenant.do(lambda: tenant.users.change(user.id, ChangeUser(suspended=True), None, ACTOR))
    assert tenant.do(lambda: tenant.tokens.find_access_token("young", signed=False)) is None
    assert tenant.do(lambda: tenant.sessions.find(cookie)) is None


def test_all_consents_of_an_application_are_revoked_at_once_and_go_in_slices(tenant: Tenant) -> None:
    """With the tokens that came from them; one that is given again meanwhile stays."""
    application, user = tenant.add_application(), tenant.add_user()
    add_consents(tenant, application.id, lambda number: f"u{number:05}" if number else user.id)
    add_families(tenant, application.id, lambda number: f"u{number:05}" if number else user.id)
    counted = tenant.do(lambda: tenant.consents.count(application.id))
    assert counted == MANY
    assert change(tenant, lambda: tenant.consents.revoke_all(application.id, ACTOR, counted)) <= MOST_OF_A_JOB
    assert tenant.last_entry().detail == {"users": MANY}
    assert is_dead(tenant, application)

    def list_users() -> list[str]:
        return [listed.user_id for listed in tenant.do(lambda: tenant.consent_lists.list(application.id, Listing())).items]

    assert tenant.do(lambda: tenant.consents.find(user.id, application.id)) is None
    assert tenant.do(lambda: tenant.consents.count(application.id)) == len(list_users()) == 0
    again = ConsentRow(user.id, application.id, "[]", "[]", "{}", 1, 1, FOREVER, None, None)
    tenant.do(lambda: ConsentRows(tenant.store.db).put(again))
    assert tenant.do(lambda: tenant.consents.find(user.id, application.id)) is not None
    assert max(carry_out(tenant)) <= MOST_OF_A_JOB
    assert (count(tenant, Consent), count(tenant, TokenFamily), count(tenant, PendingEnding)) == (1, 0, 0)
    assert list_users() == [user.id]


def test_an_ending_goes_on_after_a_kill_between_two_slices(tenant: Tenant) -> None:
    """Another process finds it in the database, and nothing that ended comes back meanwhile."""
    application = tenant.add_application()
    add_families(tenant, application.id, lambda number: f"u{number:05}")
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    tenant.do(tenant.pending_endings.carry_out)
    left = count(tenant, TokenFamily)
    assert 0 < left < MANY
    with tenant.another_process() as other:
        services = build_services(tenant.settings, other.db, tenant.clock, tenant.digests, tenant.sealing)
        assert other.read_now(lambda: services.tokens.find_access_token(f"{MANY - 1:05}", signed=False)) is None
        other.write_now(lambda: services.applications.restore(application.id, ACTOR))
        assert other.read_now(lambda: services.tokens.find_access_token(f"{MANY - 1:05}", signed=False)) is None
        while other.write_now(services.pending_endings.carry_out):
            pass
    assert count(tenant, TokenFamily) == 0


def test_other_writes_are_served_between_two_slices(tenant: Tenant) -> None:
    """Whoever comes while slices are carried out waits for one of them and not for all."""
    application = tenant.add_application()
    add_families(tenant, application.id, lambda number: f"u{number:05}")

    async def scene() -> list[int]:
        context = cast("Context", SimpleNamespace(store=tenant.store, services=tenant))
        running = asyncio.create_task(carry_out_endings(context))
        left: list[int] = []
        await tenant.store.write(lambda: tenant.applications.delete(application.id, ACTOR))
        async with asyncio.timeout(PATIENCE):
            while not left or left[-1]:
                left.append(await tenant.store.write(lambda: TokenFamily.select().count(tenant.store.db)))
        running.cancel()
        return left

    left = asyncio.run(scene())
    assert any(0 < each < MANY for each in left), "no write came between two slices"


def test_a_small_ending_is_done_within_its_job(tenant: Tenant) -> None:
    """Nothing is put down for later, and nothing has to be carried out."""
    application, user = tenant.add_application(), tenant.add_user()
    cookie, _ = tenant.do(lambda: tenant.sessions.open(user.id, "pwd", "", persistent=True, replaces=None))
    tenant.do(lambda: tenant.users.set_password(user.id, "new hash", ACTOR))
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    assert count(tenant, PendingEnding) == 0
    assert tenant.do(lambda: tenant.sessions.find(cookie)) is None
