"""The hash chain over the audit log: what was changed, removed or slipped in behind the daemon's back is found."""

from __future__ import annotations

import pytest

from common.contracts.events import EventName
from daemon.keys.digests import Digests
from daemon.services.events_out import audit_chain
from daemon.services.events_out.audit_chain import SETTLED, AuditChain, Noted, Verified
from daemon.services.events_out.stream import Stream
from tests.daemon.services.events_out.test_dispatcher import record
from tests.daemon.tenant import Tenant

DAY = 86400


def extend(tenant: Tenant) -> None:
    while tenant.do(tenant.audit_chain.extend):
        pass


def verify(tenant: Tenant) -> Verified:
    return tenant.do(tenant.audit_chain.verify)


def make_chain(tenant: Tenant, entries: int = 5) -> list[int]:
    """So many entries with their links, in batches of two."""
    ids = []
    for number in range(entries):
        ids.append(record(tenant))
        if number % 2:
            tenant.clock.move(SETTLED)
            extend(tenant)
    tenant.clock.move(SETTLED)
    extend(tenant)
    return ids


def run(tenant: Tenant, statement: str) -> None:
    """What somebody does with the database alone."""
    tenant.do(lambda: tenant.store.db.execute_sql(statement))


def test_a_chain_that_nobody_touched_is_whole(tenant: Tenant) -> None:
    """It begins with the first entry that there is, and is longer than one part."""
    ids = make_chain(tenant, 7)
    found = verify(tenant)
    assert (found.links, found.removed, found.last, found.problem) == (7, 0, 7, "")
    assert len(ids) == 7
    assert len(found.digest) == 64


def test_what_may_still_change_waits_for_its_link(tenant: Tenant) -> None:
    """Counts of refusals grow for a minute."""
    record(tenant)
    extend(tenant)
    assert verify(tenant).links == 0
    tenant.clock.move(SETTLED)
    extend(tenant)
    assert verify(tenant).links == 1


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE audit SET actor = 'somebody' WHERE id = {third}", "Entry {third} was changed."),
        ("UPDATE audit SET detail_json = 'no json' WHERE id = {third}", "Entry {third} was changed."),
        ("UPDATE audit SET at = at - 1 WHERE id = {third}", "Entry {third} was changed."),
        ("DELETE FROM audit WHERE id = {third}", "Entry {third} was removed before its time."),
        ("DELETE FROM audit_link WHERE entry_id = {third}", "The chain is broken before entry {fourth}: a link was changed or is missing."),
        ("UPDATE audit_link SET at = 0 WHERE entry_id = {third}", "The chain is broken before entry {third}: a link was changed or is missing."),
        (
            "DELETE FROM audit_link WHERE sequence > 2 AND sequence < 4",
            "The chain is broken before entry {fourth}: a link was changed or is missing.",
        ),
        ("DELETE FROM audit_link WHERE sequence < 4", "Entry {first} was slipped in: it has no link."),
        ("DELETE FROM audit_link WHERE sequence < 3", "The links before link 3 are missing."),
        ("DELETE FROM audit_link WHERE sequence > 2", "Entry {third} was slipped in: it has no link."),
        ("UPDATE audit_link SET seal = NULL WHERE sequence = 5", "The chain has no seal at its end: what came after link 5 was cut off."),
    ],
)
def test_what_was_done_to_the_database_is_found(tenant: Tenant, statement: str, problem: str) -> None:
    """And said with the number of the entry."""
    ids = make_chain(tenant)
    words = {"first": ids[0], "third": ids[2], "fourth": ids[3]}
    run(tenant, statement.format(**words))
    assert verify(tenant).problem == problem.format(**words)


