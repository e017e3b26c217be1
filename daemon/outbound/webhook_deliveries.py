"""The loop that sends webhooks, which `services/events_out` queues (Standard Webhooks 1.0.0).

A daemon that is killed between an answer and its note sends the event a second time, under the same `webhook-id`.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Collection, Sequence

from common.clock import Clock
from common.log import log_failure
from daemon.keys.webhook_signatures import sign_webhook
from daemon.outbound.answers import as_plain_text, read_retry_after
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.outbound.queue_loop import QueueLoop
from daemon.services.events_out.webhook_deliveries import Answered, DueDelivery, WebhookDeliveries
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

MOST_AT_ONCE = 24
# Seconds for one request; the lease of a delivery is longer.
REQUEST_PATIENCE = 15.0
# Seconds that a stop waits for tries that are under way. What takes longer is due again after its lease.
STOP_PATIENCE = 4


class WebhookSender(QueueLoop[DueDelivery]):
    """Sends webhooks until it is stopped.

    Args:
        store: runs jobs.
        clock: the time.
        deliveries: the queue.
        fetcher: sends the requests.
    """

    def __init__(self, store: Store, clock: Clock, deliveries: WebhookDeliveries, fetcher: Fetcher) -> None:
        super().__init__(store, clock, deliveries, what="webhooks", most_at_once=MOST_AT_ONCE, patience=STOP_PATIENCE)
        self._deliveries, self._fetcher = deliveries, fetcher

    async def _take(self, room: int, under_way: Collection[DueDelivery]) -> Sequence[DueDelivery]:
        busy = Counter(due.webhook_id for due in under_way)
        return await self._store.write(lambda: self._deliveries.take(room, busy))

    async def _deliver(self, item: DueDelivery) -> None:
        answered = await self._try(item)
        try:
            await self._store.write(lambda: self._deliveries.settle(item, answered))
        except Exception as error:
            # The row stays taken and is due again after its lease.
            log_failure(log, "the answer to a webhook could not be kept; it will be sent again", error)

    async def _try(self, due: DueDelivery) -> Answered:
        begun, now, body = time.monotonic(), self._clock.now(), due.body.encode()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": due.message_id,
            "webhook-timestamp": str(now),
            "webhook-signature": sign_webhook(due.secrets, due.message_id, now, body),
        }
        try:
            answer = await self._fetcher.post_with(due.url, body, headers)
        except FetchFailed as error:
            return Answered(0, error.reason, duration=_since(begun))
        except Exception as error:
            # By its kind alone: its text may hold the address.
            log.error("a webhook could not be sent: %s", type(error).__name__)
            return Answered(0, "internal error; see the daemon's log", duration=_since(begun))
        wait = read_retry_after(answer.retry_after, now)
        return Answered(answer.status, answer=as_plain_text(answer.body), retry_after=wait, duration=_since(begun))


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
