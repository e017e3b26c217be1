"""Lists of very many people: both ways through the tables give the same, and neither is slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pytest

import daemon.storage.access_control.people_lists as crowds_module
from common.contracts.organizations import MemberListing
from common.contracts.roles import Level
from daemon.storage.tables.access_control import Member, MemberRole
from daemon.storage.tables.people import User
from daemon.storage.tables.table import Table
from tests.daemon.tenant import Tenant
from tests.databases import SQLITE

MANY = 100_000


def put_many(tenant: Tenant, table: type[Table], rows: Iterable[Mapping[str, object]]) -> None:
    """Rows by one prepared statement."""
    names = [field.name for field in table._meta.sorted_fields]
    sql = f'INSERT INTO "{table._meta.table_name}" ({",".join(names)}) VALUES ({",".join("?" * len(names))})'
    tenant.do(lambda: tenant.store.db.connection().executemany(sql, ([row[name] for name in names] for row in rows)))


@pytest.mark.parametrize("most_looked_up", [0, 5_000])
def test_both_ways_give_the_same_pages(tenant: Tenant, monkeypatch: pytest.MonkeyPatch, most_looked_up: int) -> None:
    """Members first or users first; with and without a search and a role."""
    monkeypatch.setattr(crowds_module, "MOST_LOOKED_UP", most_looked_up)
    organization, other, role = tenant.add_organization(), tenant.add_organization("Other"), tenant.add_role("Admin", Level.ORGANIZATION)
    names = [f"user{number}" for number in range(7)]
    for index, name in enumerate(names):
        tenant.clock.move(index % 3)
        user = tenant.add_user(name, f"{name}@{'nimbus' if index % 2 else 'hanbit'}.example")
        tenant.add_member(organization.id, user.id, [role.id] if index > 2 else [])
        tenant.add_member(other.id, user.id, [role.id])
    tenant.add_user("user8", "user8@nimbus.example")

    def walk(search: str, role_id: str) -> tuple[list[str], set[int]]:
        seen, totals, cursor = [], set(), ""
        while True:
            page = tenant.do(partial(tenant.access_control.members.list, organization.id, MemberListing(cursor, 2, search, role_id)))
            seen += [member.username for member in page.items]
            totals.add(page.total)
            if page.next is None:
                return seen, totals
            cursor = page.next

    for search, role_id, expected in (
        ("", "", names),
        ("nimbus", "", ["user1", "user3", "user5"]),
        ("", role.id, names[3:]),
        ("NIMBUS user", role.id, ["user3", "user5"]),
    ):
        seen, totals = walk(search, role_id)
        assert (sorted(seen), totals) == (expected, {len(expected)})
    assert walk("zzz", "") == ([], {0})


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
def test_a_hundred_thousand_members_are_listed_and_searched(tenant: Tenant) -> None:
    """By name, by role, by both, and where nobody is found."""
    organization, role = tenant.add_organization(), tenant.add_role("Admin", Level.ORGANIZATION)
    tenant.add_user()
    template = tenant.do(lambda: next(iter(User.select().dicts().execute(tenant.store.db))))
    ids = [f"{number * 7919 % MANY:021}" for number in range(MANY)]
    users = (
        {**template, "id": each, "username": f"u{n}", "username_key": f"u{n}", "email_key": None, "search_text": f"u{n} mina seo"}
        for n, each in enumerate(ids)
    )
    put_many(tenant, User, users)
    put_many(tenant, Member, ({"user_id": each, "organization_id": organization.id, "since": n} for n, each in enumerate(ids)))
    put_many(tenant, MemberRole, ({"user_id": each, "organization_id": organization.id, "role_id": role.id} for each in ids[:50]))

    def count(search: str, role_id: str) -> int:
        return tenant.access_control.members.list(organization.id, MemberListing(search=search, role=role_id)).total

    found = [tenant.do(partial(count, search, role_id)) for search in ("", "mina seo", "u77777", "zzz") for role_id in ("", role.id)]
    assert found == [MANY, 50, MANY, 50, 1, 0, 0, 0]
