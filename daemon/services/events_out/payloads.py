"""The payload of a webhook, made from an entry of the audit log by the list of `common/contracts/events_out/payloads`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.events_out.payloads import CHANGES, FACTS
from common.contracts.events_out.webhooks import TEST_EVENT

# Standard Webhooks advises 20 kB at most. Beyond it the longest facts are left out, and named.
LARGEST = 20_000
_encode = msgspec.json.Encoder().encode


def make_payload(entry: AuditEntry) -> str:
    """The body of the requests about an entry, as JSON.

    Args:
        entry: with the names of what it was about.
    """
    facts = _list_facts(entry)
    about = {
        "entry": entry.id,
        "actor": entry.actor,
        **({"application": {"id": entry.application_id, "name": entry.application_name}} if entry.application_id else {}),
        **({"user": {"id": entry.user_id, "name": entry.user_name}} if entry.user_id else {}),
    }
    body = _write(entry.event, entry.at, {**about, "facts": facts})
    left_out: list[str] = []
    while len(body) > LARGEST and facts:
        longest = max(facts, key=lambda name: len(_encode(facts[name])))
        del facts[longest]
        left_out.append(longest)
        body = _write(entry.event, entry.at, {**about, "facts": facts, "left_out": left_out})
    return body.decode()


def make_test_payload(webhook_id: str, name: str, now: int) -> str:
    """The body of a test event.

    Args:
        webhook_id, name: of the webhook.
        now: seconds since 1970.
    """
    return _write(TEST_EVENT, now, {"facts": {"id": webhook_id, "webhook": name}}).decode()


def _write(event: str, at: int, data: Mapping[str, object]) -> bytes:
    return _encode({"type": event, "timestamp": datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "data": data})


def _list_facts(entry: AuditEntry) -> dict[str, object]:
    try:
        names = FACTS[EventName(entry.event)]
    except ValueError:
        # Of a newer or older version beside this one: what it tells is not known here, so nothing of it is.
        return {}
    chosen: dict[str, object] = {name: entry.detail[name] for name in names if name in entry.detail}
    if entry.event in CHANGES:
        chosen["changed"] = sorted(field for field, value in entry.detail.items() if isinstance(value, dict) and value.keys() == {"before", "after"})
    return chosen
