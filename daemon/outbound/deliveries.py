"""The loop that delivers sign-out notices (Back-Channel Logout 1.0), which `services/authorization/sign_out_notices` queues."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from urllib.parse import urlencode

from common.clock import Clock
from common.log import log_failure
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.outbound.queue_loop import QueueLoop
from daemon.services.authorization.sign_out_notices import Due, SignOutNotices
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

MOST_AT_ONCE = 16
# Seconds that a stop waits for tries that are under way; a try itself takes at most three.
PATIENCE = 4
_FORM = "application/x-www-form-urlencoded"


class Deliveries(QueueLoop[Due]):
    """Delivers notices until it is stopped.

    Args:
        store: runs jobs.
        clock: the time.
        notices: the queue.
        fetcher: sends the requests.
        make_token: a logout token for a notice, fresh for each try.
        note_undelivered: called inside a store job, with the notice and the answer in words, when a try has failed.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        notices: SignOutNotices,
        fetcher: Fetcher,
        make_token: Callable[[Due], str],
        note_undelivered: Callable[[Due, str], None],
    ) -> None:
        super().__init__(store, clock, notices, what="sign-out notices", most_at_once=MOST_AT_ONCE, patience=PATIENCE)
        self._notices, self._fetcher, self._make_token, self._note_undelivered = notices, fetcher, make_token, note_undelivered

    async def _take(self, room: int, under_way: Collection[Due]) -> Sequence[Due]:
        busy = frozenset(due.application.id for due in under_way)
        return await self._store.write(lambda: self._notices.take(room, busy))

    async def _deliver(self, item: Due) -> None:
        """One try. 200 and 204 are success (Back-Channel Logout 1.0, 2.8)."""
        try:
            body = urlencode({"logout_token": self._make_token(item)}).encode("ascii")
            status = await self._fetcher.post(item.notice.uri, body, _FORM)
            answer, delivered = f"HTTP {status}", status in (200, 204)
        except FetchFailed as error:
            answer, delivered = error.reason, False
        except Exception:
            log.exception("a sign-out notice could not be made")
            answer, delivered = "internal error; see the daemon's log", False
        try:
            await self._store.write(lambda: self._settle(item, answer, delivered=delivered))
        except Exception as error:
            # The row stays taken and is due again after its lease.
            log_failure(log, "the answer to a sign-out notice could not be kept; it will be sent again", error)

    def _settle(self, due: Due, answer: str, *, delivered: bool) -> None:
        """Note what came of a try; a job."""
        self._notices.settle(due.notice, answer, delivered=delivered)
        if not delivered:
            self._note_undelivered(due, answer)
