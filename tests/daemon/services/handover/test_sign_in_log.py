"""The sign-in log: one entry a minute for each cause, nothing hidden, nothing dear, nothing that opens anything (requirements A9 and H5)."""

from __future__ import annotations

import tracemalloc
from functools import partial
from itertools import pairwise

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
    _flush(tenant)
    newest = tenant.sign_in_log.record(_refused(came="https://evil.example/newest"))
    references.add(newest)
    assert len(references) == 1001
    _flush(tenant)
    (row,) = tenant.do(tenant.sign_in_log.list).items
    assert (row.count, row.reference) == (1001, newest)
    found = tenant.do(lambda: tenant.sign_in_log.find(row.id))
    assert found is not None
    assert found.meant is not None
    came = [each.facts["redirect_uri"] for each in (found.meant, *found.rest)]
    # The newest, and those with which it began.
    assert came[:5] == [f"https://evil.example/{name}" for name in ("newest", 999, 998, 997, 996)]
    assert came[-5:] == [f"https://evil.example/{name}" for name in (4, 3, 2, 1, 0)]
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
    assert found.case.facts["redirect_uri"] == "https://nimbus.example/partner"
    assert found.rest[0].facts["redirect_uri"] == "https://evil.example/99"


def test_no_stranger_is_found_under_the_number_of_a_partner(tenant: Tenant) -> None:
    """Attack 115: whether they come from its network or from very many others, before it or after."""
    application = tenant.add_application()
    for network in ("203.0.113.{}", "198.51.100.7"):
        strangers = [_refused(application, came=f"https://evil{number}.example/", network=network.format(number)) for number in range(40)]
        for before in (0, 5, 15, 40):
            numbers = [tenant.sign_in_log.record(stranger) for stranger in strangers[:before]]
            reference = tenant.sign_in_log.record(_refused(application, came="https://nimbus.example/partner", network="198.51.100.7"))
            numbers += [tenant.sign_in_log.record(stranger) for stranger in strangers[before:]]
            assert reference not in numbers
            _flush(tenant)
            found = tenant.do(partial(tenant.sign_in_log.find_by_reference, reference))
            assert found is not None
            assert found.row.reference == reference
            # What came neither among the first nor among the last of very many is said to be gone.
            expected = None if before == 15 else "https://nimbus.example/partner"
            assert found.case.facts.get("redirect_uri") == expected
            tenant.clock.move(QUIET)


def test_every_number_that_was_shown_finds_its_entry(tenant: Tenant) -> None:
    """Decision 0055: from however many networks it came, and what came is there or is said to be gone; none that was not shown finds any."""
    application = tenant.add_application()
    shown = [
        tenant.sign_in_log.record(_refused(application, came=f"https://nimbus.example/{number % 3}/", network=f"net{number % 90}", cause=cause))
        for number in range(3000)
        for cause in ("redirect_uri.slash", "redirect_uri.host")
    ]
    assert len({*shown}) == 6000
    _flush(tenant)
    slash, host = sorted(tenant.do(tenant.sign_in_log.list).items, key=lambda row: row.cause, reverse=True)
    kept = 0
    for number, reference in list(enumerate(shown))[::37]:
        found = {each.row.cause: each for each in tenant.do(partial(tenant.sign_in_log.list_by_reference, reference))}
        row = host if number % 2 else slash
        assert found[row.cause].row.id == row.id
        meant = found[row.cause].meant
        assert meant is None or meant.facts["redirect_uri"] == f"https://nimbus.example/{number // 2 % 3}/"
        assert len(found) == 1 or meant is None
        kept += meant is not None
    assert kept > 1
    numbers = tenant.sign_in_log._numbers
    ends = [numbers.read(reference) or 0 for reference in (shown[0], shown[-1])]
    assert tenant.do(partial(tenant.sign_in_log.list_by_reference, numbers.write(ends[0] - 1))) == []
    assert tenant.do(partial(tenant.sign_in_log.list_by_reference, numbers.write(ends[1] + 1))) == []


def test_all_numbers_of_one_request_lead_to_it(tenant: Tenant) -> None:
    """A partner who tries again and again, while others fail alike, may read out any of them."""
    application = tenant.add_application()
    mine = []
    for number in range(10):
        mine.append(tenant.sign_in_log.record(_refused(application, came="https://nimbus.example/partner", network="198.51.100.7")))
        tenant.sign_in_log.record(_refused(application, came=f"https://evil{number}.example/"))
    _flush(tenant)
    for reference in mine:
        found = tenant.do(partial(tenant.sign_in_log.find_by_reference, reference))
        assert found is not None
        assert (found.row.reference, found.case.facts["redirect_uri"]) == (reference, "https://nimbus.example/partner")
        assert found.meant is not None
        assert found.meant.count == 10


def test_nobody_drives_out_by_length_what_others_sent(tenant: Tenant) -> None:
    """Where not all fit, the largest are cut."""
    reference = tenant.sign_in_log.record(_refused(came="https://nimbus.example/partner", network="198.51.100.7"))
    for number in range(6):
        facts = dict.fromkeys(("redirect_uri", "scope", "prompt", "resource", "response_type", "response_mode"), "x" * 1000)
        long = Attempt(Place.AUTHORIZE, Outcome.REFUSED, WRONG, facts=facts, network=f"203.0.113.{number}")
        tenant.sign_in_log.record(long)
    _flush(tenant)
    found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))
    assert found is not None
    assert found.case.facts["redirect_uri"] == "https://nimbus.example/partner"


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
    assert tenant.sign_in_log.record(_refused(client_id="7".rjust(length, "x"))) not in shown


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
    """Attack 39: each answer has another one, whoever it is and whatever was wrong; each finds what it was shown for."""
    application = tenant.add_application()

    def fail(client_id: str, reason: str) -> tuple[str, str]:
        known = application if client_id == application.id else None
        attempt = Attempt(Place.TOKEN, Outcome.REFUSED, reason, known, client_id=client_id, error="invalid_client")
        return tenant.sign_in_log.record(attempt), reason

    tried = [("made-up", "application.unknown"), ("made-up-too", "application.unknown")]
    tried += [(application.id, reason) for reason in ("secret.wrong", "secret.expired", "secret.disabled")]
    shown = [fail(*each) for _ in range(20) for each in tried]
    assert len({number for number, _ in shown}) == 100
    _flush(tenant)
    for number, reason in shown:
        found = tenant.do(partial(tenant.sign_in_log.find_by_reference, number))
        assert found is not None
        assert (found.row.cause, found.meant is not None) == (reason, True)
    numbers = [number.replace("-", "") for number, reason in shown if reason == "secret.wrong"]
    # Those that follow each other have no letter more in common than any two.
    alike = sum(one == other for first, second in pairwise(numbers) for one, other in zip(first, second, strict=True))
    assert alike < 8 * len(numbers) / 4


def test_what_is_being_found_out_more_about_counts_as_unwritten(tenant: Tenant) -> None:
    """Whoever lists meanwhile waits for it: in memory alone nobody would find it."""
    log, attempt = tenant.sign_in_log, _refused(tenant.add_application())
    seen: list[tuple[bool, int]] = []

    def finish() -> Attempt:
        seen.append((log.has_unwritten, log.count_unwritten()))
        return attempt

    reference = log.record_later(attempt, finish)
    _flush(tenant)
    assert seen == [(True, 1)]
    assert (log.has_unwritten, log.count_unwritten()) == (False, 0)
    assert tenant.do(lambda: log.find_by_reference(reference)) is not None
