"""Entries of the sign-in log while they may grow: what is alike, how often it came, and which different requests there were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from daemon.diagnosis.attempt import Attempt, clean_expected, find_facts
from daemon.keys.digests import make_id
from daemon.storage.database.paging import fold

# Seconds for which the same thing is one entry.
QUIET = 60
# Different requests that an entry keeps, and characters of all of them.
MOST_SEEN, LONGEST_SEEN = 5, 8192
# Characters that are searched, and what nobody searches for.
LONGEST_SEARCH = 512
_UNSEARCHED = frozenset({"response_type", "code_challenge_method", ".parameter", ".now", ".fetch_dest", ".test"})
_encode = msgspec.json.Encoder().encode


class Seen(msgspec.Struct, frozen=True):
    """One of the different requests of an entry.

    Attributes:
        facts, expected, network: as in `Attempt`, made harmless.
        at: when it came last.
        reference: the number that was shown then.
        count: how often it came.
    """

    facts: dict[str, str]
    expected: list[str]
    network: str
    at: int
    reference: str
    count: int = 1


read_seen = msgspec.json.Decoder(list[Seen]).decode


class Entry:
    """An entry that may still grow. Guarded by the lock of the log.

    Attributes:
        what: the first attempt, without what is its own.
        references: numbers that were shown of it, the newest last.
        seen: the different requests, the newest last.
        order: the place of the newest among all that was tried.
        written: how many of its `count` are in the database.
    """

    __slots__ = ("application_id", "at", "count", "key", "last_at", "order", "references", "seen", "test", "what", "written")

    def __init__(self, attempt: Attempt, user_id: str, now: int) -> None:
        self.what = msgspec.structs.replace(attempt, application=None, facts={}, expected=(), user_id=user_id)
        self.application_id, self.key, self.test = find_whose(attempt), make_id(), is_test(attempt)
        self.at = self.last_at = now
        self.count = self.written = self.order = 0
        self.seen: tuple[Seen, ...] = ()
        self.references: tuple[str, ...] = ()

    def grow(self, attempt: Attempt, reference: str, now: int) -> None:
        """Take in one more."""
        self.count, self.last_at = self.count + 1, now
        if reference not in self.references:
            self.references = (*self.references, reference)[-MOST_SEEN:]
        facts = find_facts(attempt)
        alike = [each for each in self.seen if (each.facts, each.network) == (facts, attempt.network)]
        new = Seen(facts, clean_expected(attempt.expected), attempt.network, now, reference, 1 + sum(each.count for each in alike))
        others = [each for each in self.seen if each not in alike]
        if len(others) >= MOST_SEEN:
            networks = [each.network for each in (*others, new)]
            # The oldest of the network that has most of them goes, so that nobody drives out what others sent.
            others.remove(max(others, key=lambda each: networks.count(each.network)))
        self.seen = (*others, new)

    def make_row(self) -> dict[str, object]:
        """It as a row, as it is now, but for what `write_seen` makes."""
        what, newest = self.what, self.seen[-1]
        return {
            "key": self.key,
            "at": self.at,
            "last_at": self.last_at,
            "count": self.count,
            "application_id": self.application_id,
            "user_id": what.user_id,
            "place": what.place.value,
            "outcome": what.outcome.value,
            "reason": what.reason,
            "cause": what.cause or what.reason,
            "reference": newest.reference,
            "network": newest.network[:64],
            "error": what.error,
            "description": what.description[:512],
            "is_test": self.test,
        }


def is_test(attempt: Attempt) -> bool:
    """Whether an administrator tried it out."""
    return ".test" in attempt.facts


def find_whose(attempt: Attempt) -> str:
    """The id of the application that an attempt is counted with; "" for those of nobody known."""
    return "" if attempt.application is None else attempt.application.id


def write_seen(row: Mapping[str, object], seen: Sequence[Seen], references: Sequence[str]) -> dict[str, str]:
    """The columns of a row that its different requests are written to.

    Args:
        row: the other columns.
        seen: of the entry, the newest last.
        references: that were shown of it.
    """
    shown = dict.fromkeys((*references, *(each.reference for each in seen)))
    facts = dict.fromkeys(value for each in reversed(seen) for name, value in each.facts.items() if name not in _UNSEARCHED)
    search = fold(*shown, *(str(row[name]) for name in ("cause", "error", "description")), *facts)[:LONGEST_SEARCH]
    return {"search": search, "seen_json": _encode(_bound(seen)).decode()}


def _bound(seen: Sequence[Seen]) -> list[Seen]:
    """The newest, and of the others as many as fit: the largest go first, so that nobody drives out by mere length what others sent."""
    *others, newest = seen
    others.sort(key=lambda each: len(_encode(each)))
    room, kept = LONGEST_SEEN - len(_encode(newest)), [newest]
    for each in others:
        room -= len(_encode(each))
        if room < 0:
            break
        kept.append(each)
    return [each for each in seen if each in kept]
