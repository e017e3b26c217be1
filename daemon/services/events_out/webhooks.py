"""Webhooks: made, changed, switched off, deleted; their secrets sealed at rest and shown once (Standard Webhooks 1.0.0)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.events_out.webhooks import (
    OVERLAP,
    ChangeWebhook,
    CreateWebhook,
    IssuedWebhook,
    Stopped,
    Webhook,
    WebhookListing,
    changed_fields,
    field_problems,
)
from common.contracts.paging import Page
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.keys.sealing import Sealing
from daemon.keys.webhook_signatures import is_webhook_secret, make_webhook_secret
from daemon.services.applications.targets import Targets
from daemon.services.events_out.addresses import host_of
from daemon.services.events_out.stream import WEBHOOKS, Stream
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.tenant.audit import Audit
from daemon.storage.applications.applications import ApplicationRows
from daemon.storage.database.handover import after_commit
from daemon.storage.database.paging import fold
from daemon.storage.database.store import Database
from daemon.storage.events_out.followers import FollowerRows
from daemon.storage.events_out.webhook_deliveries import DeliveryRows
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRow, WebhookRows

MOST_WEBHOOKS = 100
# Events that wait for one webhook; of more the oldest are dropped, so that a dead receiver does not fill the disk.
MOST_WAITING = 5_000

START = WebhookListing()
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
# An id from elsewhere: no longer than the column.
_FIXED_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Webhooks:
    """Keeps webhooks. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded, never an address with its path, which may be as good as a secret.
        sealing: seals secrets.
        targets: knows which addresses are never called.
        stream: what they are told of.

    Attributes:
        on_changed: called after the commit of a change that lets something be due, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, sealing: Sealing, targets: Targets, stream: Stream) -> None:
        self._rows, self._deliveries, self._applications = WebhookRows(db), DeliveryRows(db), ApplicationRows(db)
        self._followers, self._stream = FollowerRows(db), stream
        self._clock, self._audit, self._sealing, self._targets = clock, audit, sealing, targets
        self.on_changed: Callable[[], None] = _nobody

    def list(self, listing: WebhookListing = START) -> Page[Webhook]:
        """One page by name.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(listing)
        return Page([self._read(row) for row in rows], cut.next, cut.total)

    def get(self, webhook_id: str) -> Webhook:
        """One webhook.

        Raises:
            NotFound: there is none.
        """
        return self._read(self.get_row(webhook_id))

    def get_row(self, webhook_id: str) -> WebhookRow:
        """One webhook as it is stored.

        Raises:
            NotFound: there is none.
        """
        row = self._rows.find_webhook(id=webhook_id)
        if row is None:
            raise NotFound("webhook.unknown", "There is no such webhook.")
        return row

    def find(self, webhook_id: str) -> Webhook | None:
        """One webhook, None if there is none."""
        row = self._rows.find_webhook(id=webhook_id)
        return None if row is None else self._read(row)

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of the webhooks of that very name."""
        return [row.id for row in self._rows.list_webhooks() if row.name == name]

    def list_all(self) -> Sequence[Webhook]:
        """All of them by name; there are `MOST_WEBHOOKS` at most."""
        return [self._read(row) for row in self._rows.list_webhooks()]

    def create(self, new: CreateWebhook, actor: str, secret: str = "", webhook_id: str = "") -> IssuedWebhook:
        """Make a webhook.

        Args:
            new: what is known of it.
            actor: who, for the audit log.
            secret: one that the receiver has already, for `letpassd apply`; "" for a new one.
            webhook_id: an id that it had elsewhere, for `letpassd apply`; "" for a new one.

        Raises:
            Invalid: fields are wrong.
            Conflict: there are too many.
        """
        self._check(new, [*new.problems(), *_secret_problems(secret), *self._id_problems(webhook_id)], None)
        if self._rows.count() >= MOST_WEBHOOKS:
            raise Conflict("webhook.too_many", f"There are at most {MOST_WEBHOOKS} webhooks; delete one first.")
        webhook_id, now, secret = webhook_id or make_id(), self._clock.now(), secret or make_webhook_secret()
        row = WebhookRow(
            id=webhook_id,
            name=new.name.strip(),
            url=new.url,
            events_json=_write(new.events),
            applications_json=_write(new.applications),
            enabled=new.enabled,
            description=new.description.strip(),
            secret_sealed=self.seal(webhook_id, secret),
            secret_set_at=now,
            old_secret_sealed=None,
            old_secret_until=None,
            stopped=Stopped.NO,
            failing_since=None,
            last_failed_at=None,
            last_delivered_at=None,
            dropped=0,
            search_text=fold(new.name.strip(), host_of(new.url)),
            version=1,
            created_at=now,
            updated_at=now,
        )
        if row.enabled:
            self.begin()
        self._rows.add(row)
        self._record(EventName.WEBHOOK_CREATED, row, actor, {"host": host_of(row.url), "events": list(new.events)})
        return IssuedWebhook(self._read(row), secret)

    def change(self, webhook_id: str, change: ChangeWebhook, version: int | None, actor: str) -> Webhook:
        """Change one. Switched on again, it begins with a clean slate, and what waited goes out.

        Args:
            webhook_id: which.
            change: what shall be different.
            version: that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Raises:
            NotFound: there is none.
            Invalid: fields are wrong.
            Stale: somebody else has changed it.
        """
        row = self.get_row(webhook_id)
        if version not in (None, row.version):
            raise _stale()
        before = self._read(row)
        wanted = msgspec.structs.replace(before, **changed_fields(change))
        wanted = msgspec.structs.replace(wanted, name=wanted.name.strip(), description=wanted.description.strip())
        self._check(wanted, field_problems(wanted), before)
        differences = find_differences(before, wanted)
        if not differences:
            return before
        starts = wanted.enabled and not before.enabled
        if starts:
            self.begin()
        fresh = msgspec.structs.replace(
            row,
            name=wanted.name,
            url=wanted.url,
            events_json=_write(wanted.events),
            applications_json=_write(wanted.applications),
            enabled=wanted.enabled,
            description=wanted.description,
            search_text=fold(wanted.name, host_of(wanted.url)),
            version=row.version + 1,
            updated_at=self._clock.now(),
            **({"stopped": Stopped.NO, "failing_since": None, "last_failed_at": None} if starts or wanted.url != row.url else {}),
        )
        if not self._rows.change(fresh, row.version):
            raise _stale()
        detail = as_detail([each for each in differences if each.field != "url"])
        if wanted.url != row.url:
            detail["url"] = {"before": host_of(row.url), "after": host_of(wanted.url)}
        self._record(EventName.WEBHOOK_CHANGED, fresh, actor, detail)
        after_commit(self._tell)
        return self.get(webhook_id)

    def rotate(self, webhook_id: str, actor: str) -> IssuedWebhook:
        """Make another secret. For a day requests are signed with both, so that the receiver can change over at any moment of it.

        Args:
            webhook_id: which.
            actor: who, for the audit log.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it at the same time.
        """
        secret = make_webhook_secret()
        return IssuedWebhook(self.replace_secret(webhook_id, secret, actor), secret)

    def has_secret(self, webhook_id: str, secret: str) -> bool:
        """Whether a webhook signs with this secret."""
        return self.list_secrets(self.get_row(webhook_id))[0] == secret

    def replace_secret(self, webhook_id: str, secret: str, actor: str) -> Webhook:
        """Let a webhook sign with another secret; for a day the one before signs beside it.

        Args:
            webhook_id: which.
            secret: as the receiver has it.
            actor: who, for the audit log.

        Raises:
            NotFound: there is none.
            Invalid: it has not the form of a secret.
            Stale: somebody else has changed it at the same time.
        """
        check(_secret_problems(secret))
        row, now = self.get_row(webhook_id), self._clock.now()
        old = self._sealing.open(_place(webhook_id, "secret_sealed"), row.secret_sealed)
        fresh = msgspec.structs.replace(
            row,
            secret_sealed=self.seal(webhook_id, secret),
            secret_set_at=now,
            old_secret_sealed=self._sealing.seal(_place(webhook_id, "old_secret_sealed"), old),
            old_secret_until=now + OVERLAP,
            version=row.version + 1,
            updated_at=now,
        )
        if not self._rows.change(fresh, row.version):
            raise _stale()
        self._record(EventName.WEBHOOK_SECRET_ROTATED, fresh, actor, {})
        return self._read(fresh)

    def delete(self, webhook_id: str, version: int | None, actor: str) -> None:
        """Delete one for good; what waited for it is not sent.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
        """
        row = self.get_row(webhook_id)
        if version not in (None, row.version):
            raise _stale()
        self._rows.remove(webhook_id)
        self._record(EventName.WEBHOOK_DELETED, row, actor, {})

    def seal(self, receiver_id: str, secret: str) -> bytes:
        """The secret of a receiver of any kind as its row has it."""
        return self._sealing.seal(_place(receiver_id, "secret_sealed"), secret.encode())

    def list_secrets(self, row: WebhookRow) -> Sequence[str]:
        """The secrets that sign now, the newest first.

        Raises:
            WrongKey: they were sealed with another master key.
        """
        secrets = [self._sealing.open(_place(row.id, "secret_sealed"), row.secret_sealed).decode()]
        if row.kind == SIGNALS:
            return [each for each in secrets if each]
        if row.old_secret_sealed is not None and row.old_secret_until is not None and row.old_secret_until > self._clock.now():
            secrets.append(self._sealing.open(_place(row.id, "old_secret_sealed"), row.old_secret_sealed).decode())
        return secrets

    def _check(self, wanted: CreateWebhook | Webhook, problems: Sequence[Problem], before: Webhook | None) -> None:
        """Add what only the tenant knows of addresses and applications.

        Args:
            wanted: the webhook as it shall be.
            problems: of its fields.
            before: as it is, None for a new one. What it has already is not looked at again: an application may be gone meanwhile.

        Raises:
            Invalid: something is wrong.
        """
        found = [*problems]
        if (before is None or wanted.url != before.url) and not any(each.field == "url" for each in found):
            found.extend(self._targets.find_problems("url", wanted.url))
        known = () if before is None else before.applications
        for index, application_id in enumerate(wanted.applications):
            if application_id not in known and self._applications.find_with_deleted(id=application_id) is None:
                found.append(Problem(f"applications.{index}", "webhook.application", "There is no such application."))
        check(found)

    def _id_problems(self, webhook_id: str) -> Sequence[Problem]:
        if not webhook_id:
            return []
        if not _FIXED_ID.fullmatch(webhook_id):
            return [Problem("id", "webhook.id", "1 to 32 letters, digits, dashes or underscores.")]
        is_taken = self._rows.find(id=webhook_id) is not None
        return [Problem("id", "webhook.id", "Something else has this id already.")] if is_taken else []

    def begin(self) -> None:
        """Before the first webhook is on, nobody follows the audit log: what happened until now is no news."""
        if not self._rows.has_enabled():
            self._followers.begin(WEBHOOKS, self._stream.find_end(), self._clock.now())

    def _record(self, event: EventName, row: WebhookRow, actor: str, facts: Mapping[str, object]) -> None:
        detail = {"id": row.id, "webhook": row.name}
        self._audit.record(event, actor, detail={**detail, **facts})

    def _read(self, row: WebhookRow) -> Webhook:
        overlaps = row.old_secret_until is not None and row.old_secret_until > self._clock.now()
        return Webhook(
            id=row.id,
            name=row.name,
            url=row.url,
            events=_TEXTS.decode(row.events_json),
            applications=_TEXTS.decode(row.applications_json),
            enabled=bool(row.enabled),
            description=row.description,
            secret_set_at=row.secret_set_at,
            old_secret_until=row.old_secret_until if overlaps else None,
            stopped=Stopped(row.stopped),
            failing_since=row.failing_since,
            waiting=self._deliveries.count_waiting(row.id, MOST_WAITING),
            dropped=row.dropped,
            last_delivered_at=row.last_delivered_at,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )

    def _tell(self) -> None:
        self.on_changed()


def _secret_problems(secret: str) -> list[Problem]:
    if not secret or is_webhook_secret(secret):
        return []
    return [Problem("secret", "webhook.secret", "A secret is whsec_ and 24 to 64 bytes in base64.")]


def _nobody() -> None:
    """Nobody waits for what is due."""


def _place(webhook_id: str, column: str) -> str:
    return f"webhook/{webhook_id}/{column}"


def _write(texts: tuple[str, ...]) -> str:
    return msgspec.json.encode(texts).decode()


def _stale() -> Stale:
    return Stale("webhook.stale", "Somebody else has changed this webhook since you opened it.")
