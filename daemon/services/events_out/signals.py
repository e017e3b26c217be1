"""The stream of shared signals of an application, which administrators configure (OpenID Shared Signals Framework 1.0)."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from common.contracts.events_out.signals import PutSignalStream, Signal, SignalStream, SubjectFormat
from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryListing, SendAgain, SentAgain, Stopped
from common.contracts.paging import Page
from common.errors import Conflict, NotFound, Stale, check
from daemon.keys.digests import make_id
from daemon.services.applications.applications import Applications
from daemon.services.applications.targets import Targets
from daemon.services.events_out.addresses import host_of
from daemon.services.events_out.signal_claims import SignalClaims
from daemon.services.events_out.webhook_deliveries import WebhookDeliveries
from daemon.services.events_out.webhooks import MOST_WAITING, Webhooks
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.events_out.webhook_deliveries import DeliveryRows
from daemon.storage.events_out.webhooks import SIGNALS, WebhookRow, WebhookRows

START = DeliveryListing()
_SIGNALS = msgspec.json.Decoder(tuple[Signal, ...])


class SignalStreams:
    """Keeps the streams. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded, never a token or an address with its path.
        applications: whose they are.
        webhooks: seals tokens, and lets the dispatcher begin.
        deliveries: the queue.
        claims: makes verification events.
        targets: knows which addresses are never called.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        audit: Audit,
        applications: Applications,
        webhooks: Webhooks,
        deliveries: WebhookDeliveries,
        claims: SignalClaims,
        targets: Targets,
    ) -> None:
        self._rows, self._waiting = WebhookRows(db), DeliveryRows(db)
        self._clock, self._audit, self._applications, self._webhooks = clock, audit, applications, webhooks
        self._deliveries, self._claims, self._targets = deliveries, claims, targets

    def get(self, application_id: str) -> SignalStream:
        """The stream of an application.

        Raises:
            NotFound: there is no such application, or it has none.
        """
        return self._read(self._get_row(application_id))

    def find(self, application_id: str) -> SignalStream | None:
        """The stream of an application, None if it has none."""
        row = self._rows.find_stream(application_id=application_id)
        return None if row is None else self._read(row)

    def has_token(self, application_id: str, token: str) -> bool:
        """Whether the stream of an application carries this bearer token."""
        row = self._rows.find_stream(application_id=application_id)
        return row is not None and [*self._webhooks.list_secrets(row)] == [token]

    def put(self, application_id: str, wanted: PutSignalStream, version: int | None, actor: str) -> SignalStream:
        """Give an application a stream, or another one.

        Args:
            application_id: whose.
            wanted: the stream as it shall be.
            version: that was shown; None for whatever is there.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such application.
            Conflict: its users are not asked for their consent.
            Invalid: fields are wrong.
            Stale: somebody else has changed it.
        """
        if self._applications.get(application_id).kind is not Kind.THIRD_PARTY:
            raise Conflict("signals.own_application", "Only third-party applications can be told: their users have consented.")
        row, now = self._rows.find_stream(application_id=application_id), self._clock.now()
        if version is not None and version != (0 if row is None else row.version):
            raise _stale()
        self._check(wanted, row)
        moves = row is None or row.url != wanted.url
        stream_id = make_id() if row is None else row.id
        # A token is for one receiver: it does not follow to another.
        keeps = wanted.token is None and not moves
        sealed = row.secret_sealed if row is not None and keeps else self._webhooks.seal(stream_id, wanted.token or "")
        starts = wanted.enabled and (row is None or not row.enabled)
        if starts:
            self._webhooks.begin()
        fresh = WebhookRow(
            id=stream_id,
            name="",
            url=wanted.url,
            events_json=msgspec.json.encode(wanted.signals).decode(),
            applications_json="[]",
            enabled=wanted.enabled,
            description="",
            secret_sealed=sealed,
            secret_set_at=now,
            old_secret_sealed=None,
            old_secret_until=None,
            stopped=Stopped.NO if starts or row is None else row.stopped,
            failing_since=None if moves or starts or row is None else row.failing_since,
            last_failed_at=None if moves or starts or row is None else row.last_failed_at,
            last_delivered_at=None,
            dropped=0,
            search_text="",
            version=1 if row is None else row.version + 1,
            created_at=now if row is None else row.created_at,
            updated_at=now,
            kind=SIGNALS,
            application_id=application_id,
            subject_format=wanted.subject_format.value,
        )
        if row is None:
            self._rows.add(fresh)
        elif not self._rows.change(fresh, row.version):
            raise _stale()
        detail = {"host": host_of(wanted.url), "signals": [*wanted.signals], "enabled": wanted.enabled}
        self._audit.record(EventName.SIGNALS_CHANGED, actor, application_id=application_id, detail=detail)
        return self.get(application_id)

    def delete(self, application_id: str, version: int | None, actor: str) -> None:
        """Take the stream away; what waited is not sent.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
        """
        row = self._get_row(application_id)
        if version not in (None, row.version):
            raise _stale()
        self._rows.remove(row.id)
        self._audit.record(EventName.SIGNALS_DELETED, actor, application_id=application_id)

    def verify(self, application_id: str, actor: str) -> Delivery:
        """Queue a verification event.

        Raises:
            NotFound: there is no stream.
            Conflict: it is off.
        """
        row, now, token_id = self._get_enabled(application_id), self._clock.now(), f"msg_{make_id()}"
        self._deliveries.queue(row.id, token_id, "verification", now, self._claims.make_verification(row, token_id))
        self._audit.record(EventName.SIGNALS_VERIFIED, actor, application_id=application_id)
        return self._deliveries.list_of(row, DeliveryListing(limit=1)).items[0]

    def list_deliveries(self, application_id: str, listing: DeliveryListing = START) -> Page[Delivery]:
        """One page of what the application was told, newest first.

        Raises:
            NotFound: there is no stream.
            Invalid: the cursor is none of this list.
        """
        return self._deliveries.list_of(self._get_row(application_id), listing)

    def send_again(self, application_id: str, which: SendAgain) -> SentAgain:
        """Let all that failed since a time go out once more.

        Raises:
            NotFound: there is no stream.
            Conflict: it is off.
        """
        return SentAgain(self._deliveries.requeue_failed(self._get_enabled(application_id).id, which.since))

    def get_content(self, application_id: str, delivery_id: str) -> DeliveryContent:
        """One delivery with the claims that it carries.

        Raises:
            NotFound: there is no stream, or it has no such delivery.
        """
        return self._deliveries.get_content_of(self._get_row(application_id), delivery_id)

    def send_one_again(self, application_id: str, delivery_id: str) -> Delivery:
        """Let one delivery go out once more, or now if it waits.

        Raises:
            NotFound: there is no stream, or it has no such delivery.
            Conflict: the stream is off.
        """
        return self._deliveries.requeue(self._get_enabled(application_id).id, delivery_id)

    def _check(self, wanted: PutSignalStream, row: WebhookRow | None) -> None:
        found = wanted.problems()
        is_new = row is None or row.url != wanted.url
        if is_new and not any(each.field == "url" for each in found):
            found.extend(self._targets.find_problems("url", wanted.url))
        check(found)

    def _get_row(self, application_id: str) -> WebhookRow:
        self._applications.get(application_id)
        row = self._rows.find_stream(application_id=application_id)
        if row is None:
            raise NotFound("signals.none", "This application has no stream of signals.")
        return row

    def _get_enabled(self, application_id: str) -> WebhookRow:
        row = self._get_row(application_id)
        if not row.enabled:
            raise Conflict("signals.disabled", "This stream is switched off.")
        return row

    def _read(self, row: WebhookRow) -> SignalStream:
        return SignalStream(
            id=row.id,
            url=row.url,
            signals=_SIGNALS.decode(row.events_json),
            subject_format=SubjectFormat(row.subject_format),
            enabled=bool(row.enabled),
            has_token=bool(self._webhooks.list_secrets(row)),
            stopped=Stopped(row.stopped),
            failing_since=row.failing_since,
            waiting=self._waiting.count_waiting(row.id, MOST_WAITING),
            dropped=row.dropped,
            last_delivered_at=row.last_delivered_at,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )


def _stale() -> Stale:
    return Stale("signals.stale", "Somebody else has changed this stream since you opened it.")
