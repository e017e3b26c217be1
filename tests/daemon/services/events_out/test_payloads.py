"""What webhooks are told: thin, by one list, and never what a person typed or what opens something."""

from __future__ import annotations

import json

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.events_out.payloads import CHANGES, FACTS, MEANINGS
from daemon.services.events_out.payloads import LARGEST, make_payload
from tests.webhook_events import DOCUMENT, FACT_MEANINGS, find_list, make_list


def _entry(event: str, detail: dict[str, object]) -> AuditEntry:
    return AuditEntry(7, 1_893_456_000, event, "console:desk", "app1", "user1", "Nimbus", "Mina", detail)


def test_every_event_is_on_the_list() -> None:
    """With what it means; a new one does not come out without a decision."""
    assert set(FACTS) == set(MEANINGS) == set(EventName)
    assert set(EventName) >= CHANGES
    assert {fact for facts in FACTS.values() for fact in facts} == set(FACT_MEANINGS) - {"changed"}


def test_the_document_has_the_list() -> None:
    """Made anew by `python -m tests.webhook_events`."""
    assert find_list(DOCUMENT.read_text("utf-8")) == make_list()


def test_a_payload_says_what_happened_of_whom() -> None:
    """As `type`, `timestamp` and `data`, with ids and names."""
    payload = json.loads(make_payload(_entry("secret.issued", {"secret": "live", "hint": "x9Ab", "expires_at": None, "value": "hidden"})))
    assert payload == {
        "type": "secret.issued",
        "timestamp": "2030-01-01T00:00:00Z",
        "data": {
            "entry": 7,
            "actor": "console:desk",
            "application": {"id": "app1", "name": "Nimbus"},
            "user": {"id": "user1", "name": "Mina"},
            "facts": {"secret": "live", "hint": "x9Ab", "expires_at": None},
        },
    }


def test_of_a_change_the_fields_are_told_and_no_values() -> None:
    """An address that somebody had before is nobody's business."""
    detail: dict[str, object] = {"email": {"before": "old@example.org", "after": "new@example.org"}, "profile.name": {"before": "a", "after": "b"}}
    body = make_payload(_entry("user.changed", detail))
    assert json.loads(body)["data"]["facts"] == {"changed": ["email", "profile.name"]}
    assert "example.org" not in body


def test_an_event_that_is_not_known_tells_no_facts() -> None:
    """Another version of the daemon may record some."""
    assert json.loads(make_payload(_entry("comet.seen", {"tail": "long"})))["data"]["facts"] == {}


def test_a_payload_stays_small() -> None:
    """What is too long is left out, and named."""
    many = [f"permission {number}" for number in range(5000)]
    body = make_payload(_entry("role.permissions_added", {"id": "r1", "role": "Editor", "permissions": many}))
    data = json.loads(body)["data"]
    assert len(body) <= LARGEST
    assert (data["left_out"], data["facts"]) == (["permissions"], {"id": "r1", "role": "Editor"})
