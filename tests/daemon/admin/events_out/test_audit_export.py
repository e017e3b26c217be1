"""The audit log as a file, over the admin API."""

from __future__ import annotations

import csv
import io
import json

import pytest

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from daemon.admin import audit
from tests.daemon.admin.desk import Desk


async def test_the_log_is_sent_in_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As CSV without a word, or as JSON lines; filtered like the list."""
    monkeypatch.setattr(audit, "EXPORTED_AT_ONCE", 2)
    for _ in range(5):
        desk.tenant.do(lambda: desk.tenant.audit.record(EventName.KEYS_ROTATED, "command", detail={"keys": ["=a"]}))
    answer = await desk.ask("GET", "/api/audit/export?event=keys")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit-log.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
    assert [row["event"] for row in rows] == ["keys.rotated"] * 5
    assert [int(row["id"]) for row in rows] == sorted(int(row["id"]) for row in rows)

    answer = await desk.ask("GET", "/api/audit/export?format=jsonl&actor=command")
    assert answer.headers["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert [json.loads(line)["detail"] for line in answer.body.splitlines()] == [{"keys": ["=a"]}] * 5
    assert (await desk.ask("GET", "/api/audit/export?format=xml")).fields == {"format": "field.type"}
    assert (await desk.ask("GET", "/api/audit/export?since=-1")).status == 422
    for path in ("/api/audit", "/api/audit/export"):
        assert (await desk.ask("GET", f"{path}?user=nobody&event=nonsense")).fields == {"user": "audit.user_unknown", "event": "audit.event_unknown"}


async def test_a_user_is_named_as_people_name_them(desk: Desk) -> None:
    """In the list and in the file; what is recorded of an export is the id."""
    user, _ = desk.tenant.add_user("mina"), desk.tenant.add_user("tom")
    page = (await desk.ask("GET", "/api/audit?user=mina&event=created")).as_a(Page[AuditEntry])
    assert [entry.user_id for entry in page.items] == [user.id]
    assert user.id.encode() in (await desk.ask("GET", "/api/audit/export?user=MINA")).body
    assert desk.tenant.last_entry().detail["user"] == user.id


async def test_who_exports_the_log_is_recorded_with_what_they_took(desk: Desk) -> None:
    """Also a viewer; the file itself ends before that entry, and what was refused was no export."""
    viewer = desk.make_key(ConsoleRole.VIEWER)
    answer = await desk.ask("GET", "/api/audit/export?format=jsonl&event=keys&since=7&search=Mina", key=viewer)
    assert answer.status == 200
    assert b"audit.exported" not in answer.body
    assert (await desk.ask("GET", "/api/audit/export?format=xml")).status == 422
    entry = desk.tenant.last_entry()
    assert entry.event == EventName.AUDIT_EXPORTED
    assert entry.actor.startswith("console:")
    assert entry.detail == {"format": "jsonl", "event": "keys", "since": 7, "search": "Mina"}
