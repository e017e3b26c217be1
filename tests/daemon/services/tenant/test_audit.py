"""The audit log."""

from __future__ import annotations

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from tests.daemon.tenant import ACTOR, Tenant


def test_entries_come_newest_first_and_page_by_page(tenant: Tenant) -> None:
    """None is skipped or shown twice, though new ones come in between."""
    for number in range(7):
        tenant.do(lambda: tenant.audit.record(EventName.KEYS_ROTATED, ACTOR, detail={"number": number}))  # noqa: B023 - the job runs at once
    numbers: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        page = tenant.do(lambda: tenant.audit.list(AuditListing(cursor or "", 3)))  # noqa: B023 - the job runs at once
        numbers += [entry.detail["number"] for entry in page.items]
        cursor = page.next
        tenant.do(lambda: tenant.audit.record(EventName.KEYS_ROTATED, ACTOR, detail={"number": "later"}))
    assert numbers == [6, 5, 4, 3, 2, 1, 0]


def test_entries_are_found_by_what_they_are_about(tenant: Tenant) -> None:
    """Application, user, and any part of the event's name; a name of the time of reading."""
    application, user = tenant.add_application(), tenant.add_user()
    tenant.do(
        lambda: tenant.audit.record(EventName.CONSENT_GIVEN, f"user:{user.id}", application_id=application.id, user_id=user.id, reference="K7QD-2M9F")
    )
    page = tenant.do(lambda: tenant.audit.list(AuditListing(application=application.id, user=user.id)))
    assert [(entry.event, entry.actor, entry.application_name, entry.user_name, entry.reference) for entry in page.items] == [
        ("consent.given", f"user:{user.id}", "Nimbus", "mina", "K7QD-2M9F")
    ]
    assert tenant.do(lambda: tenant.audit.list(AuditListing(event="given"))).total == 1
    assert tenant.do(lambda: tenant.audit.list(AuditListing(event="%"))).total == 0
    assert tenant.do(lambda: tenant.audit.list(AuditListing(user="nobody"))).total == 0


def test_entries_are_searched_by_everything_that_stands_in_them(tenant: Tenant) -> None:
    """Names of records, who did it, the number that was shown, facts; all words have to be there, and letters may be large or small."""
    application, user = tenant.add_application("Nimbus"), tenant.add_user("mina", "mina@example.org")
    tenant.do(
        lambda: tenant.audit.record(EventName.CONSENT_GIVEN, f"user:{user.id}", application_id=application.id, user_id=user.id, reference="K7QD-2M9F")
    )
    tenant.do(lambda: tenant.audit.record(EventName.ROLE_CREATED, "console:Front desk", detail={"id": "r1", "role": "Café 관리자"}))
    consent, role = ["consent.given"], ["role.created"]
    found = {
        "nimbus consent": consent,
        "MINA given": consent,
        "k7qd-2m9f": consent,
        "k7qd": consent,
        user.id + " consent": consent,
        "front DESK": role,
        "관리자": role,
        "café role": role,
        "role.created": role,
        "nimbus desk": [],
        "%": [],
    }
    for text, events in found.items():
        page = tenant.do(lambda: tenant.audit.list(AuditListing(search=text)))  # noqa: B023 - the job runs at once
        assert [entry.event for entry in page.items] == events, text
    assert tenant.do(lambda: tenant.audit.list(AuditListing(event="role.", search="mina"))).total == 0


def test_an_entry_outlives_what_it_was_about(tenant: Tenant) -> None:
    """Without a name then."""
    user = tenant.add_user()
    tenant.do(lambda: tenant.users.delete(user.id, ACTOR))
    entry = tenant.last_entry()
    assert (entry.event, entry.user_id, entry.user_name, entry.detail) == ("user.deleted", user.id, "", {"username": "mina"})


def test_a_long_actor_is_cut(tenant: Tenant) -> None:
    """A console's name is somebody's choice."""
    tenant.do(lambda: tenant.audit.record(EventName.KEYS_ROTATED, "x" * 500))
    assert len(tenant.last_entry().actor) == 160
