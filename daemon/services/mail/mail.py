"""The queue of letters: written in the transaction of what they tell about, so that none is lost, and sent afterwards by `outbound/mail_deliveries`.

A letter may hold a link that opens an account. It is sealed in the queue, erased once it was sent, and in no log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import FACTS, Letter, LetterKind, LetterState, MailOutcome, OutboxEntry, OutboxListing
from common.contracts.paging import Page
from common.contracts.users import User, email_problems
from common.errors import Conflict, NotFound, check
from daemon.keys.digests import Digests, make_id
from daemon.keys.sealing import Sealing, WrongKey
from daemon.services.mail.allowance import MailAllowance
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database
from daemon.storage.mail.letters import LetterRow, LetterRows

# Seconds to wait after each failed try, 45 hours in all; after the last of them a letter has failed.
RETRIES = (15, 60, 300, 900, 1800, 3600, 2 * 3600, 4 * 3600, 8 * 3600, 12 * 3600, 16 * 3600)
# Seconds after which a letter that was taken but never settled is due again: its daemon was killed. A try takes less.
LEASE = 180
# The longest that a letter waits after so many tries.
_WAITS = [max(LEASE, wait) for wait in (0, *RETRIES)]
# Letters that wait at a time because strangers asked for them.
MOST_WAITING = 10_000
# Seconds for which what a letter says is kept after its end, if it was not sent: as long as the longest link in one.
KEEP_CONTENT = 7 * 86400
# Characters of what a server said.
ANSWER_MOST = 300

START = OutboxListing()


class DueLetter(msgspec.Struct, frozen=True):
    """A letter that was taken for a try.

    Attributes:
        id: names it, also in its `Message-ID`: whoever gets it twice can tell.
        letter: what it says.
        tries: this one included.
        created_at: seconds since 1970.
    """

    id: str
    letter: Letter
    tries: int
    created_at: int


class Mail:
    """Queues, hands out and settles letters. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded that a letter failed for good.
        digests: digests addresses.
        sealing: seals letters.

    Attributes:
        on_new: called after the commit of a letter that was queued, on a thread of the store.
        on_changed: called after the commit of any change of the outbox, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests, sealing: Sealing) -> None:
        self._rows, self._clock, self._audit, self._sealing = LetterRows(db, _WAITS), clock, audit, sealing
        self._news = NewsDesk(db, clock)
        self._allowance = MailAllowance(db, clock, digests)
        self._decoder = msgspec.json.Decoder(Letter)
        self.on_new: Callable[[], None] = _nobody
        self.on_changed: Callable[[], None] = _nobody

    def may_ask(self, network: str, account: str = "") -> bool:
        """Count that somebody asks for a letter, if they may. Asked first, whether a letter comes of it or not.

        Args:
            network: the address of whoever asks.
            account: ID of the signed-in user who asks, "" for a stranger.
        """
        return not self._rows.has_waiting(MOST_WAITING) and self._allowance.reserve_wish(network, account)

    def may_send(self, kind: LetterKind, to: str) -> bool:
        """Count a letter to an address that somebody typed, if it may be sent. Asked right before `queue`.

        Args:
            kind: what it is about.
            to: whom it goes to.
        """
        return self._allowance.reserve_letter(kind, to)

    def may_write_to(self, kind: LetterKind, user: User) -> bool:
        """Count a letter to somebody about their account, if they have an address that can be mailed and it may be sent. Asked right before `queue`.

        Args:
            kind: what it is about.
            user: whose account.
        """
        if not user.email or email_problems(user.email):
            return False
        return self._allowance.reserve_letter(kind, user.email, user.id if user.email_verified else "")

    def queue(self, letter: Letter) -> None:
        """Queue a letter, due at once.

        Raises:
            Invalid: its address is none, or a fact is too long or not in one line.
            ValueError: it names what letters of its kind do not.
        """
        if not letter.facts.keys() <= FACTS[letter.kind]:
            raise ValueError(f"A letter of the kind {letter.kind} does not name {sorted(letter.facts.keys() - FACTS[letter.kind])}.")
        check(letter.problems())
        letter_id, now = make_id(), self._clock.now()
        row = LetterRow(
            id=letter_id,
            kind=letter.kind,
            recipient=letter.to.casefold(),
            language=letter.language[:35],
            user_id=letter.user_id,
            sealed=self._sealing.seal(_place(letter_id), msgspec.json.encode(letter)),
            state=LetterState.WAITING,
            outcome=MailOutcome.NONE,
            answer="",
            tries=0,
            created_at=now,
            expires_at=letter.expires_at,
            next_try_at=now,
            ended_at=None,
            link_id=letter.link_id,
        )
        self._rows.add(row)
        self._tell_new()

    def find_next_time(self) -> int | None:
        """When the next letter is due, seconds since 1970; None if none waits."""
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

    def take(self, room: int) -> list[DueLetter]:
        """Take due letters for a try each; those that are of no use any more have failed.

        Args:
            room: greatest number.
        """
        now, taken = self._clock.now(), list[DueLetter]()
        for row in self._rows.list_due(now, room):
            if not self._rows.take(row, now, now + LEASE):
                continue
            letter = self._unseal(row)
            due = DueLetter(row.id, letter or _unknown(row), row.tries + 1, row.created_at)
            if letter is None:
                self.settle(due, MailOutcome.INTERNAL, "")
            elif row.expires_at and row.expires_at <= now:
                self.settle(due, MailOutcome.EXPIRED, "")
            else:
                taken.append(due)
        return taken

    def settle(self, due: DueLetter, outcome: MailOutcome, answer: str) -> None:
        """Note what came of a try.

        Args:
            due: as it was taken.
            outcome: what came of it.
            answer: what the server said, in its words.
        """
        now, answer = self._clock.now(), answer[:ANSWER_MOST]
        values = {"id": due.id, "tries": due.tries, "outcome": outcome.value, "answer": answer}
        if outcome is MailOutcome.ACCEPTED:
            self._rows.settle_and_erase(**values, state=LetterState.SENT.value, next_try_at=None, ended_at=now)
        elif outcome is MailOutcome.KEPT:
            self._rows.settle(**values, state=LetterState.KEPT.value, next_try_at=None, ended_at=now)
        elif not outcome.is_final and due.tries <= len(RETRIES):
            self._rows.settle(**values, state=LetterState.WAITING.value, next_try_at=now + RETRIES[due.tries - 1], ended_at=None)
        elif self._rows.settle(**values, state=LetterState.FAILED.value, next_try_at=None, ended_at=now):
            detail = {"letter": due.id, "kind": due.letter.kind.value, "outcome": outcome.value, "tries": due.tries}
            self._audit.record(EventName.LETTER_FAILED, "daemon", user_id=due.letter.user_id or None, detail=detail)
        self._tell_changed()

    def hurry(self) -> None:
        """Try at once what waits for its next try, because the server is another. What is under way stays."""
        self._rows.hurry(now=self._clock.now())
        self._tell_new()

    def send_again(self, letter_id: str, actor: str) -> OutboxEntry:
        """Let a letter that failed or was kept as a file wait once more, due at once.

        Args:
            letter_id: which.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such letter.
            Conflict: it waits already, was sent, or what it said is gone or of no use any more.
        """
        row = self._find(letter_id)
        now = self._clock.now()
        if row.state == LetterState.WAITING:
            raise Conflict("letter.waiting", "This letter waits already.")
        if row.state != LetterState.SENT and row.expires_at and row.expires_at <= now:
            raise Conflict("letter.expired", "The link in this letter opens nothing any more; let a new one be written.")
        if row.sealed is None:
            raise Conflict("letter.gone", "What this letter said is gone; let a new one be written.")
        if self._rows.send_again(letter_id, now):
            self._audit.record(EventName.LETTER_SENT_AGAIN, actor, user_id=row.user_id or None, detail={"letter": row.id, "kind": row.kind})
            self._tell_new()
        return _read(self._find(letter_id))

    def open(self, letter_id: str, actor: str) -> DueLetter:
        """What a letter says, with its link.

        Args:
            letter_id: which.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such letter.
            Conflict: it was sent, or is too old.
        """
        row = self._find(letter_id)
        letter = self._unseal(row)
        if letter is None:
            raise Conflict("letter.gone", "What this letter said is gone; let a new one be written.")
        self._audit.record(EventName.LETTER_OPENED, actor, user_id=row.user_id or None, detail={"letter": row.id, "kind": row.kind})
        return DueLetter(row.id, letter, row.tries, row.created_at)

    def list(self, listing: OutboxListing = START) -> Page[OutboxEntry]:
        """One page of the outbox, newest first.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(listing)
        return Page([_read(row) for row in rows], cut.next, cut.total)

    def list_of(self, user_id: str, most: int) -> Sequence[OutboxEntry]:
        """Letters to one user about their account, newest first, as long as the outbox has them.

        Args:
            user_id: whose account.
            most: greatest number.
        """
        return [_read(row) for row in self._rows.list_of(user_id, most)]

    def erase_old(self) -> int:
        """Erase what letters say that ended some time ago without being sent, and give how many there were."""
        return self._rows.erase_old(before=self._clock.now() - KEEP_CONTENT)

    def _find(self, letter_id: str) -> LetterRow:
        row = self._rows.find(id=letter_id)
        if row is None:
            raise NotFound("letter.unknown", "There is no such letter.")
        return row

    def _unseal(self, row: LetterRow) -> Letter | None:
        if row.sealed is None:
            return None
        try:
            return self._decoder.decode(self._sealing.open(_place(row.id), row.sealed))
        except (WrongKey, msgspec.MsgspecError):
            return None

    def _tell_new(self) -> None:
        """Something may be due, here or with another process, once this job is committed."""
        self._news.tell(Subject.LETTERS)
        after_commit(self.on_new)
        self._tell_changed()

    def _tell_changed(self) -> None:
        """The outbox is another, once this job is committed."""
        self._news.tell(Subject.OUTBOX)
        after_commit(self.on_changed)


def _nobody() -> None:
    """Nobody waits for letters."""


def _place(letter_id: str) -> str:
    return f"letter/{letter_id}/sealed"


def _unknown(row: LetterRow) -> Letter:
    return Letter(LetterKind(row.kind), row.recipient, row.language, user_id=row.user_id)


def _read(row: LetterRow) -> OutboxEntry:
    return OutboxEntry(
        id=row.id,
        kind=LetterKind(row.kind),
        to=row.recipient,
        language=row.language,
        user_id=row.user_id,
        state=LetterState(row.state),
        outcome=MailOutcome(row.outcome),
        answer=row.answer,
        tries=row.tries,
        created_at=row.created_at,
        next_try_at=row.next_try_at,
        ended_at=row.ended_at,
        has_content=row.sealed is not None,
    )
