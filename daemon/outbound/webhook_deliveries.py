"""The loop that sends webhooks, which `services/events_out` queues (Standard Webhooks 1.0.0).

A daemon that is killed between an answer and its note sends the event a second time, under the same `webhook-id`.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

import msgspec

from common.clock import Clock
from common.log import log_failure
from daemon.keys.webhook_signatures import sign_webhook
from daemon.outbound.answers import as_plain_text, read_retry_after
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.outbound.queue_loop import QueueLoop
from daemon.services.events_out.tries import Answered, DueDelivery
from daemon.services.events_out.webhook_deliveries import WebhookDeliveries
from daemon.storage.database.store import Store
from daemon.storage.events_out.webhooks import SIGNALS

log = logging.getLogger(__name__)

MOST_AT_ONCE = 24
# What every receiver of signals understands (CAEP Interoperability Profile 1.0), and the `typ` of a token (RFC 8417 2.3).
SIGNAL_ALGORITHM, SIGNAL_TYPE = "RS256", "secevent+jwt"
Sign: TypeAlias = Callable[[str, dict[str, Any], str], str]
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
        sign: signs claims of security event tokens: algorithm, claims, `typ`.
    """

    def __init__(self, store: Store, clock: Clock, deliveries: WebhookDeliveries, fetcher: Fetcher, sign: Sign) -> None:
        super().__init__(store, clock, deliveries, what="webhooks", most_at_once=MOST_AT_ONCE, patience=STOP_PATIENCE)
        self._deliveries, self._fetcher, self._sign = deliveries, fetcher, sign

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

    def _write_signal(self, due: DueDelivery) -> tuple[bytes, dict[str, str]]:
        """A token for one try, with the key of this very moment: the receiver may look it up (RFC 8935 2.1, RFC 8417 2.3)."""
        token = self._sign(SIGNAL_ALGORITHM, msgspec.json.decode(due.body), SIGNAL_TYPE)
        bearer = {"Authorization": f"Bearer {due.secrets[0]}"} if due.secrets else {}
        return token.encode("ascii"), {"Content-Type": f"application/{SIGNAL_TYPE}", "Accept": "application/json", **bearer}

    async def _try(self, due: DueDelivery) -> Answered:
        begun, now = time.monotonic(), self._clock.now()
        try:
            body, headers = self._write_signal(due) if due.kind == SIGNALS else _write_webhook(due, now)
            answer = await self._fetcher.post_with(due.url, body, headers)
        except FetchFailed as error:
            return Answered(0, error.reason, duration=_since(begun))
        except Exception as error:
            # By its kind alone: its text may hold the address.
            log.error("a webhook could not be sent: %s", type(error).__name__)
            return Answered(0, "internal error; see the daemon's log", duration=_since(begun))
        wait = read_retry_after(answer.retry_after, now)
        return Answered(answer.status, answer=as_plain_text(answer.body), retry_after=wait, duration=_since(begun))


def _write_webhook(due: DueDelivery, now: int) -> tuple[bytes, dict[str, str]]:
    body = due.body.encode()
    headers = {
        "Content-Type": "application/json",
        "webhook-id": due.message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": sign_webhook(due.secrets, due.message_id, now, body),
    }
    return body, headers


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
