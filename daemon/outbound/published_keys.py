"""Public keys that applications publish at an address of theirs: fetched when needed, kept for a few minutes (RFC 7517 5)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Any

import msgspec

from common.clock import Clock
from daemon.outbound.fetcher import Fetcher, FetchFailed

# Seconds that fetched keys are good, that a failure is remembered, and between two fetches for a key that was not there.
FRESH, FAILED, AGAIN = 300, 30, 30
MOST_KEYS = 100
# How many addresses are remembered.
MOST_ADDRESSES = 1000


class _KeySet(msgspec.Struct):
    keys: list[dict[str, Any]]


class _Known:
    """What is known of one address, and the lock that lets one caller fetch for all."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.text, self.problem = "", ""
        self.key_ids: frozenset[object] = frozenset()
        self.fetched_at: int | None = None
        self.tried_at: int | None = None

    def needs_fetch(self, key_id: str | None, now: int) -> bool:
        """Whether the partner has to be asked."""
        if self.is_fresh(now):
            return key_id is not None and key_id not in self.key_ids and not _is_within(self.tried_at, AGAIN, now)
        return not (self.problem and _is_within(self.tried_at, FAILED, now))

    def is_fresh(self, now: int) -> bool:
        """Whether the keys may still be used."""
        return _is_within(self.fetched_at, FRESH, now)


class PublishedKeys:
    """Fetches JWK sets, each once for all who need it at the same time, before the store job that uses them.

    Args:
        fetcher: sends the requests.
        clock: the time.
    """

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self._fetcher, self._clock = fetcher, clock
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def prepare(self, uri: str, key_id: str | None) -> None:
        """See to it that `find` knows what there is to know of an address.

        Args:
            uri: where a JWK set is published.
            key_id: of the key that is needed; if it is not among the known ones, they are fetched again, at most every 30 seconds.
        """
        known = self._known.setdefault(uri, _Known())
        self._known.move_to_end(uri)
        if len(self._known) > MOST_ADDRESSES:
            self._known.popitem(last=False)
        async with known.lock:
            if known.needs_fetch(key_id, self._clock.now()):
                await self._fetch(uri, known)

    def find(self, uri: str) -> tuple[str, str]:
        """What is known of an address; asks nobody, so a store job may call it.

        Returns:
            The JWK set as JSON, or "" if there is none; and why there is none, or why it could not be renewed the last time, or "".
        """
        known = self._known.get(uri)
        if known is not None and known.is_fresh(self._clock.now()):
            return known.text, known.problem
        return "", (known.problem if known is not None else "") or "not fetched"

    async def _fetch(self, uri: str, known: _Known) -> None:
        known.tried_at = self._clock.now()
        try:
            text, known.key_ids = _read(await self._fetcher.get(uri))
        except FetchFailed as error:
            known.problem = error.reason
        else:
            known.text, known.problem, known.fetched_at = text, "", known.tried_at


def _read(body: bytes) -> tuple[str, frozenset[object]]:
    """A JWK set as text, with the ids of its keys.

    Raises:
        FetchFailed: it is none.
    """
    try:
        text = body.decode("utf-8")
        keys = msgspec.json.decode(text, type=_KeySet).keys
    except (UnicodeDecodeError, msgspec.MsgspecError, RecursionError):
        raise FetchFailed("the answer is not a JWK set") from None
    if len(keys) > MOST_KEYS:
        raise FetchFailed("the JWK set has too many keys")
    return text, frozenset(key_id for key in keys if isinstance(key_id := key.get("kid"), str))


def _is_within(moment: int | None, seconds: int, now: int) -> bool:
    """Whether a moment lies at most so many seconds back; one in the future is from before the clock was set back, and does not count."""
    return moment is not None and 0 <= now - moment < seconds