def test_an_entry_that_was_slipped_in_is_found(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a number between those that are there."""
    monkeypatch.setattr(audit_chain, "CHECKED_AT_ONCE", 2)
    ids = make_chain(tenant)
    run(tenant, f"DELETE FROM audit WHERE id = {ids[1]}")
    run(tenant, f"UPDATE audit_link SET entry_id = {ids[1] + 1000} WHERE entry_id = {ids[1]}")
    assert verify(tenant).problem


def test_who_makes_the_chain_anew_lacks_the_key(tenant: Tenant) -> None:
    """With another key every seal is another."""
    make_chain(tenant)
    run(tenant, "DELETE FROM audit_link")
    run(tenant, "DELETE FROM follower WHERE name = 'audit_chain'")
    forger = AuditChain(tenant.store.db, tenant.clock, Stream(tenant.audit), Digests(b"x" * 32), tenant.settings.audit_retention)
    while tenant.do(forger.extend):
        pass
    assert tenant.do(forger.verify).problem == ""
    assert verify(tenant).problem == "The seal of link 5 is not ours."


def test_what_retention_removes_leaves_an_anchor(tenant: Tenant) -> None:
    """Links of old entries go; the sealed one stays at which the rest hangs."""
    make_chain(tenant, 6)
    tenant.clock.move(tenant.settings.audit_retention)
    tenant.do(lambda: tenant.audit.record(EventName.KEYS_ROTATED, "command"))
    tenant.clock.move(SETTLED)
    extend(tenant)
    run(tenant, f"DELETE FROM audit WHERE at < {tenant.clock.now() - tenant.settings.audit_retention}")
    before = verify(tenant)
    assert (before.links, before.removed, before.problem) == (7, 6, "")
    while tenant.do(lambda: tenant.audit_chain.prune(2)):
        pass
    after = verify(tenant)
    assert (after.links, after.removed, after.last, after.digest, after.problem) == (2, 1, 7, before.digest, "")
    record(tenant)
    tenant.clock.move(SETTLED)
    extend(tenant)
    assert (verify(tenant).links, verify(tenant).problem) == (3, "")


def make_anew(tenant: Tenant) -> None:
    """What somebody does who has the database and the master key: change an entry, and make all links again."""
    run(tenant, "UPDATE audit SET actor = 'somebody' WHERE id = (SELECT MIN(id) FROM audit)")
    run(tenant, "DELETE FROM audit_link")
    run(tenant, "DELETE FROM follower WHERE name = 'audit_chain'")
    extend(tenant)


def test_a_chain_that_was_made_anew_as_a_whole_is_found_by_what_was_noted(tenant: Tenant) -> None:
    """Without the note it is whole; with one from before every link is another."""
    make_chain(tenant)
    before = verify(tenant)
    noted = Noted(before.last, before.digest)
    assert tenant.do(lambda: tenant.audit_chain.verify(noted)).problem == ""
    record(tenant)
    tenant.clock.move(SETTLED)
    extend(tenant)
    assert tenant.do(lambda: tenant.audit_chain.verify(noted)).problem == "", "it has grown since"
    make_anew(tenant)
    assert verify(tenant).problem == ""
    assert tenant.do(lambda: tenant.audit_chain.verify(noted)).problem == "Link 5 is another one than was noted: the chain was made anew."


def test_an_end_that_was_cut_off_together_with_its_entries_is_found_by_what_was_noted(tenant: Tenant) -> None:
    """Log, links and position; also where nothing at all is left."""
    ids = make_chain(tenant, 6)
    whole = verify(tenant)
    noted = Noted(whole.last, whole.digest)
    run(tenant, f"DELETE FROM audit WHERE id > {ids[3]}")
    run(tenant, "DELETE FROM audit_link WHERE sequence > 4")
    assert verify(tenant).problem == ""
    cut = tenant.do(lambda: tenant.audit_chain.verify(noted)).problem
    assert cut == "The chain ends with link 4, before the noted link 6: it was cut off or made anew."
    run(tenant, "DELETE FROM audit")
    run(tenant, "DELETE FROM audit_link")
    assert tenant.do(lambda: tenant.audit_chain.verify(noted)).problem.startswith("The chain ends with link 0")


def test_a_noted_link_that_was_too_old_to_be_kept_says_so(tenant: Tenant) -> None:
    """It proves nothing any more, and is no sign of tampering."""
    make_chain(tenant, 6)
    noted = Noted(2, "0" * 64)
    tenant.clock.move(tenant.settings.audit_retention)
    record(tenant)
    tenant.clock.move(SETTLED)
    extend(tenant)
    run(tenant, f"DELETE FROM audit WHERE at < {tenant.clock.now() - tenant.settings.audit_retention}")
    while tenant.do(lambda: tenant.audit_chain.prune(2)):
        pass
    assert tenant.do(lambda: tenant.audit_chain.verify(noted)).problem.startswith("The noted link 2 is not there any more")
