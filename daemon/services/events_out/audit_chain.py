"""A hash chain over the audit log: whoever changes, removes or slips in an entry in the database is found by `letpassd audit verify`.

A follower of the log makes it, behind the requests: nothing waits for it. Each link is a SHA-256 over the link before and the entry; the last one
of each batch is sealed with a key that comes from the master key and is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec

from common.clock import CLOCKS_APART, Clock
from common.contracts.audit import AuditEntry
from daemon.keys.digests import Digests
from daemon.services.events_out.stream import AUDIT_CHAIN, Stream
from daemon.services.tenant.refusals import QUIET
from daemon.storage.database.store import Database
from daemon.storage.events_out.audit_links import AuditLinkRow, AuditLinkRows, CheckedRow
from daemon.storage.events_out.followers import FollowerRows
from daemon.storage.figures import Waiting
from daemon.storage.tenant.positions import START, read_position

# Seconds after which nothing of an entry changes any more: until then its count may grow.
SETTLED = 2 * QUIET
# Seconds after which a running daemon has linked an entry; one without a link is then for a reason.
LINKED = 300
CHECKED_AT_ONCE = 500
_NOTHING = bytes(32)
_encode = msgspec.json.Encoder().encode
_DETAIL = msgspec.json.Decoder(dict[str, object])


class Verified(msgspec.Struct, frozen=True):
    """What a look through the chain has found.

    Attributes:
        links: how many there are.
        removed: of them without their entry, for it was too old.
        last: number of the newest link.
        digest: of the newest link, in hexadecimal: noted elsewhere it proves later that nothing was cut off.
        problem: what is wrong first, as a sentence; "" if all is well.
        uncovered: entries that have no link yet: what is done to them is not noticed.
        is_behind: whether they should have one by now.
    """

    links: int
    removed: int
    last: int
    digest: str
    problem: str = ""
    uncovered: Waiting = Waiting(0, None)
    is_behind: bool = False


class Noted(msgspec.Struct, frozen=True):
    """A link that was noted elsewhere.

    Attributes:
        link: its number.
        digest: as it was, in hexadecimal.
    """

    link: int
    digest: str


class AuditChain:
    """Makes and verifies the chain. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        stream: the audit log.
        digests: seals.
        retention: seconds that entries stay.
    """

    def __init__(self, db: Database, clock: Clock, stream: Stream, digests: Digests, retention: int) -> None:
        self._rows, self._followers = AuditLinkRows(db), FollowerRows(db)
        self._clock, self._stream, self._digests, self._retention = clock, stream, digests, retention
        # The newest entry when its time was looked at, and the newest of SETTLED seconds before that: only where times cannot be believed.
        self._marked: tuple[int, int] | None = None
        self._settled_id = 0

    def extend(self) -> bool:
        """Add the next entries that are settled; True while there may be more of them."""
        now, seen = self._clock.now(), self._followers.find(AUDIT_CHAIN)
        if seen is None:
            # From the first entry on that is still there.
            self._followers.begin(AUDIT_CHAIN, str(START), now)
            return True
        placed = []
        for each in self._stream.list_placed(seen):
            if not self._is_settled(each[0], now):
                break
            placed.append(each)
        if not placed or not self._followers.move(AUDIT_CHAIN, seen, placed[-1][1], now):
            return False
        last = self._rows.find_last()
        sequence, digest = (0, _NOTHING) if last is None else (last.sequence, last.digest)
        for entry, position in placed:
            sequence += 1
            entry_hash = _hash(entry.id, entry.at, entry.event, entry.actor, entry.application_id, entry.user_id, entry.detail, entry.reference)
            digest = _chain(digest, entry.id, entry.at, entry_hash)
            seal = self._seal(sequence, digest) if position == placed[-1][1] else None
            self._rows.add(AuditLinkRow(sequence, entry.id, entry.at, entry_hash, digest, seal))
        return True

    def _is_settled(self, entry: AuditEntry, now: int) -> bool:
        """Whether nothing of it changes any more. One of the future, from before the clock was set back, is settled by the time since it was seen."""
        if entry.at <= now:
            return entry.at <= now - SETTLED
        if self._marked is None or not 0 <= now - self._marked[1] < SETTLED:
            if self._marked is not None and now >= self._marked[1]:
                self._settled_id = self._marked[0]
            self._marked = self._stream.find_newest_id(), now
        return entry.id <= self._settled_id

    def prune(self, most: int) -> int:
        """Remove links whose entries are gone, but for the sealed one at which the rest hangs; gives how many went.

        Args:
            most: number of rows.
        """
        return self._rows.remove_before(self._rows.find_anchor(), most)

    def verify(self, noted: Noted | None = None) -> Verified:
        """Look through the whole chain, up to the first thing that is wrong; in one job, so that nothing changes meanwhile.

        Args:
            noted: a link that has to be in it: whoever has the master key can make a whole chain anew, and cut one off, but not what was noted.
        """
        known, is_met = Verified(0, 0, 0, ""), noted is None
        while rows := self._rows.list_checked(known.last, CHECKED_AT_ONCE):
            for row in rows:
                known = self._check(known, row)
                if known.problem:
                    return known
                if noted is not None and known.last == noted.link:
                    is_met = True
                    if known.digest != noted.digest:
                        return msgspec.structs.replace(known, problem=f"Link {noted.link} is another one than was noted: the chain was made anew.")
        problem = self._check_end()
        if not problem and noted is not None and not is_met:
            problem = _describe_missing(noted, known)
        uncovered = measure_uncovered(self._followers, self._stream)
        is_behind = find_behind(uncovered, self._clock.now()) is not None
        return msgspec.structs.replace(known, problem=problem, uncovered=uncovered, is_behind=is_behind)

    def _check(self, known: Verified, row: CheckedRow) -> Verified:
        link = row.link
        digest = _chain(bytes.fromhex(known.digest) or _NOTHING, link.entry_id, link.at, link.entry_hash)
        is_anchor = known.links == 0 and link.sequence > 1
        problem = ""
        if link.seal is not None and not hmac.compare_digest(self._seal(link.sequence, link.digest), bytes(link.seal)):
            problem = f"The seal of link {link.sequence} is not ours."
        elif is_anchor and link.seal is None:
            problem = f"The links before link {link.sequence} are missing."
        elif not is_anchor and (link.sequence != known.last + 1 or digest != link.digest):
            problem = f"The chain is broken before entry {link.entry_id}: a link was changed or is missing."
        elif row.entry_at is None and link.at >= self._clock.now() - self._retention:
            problem = f"Entry {link.entry_id} was removed before its time."
        elif row.entry_at is not None and _hash_row(row) != link.entry_hash:
            problem = f"Entry {link.entry_id} was changed."
        removed = known.removed + (row.entry_at is None)
        return Verified(known.links + 1, removed, link.sequence, bytes(link.digest).hex(), problem)

    def _check_end(self) -> str:
        last = self._rows.find_last()
        if last is None:
            return ""
        if last.seal is None:
            return f"The chain has no seal at its end: what came after link {last.sequence} was cut off."
        position = read_position(self._followers.find(AUDIT_CHAIN) or "")
        unlinked = None if position is None else self._rows.find_unlinked(position)
        return "" if unlinked is None else f"Entry {unlinked} was slipped in: it has no link."

    def _seal(self, sequence: int, digest: bytes) -> bytes:
        return self._digests.of("audit-chain", f"{sequence}/{bytes(digest).hex()}")


def measure_uncovered(followers: FollowerRows, stream: Stream) -> Waiting:
    """The entries that have no link yet. Called inside a job.

    Args:
        followers: knows how far the chain goes.
        stream: the audit log.
    """
    return stream.measure_after(followers.find(AUDIT_CHAIN) or str(START))


def find_behind(uncovered: Waiting, now: int) -> int | None:
    """Since when entries wait for a link that should have one by now, seconds since 1970; None if all is well.

    Args:
        uncovered: which wait.
        now: seconds since 1970.
    """
    # One of the future waits since the clock was set back, whenever that was.
    return None if uncovered.since is None or now - LINKED <= uncovered.since <= now + CLOCKS_APART else uncovered.since


def _describe_missing(noted: Noted, known: Verified) -> str:
    if noted.link > known.last:
        return f"The chain ends with link {known.last}, before the noted link {noted.link}: it was cut off or made anew."
    return f"The noted link {noted.link} is not there any more: its entry was too old to be kept. Note the newest one."


def _chain(before: bytes, entry_id: int, at: int, entry_hash: bytes) -> bytes:
    return hashlib.sha256(bytes(before) + entry_id.to_bytes(8, "big", signed=True) + at.to_bytes(8, "big", signed=True) + bytes(entry_hash)).digest()


def _hash(*parts: object) -> bytes:
    return hashlib.sha256(_encode(parts)).digest()


def _hash_row(row: CheckedRow) -> bytes:
    """The hash of an entry as it stands; of one whose facts are no JSON any more none that a link has."""
    try:
        detail = _DETAIL.decode(row.detail_json or "")
    except msgspec.MsgspecError:
        return b""
    about = (row.application_id or "", row.user_id or "")
    return _hash(row.link.entry_id, row.entry_at, row.event, row.actor, *about, detail, row.reference)
