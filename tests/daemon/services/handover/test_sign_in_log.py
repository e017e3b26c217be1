"""The sign-in log: one entry a minute for each cause, nothing hidden, nothing dear, nothing that opens anything (requirements A9 and H5)."""

from __future__ import annotations

import tracemalloc
from functools import partial

import msgspec
import pytest

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import CauseGroupListing, Outcome, Place, SignInLogListing
from common.errors import Conflict, Invalid
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover import open_entries, sign_in_log
from daemon.services.handover.log_entries import QUIET
from daemon.services.handover.open_entries import MOST_USERS
from daemon.storage.handover.sign_in_log import LogRows
from tests.daemon.tenant import Tenant

WRONG = "redirect_uri.unknown"


def _refused(
    application: Application | None = None, *, came: str = "https://nimbus.example/other", network: str = "192.0.2.1", **more: str
) -> Attempt:
    facts = {"redirect_uri": came}
    given = {"reason": WRONG, **more}
    return Attempt(Place.AUTHORIZE, Outcome.REFUSED, application=application, facts=facts, network=network, **given)


def _flush(tenant: Tenant) -> None:
    while tenant.do(tenant.sign_in_log.flush):
        pass


def test_an_entry_is_found_by_its_reference_with_what_came_and_what_was_expected(tenant: Tenant) -> None:
    """Requirement H5."""
    application = tenant.add_application()
    attempt = Attempt(
        Place.AUTHORIZE,
        Outcome.REFUSED,
        WRONG,
        application,
        cause="redirect_uri.slash",
        facts={"redirect_uri": "https://nimbus.example/callback/"},
        expected=["https://nimbus.example/callback"],
        error="invalid_request",
        description="It is not registered.",
        network="192.0.2.1",
    )
    reference = tenant.sign_in_log.record(attempt)
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(f" {reference.lower()} "))
    assert found is not None
    assert (found.row.application_name, found.row.cause, found.row.count, found.row.reference) == ("Nimbus", "redirect_uri.slash", 1, reference)
    assert (found.case.reason, found.case.facts, found.case.expected) == (WRONG, attempt.facts, attempt.expected)
    assert tenant.do(lambda: tenant.sign_in_log.find(found.row.id)) == found
    assert tenant.do(lambda: tenant.sign_in_log.find_by_reference("BBBB-BBBB")) is None


def test_a_flood_is_one_row_a_minute_for_each_cause_and_its_newest_request_stands_there(tenant: Tenant) -> None:
    """Attack 103: 1,000 hostile requests in a second cost one row, and hide nothing."""
    references = {tenant.sign_in_log.record(_refused(came=f"https://evil.example/{number}")) for number in range(1000)}
    assert len(references) == 1
    _flush(tenant)
    references.add(tenant.sign_in_log.record(_refused(came="https://evil.example/newest")))
    _flush(tenant)
    (row,) = tenant.do(tenant.sign_in_log.list).items
    assert (row.count, {row.reference}) == (1001, references)
    found = tenant.do(lambda: tenant.sign_in_log.find(row.id))
    assert found is not None
    assert [each.facts["redirect_uri"] for each in found.seen] == [f"https://evil.example/{name}" for name in ("newest", 999, 998, 997, 996)]
    tenant.clock.move(QUIET)
    assert tenant.sign_in_log.record(_refused()) not in references
    _flush(tenant)
    assert [each.count for each in tenant.do(tenant.sign_in_log.list).items] == [1, 1001]


def test_a_flood_from_one_network_does_not_drive_out_what_another_sent(tenant: Tenant) -> None:
    """A hostile request cannot hide the one that an administrator looks for."""
    reference = tenant.sign_in_log.record(_refused(came="https://nimbus.example/partner", network="198.51.100.7"))
    for number in range(100):
        tenant.sign_in_log.record(_refused(came=f"https://evil.example/{number}"))
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))
    assert found is not None
    assert found.seen[0].facts["redirect_uri"] == "https://nimbus.example/partner"
    assert found.seen[1].facts["redirect_uri"] == "https://evil.example/99"


