"""What ends is dead at once, however much it is, and no job does more than a slice of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from common.contracts.applications import Application, ChangeApplication
from common.contracts.paging import Listing
from common.contracts.sign_out_notices import Ending
from common.contracts.users import ChangeUser
from common.errors import NotFound
from daemon.context import Context
from daemon.housekeeping import carry_out_endings
from daemon.services.authorization.endings import Endings
from daemon.services.build import build_services
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.upkeep import Upkeep
from daemon.storage.authorization.pending_endings import SLICE
from daemon.storage.authorization.tokens import FamilyRow
from daemon.storage.consent.consents import ConsentRow, ConsentRows
from daemon.storage.database.statements import Statement
from daemon.storage.tables.access_control import Member, MemberRole, RoleHolder, RolePermission
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.endings import PendingEnding, Spared
from daemon.storage.tables.people import Session
from daemon.storage.tables.requests import SignOutNotice
from daemon.storage.tables.table import Table
from daemon.storage.tables.tokens import AccessToken, RefreshToken, TokenFamily
from tests.daemon.tenant import ACTOR, Tenant, open_tenant
from tests.patience import PATIENCE

MANY = 2 * SLICE + 100
FOREVER = 2**40
# What one job may change: a slice of rows, a notice for each, and what is said about it.
MOST_OF_A_JOB = 2 * SLICE + 20


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    with open_tenant() as found:
        yield found


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
        connection = tenant.store.db.connection()
        before = connection.total_changes
        job()
        return int(connection.total_changes - before)

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


def test_a_session_with_tokens_in_several_slices_is_told_of_once(tenant: Tenant) -> None:
    """Its last token counts, whichever slice that is in."""
    application = tenant.add_application()
    tell_of_sign_outs(tenant, application)
    add_families(tenant, application.id, lambda number: f"u{number % 3}", sessions=3)
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    carry_out(tenant)
    assert count(tenant, SignOutNotice) == 3


def test_a_session_that_was_told_of_already_is_told_no_more(tenant: Tenant) -> None:
    """Who signed out before is signed out; their tokens for when they are away end in silence."""
    application = tenant.add_application()
    tell_of_sign_outs(tenant, application)
    add_families(tenant, application.id, lambda number: f"u{number % 3}", sessions=3)
    tenant.do(lambda: TokenFamily.update(told_at=1).where(TokenFamily.session_id != "s00001").execute(tenant.store.db))
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    carry_out(tenant)
    assert count(tenant, TokenFamily) == 0
    assert count(tenant, SignOutNotice) == 1


def test_a_session_with_thousands_of_tokens_ends_in_a_few_statements(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after weeks of silent renewal. What is used while the user is away stays, by the name of that permission and nothing like it."""
    application, user = tenant.add_application(), tenant.add_user()
    add_families(tenant, application.id, lambda number: user.id, sessions=1)
    offline, others = (
        ["offline_access", "openid offline_access", "offline_access b", "a offline_access b"],
        ["", "a", "offline_accessory", "my_offline_access"],
    )
    scopes = [*offline, *others]
    for index, scope in enumerate(scopes):
        mine = [f"f{number:05}" for number in range(index, MANY, len(scopes))]
        tenant.do(lambda mine=mine, scope=scope: TokenFamily.update(scope=scope).where(TokenFamily.id.in_(mine)).execute(tenant.store.db))  # type: ignore[misc]
    statements, run_one = list[str](), Statement.change

    def note(self: Statement, **given: Any) -> int:
        statements.append("")
        return run_one(self, **given)

    monkeypatch.setattr(Statement, "change", note)
    endings = Endings(tenant.store.db, tenant.clock, tenant.sign_out_notices)
    tenant.do(lambda: endings.end_session("s00000", Ending.SIGNED_OUT))
    assert 0 < len(statements) < 10
    for scope in scopes:
        alive = count(tenant, TokenFamily, TokenFamily.scope == scope, TokenFamily.revoked_at.is_null())
        assert (alive > 0) == (scope in offline), scope


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


