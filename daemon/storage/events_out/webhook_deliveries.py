"""Rows of deliveries to webhooks: a queue, and the log of how it went. Taken and settled by conditional UPDATEs, so every node may send."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from common.clock import CLOCKS_APART
from common.contracts.events_out.webhooks import DeliveryListing
from daemon.storage.database.far_ahead import FarAhead
from daemon.storage.database.paging import Cut, Order, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.events_out import Webhook, WebhookDelivery

# How many webhooks are looked at in one go.
MOST_OWNERS = 100
_D = WebhookDelivery


class DeliveryRow(msgspec.Struct, frozen=True):
    """A delivery; see `tables.WebhookDelivery`."""

    id: int
    webhook_id: str
    message_id: str
    event: str
    event_at: int
    body: str
    state: str
    tries: int
    tried_at: int | None
    next_try_at: int | None
    status: int
    problem: str
    answer: str
    duration: int
    created_at: int
    ended_at: int | None


def find_astray(db: peewee.Database, waits: Sequence[int], asked: int) -> FarAhead:
    """Deliveries that wait for longer than they ever should.

    Args:
        db: the database.
        waits: seconds that a delivery waits at most, by its tries.
        asked: seconds that it waits at most because its receiver asked for it when it was tried last.
    """
    tried = peewee.fn.COALESCE(_D.tried_at, 0)
    was_asked = (tried <= slot("now") + CLOCKS_APART) & (_D.next_try_at - tried <= asked)
    return FarAhead(db, _D, waits, was_asked)


class DeliveryRows(WhenUsed):
    """Statements on deliveries.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, _D, DeliveryRow)
        self._columns = rows.columns
        new = {column: slot(column.name) for column in rows.columns if column.name not in ("id", "tried_at", "ended_at")}
        self._add = Statement(db, _D.insert(new).on_conflict_ignore()).change
        of_hook, waiting = _D.webhook_id == slot("webhook_id"), _D.state == "waiting"
        self.find = rows.finder((_D.id == slot("id")) & of_hook)
        first = peewee.fn.MIN(_D.next_try_at)
        of_enabled = _D.select(first).join(Webhook, on=(_D.webhook_id == Webhook.id)).where(waiting & Webhook.enabled)
        self._next = Statement(db, of_enabled).one
        due = waiting & (_D.next_try_at <= slot("now"))
        owners = _D.select(_D.webhook_id).join(Webhook, on=(_D.webhook_id == Webhook.id)).where(due & Webhook.enabled).group_by(_D.webhook_id)
        self._owners = Statement(db, owners.order_by(first, _D.webhook_id).limit(MOST_OWNERS)).all
        mine = _D.select(*rows.columns).where(of_hook & due)
        self._due = Statement(db, mine.order_by(_D.next_try_at, _D.id).limit(slot("most"))).all
        soon = waiting & (_D.next_try_at > slot("now")) & (_D.next_try_at <= slot("until"))
        self.let_go = Statement(db, _D.update(next_try_at=slot("now")).where(soon)).change
        taken = _D.update(tries=_D.tries + 1, next_try_at=slot("until"))
        same = (_D.id == slot("id")) & waiting & (_D.next_try_at == slot("seen")) & (_D.tries == slot("tries"))
        self._take = Statement(db, taken.where(same)).change
        names = ("state", "next_try_at", "status", "problem", "answer", "duration", "tried_at", "ended_at")
        settled = _D.update(**{name: slot(name) for name in names})
        self.settle = Statement(db, settled.where((_D.id == slot("id")) & waiting & (_D.tries == slot("tries")))).change
        some = _D.select(_D.id).where(of_hook & waiting).limit(slot("most")).alias("some")
        self._count = Statement(db, peewee.Select([some], [peewee.fn.COUNT(peewee.SQL("1"))])).one
        again = _D.update(state="waiting", tries=0, next_try_at=slot("now"), ended_at=None, problem="")
        ended = _D.state != "waiting"
        later = (_D.id == slot("id")) & of_hook & waiting & (_D.next_try_at > slot("until"))
        self._hurry = Statement(db, _D.update(next_try_at=slot("now")).where(later)).change
        self._again = Statement(db, again.where((_D.id == slot("id")) & of_hook & ended)).change

    def add(self, **given: object) -> bool:
        """Queue a delivery; False if the webhook has one of that message already."""
        return self._add(**given) == 1

    def find_next_time(self) -> int | None:
        """When something is due to a webhook that is on, seconds since 1970; None if nothing waits."""
        found = self._next()
        return None if found is None or found[0] is None else int(found[0])

    def list_owners(self, now: int) -> list[str]:
        """Webhooks that are on and have something due, who waited longest first."""
        return [row[0] for row in self._owners(now=now)]

    def list_due(self, webhook_id: str, now: int, most: int) -> list[DeliveryRow]:
        """The first few due deliveries of a webhook."""
        return [DeliveryRow(*row) for row in self._due(webhook_id=webhook_id, now=now, most=most)]

    def take(self, row: DeliveryRow, until: int) -> bool:
        """Take a delivery for one try; False if another node was faster.

        Args:
            row: as it was read.
            until: when it becomes due again if nobody settles it, seconds since 1970.
        """
        return self._take(id=row.id, seen=row.next_try_at, tries=row.tries, until=until) == 1

    def count_waiting(self, webhook_id: str, most: int) -> int:
        """How many wait, counted no further than `most`."""
        found = self._count(webhook_id=webhook_id, most=most)
        return 0 if found is None else int(found[0])

    def drop_oldest(self, webhook_id: str, many: int) -> int:
        """Remove the oldest that wait, and give how many went."""
        waiting = (_D.webhook_id == webhook_id) & (_D.state == "waiting")
        oldest = _D.select(_D.id).where(waiting).order_by(_D.id).limit(many)
        return int(_D.delete().where(_D.id.in_(oldest)).execute(self._db))

    def send_again(self, webhook_id: str, delivery_id: int, now: int) -> bool:
        """Let one that has ended wait once more; False if it waits already."""
        return self._again(webhook_id=webhook_id, id=delivery_id, now=now) == 1

    def hurry(self, webhook_id: str, delivery_id: int, now: int, until: int) -> None:
        """Let one that waits for longer be due now.

        Args:
            webhook_id, delivery_id: which.
            now: seconds since 1970.
            until: whatever is due before is left: it may be under way.
        """
        self._hurry(webhook_id=webhook_id, id=delivery_id, now=now, until=until)

    def send_failed_again(self, webhook_id: str, since: int, now: int, most: int) -> int:
        """Let those that have failed wait once more, the newest first, and give how many there were.

        Args:
            webhook_id: whose.
            since: those of events since then, seconds since 1970.
            now: seconds since 1970.
            most: number of deliveries.
        """
        failed = (_D.webhook_id == webhook_id) & (_D.state == "failed") & (_D.event_at >= since)
        chosen = _D.select(_D.id).where(failed).order_by(_D.id.desc()).limit(most)
        again = _D.update(state="waiting", tries=0, next_try_at=now, ended_at=None, problem="")
        return int(again.where(_D.id.in_(chosen)).execute(self._db))

    def hurry_failing(self, webhook_id: str, since: int, now: int, until: int) -> int:
        """Let those be due now that were tried and wait for their next try, and give how many there were.

        Args:
            webhook_id, since, now: as for `send_failed_again`.
            until: whatever is due before is left: it may be under way.
        """
        failing = (_D.webhook_id == webhook_id) & (_D.state == "waiting") & (_D.tries > 0) & (_D.next_try_at > until)
        return int(_D.update(next_try_at=now).where(failing & (_D.event_at >= since)).execute(self._db))

    def remove_ownerless(self, most: int) -> int:
        """Remove deliveries of webhooks that were deleted, and give how many went."""
        gone = _D.select(_D.id).where(_D.webhook_id.not_in(Webhook.select(Webhook.id))).limit(most)
        return int(_D.delete().where(_D.id.in_(gone)).execute(self._db))

    def trim(self, webhook_id: str, keep: int, most: int) -> int:
        """Remove the oldest ended ones of a webhook beyond the newest `keep` of all, and give how many went."""
        last = _D.select(_D.id).where(_D.webhook_id == webhook_id).order_by(_D.id.desc()).limit(1).offset(keep).scalar(self._db)
        if last is None:
            return 0
        old = _D.select(_D.id).where((_D.webhook_id == webhook_id) & (_D.id <= last) & (_D.state != "waiting")).order_by(_D.id).limit(most)
        return int(_D.delete().where(_D.id.in_(old)).execute(self._db))

    def list(self, webhook_id: str, listing: DeliveryListing) -> tuple[list[DeliveryRow], Cut]:
        """One page of a webhook's deliveries, newest first; see `paging`."""
        query = _D.select(*self._columns).where(_D.webhook_id == webhook_id)
        if listing.state is not None:
            query = query.where(_D.state == listing.state.value)
        if listing.event:
            query = query.where(_D.event.contains(listing.event))
        cut = cut_page(self._db, query, Order("-id", _D.id, _D.id, descending=True), listing)
        return [DeliveryRow(*row) for row in cut.rows], cut
