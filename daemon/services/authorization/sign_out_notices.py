"""Sign-out notices: which applications have to be told that a session is over, and how often that is tried (Back-Channel Logout 1.0).

They are written in the transaction of the ending itself, so that none is lost, and sent afterwards by `outbound/deliveries`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.paging import ListPart, Page
from common.contracts.sign_out_notices import Ending, NoticeState, SignOutNotice
from daemon.services.records.applications import read_application
from daemon.services.records.users import read_name
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.applications.applications import ApplicationRows
from daemon.storage.authorization.sign_out_notices import ListedNotice, NoticeRow, NoticeRows
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database

# Seconds to wait after each failed try; after the last of them a notice has failed.
RETRIES = (5, 30, 120, 600, 3600, 6 * 3600)
# Seconds after which a notice that was taken but never settled is due again: its daemon was killed. A try takes at most six.
LEASE = 20
# The longest that a notice waits after so many tries.
_WAITS = [max(LEASE, wait) for wait in (0, *RETRIES)]

START = ListPart()


class SignedInto(msgspec.Struct, frozen=True):
    """That a user was signed in to an application within a session."""

    application_id: str
    user_id: str
    session_id: str


class Due(msgspec.Struct, frozen=True):
    """A notice that was taken for a try, with the application as it is now."""

    notice: NoticeRow
    application: Application


class SignOutNotices:
    """Queues, hands out and settles notices. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded that a notice failed for good.

    Attributes:
        on_new: called after the commit of a notice that was queued, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit) -> None:
        self._rows, self._applications = NoticeRows(db, _WAITS), ApplicationRows(db)
        self._clock, self._audit, self._news = clock, audit, NewsDesk(db, clock)
        self.on_new: Callable[[], None] = _nobody

    def queue(self, ended: Iterable[SignedInto], reason: Ending) -> list[SignedInto]:
        """Queue a notice for every application that wants to be told.

        Args:
            ended: what is over; each gets one notice.
            reason: why.

        Returns:
            Those of them for which there is an application that is told.
        """
        now, uris = self._clock.now(), dict[str, str]()
        queued: list[SignedInto] = []
        for each in ended:
            if each.application_id not in uris:
                uris[each.application_id] = self.address_of(each.application_id)
            uri = uris[each.application_id]
            if uri:
                self._rows.add(each.application_id, each.user_id, each.session_id, uri, reason, now)
                queued.append(each)
        if queued:
            self._news.tell(Subject.SIGN_OUT_NOTICES)
            after_commit(self._tell)
        return queued

    def _tell(self) -> None:
        self.on_new()

    def address_of(self, application_id: str) -> str:
        """Where an application wants to be told, or ""."""
        application = self._find(application_id)
        return "" if application is None else application.settings.back_channel_uri

    def find_next_time(self) -> int | None:
        """When the next notice is due, seconds since 1970; None if none waits."""
        return self._rows.find_next_time()

    def let_go(self) -> None:
        """Make due at once what is taken, or waits for no longer than a lease: nobody is trying it."""
        now = self._clock.now()
        self._rows.let_go(now=now, until=now + LEASE)

    def has_astray(self) -> bool:
        """Whether something waits for longer than it ever should, because the clock was set back."""
        return self._rows.astray.has_any(self._clock.now())

    def take_up_astray(self) -> None:
        """Let that be due at once."""
        self._rows.astray.make_due(self._clock.now())

    def take(self, room: int, busy: Collection[str]) -> list[Due]:
        """Take due notices for a try each. A slow application never holds up the others.

        Args:
            room: greatest number.
            busy: applications that are being told something already.
        """
        now = self._clock.now()
        taken: list[Due] = []
        for application_id in self._rows.list_owners(now):
            if application_id in busy:
                continue
            application = self._find(application_id)
            for row in self._rows.list_due(application_id, now):
                if len(taken) == room:
                    return taken
                if not self._rows.take(row, now + LEASE):
                    continue
                # Where it is to be told is what its settings say now, not what they said when the session ended.
                address = "" if application is None else application.settings.back_channel_uri
                current = msgspec.structs.replace(row, tries=row.tries + 1, uri=address or row.uri)
                if application is None:
                    self._settle(current, NoticeState.FAILED, "the application is gone", None)
                elif not address:
                    self._settle(current, NoticeState.FAILED, "the application wants to be told no more", None)
                else:
                    taken.append(Due(current, application))
        return taken

    def settle(self, notice: NoticeRow, answer: str, *, delivered: bool) -> None:
        """Note what came of a try.

        Args:
            notice: as it was taken.
            answer: in words.
            delivered: whether the application has accepted it.
        """
        if delivered:
            self._settle(notice, NoticeState.DELIVERED, answer, None)
        elif notice.tries <= len(RETRIES):
            self._settle(notice, NoticeState.WAITING, answer, self._clock.now() + RETRIES[notice.tries - 1])
        elif self._settle(notice, NoticeState.FAILED, answer, None):
            detail = {"uri": notice.uri, "answer": answer, "reason": notice.reason, "tries": notice.tries}
            self._audit.record(
                EventName.SIGN_OUT_NOTICE_FAILED, "daemon", application_id=notice.application_id, user_id=notice.user_id, detail=detail
            )

    def list(self, application_id: str, part: ListPart = START) -> Page[SignOutNotice]:
        """One page of an application's notices, newest first.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(application_id, part)
        return Page([_read(row) for row in rows], cut.next, cut.total)

    def _settle(self, notice: NoticeRow, state: NoticeState, answer: str, next_try_at: int | None) -> bool:
        ended_at = None if state is NoticeState.WAITING else self._clock.now()
        values = {"state": state.value, "next_try_at": next_try_at, "last_answer": answer[:256], "ended_at": ended_at}
        return self._rows.settle(id=notice.id, tries=notice.tries, **values) == 1

    def _find(self, application_id: str) -> Application | None:
        """The application; a deleted one too, for its end is among what it is told."""
        row = self._applications.find_with_deleted(id=application_id)
        return None if row is None else read_application(row)


def _nobody() -> None:
    """Nobody waits for notices."""


def _read(listed: ListedNotice) -> SignOutNotice:
    row = listed.notice
    return SignOutNotice(
        id=row.id,
        user_id=row.user_id,
        user_name=read_name(listed.profile_json, listed.username),
        session_id=row.session_id,
        uri=row.uri,
        reason=Ending(row.reason),
        state=NoticeState(row.state),
        tries=row.tries,
        next_try_at=row.next_try_at,
        last_answer=row.last_answer,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