def test_no_stranger_is_found_under_the_number_of_a_partner(tenant: Tenant) -> None:
    """Attack 115: a mend in one press belongs to the request that its number was shown for, or to none."""
    application = tenant.add_application()
    reference = tenant.sign_in_log.record(_refused(application, came="https://nimbus.example/partner", network="198.51.100.7"))
    strangers = [_refused(application, came=f"https://evil{number}.example/", network=f"203.0.113.{number}") for number in range(40)]
    for stranger in strangers[:4]:
        assert tenant.sign_in_log.record(stranger) != reference
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))
    assert found is not None
    assert (found.seen[0].facts["redirect_uri"], found.case.facts["redirect_uri"]) == ("https://nimbus.example/partner",) * 2
    for stranger in strangers:
        assert tenant.sign_in_log.record(stranger) != reference
    _flush(tenant)
    assert tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference)) is None


def test_nobody_drives_out_by_length_what_others_sent(tenant: Tenant) -> None:
    """Where not all fit, the largest go."""
    reference = tenant.sign_in_log.record(_refused(came="https://nimbus.example/partner", network="198.51.100.7"))
    for number in range(3):
        facts = dict.fromkeys(("redirect_uri", "scope", "prompt", "resource", "response_type", "response_mode"), "x" * 1000)
        long = Attempt(Place.AUTHORIZE, Outcome.REFUSED, WRONG, facts=facts, network=f"203.0.113.{number}")
        tenant.sign_in_log.record(long)
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))
    assert found is not None
    assert found.seen[0].facts["redirect_uri"] == "https://nimbus.example/partner"


def test_unknown_applications_count_as_one(tenant: Tenant) -> None:
    """However many client IDs somebody makes up (attack 103)."""
    for number in range(100):
        tenant.sign_in_log.record(Attempt(Place.TOKEN, Outcome.REFUSED, "application.unknown", client_id=f"made-up-{number}"))
    _flush(tenant)
    (row,) = tenant.do(tenant.sign_in_log.list).items
    assert (row.application_id, row.count) == ("", 100)


def test_each_user_has_an_entry_but_a_crowd_is_one(tenant: Tenant) -> None:
    """Who has signed in can be seen; thousands a minute are not thousands of rows."""
    application = tenant.add_application()
    for number in range(MOST_USERS + 50):
        tenant.sign_in_log.record(Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", application, user_id=f"user{number}"))
    _flush(tenant)
    rows = tenant.do(tenant.sign_in_log.list).items
    assert len(rows) == MOST_USERS + 1
    assert (rows[0].user_id, rows[0].count) == ("", 50)


def test_nothing_is_written_if_nothing_has_happened_and_a_failed_job_loses_nothing(tenant: Tenant) -> None:
    """An entry is written as long as its count is not on the disk."""
    assert not tenant.sign_in_log.has_unwritten
    tenant.sign_in_log.record(_refused())

    def fail() -> None:
        tenant.sign_in_log.flush()
        raise Conflict("test.conflict", "Not this one.")

    with pytest.raises(Conflict):
        tenant.do(fail)
    assert tenant.sign_in_log.has_unwritten
    _flush(tenant)
    assert not tenant.sign_in_log.has_unwritten
    assert tenant.do(tenant.sign_in_log.list).total == 1


def test_only_what_is_allow_listed_and_nothing_that_opens_something_is_kept(tenant: Tenant) -> None:
    """Attack 96: a secret that was sent as the client ID is not kept; hidden characters are spelled out; texts are bounded."""
    secret = "K7QDfghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR"
    attempt = Attempt(
        Place.TOKEN,
        Outcome.REFUSED,
        "application.unknown",
        client_id=secret,
        facts={"scope": "open\u202eid\nprofile\x00", "resource": "https://api.example" + "/x" * 4500},
    )
    reference = tenant.sign_in_log.record(attempt)
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))
    assert found is not None
    assert found.case.facts["scope"] == "open\\u202eid\\u000aprofile\\u0000"
    assert len(found.case.facts["resource"]) == 512
    assert secret not in str(found)


