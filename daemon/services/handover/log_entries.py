"""Entries of the sign-in log while they may grow: what is alike, how often it came, and which different requests there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from daemon.diagnosis.attempt import CUT, Attempt, clean_expected, find_facts, find_masked
from daemon.diagnosis.masking import MASK
from daemon.keys.digests import make_id
from daemon.storage.database.paging import fold
from daemon.storage.handover.sign_in_log import find_share

# Seconds for which the same thing is one entry.
QUIET = 60
# Different requests that an entry keeps, and characters of all of them.
MOST_SEEN, LONGEST_SEEN = 20, 16_384
# How many of them are those that came first, as many of one network among those, and among the newest.
MOST_FIRST, FIRST_OF_ONE, MOST_OF_ONE_AMONG_LAST = 10, 3, 5
# Rows of numbers, each without a gap, that are kept of one request.
MOST_RUNS = 32
# What is tried where one of them has to be cut: characters that stay of each value, and values that were expected.
_CUTS = ((256, 5), (192, 3), (128, 2), (96, 2), (64, 1), (32, 1), (16, 1))
# Characters that are searched of what all have in common and of the newest request, of each of the others, and what nobody searches for.
LONGEST_SEARCH, LONGEST_SEARCH_OF_OTHERS = 512, 256
_UNSEARCHED = frozenset({"response_type", "code_challenge_method", ".parameter", ".parameter_length", ".now", ".fetch_dest", ".test", CUT})
_encode = msgspec.json.Encoder().encode


class Seen(msgspec.Struct, frozen=True):
    """One of the different requests of an entry.

    Attributes:
        facts, expected, network: as in `Attempt`, made harmless.
        at: when it came last.
        reference: the number that was shown then.
        count: how often it came.
        runs: first and last of the numbers that were shown for it, counted from the first of its group.
    """

    facts: dict[str, str]
    expected: list[str]
    network: str
    at: int
    reference: str
    count: int = 1
    runs: list[tuple[int, int]] = []

    @property
    def place(self) -> int:
        """The first of the numbers that were shown for it: it has that alone."""
        return self.runs[0][0]

    def has(self, place: int) -> bool:
        """Whether a number was shown for it, by its place in the group."""
        return any(first <= place <= last for first, last in self.runs)

    def add(self, place: int) -> list[tuple[int, int]]:
        """The numbers that were shown for it and one more."""
        if self.runs and self.runs[-1][1] == place - 1:
            return [*self.runs[:-1], (self.runs[-1][0], place)]
        runs = [*self.runs, (place, place)]
        if len(runs) > MOST_RUNS:
            del runs[MOST_RUNS // 2]
        return runs


read_seen = msgspec.json.Decoder(list[Seen]).decode


class Entry:
    """An entry that may still grow. Guarded by the lock of the log.

    Attributes:
        what: the first attempt, without what is its own.
        first, last: the first number of its group, and the highest that was shown of it.
        seen: the different requests, the newest last.
        order: the place of the newest among all that was tried.
        written: how many of its `count` are in the database.
        came: of requests that were not looked at yet, by the first of their places: what came where something else is kept.
        harmless: facts without secrets, of those that were looked at.
    """

    __slots__ = ("application_id", "at", "came", "count", "first", "harmless", "key", "last", "last_at", "order", "seen", "test", "what", "written")

    def __init__(self, attempt: Attempt, user_id: str, first: int, now: int) -> None:
        self.what = msgspec.structs.replace(attempt, application=None, facts={}, expected=(), user_id=user_id)
        self.application_id, self.key, self.test = find_whose(attempt), make_id(), is_test(attempt)
        self.at = self.last_at = now
        self.first = self.last = first
        self.count = self.written = self.order = 0
        self.seen: tuple[Seen, ...] = ()
        self.came: dict[int, dict[str, str]] = {}
        self.harmless: dict[int, dict[str, str]] = {}

    def grow(self, attempt: Attempt, number: int, reference: str, now: int) -> None:
        """Take in one more, of which a number was shown that is written so."""
        self.count, self.last_at = self.count + 1, now
        self.last, place = max(self.last, number), number - self.first
        facts = find_facts(attempt)
        alike = next((each for each in self.seen if (each.facts, each.network) == (facts, attempt.network)), None)
        count, runs = (1, [(place, place)]) if alike is None else (alike.count + 1, alike.add(place))
        new = Seen(facts, clean_expected(attempt.expected), attempt.network, now, reference, count, runs)
        if alike is None:
            self.came[place] = find_masked(attempt, facts)
        others = [each for each in self.seen if each is not alike]
        if len(others) >= MOST_SEEN:
            spare = _find_spare(others, new)
            others.remove(spare)
            self.came.pop(spare.place, None)
        self.seen = (*others, new)

    def find_told(self, attempt: Attempt) -> str:
        """The number that was shown already of what is told once more, to the same user in the same network; "" if there is none."""
        told = (each.reference for each in reversed(self.seen) if each.network == attempt.network)
        return next(told, "") if self.what.user_id == attempt.user_id else ""

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
            "first_number": self.first,
            "last_number": self.last,
        }


def is_test(attempt: Attempt) -> bool:
    """Whether an administrator tried it out."""
    return ".test" in attempt.facts


def find_whose(attempt: Attempt) -> str:
    """The id of the application that an attempt is counted with; "" for those of nobody known."""
    return "" if attempt.application is None else attempt.application.id


def write_seen(row: Mapping[str, object], seen: Sequence[Seen]) -> dict[str, str]:
    """The columns of a row that its different requests are written to.

    Args:
        row: the other columns.
        seen: of the entry, the newest last.
    """
    kept = _bound(seen)
    said = fold(*(str(row[name]) for name in ("cause", "error", "description")))
    return {"search": " ".join((said[:LONGEST_SEARCH], *_list_searched(kept))), "seen_json": _encode(kept).decode()}


def _list_searched(seen: Sequence[Seen]) -> Iterator[str]:
    """What each request can be found by, the newest first. Each has a share of its own, so that none is hidden by long ones beside it."""
    had: set[str] = set()
    for each in reversed(seen):
        own = dict.fromkeys(value for name, value in each.facts.items() if name not in _UNSEARCHED and value not in had)
        if own:
            yield fold(*own)[: LONGEST_SEARCH_OF_OTHERS if had else LONGEST_SEARCH]
        had.update(own)


def _find_spare(others: Sequence[Seen], new: Seen) -> Seen:
    """Which of them goes for a new one (decision 0055).

    Those that came first stay, of each network a few, so that nobody is that first by many requests alone; as long as there are not enough networks,
    more of one. Of the rest the newest stay, of which one network has no more than half.
    """
    arrived = sorted((*others, new), key=lambda each: each.runs[0])
    of_one: Counter[str] = Counter()
    first, rest = list[Seen](), list[Seen]()
    for each in arrived:
        of_one[each.network] += 1
        (first if of_one[each.network] <= FIRST_OF_ONE and len(first) < MOST_FIRST else rest).append(each)
    rest = rest[MOST_FIRST - len(first) :]
    networks = Counter(each.network for each in rest)
    crowd = [each for each in rest if networks[each.network] > MOST_OF_ONE_AMONG_LAST]
    return min((each for each in crowd or rest if each is not new), key=lambda each: each.runs[-1])


def _bound(seen: Sequence[Seen]) -> list[Seen]:
    """The newest, and of the others what fits: of the largest the beginnings of their values, so nobody drives out by length what others sent."""
    *others, newest = seen
    share = find_share([len(_encode(each)) for each in others], LONGEST_SEEN - len(_encode(newest)))
    shortened = [_shorten(each, share) for each in others]
    return [*(each for each in shortened if each is not None), newest]


def _shorten(seen: Seen, share: int) -> Seen | None:
    """A request of which so many characters are kept; it says that it was cut. None if not even the beginnings fit."""
    if len(_encode(seen)) <= share:
        return seen
    for length, most in _CUTS:
        facts = {name: value if len(value) <= length else f"{value[: length - 1].removesuffix(MASK)}{MASK}" for name, value in seen.facts.items()}
        expected = [each if len(each) <= length else f"{each[: length - 1]}{MASK}" for each in seen.expected[:most]]
        cut = msgspec.structs.replace(seen, facts={**facts, CUT: "yes"}, expected=expected)
        if len(_encode(cut)) <= share:
            return cut
    return None
