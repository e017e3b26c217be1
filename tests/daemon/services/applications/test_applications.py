"""Applications: what changes, what ends, what is kept."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import ApplicationListing, Branding, ChangeApplication, CreateApplication
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from daemon.storage.tables.applications import Application as ApplicationTable
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.tenant import ACTOR, Tenant


def add_family(tenant: Tenant, application_id: str, user_id: str = "u") -> None:
    """A token family that is alive."""
    values = {"scope": "openid", "nonce": None, "signed_in_at": 1, "methods": "pwd", "created_at": 1, "ends_at": 2_000_000_000, "revoked_at": None}
    row = TokenFamily.insert(id=f"f{application_id[:20]}", application_id=application_id, user_id=user_id, session_id="s", **values)
    tenant.do(lambda: row.execute(tenant.store.db))


def is_revoked(tenant: Tenant, application_id: str) -> bool:
    """Whether the family was revoked."""
    query = TokenFamily.select(TokenFamily.revoked_at).where(TokenFamily.application_id == application_id).tuples()
    return tenant.do(lambda: next(iter(query.execute(tenant.store.db)))[0]) is not None


def test_a_change_touches_only_what_it_names(tenant: Tenant) -> None:
    """And the audit log has the values before and after, by dotted path."""
    application = tenant.add_application()
    lifetimes = msgspec.structs.replace(application.settings.lifetimes, access_token=600)
    change = ChangeApplication(settings=msgspec.structs.replace(application.settings, lifetimes=lifetimes))
    tenant.clock.move(5)
    changed = tenant.do(lambda: tenant.applications.change(application.id, change, 1, ACTOR))
    assert changed.settings.lifetimes.access_token == 600
    assert (changed.name, changed.version, changed.updated_at - application.updated_at) == (application.name, 2, 5)
    assert tenant.do(lambda: tenant.applications.get(application.id)) == changed
    entry = tenant.last_entry()
    assert (entry.event, entry.detail) == ("application.changed", {"settings.lifetimes.access_token": {"before": 3600, "after": 600}})


def test_a_change_that_changes_nothing_is_none(tenant: Tenant) -> None:
    """No new version, no entry."""
    application = tenant.add_application()
    same = ChangeApplication(name=application.name, settings=application.settings)
    assert tenant.do(lambda: tenant.applications.change(application.id, same, 1, ACTOR)) == application
    assert tenant.last_entry().event == "application.created"


@pytest.mark.parametrize("way", ["disable", "delete"])
def test_disabling_or_deleting_ends_every_token_at_once(tenant: Tenant, way: str) -> None:
    """In the same transaction; tokens of others live on."""
    application, other = tenant.add_application(), tenant.add_application("Other")
    add_family(tenant, application.id)
    add_family(tenant, other.id)
    if way == "disable":
        tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(enabled=False), None, ACTOR))
    else:
        tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    assert is_revoked(tenant, application.id)
    assert not is_revoked(tenant, other.id)


def test_a_deleted_application_is_gone_for_good_after_thirty_days(tenant: Tenant) -> None:
    """With its secrets; until then it can be restored."""
    application = tenant.add_application()
    tenant.do(lambda: tenant.secrets.keep(application.id, "x", "a-secret-from-elsewhere", ACTOR))
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    assert tenant.do(lambda: tenant.applications.find(application.id)) is None
    tenant.clock.move(RESTORABLE)
    assert tenant.do(lambda: tenant.applications.purge(tenant.clock.now())) == 0
    assert tenant.do(lambda: tenant.applications.restore(application.id, ACTOR)).deleted_at is None
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    assert tenant.do(lambda: tenant.applications.purge(tenant.clock.now())) == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.applications.restore(application.id, ACTOR))
    assert tenant.do(lambda: tenant.secrets.list(application.id)) == []


def test_the_time_of_last_use_is_written_at_most_once_a_minute(tenant: Tenant) -> None:
    """And again after a clock was set back."""
    application = tenant.add_application()

    def use() -> int | None:
        current = tenant.do(lambda: tenant.applications.get(application.id))
        tenant.do(lambda: tenant.applications.mark_used(current.id, current.last_used_at, tenant.clock.now()))
        return tenant.do(lambda: tenant.applications.get(application.id)).last_used_at

    start = tenant.clock.now()
    assert use() == start
    tenant.clock.move(59)
    assert use() == start
    tenant.clock.move(1)
    assert use() == start + 60
    tenant.clock.move(-3600)
    assert use() == start + 60 - 3600


def test_a_change_never_overwrites_the_time_of_last_use(tenant: Tenant) -> None:
    """Requests write it while an administrator has the form open."""
    application = tenant.add_application()
    tenant.do(lambda: tenant.applications.mark_used(application.id, None, 1_900_000_000))
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(name="x"), 1, ACTOR))
    assert tenant.do(lambda: tenant.applications.get(application.id)).last_used_at == 1_900_000_000


def test_a_logo_has_to_be_uploaded_first(tenant: Tenant) -> None:
    """A branding can only name images that exist."""
    application = tenant.add_application()
    change = ChangeApplication(branding=Branding(logo="nothing", terms_url="ftp://x.example/"))
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.applications.change(application.id, change, None, ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["branding.terms_url", "branding.logo"]


def test_an_application_can_be_put_under_a_fixed_id(tenant: Tenant) -> None:
    """For migrations: created, then changed, then restored; never of another type."""
    wanted = msgspec.structs.replace(tenant.add_application(), id="3f2a9c64-6f0e-4d2b-9c1a-0f8a7b6c5d4e", name="Moved")
    assert tenant.do(lambda: tenant.applications.put(wanted, ACTOR)).version == 1
    assert tenant.do(lambda: tenant.applications.put(wanted, ACTOR)).version == 1
    tenant.do(lambda: tenant.applications.delete(wanted.id, ACTOR))
    renamed = msgspec.structs.replace(wanted, name="Renamed")
    assert tenant.do(lambda: tenant.applications.put(renamed, ACTOR)).name == "Renamed"
    assert tenant.do(lambda: tenant.applications.get(wanted.id)).name == "Renamed"
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.applications.put(msgspec.structs.replace(wanted, kind=Kind.OWN), ACTOR))


@pytest.mark.parametrize(
    "good", ["a" * 255, "com.example:app", "http://partner.example/app?x=1", "urn:partner:app", "app@realm", "a/../b", "~!$()*+,;=-_"]
)
def test_a_fixed_id_may_be_that_of_another_provider(tenant: Tenant, good: str) -> None:
    """Partners who move here keep theirs."""
    wanted = msgspec.structs.replace(tenant.add_application(), id=good)
    tenant.do(lambda: tenant.applications.put(wanted, ACTOR))
    assert tenant.do(lambda: tenant.applications.get(good)).id == good


@pytest.mark.parametrize("url", ["https://partner.example/app", "HTTPS://partner.example"])
def test_an_https_address_is_an_id_on_purpose_only(tenant: Tenant, url: str) -> None:
    """It could come to mean a document at that address; what is there already is changed as ever."""
    wanted = msgspec.structs.replace(tenant.add_application(), id=url)
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.applications.put(wanted, ACTOR))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("id", "application.id_is_url")]
    tenant.do(lambda: tenant.applications.put(wanted, ACTOR, is_url_meant=True))
    renamed = msgspec.structs.replace(wanted, name="Renamed")
    assert tenant.do(lambda: tenant.applications.put(renamed, ACTOR)).name == "Renamed"


@pytest.mark.parametrize(
    "bad", ["", ".", "..", "a b", "a%2Fb", "a" * 256, "counts", "é", "a\n", "<b>", "a&b", 'a"b', "a'b", "a#b", "a\\b", "a`b", "\0"]
)
def test_a_fixed_id_is_plain(tenant: Tenant, bad: str) -> None:
    """It stands in URLs and forms of partners."""
    wanted = msgspec.structs.replace(tenant.add_application(), id=bad)
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.applications.put(wanted, ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["id"]


def test_two_changes_from_one_version_cannot_both_succeed(tenant: Tenant) -> None:
    """The second is stale, whatever it changes."""
    application = tenant.add_application()
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(name="a"), 1, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(description="b"), 1, ACTOR))


def test_a_search_finds_names_ids_and_addresses(tenant: Tenant) -> None:
    """Every word has to be in it, whatever its case, in any script."""
    application = tenant.add_application("한빛 Nimbus")
    for search in ("nimbus", "한빛", application.id[3:15].upper(), "NIMBUS.EXAMPLE/callback", "callback 한빛"):
        page = tenant.do(partial(tenant.applications.list, ApplicationListing(search=search)))
        assert [row.id for row in page.items] == [application.id], search
    assert tenant.do(lambda: tenant.applications.list(ApplicationListing(search="nimbus cumulus"))).total == 0


def sorted_by(sort: str, **how: object) -> ApplicationListing:
    """A listing in one of the orders."""
    return msgspec.convert({"sort": sort, **how}, ApplicationListing)


@pytest.mark.parametrize("sort", ["name", "-name", "created", "-created", "used", "-used"])
def test_pages_neither_skip_nor_repeat(tenant: Tenant, sort: str) -> None:
    """With equal names, equal times and rows that were never used; also when somebody deletes in between."""
    ids = []
    for index in range(12):
        ids.append(tenant.add_application(f"App {index % 3}").id)
        tenant.clock.move(index % 2)
        if index % 3:
            tenant.do(lambda: tenant.applications.mark_used(ids[-1], None, tenant.clock.now()))
    whole = tenant.do(lambda: tenant.applications.list(sorted_by(sort, limit=200))).items
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = tenant.do(partial(tenant.applications.list, sorted_by(sort, cursor=cursor, limit=5)))
        seen += [row.id for row in page.items]
        cursor = page.next
    assert seen == [row.id for row in whole]
    assert sorted(seen) == sorted(ids)
    names = [row.name for row in whole]
    if sort.endswith("name"):
        assert names == sorted(names, reverse=sort.startswith("-"))
    if sort == "used":
        assert [row.last_used_at is None for row in whole] == [True] * 4 + [False] * 8


def test_ten_thousand_applications_are_listed_searched_and_counted(tenant: Tenant) -> None:
    """A page at a time, whatever the order (requirement A8)."""
    row = tenant.do(lambda: next(iter(ApplicationTable.select().tuples().execute(tenant.store.db)), None))
    assert row is None
    tenant.add_application("Nimbus 0")
    template = tenant.do(lambda: next(iter(ApplicationTable.select().dicts().execute(tenant.store.db))))
    rows = [
        {**template, "id": f"id{n:06}", "name": f"Nimbus {n}", "sort_name": f"nimbus {n}", "search_text": f"nimbus {n} id{n:06}", "created_at": n}
        for n in range(10_000)
    ]
    # The id of the first one is a matter of chance.
    texts = [template["search_text"], *(row["search_text"] for row in rows)]
    for start in range(0, len(rows), 500):
        tenant.do(partial(ApplicationTable.insert_many(rows[start : start + 500]).execute, tenant.store.db))

    for search, total in (("", 10_001), ("99", sum("99" in text for text in texts))):
        for sort in ("name", "-created", "-used"):
            page = tenant.do(partial(tenant.applications.list, sorted_by(sort, kind="third_party", search=search)))
            following = tenant.do(partial(tenant.applications.list, sorted_by(sort, kind="third_party", search=search, cursor=page.next or "")))
            assert (page.total, len(page.items), len(following.items)) == (total, 50, 50)
            assert {row.id for row in page.items}.isdisjoint(row.id for row in following.items)
        assert tenant.do(partial(tenant.applications.counts, search)).third_party == total


def test_own_applications_may_ask_for_everything(tenant: Tenant) -> None:
    """Third-party ones for the default set (requirement A3)."""
    own = CreateApplication("Own", Kind.OWN, Type.NATIVE)
    created = tenant.do(lambda: tenant.applications.create(own, ACTOR))
    assert len(created.settings.permissions) > len(ApplicationSettings().permissions)
