"""Rows of webhooks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from common.contracts.events_out.webhooks import WebhookListing
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.events_out import Webhook

# What a row is.
WEBHOOK, SIGNALS = "webhook", "signals"
# Seconds within which a second good answer is not noted.
TOUCH_EVERY = 60


class WebhookRow(msgspec.Struct, frozen=True):
    """A webhook; see `tables.Webhook`."""

    id: str
    name: str
    url: str
    events_json: str
    applications_json: str
    enabled: bool
    description: str
    secret_sealed: bytes
    secret_set_at: int
    old_secret_sealed: bytes | None
    old_secret_until: int | None
    stopped: str
    failing_since: int | None
    last_failed_at: int | None
    last_delivered_at: int | None
    dropped: int
    search_text: str
    version: int
    created_at: int
    updated_at: int
    kind: str = WEBHOOK
    application_id: str = ""
    subject_format: str = ""
    stopped_at: int = 0


class WebhookRows(WhenUsed):
    """Statements on webhooks.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Webhook, WebhookRow)
        self._columns = rows.columns
        mine = Webhook.id == slot("id")
        self.add = rows.add
        self.find = rows.finder(mine)
        self.find_webhook = rows.finder(mine & (Webhook.kind == WEBHOOK))
        self.find_stream = rows.finder((Webhook.application_id == slot("application_id")) & (Webhook.kind == SIGNALS))
        self._enabled = Statement(db, Webhook.select(*rows.columns).where(Webhook.enabled).order_by(Webhook.id)).all
        named = Webhook.select(*rows.columns).where(Webhook.kind == WEBHOOK).order_by(Webhook.name, Webhook.id)
        self._webhooks = Statement(db, named).all
        self._stopped = Statement(db, Webhook.select(*rows.columns).where(Webhook.stopped != "").order_by(Webhook.id)).all
        self._some = Statement(db, Webhook.select(Webhook.id).where(Webhook.enabled).limit(1)).one
        self._count = Statement(db, Webhook.select(peewee.fn.COUNT(Webhook.id)).where(Webhook.kind == WEBHOOK)).one
        failed = Webhook.update(failing_since=slot("since"), last_failed_at=slot("now"))
        self.mark_failed = Statement(db, failed.where(mine)).change
        delivered = Webhook.update(failing_since=None, last_failed_at=None, last_delivered_at=slot("now"))
        known = Webhook.last_delivered_at.is_null(is_null=False) & Webhook.last_delivered_at.between(slot("before"), slot("now"))
        worth = Webhook.failing_since.is_null(is_null=False) | ~known
        self._mark_delivered = Statement(db, delivered.where(mine & worth)).change
        stopped = Webhook.update(enabled=False, stopped=slot("stopped"), stopped_at=slot("now"), version=Webhook.version + 1, updated_at=slot("now"))
        self._stop = Statement(db, stopped.where(mine & Webhook.enabled)).change
        self._drop = Statement(db, Webhook.update(dropped=Webhook.dropped + slot("many")).where(mine)).change

    def list_enabled(self) -> Sequence[WebhookRow]:
        """All that are told something."""
        return [WebhookRow(*row) for row in self._enabled()]

    def list_webhooks(self) -> Sequence[WebhookRow]:
        """All webhooks by name, on or off."""
        return [WebhookRow(*row) for row in self._webhooks()]

    def list_stopped(self) -> Sequence[WebhookRow]:
        """All that the daemon itself has switched off."""
        return [WebhookRow(*row) for row in self._stopped()]

    def has_enabled(self) -> bool:
        """Whether anybody is told anything."""
        return self._some() is not None

    def count(self) -> int:
        """How many there are."""
        found = self._count()
        return 0 if found is None else int(found[0])

    def change(self, row: WebhookRow, version: int) -> bool:
        """Replace a row, if it still has a version.

        Args:
            row: as it shall be.
            version: that was seen.
        """
        values = msgspec.structs.asdict(row)
        # What deliveries note beside an administrator is not taken back by what that one has read before.
        for name in ("id", "dropped", "last_delivered_at"):
            del values[name]
        return int(Webhook.update(**values).where((Webhook.id == row.id) & (Webhook.version == version)).execute(self._db)) == 1

    def mark_delivered(self, webhook_id: str, now: int) -> None:
        """Note a good answer, at most once a minute while all is well: many deliveries of one webhook must not wait for its row."""
        self._mark_delivered(id=webhook_id, now=now, before=now - TOUCH_EVERY)

    def stop(self, webhook_id: str, stopped: str, now: int) -> bool:
        """Switch one off that is on; True for the one caller that did."""
        return self._stop(id=webhook_id, stopped=stopped, now=now) == 1

    def add_dropped(self, webhook_id: str, many: int) -> None:
        """Count events that it will never be told of."""
        self._drop(id=webhook_id, many=many)

    def remove(self, webhook_id: str) -> None:
        """Delete one for good."""
        Webhook.delete().where(Webhook.id == webhook_id).execute(self._db)

    def list(self, listing: WebhookListing) -> tuple[Sequence[WebhookRow], Cut]:
        """One page by name; see `paging`."""
        query = Webhook.select(*self._columns).where(Webhook.kind == WEBHOOK)
        for condition in contains_words(Webhook.search_text, listing.search):
            query = query.where(condition)
        cut = cut_page(self._db, query, Order("name", Webhook.name, Webhook.id), listing)
        return [WebhookRow(*row) for row in cut.rows], cut