@pytest.mark.parametrize("kind", ["tokens", "sessions", "consents", "roles", "members"])
def test_a_user_with_very_much_of_anything_is_deleted_in_slices(tenant: Tenant, kind: str) -> None:
    """Nobody finds the user or anything of them after the first job."""
    application, user = tenant.add_application(), tenant.add_user()
    organizations = [{"user_id": user.id, "organization_id": f"o{n:05}"} for n in range(MANY)]
    if kind == "tokens":
        add_families(tenant, application.id, lambda number: user.id)
    elif kind == "sessions":
        add_sessions(tenant, user.id)
    elif kind == "consents":
        consent = {"permissions_json": "[]", "refused_json": "[]", "since": 1, "decided_at": 1, "expires_at": FOREVER, "user_id": user.id}
        fill(tenant, Consent, [consent | {"application_id": f"a{n:05}"} for n in range(MANY)])
    elif kind == "roles":
        fill(tenant, RoleHolder, [{"holder_id": user.id, "role_id": f"r{n:05}", "since": 1} for n in range(MANY)])
    else:
        fill(tenant, Member, [row | {"since": 1} for row in organizations])
        fill(tenant, MemberRole, [row | {"role_id": "r"} for row in organizations])
    assert change(tenant, lambda: tenant.users.delete(user.id, ACTOR)) <= MOST_OF_A_JOB
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.users.get(user.id))
    assert is_dead(tenant, application)
    slices = carry_out(tenant)
    assert len(slices) > MANY // SLICE
    assert max(slices) <= MOST_OF_A_JOB
    left = [count(tenant, table) for table in (TokenFamily, Session, Consent, RoleHolder, Member, MemberRole, PendingEnding)]
    assert left == [0] * 7


def test_an_ending_goes_on_after_a_kill_between_two_slices(tenant: Tenant) -> None:
    """Another process finds it in the database, and nothing that ended comes back meanwhile."""
    application = tenant.add_application()
    add_families(tenant, application.id, lambda number: f"u{number:05}")
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    tenant.do(tenant.pending_endings.carry_out)
    left = count(tenant, TokenFamily)
    assert 0 < left < MANY
    with tenant.another_process() as other:
        services = build_services(tenant.settings, other.db, tenant.clock, tenant.digests)
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


@pytest.mark.parametrize("kind", ["application", "organization", "role", "resource"])
def test_what_was_deleted_long_ago_goes_in_slices_and_cannot_come_back_in_between(tenant: Tenant, kind: str) -> None:
    """No job of upkeep removes more than a slice, and each kind is gone in the end with all that belonged to it."""
    access_control = tenant.access_control
    services = {"organization": access_control.organizations, "role": access_control.roles, "resource": access_control.resources}
    service: Any = services.get(kind, tenant.applications)
    if kind == "application":
        record: Any = tenant.add_application()
        add_consents(tenant, record.id, lambda number: f"u{number:05}")
    elif kind == "organization":
        record = tenant.add_organization()
        rows = [{"user_id": f"u{n:05}", "organization_id": record.id} for n in range(MANY)]
        fill(tenant, Member, [row | {"since": 1} for row in rows])
        fill(tenant, MemberRole, [row | {"role_id": role} for row in rows for role in ("r", "q")])
    elif kind == "role":
        record = tenant.add_role()
        fill(tenant, RoleHolder, [{"holder_id": f"u{n:05}", "role_id": record.id, "since": 1} for n in range(MANY)])
    else:
        record = tenant.add_resource()
        permission = tenant.add_permission(record.id)
        fill(tenant, RolePermission, [{"permission_id": permission.id, "role_id": f"r{n:05}"} for n in range(MANY)])
    tenant.do(lambda: service.delete(record.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, access_control, 86400 * 365)
    slices = 0
    for step in upkeep.steps():
        is_more = True
        while is_more:
            removed: list[bool] = []
            assert change(tenant, lambda step=step, removed=removed: removed.append(step().is_more)) <= SLICE  # type: ignore[misc]
            is_more = removed[0]
            if is_more:
                slices += 1
                with pytest.raises(NotFound):
                    tenant.do(lambda: service.restore(record.id, ACTOR))
    assert slices >= MANY // SLICE
    assert [count(tenant, table) for table in (Consent, Member, MemberRole, RoleHolder, RolePermission)] == [0] * 5
    assert tenant.do(lambda: service.find_with_deleted(record.id)) is None
