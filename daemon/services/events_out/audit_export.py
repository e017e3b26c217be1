"""The audit log as a file: CSV (RFC 4180) for people and their spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from common.contracts.audit import AuditEntry, AuditExport, AuditFormat
from common.contracts.events import EventName
from daemon.services.tenant.audit import Audit

# Entries that are read and written at once.
EXPORTED_AT_ONCE = 500
COLUMNS = ("id", "time", "event", "actor", "application_id", "application_name", "user_id", "user_name", "reference", "detail")
MEDIA: Mapping[AuditFormat, str] = {
    AuditFormat.CSV: "text/csv; charset=utf-8",
    AuditFormat.JSON_LINES: "application/x-ndjson; charset=utf-8",
}
# What a spreadsheet takes for the beginning of a formula; names are typed by people, also by those who register themselves.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_encode = msgspec.json.Encoder().encode


def record_export(audit: Audit, asked: AuditExport, actor: str) -> None:
    """Record that somebody takes the log along. Called inside store jobs that write.

    Args:
        audit: the log.
        asked: which part of it; what was left open is not named.
        actor: who.
    """
    narrowed = {name: getattr(asked, name) for name in asked.__struct_fields__ if name != "format" and getattr(asked, name)}
    audit.record(EventName.AUDIT_EXPORTED, actor, detail={"format": asked.format.value, **narrowed})


def write_head(form: AuditFormat) -> str:
    """What stands before the first entry."""
    return _write([COLUMNS]) if form is AuditFormat.CSV else ""


def write_entries(entries: Sequence[AuditEntry], form: AuditFormat) -> str:
    """Entries as lines of a file.

    Args:
        entries: in their order.
        form: of the file.
    """
    if form is AuditFormat.CSV:
        return _write([[str(entry.id), *map(make_harmless, _list_cells(entry))] for entry in entries])
    return "".join(_encode(as_record(entry)).decode() + "\n" for entry in entries)


def make_harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: such a one gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_BEGINNINGS) else cell


def write_time(at: int) -> str:
    """A moment as `2030-01-31T09:00:00Z`."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _list_cells(entry: AuditEntry) -> list[str]:
    detail = _encode(entry.detail).decode() if entry.detail else ""
    about = (entry.application_id, entry.application_name, entry.user_id, entry.user_name)
    return [write_time(entry.at), entry.event, entry.actor, *about, entry.reference, detail]


def as_record(entry: AuditEntry) -> dict[str, object]:
    """An entry as one line of JSON has it."""
    return {
        "id": entry.id,
        "time": write_time(entry.at),
        "event": entry.event,
        "actor": entry.actor,
        "application_id": entry.application_id,
        "application_name": entry.application_name,
        "user_id": entry.user_id,
        "user_name": entry.user_name,
        "reference": entry.reference,
        "detail": entry.detail,
    }


def _write(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue()
