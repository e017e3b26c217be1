"""The audit log as a file: whole, bounded in memory, and harmless in a spreadsheet; and a list by day and by who did it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.audit import AuditEntry, AuditExport, AuditFormat, AuditListing
from common.contracts.events import EventName
from common.errors import Invalid
from daemon.services.events_out.audit_export import COLUMNS, make_harmless, write_entries, write_head
from daemon.services.events_out.audit_names import AuditNames
from tests.daemon.services.events_out.test_dispatcher import record
from tests.daemon.tenant import ACTOR, Tenant


def _entry(name: str) -> AuditEntry:
    return AuditEntry(7, 1_893_456_000, "user.changed", "console:desk", "", "u1", "", name, {"name": {"before": "a", "after": name}})


@given(st.text(max_size=60))
def test_whatever_people_call_themselves_every_cell_comes_back_and_none_is_a_formula(name: str) -> None:
    """RFC 4180: quotes, commas and line ends within; =, +, - and @ at the beginning are made harmless."""
    head, row = csv.reader(io.StringIO(write_head(AuditFormat.CSV) + write_entries([_entry(name)], AuditFormat.CSV), newline=""))
    assert tuple(head) == COLUMNS
    found = dict(zip(head, row, strict=True))
    assert found["user_name"] in (name, f"'{name}")
    assert not found["user_name"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert json.loads(found["detail"])["name"]["after"] == name
    assert found["time"] == "2030-01-01T00:00:00Z"


@given(st.text(max_size=60))
def test_json_lines_are_one_entry_each(name: str) -> None:
    """Whatever is in them."""
    text = write_head(AuditFormat.JSON_LINES) + write_entries([_entry(name), _entry("b")], AuditFormat.JSON_LINES)
    lines = text.split("\n")
    assert lines[2:] == [""]
    assert [json.loads(line)["user_name"] for line in lines[:2]] == [name, "b"]
    assert set(json.loads(lines[0])) == set(COLUMNS)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_made_harmless(cell: str) -> None:
    """With an apostrophe, and nothing else is touched."""
    assert make_harmless(cell) == "'" + cell
    assert make_harmless("a=1") == "a=1"


def test_the_log_is_found_by_day_and_by_who_did_it(tenant: Tenant) -> None:
    """From a moment on, and before another."""
    begun = tenant.clock.now()
    for number in range(4):
        tenant.do(lambda number=number: tenant.audit.record(EventName.USER_CHANGED, f"console:{number % 2}"))  # type: ignore[misc]
        tenant.clock.move(86400)
    ids = {each.id: each for each in tenant.do(tenant.audit.list).items}

    def find(**how: object) -> list[int]:
        return [sorted(ids).index(each.id) for each in tenant.do(lambda: tenant.audit.list(AuditListing(**how))).items]  # type: ignore[arg-type]

    assert find(since=begun + 86400) == [3, 2, 1]
    assert find(until=begun + 86400) == [0]
    assert find(since=begun + 86400, until=begun + 3 * 86400, actor="console:1") == [1]


def test_an_export_is_read_in_parts_and_comes_to_its_end(tenant: Tenant) -> None:
    """The oldest first; what is recorded meanwhile is for the next one."""
    ids = [record(tenant) for _ in range(5)]
    last = tenant.do(tenant.audit.find_newest_id)
    record(tenant)
    first = tenant.do(lambda: tenant.audit.list_part(AuditListing(), 0, last, 3))
    second = tenant.do(lambda: tenant.audit.list_part(AuditListing(), first[-1].id, last, 3))
    assert [each.id for each in (*first, *second)] == ids
    assert tenant.do(lambda: tenant.audit.list_part(AuditListing(), second[-1].id, last, 3)) == []


def test_who_is_asked_about_is_named_as_people_name_them(tenant: Tenant) -> None:
    """By id, user name, address or name; ids also of those that are gone. Whoever there is not, or is not alone, is said."""
    names = AuditNames(tenant.store.db)
    mina, _ = tenant.add_user("mina", "Mina@example.org"), tenant.add_user("tom")
    one, _, _ = tenant.add_application("Pagemark"), tenant.add_application("Twice"), tenant.add_application("Twice")
    gone = tenant.add_user("gone")
    tenant.do(lambda: tenant.users.delete(gone.id, ACTOR))

    def resolve(user: str = "", application: str = "", event: str = "") -> tuple[str, str, str]:
        found = tenant.do(lambda: names.resolve(AuditExport(application=application, user=user, event=event)))
        return found.user, found.application, found.event

    def find_problems(**asked: str) -> list[str]:
        with pytest.raises(Invalid) as raised:
            resolve(**asked)
        return [problem.code for problem in raised.value.problems]

    assert resolve() == ("", "", "")
    for name in (mina.id, "mina", "MINA", "mina@example.org"):
        assert resolve(user=name) == (mina.id, "", "")
    assert resolve(gone.id, one.id, "user.") == (gone.id, one.id, "user.")
    assert resolve("", "Pagemark", "Consent") == ("", one.id, "Consent")
    assert find_problems(user="gone") == ["audit.user_unknown"]
    unknown = ["audit.user_unknown", "audit.application_unknown", "audit.event_unknown"]
    assert find_problems(user="nobody", application="No such", event="nonsense") == unknown
    tenant.do(lambda: tenant.applications.delete(one.id, ACTOR))
    assert resolve(application="Pagemark") == ("", one.id, "")
