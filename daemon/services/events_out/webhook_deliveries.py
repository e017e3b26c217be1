"""The queue of deliveries to webhooks: handed out, settled, tried again over days; a webhook that has been failing for long is switched off."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable, Collection, Mapping
from functools import partial

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.events_out.webhooks import (
    TEST_EVENT,
    Delivery,
    DeliveryContent,
    DeliveryListing,
    DeliveryState,
    SendAgain,
    SentAgain,
    Stopped,
    Webhook,
)
from common.contracts.paging import Page
from common.errors import Conflict, NotFound
from daemon.keys.digests import make_id
from daemon.services.events_out.payloads import make_test_payload
from daemon.services.events_out.tries import Answered, DueDelivery
from daemon.services.events_out.webhooks import MOST_WAITING, Webhooks
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database
from daemon.storage.events_out.webhook_deliveries import DeliveryRow, DeliveryRows, find_astray
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRow, WebhookRows

log = logging.getLogger(__name__)

# Seconds to wait after each failed try (Standard Webhooks 1.0.0, Deliverability); after the last of them a delivery has failed.
RETRIES = (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
# By how much of itself each wait is longer at most: what failed at one moment does not all come again at one.
JITTER = 0.1
# What a receiver asks for with Retry-After counts up to this.
LONGEST_WAIT = 86400
# Seconds after which a delivery that was taken but never settled is due again: its daemon was killed. A try takes less.
LEASE = 30
# The longest that a delivery waits after so many tries, unless its receiver asked for more.
_WAITS = [max(LEASE, math.ceil(wait * (1 + JITTER))) for wait in (0, *RETRIES)]
# Seconds of nothing but failures after which a webhook is switched off.
FAILING_MOST = 5 * 86400
# Failures that are farther apart than the longest wait between two tries do not make one long failure.
SERIES = 30 * 3600
# Tries of one webhook at the same time; one alone while it is failing, so that a dead receiver takes no room from others.
MOST_OF_ONE = 4
# Deliveries that are kept of one webhook besides those that wait.
MOST_KEPT = 20_000
GONE = 410

START, ALL_FAILED = DeliveryListing(), SendAgain()


class WebhookDeliveries:
    """Hands out and settles deliveries, and lists them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded that a webhook was switched off.
        webhooks: knows their secrets.

    Attributes:
        on_new: called after the commit of a delivery that is due, on a thread of the store.
        on_changed: called after the commit of one that is new or other than it was, with the ids of its receivers, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, webhooks: Webhooks) -> None:
        self._rows, self._webhook_rows, self._webhooks = DeliveryRows(db), WebhookRows(db), webhooks
        self._astray = find_astray(db, _WAITS, LONGEST_WAIT)
        self._clock, self._audit, self._news = clock, audit, NewsDesk(db, clock)
        self.on_new: Callable[[], None] = _nobody
        self.on_changed: Callable[[Collection[str]], None] = _hear_nothing

    def queue(self, webhook_id: str, message_id: str, event: str, event_at: int, body: str) -> None:
        """Queue a delivery, due at once, unless the webhook has one of that message already.

        Args:
            webhook_id: to which.
            message_id: the `webhook-id`; has no full stop.
            event: its name.
            event_at: when it happened, seconds since 1970.
            body: of the requests.
        """
        now = self._clock.now()
        given = {"webhook_id": webhook_id, "message_id": message_id, "event": event, "event_at": event_at, "body": body}
        blank = {"tries": 0, "status": 0, "problem": "", "answer": "", "duration": 0}
        if self._rows.add(**given, **blank, state=DeliveryState.WAITING.value, next_try_at=now, created_at=now):
            self._tell_queued(webhook_id)

    def bound(self, webhook_id: str) -> None:
        """Drop the oldest that wait beyond what a webhook may have waiting, and count them."""
        too_many = self._rows.count_waiting(webhook_id, 2 * MOST_WAITING) - MOST_WAITING
        if too_many > 0:
            self._webhook_rows.add_dropped(webhook_id, self._rows.drop_oldest(webhook_id, too_many))

    def ring(self) -> None:
        """Have the queue looked at."""
        self.on_new()

    def find_next_time(self) -> int | None:
        """When the next delivery is due, seconds since 1970; None if none waits."""
        return self._rows.find_next_time()

    def let_go(self) -> None:
        """Make due at once what is taken, or waits for no longer than a lease: nobody is trying it."""
        now = self._clock.now()
        self._rows.let_go(now=now, until=now + LEASE)

    def has_astray(self) -> bool:
        """Whether something waits for longer than it ever should, because the clock was set back."""
        return self._astray.has_any(self._clock.now())

    def take_up_astray(self) -> None:
        """Let that be due at once."""
        self._astray.make_due(self._clock.now())

    def take(self, room: int, busy: Mapping[str, int]) -> list[DueDelivery]:
        """Take due deliveries for a try each. A slow receiver never holds up the others.

        Args:
            room: greatest number.
            busy: how many of each webhook are being tried already.
        """
        now, taken = self._clock.now(), list[DueDelivery]()
        for webhook_id in self._rows.list_owners(now):
            webhook = self._webhook_rows.find(id=webhook_id)
            if webhook is None:
                continue
            most = (1 if webhook.failing_since is not None else MOST_OF_ONE) - busy.get(webhook_id, 0)
            most = min(most, room - len(taken))
            rows = self._rows.list_due(webhook_id, now, most) if most > 0 else []
            secrets = tuple(self._webhooks.list_secrets(webhook)) if rows else ()
            for row in rows:
                if self._rows.take(row, now + LEASE):
                    due = (webhook.kind, webhook.application_id, webhook.url, secrets)
                    taken.append(DueDelivery(row.id, webhook_id, *due, row.message_id, row.body, row.tries + 1))
            if len(taken) == room:
                break
        return taken

    def settle(self, due: DueDelivery, answered: Answered) -> None:
        """Note what came of a try.

        Args:
            due: as it was taken.
            answered: what came of it.
        """
        now = self._clock.now()
        self._news.tell(Subject.DELIVERIES, [due.webhook_id])
        after_commit(lambda: self.on_changed([due.webhook_id]))
        if answered.is_good:
            self._settle(due, answered, DeliveryState.DELIVERED, None)
            self._webhook_rows.mark_delivered(due.webhook_id, now)
            return
        if due.tries > len(RETRIES):
            self._settle(due, answered, DeliveryState.FAILED, None)
        else:
            backoff = RETRIES[due.tries - 1] * (1 + JITTER * random.random())  # noqa: S311  spreads load
            wait = max(round(backoff), min(answered.retry_after, LONGEST_WAIT))
            self._settle(due, answered, DeliveryState.WAITING, now + wait)
        self._note_failure(due.webhook_id, now, answered)

    def _settle(self, due: DueDelivery, answered: Answered, state: DeliveryState, next_try_at: int | None) -> None:
        now = self._clock.now()
        self._rows.settle(
            id=due.id,
            tries=due.tries,
            state=state.value,
            next_try_at=next_try_at,
            status=answered.status,
            problem=answered.problem[:256],
            answer=answered.answer,
            duration=answered.duration,
            tried_at=now,
            ended_at=None if state is DeliveryState.WAITING else now,
        )

    def _note_failure(self, webhook_id: str, now: int, answered: Answered) -> None:
        webhook = self._webhook_rows.find(id=webhook_id)
        if webhook is None:
            return
        goes_on = webhook.failing_since is not None and webhook.last_failed_at is not None and abs(now - webhook.last_failed_at) <= SERIES
        since = min(webhook.failing_since, now) if goes_on and webhook.failing_since is not None else now
        self._webhook_rows.mark_failed(id=webhook_id, since=since, now=now)
        if answered.status == GONE:
            self._stop(webhook, Stopped.GONE, now)
        elif now - since >= FAILING_MOST:
            self._stop(webhook, Stopped.FAILING, now)

    def _stop(self, webhook: WebhookRow, reason: Stopped, now: int) -> None:
        if self._webhook_rows.stop(webhook.id, reason.value, now):
            if webhook.kind == SIGNALS:
                self._audit.record(EventName.SIGNALS_DISABLED, "daemon", application_id=webhook.application_id, detail={"reason": reason.value})
            else:
                detail = {"id": webhook.id, "webhook": webhook.name, "reason": reason.value}
                self._audit.record(EventName.WEBHOOK_DISABLED, "daemon", detail=detail)
            after_commit(partial(log.warning, "a webhook was switched off", extra={"facts": {"webhook": webhook.id, "reason": reason.value}}))

    def list(self, webhook_id: str, listing: DeliveryListing = START) -> Page[Delivery]:
        """One page of a webhook's deliveries, newest first.

        Raises:
            NotFound: there is no such webhook.
            Invalid: the cursor is none of this list.
        """
        return self.list_of(self._webhooks.get_row(webhook_id), listing)

    def list_of(self, receiver: WebhookRow, listing: DeliveryListing = START) -> Page[Delivery]:
        """The same of a receiver of any kind.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(receiver.id, listing)
        return Page([_read(row) for row in rows], cut.next, cut.total)

    def get_content(self, webhook_id: str, delivery_id: str) -> DeliveryContent:
        """A delivery to a webhook with what is sent.

        Raises:
            NotFound: there is no such webhook, or it has no such delivery.
        """
        return self.get_content_of(self._webhooks.get_row(webhook_id), delivery_id)

    def get_content_of(self, receiver: WebhookRow, delivery_id: str) -> DeliveryContent:
        """The same of a receiver of any kind.

        Raises:
            NotFound: it has no such delivery.
        """
        row = self._find(receiver.id, delivery_id)
        return DeliveryContent(_read(row), row.body)

    def send_again(self, webhook_id: str, delivery_id: str, actor: str) -> Delivery:
        """Let a delivery go out once more, or now if it waits, under the same `webhook-id`.

        Args:
            webhook_id, delivery_id: which.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such delivery.
            Conflict: the webhook is off.
        """
        webhook = self._get_enabled(webhook_id)
        delivery = self.requeue(webhook_id, delivery_id)
        self._note_sent_again(webhook, 1, actor)
        return delivery

    def requeue(self, receiver_id: str, delivery_id: str) -> Delivery:
        """Let one that has ended wait once more, and one that waits be due now, to a receiver of any kind.

        Raises:
            NotFound: there is no such delivery.
        """
        row, now = self._find(receiver_id, delivery_id), self._clock.now()
        if not self._rows.send_again(receiver_id, row.id, now):
            # What is due within a lease may be under way, and comes by itself.
            self._rows.hurry(receiver_id, row.id, now, now + LEASE)
        self._tell_queued(receiver_id)
        return _read(self._find(receiver_id, delivery_id))

    def send_failed_again(self, webhook_id: str, which: SendAgain, actor: str) -> SentAgain:
        """Let all that failed since a time go out now, also what would be tried again later; of more than may wait, the newest.

        Args:
            webhook_id: whose.
            which: since when.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such webhook.
            Conflict: it is off.
        """
        webhook = self._get_enabled(webhook_id)
        many = self.requeue_failed(webhook_id, which.since)
        if many:
            self._note_sent_again(webhook, many, actor)
        return SentAgain(many)

    def requeue_failed(self, receiver_id: str, since: int) -> int:
        """Let what failed to a receiver of any kind go out now, given up or not, of more than may wait the newest; gives how many there were.

        Args:
            receiver_id: whose.
            since: those of events since then, seconds since 1970.
        """
        room = MOST_WAITING - self._rows.count_waiting(receiver_id, MOST_WAITING)
        now = self._clock.now()
        # What is due within a lease may be under way, and comes by itself.
        many = self._rows.hurry_failing(receiver_id, since, now, now + LEASE)
        many += self._rows.send_failed_again(receiver_id, since, now, room) if room > 0 else 0
        if many:
            self._tell_queued(receiver_id)
        return many

    def send_test(self, webhook_id: str, actor: str) -> Delivery:
        """Queue an event `webhook.test` for one webhook.

        Args:
            webhook_id: which.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such webhook.
            Conflict: it is off.
        """
        webhook, now, message_id = self._get_enabled(webhook_id), self._clock.now(), f"msg_{make_id()}"
        body = make_test_payload(webhook.id, webhook.name, now)
        self.queue(webhook.id, message_id, TEST_EVENT, now, body)
        self._audit.record(EventName.WEBHOOK_TESTED, actor, detail={"id": webhook.id, "webhook": webhook.name})
        return self.list(webhook_id, DeliveryListing(limit=1)).items[0]

    def remove_over(self, most: int) -> int:
        """Remove what is left of deleted webhooks, and of others what is beyond the number that is kept.

        Args:
            most: rows that one call removes at most, of each.
        """
        removed = self._rows.remove_ownerless(most)
        return removed + sum(self._rows.trim(each.id, MOST_KEPT, most) for each in self._webhook_rows.list_enabled())

    def _get_enabled(self, webhook_id: str) -> Webhook:
        webhook = self._webhooks.get(webhook_id)
        if not webhook.enabled:
            raise Conflict("webhook.disabled", "This webhook is switched off.")
        return webhook

    def _find(self, webhook_id: str, delivery_id: str) -> DeliveryRow:
        known = delivery_id.isascii() and delivery_id.isdigit() and len(delivery_id) <= 18
        row = self._rows.find(id=int(delivery_id), webhook_id=webhook_id) if known else None
        if row is None:
            raise NotFound("webhook_delivery.unknown", "There is no such delivery.")
        return row

    def _note_sent_again(self, webhook: Webhook, deliveries: int, actor: str) -> None:
        detail = {"id": webhook.id, "webhook": webhook.name, "deliveries": deliveries}
        self._audit.record(EventName.WEBHOOK_SENT_AGAIN, actor, detail=detail)

    def _tell_queued(self, receiver_id: str) -> None:
        """Something is due, and a list has become longer, once this job is committed."""
        after_commit(self.ring)
        after_commit(lambda: self.on_changed([receiver_id]))


def _nobody() -> None:
    """Nobody waits for deliveries."""


def _hear_nothing(_ids: Collection[str]) -> None:
    """Nobody listens."""


def _read(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.id,
        message_id=row.message_id,
        event=row.event,
        event_at=row.event_at,
        state=DeliveryState(row.state),
        tries=row.tries,
        tried_at=row.tried_at,
        next_try_at=row.next_try_at,
        status=row.status,
        problem=row.problem,
        answer=row.answer,
        duration=row.duration,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