def test_lists_are_filtered_searched_and_paged(tenant: Tenant) -> None:
    """Requirement A9: by application, outcome, cause, reference, and by what stood in the request."""
    mine, other = tenant.add_application(), tenant.add_application("Other")
    tenant.sign_in_log.record(_refused(mine, came="https://nimbus.example/Callback"))
    reference = tenant.sign_in_log.record(_refused(other))
    tenant.sign_in_log.record(Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", mine))
    _flush(tenant)

    def find(**how: object) -> list[tuple[str, str]]:
        page = tenant.do(lambda: tenant.sign_in_log.list(SignInLogListing(**how)))  # type: ignore[arg-type]
        assert page.total >= len(page.items)
        return [(row.application_name, row.cause) for row in page.items]

    assert find() == [("Nimbus", "sign_in.finished"), ("Other", WRONG), ("Nimbus", WRONG)]
    assert find(application=mine.id, outcome=Outcome.REFUSED) == [("Nimbus", WRONG)]
    assert find(cause=WRONG, application=other.id) == [("Other", WRONG)]
    assert find(cause=WRONG, application=other.id, place=Place.DEVICE) == []
    assert find(unknown=True, application=other.id) == []
    assert find(search="CALLBACK nimbus.example") == [("Nimbus", WRONG)]
    assert find(search=reference.lower()) == [("Other", WRONG)]
    first = tenant.do(lambda: tenant.sign_in_log.list(SignInLogListing(limit=2)))
    assert first.total == 3
    assert first.next is not None
    assert find(limit=2, cursor=first.next) == [("Nimbus", WRONG)]
    with pytest.raises(Invalid):
        find(cursor="nonsense")


def test_what_happened_last_stands_first_however_long_ago_it_began(tenant: Tenant) -> None:
    """On every page, with every filter; and it is the last that goes when there are too many."""
    application = tenant.add_application()
    steps = [f"cause.{number}" for number in range(4)]
    for cause in (*steps, steps[1], steps[0]):
        tenant.sign_in_log.record(_refused(application, cause=cause))
        _flush(tenant)
        tenant.clock.move(1)
    last_first = ["cause.0", "cause.1", "cause.3", "cause.2"]
    for listing in (SignInLogListing(), SignInLogListing(application=application.id), SignInLogListing(outcome=Outcome.REFUSED)):
        found: list[str] = []
        cursor = None
        while cursor or not found:
            page = tenant.do(partial(tenant.sign_in_log.list, msgspec.structs.replace(listing, limit=1, cursor=cursor)))
            found += [row.cause for row in page.items]
            cursor = page.next
        assert found == last_first
    rows = LogRows(tenant.store.db)
    assert tenant.do(lambda: rows.trim(application.id, succeeded=False, most=2, at_once=10)) == 2
    assert [row.cause for row in tenant.do(tenant.sign_in_log.list).items] == last_first[:2]


def test_a_search_in_vain_is_an_empty_page(tenant: Tenant) -> None:
    """With nothing behind it."""
    tenant.sign_in_log.record(_refused())
    _flush(tenant)
    page = tenant.do(lambda: tenant.sign_in_log.list(SignInLogListing(search="nothing like this")))
    assert (page.items, page.next, page.total) == ([], None, 0)


def test_groups_say_how_often_since_when_and_lead_to_the_newest(tenant: Tenant) -> None:
    """Requirement H5: "37 times since Tuesday, the last 2 minutes ago"; what succeeded is no cause."""
    application = tenant.add_application()
    started = tenant.clock.now()
    for _ in range(37):
        tenant.sign_in_log.record(_refused(application))
        tenant.clock.move(QUIET)
    tenant.sign_in_log.record(Attempt(Place.TOKEN, Outcome.REFUSED, "secret.wrong", application))
    tenant.sign_in_log.record(Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", application))
    _flush(tenant)

    def groups(**how: object) -> list[tuple[str, int, int, int]]:
        page = tenant.do(lambda: tenant.sign_in_log.list_groups(CauseGroupListing(**how)))  # type: ignore[arg-type]
        return [(group.cause, group.count, group.first_at - started, group.last_at - started) for group in page.items]

    wrong = (WRONG, 37, 0, 36 * QUIET)
    assert groups() == [("secret.wrong", 1, 37 * QUIET, 37 * QUIET), wrong]
    assert groups(application=application.id, search="nimbus.example") == [wrong]
    assert groups(since=started + 36 * QUIET) == [("secret.wrong", 1, 37 * QUIET, 37 * QUIET)]
    first = tenant.do(lambda: tenant.sign_in_log.list_groups(CauseGroupListing(limit=1)))
    assert (first.total, groups(limit=1, cursor=first.next)) == (2, [wrong])


def test_of_an_application_only_the_newest_entries_stay(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of one application never push out those of another, and what fails never pushes out what succeeded."""
    monkeypatch.setattr(sign_in_log, "MOST_KEPT", {True: 2, False: 3})
    monkeypatch.setattr(sign_in_log, "LOOK_EVERY", 1)
    mine, other = tenant.add_application(), tenant.add_application("Other")
    tenant.sign_in_log.record(_refused(other))
    tenant.sign_in_log.record(Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", mine))
    for _ in range(10):
        tenant.sign_in_log.record(_refused(mine))
        tenant.clock.move(QUIET)
        _flush(tenant)
    rows = tenant.do(tenant.sign_in_log.list).items
    assert sorted(row.application_name for row in rows) == ["Nimbus"] * 4 + ["Other"]


def test_memory_is_bounded_while_nothing_can_be_written(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk for hours, and requests of ever new kinds: the newest are still there when it ends."""
    monkeypatch.setattr(open_entries, "MOST_OPEN", 50)
    for number in range(500):
        tenant.sign_in_log.record(_refused(reason=f"reason.{number}"))
    _flush(tenant)
    rows = tenant.do(tenant.sign_in_log.list).items
    assert [row.cause for row in rows] == [f"reason.{number}" for number in range(499, 449, -1)]


def test_long_names_that_strangers_claim_are_not_kept(tenant: Tenant) -> None:
    """Each has a number of its own, and 1,000 of 8,000 characters take less than a tenth of their length (attack 103)."""
    number, length = 1000, 8000
    tenant.sign_in_log.record(_refused(client_id="first"))
    tracemalloc.start()
    try:
        shown = {tenant.sign_in_log.record(_refused(client_id=f"{each:x}".rjust(length, "x"))) for each in range(number)}
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(shown) == number
    assert kept < number * length / 10
    assert tenant.sign_in_log.record(_refused(client_id="7".rjust(length, "x"))) in shown


def test_whoever_listens_hears_of_what_is_written(tenant: Tenant) -> None:
    """After the commit, with the applications."""
    heard: list[object] = []
    tenant.sign_in_log.on_written = heard.append
    application = tenant.add_application()
    tenant.sign_in_log.record(_refused(application))
    tenant.sign_in_log.record(_refused())
    _flush(tenant)
    assert heard == [{application.id, ""}]


def test_a_number_says_no_more_than_the_answer_in_which_it_stands(tenant: Tenant) -> None:
    """Attack 39: nobody learns from two of them whether an application exists, or what was wrong with a secret; each finds the newest entry."""
    application = tenant.add_application()

    def fail(client_id: str, reason: str) -> str:
        known = application if client_id == application.id else None
        return tenant.sign_in_log.record(Attempt(Place.TOKEN, Outcome.REFUSED, reason, known, client_id=client_id, error="invalid_client"))

    unknown = {fail("made-up", "application.unknown"), fail("made-up", "application.unknown")}
    known = {fail(application.id, "secret.wrong"), fail(application.id, "secret.expired"), fail(application.id, "secret.disabled")}
    other = {fail("made-up-too", "application.unknown")}
    assert [len(each) for each in (unknown, known, other, unknown | known | other)] == [1, 1, 1, 3]
    tenant.clock.move(QUIET)
    later = {fail("made-up", "application.unknown"), fail(application.id, "secret.wrong")}
    assert not later & (unknown | known)
    _flush(tenant)
    found = {each: tenant.do(partial(tenant.sign_in_log.find_by_reference, each)) for each in unknown | known | other}
    causes = {reference: kept and (kept.row.cause, kept.case.facts.get("client_id")) for reference, kept in found.items()}
    assert causes == {
        known.pop(): ("secret.disabled", None),
        unknown.pop(): ("application.unknown", "made-up"),
        other.pop(): ("application.unknown", "made-up-too"),
    }
