"""Interactions: authorization requests that wait for their user (docs/ARCHITECTURE.md#the-road).

The row holds the request until that is over; the browser carries only its id, and only the browser that began it may go on with it. What a user did
within it counts for the session in which it was done, and for nobody else who is signed in when the browser goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import msgspec

from common.clock import Clock
from daemon.keys.digests import Digests, make_id
from daemon.storage.authorization.interactions import InteractionRow, InteractionRows
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow


class Absence(Enum):
    """Why an interaction cannot go on."""

    UNKNOWN = "unknown"
    OTHER_BROWSER = "other_browser"
    FINISHED = "finished"
    EXPIRED = "expired"


class Noted(Enum):
    """What became of an answer.

    Attributes:
        FIRST: it counts.
        AGAIN: this very answer was given before, such as by a button that was pressed twice; what was given first counts.
        LATE: it was answered otherwise before. This one counts for nothing.
    """

    FIRST = "first"
    AGAIN = "again"
    LATE = "late"


class Interactions:
    """Begins, finds and finishes interactions. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests the browser cookie.
        lifetime: seconds that a user has.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, lifetime: int) -> None:
        self._rows = InteractionRows(db)
        self._clock, self._digests, self._lifetime = clock, digests, lifetime

    def begin(self, browser: str, application_id: str, params: Mapping[str, str], user_id: str | None = None, known_id: str = "") -> InteractionRow:
        """Keep an authorization request until its user is ready.

        Args:
            browser: value of the cookie that names the browser.
            application_id: who asks.
            params: the request's parameters, as they were checked.
            user_id: who is signed in, and so will be asked, or None.
            known_id: its id, if that is not random (`id_of_pushed`).
        """
        now = self._clock.now()
        row = InteractionRow(
            id=known_id or make_id(),
            browser_digest=self._digests.of("browser", browser),
            application_id=application_id,
            params_json=msgspec.json.encode(params).decode(),
            session_id=None,
            user_id=None,
            consented_at=None,
            refused_at=None,
            answered_session_id=None,
            answered_user_id=None,
            other_account=False,
            asked_user_id=user_id,
            account_changed=False,
            chosen_session_id=None,
            chosen_user_id=None,
            created_at=now,
            expires_at=now + self._lifetime,
            finished_at=None,
        )
        self._rows.add(row)
        return row

    def find(self, interaction_id: str, browser: str) -> InteractionRow | None:
        """A waiting interaction of this browser; None if it is unknown, finished, too old or another browser's."""
        digest = self._digests.of("browser", browser)
        return self._rows.find(id=interaction_id, browser_digest=digest, now=self._clock.now())

    def id_of_pushed(self, pushed: str, browser: str) -> str:
        """The id of the interaction that a pushed request has in a browser: the same each time, so that a reload finds it again.

        Args:
            pushed: the name of the pushed request.
            browser: value of the cookie that names the browser.
        """
        return self._digests.of("pushed-interaction", f"{pushed} {browser}").hex()[:32]

    def find_absence(self, interaction_id: str, browser: str) -> Absence:
        """Why `find` gives nothing. Another browser learns nothing else of an interaction than that it is not its own."""
        row = self._rows.look(id=interaction_id)
        if row is None:
            return Absence.UNKNOWN
        if row.browser_digest != self._digests.of("browser", browser):
            return Absence.OTHER_BROWSER
        return Absence.FINISHED if row.finished_at is not None else Absence.EXPIRED

    def application_of(self, interaction_id: str) -> str | None:
        """The id of the application that an interaction, over or not, is for; None if it is unknown."""
        row = self._rows.look(id=interaction_id)
        return None if row is None else row.application_id

    def languages_of(self, interaction_id: str, browser: str) -> str | None:
        """Which languages the application asks for in an interaction of this browser (`ui_locales`); None if for none, or if it is over."""
        row = self._rows.look(id=interaction_id)
        if row is None or row.browser_digest != self._digests.of("browser", browser):
            return None
        return read_params(row).get("ui_locales")

    def note_asked(self, interaction: InteractionRow, user_id: str) -> InteractionRow:
        """A page of this interaction is for that user; gives the row as it is then, which knows whether it was for somebody else before."""
        if interaction.asked_user_id == user_id:
            return interaction
        changed = interaction.account_changed or interaction.asked_user_id is not None
        self._rows.set_asked(id=interaction.id, user_id=user_id, account_changed=changed)
        return msgspec.structs.replace(interaction, asked_user_id=user_id, account_changed=changed)

    def note_sign_in(self, interaction_id: str, session: SessionRow) -> None:
        """The user has signed in within this interaction; earlier answers are void."""
        self._rows.set_session(id=interaction_id, session_id=session.id, user_id=session.user_id)

    def note_choice(self, interaction_id: str, session: SessionRow) -> None:
        """The user of a session goes on with the account that they have."""
        self._rows.set_chosen(id=interaction_id, session_id=session.id, user_id=session.user_id)

    def note_switch(self, interaction_id: str, session: SessionRow) -> None:
        """The user of a session goes on with this account, which was signed in in this browser beside another one; of that they need not be told."""
        self._rows.set_asked(id=interaction_id, user_id=session.user_id, account_changed=False)
        self.note_choice(interaction_id, session)

    def note_consent(self, interaction_id: str, session: SessionRow) -> Noted:
        """The user of a session has answered the consent page of this interaction. Nothing may be recorded unless the answer is the first."""
        noted = self._rows.set_consented(id=interaction_id, session_id=session.id, user_id=session.user_id, now=self._clock.now())
        return Noted.FIRST if noted else self.find_earlier(interaction_id, session, refuses=False) or Noted.LATE

    def note_refusal(self, interaction_id: str, session: SessionRow) -> Noted:
        """The user of a session has cancelled."""
        noted = self._rows.set_refused(id=interaction_id, session_id=session.id, user_id=session.user_id, now=self._clock.now())
        return Noted.FIRST if noted else self.find_earlier(interaction_id, session, refuses=True) or Noted.LATE

    def note_turned_back(self, interaction_id: str, session: SessionRow | None) -> Noted:
        """Somebody went back to the application instead of signing in.

        Args:
            interaction_id: of the interaction.
            session: that is open in this browser, if any.
        """
        session_id, user_id = ("", "") if session is None else (session.id, session.user_id)
        noted = self._rows.set_turned_back(id=interaction_id, session_id=session_id, user_id=user_id, now=self._clock.now())
        return Noted.FIRST if noted else self.find_earlier(interaction_id, session, refuses=True) or Noted.LATE

    def find_earlier(self, interaction_id: str, session: SessionRow | None, *, refuses: bool) -> Noted | None:
        """What an answer is beside the one that was given before.

        Args:
            interaction_id: of the interaction.
            session: whose answer it is.
            refuses: whether it is a cancel.

        Returns:
            AGAIN or LATE, or None if nobody whose answer counts here has answered.
        """
        row = self._rows.look(id=interaction_id)
        if row is None or not (row.finished_at is not None or has_turned_back(row) or (session is not None and _has_answered(row, session))):
            return None
        given = row.refused_at if refuses else row.consented_at
        return Noted.LATE if given is None else Noted.AGAIN

    def forget_answer(self, interaction_id: str) -> None:
        """What was answered did not lead on: the user is asked something more, and answers anew."""
        self._rows.set_unanswered(id=interaction_id)

    def ask_other_account(self, interaction_id: str) -> None:
        """The user wants to go on as somebody else: nobody goes on without a sign-in within this interaction."""
        self._rows.set_other_account(id=interaction_id)

    def finish(self, interaction_id: str) -> bool:
        """End an interaction; True for the one caller that ended it."""
        return self._rows.finish(id=interaction_id, now=self._clock.now()) == 1


def signed_in_within(interaction: InteractionRow | None, session: SessionRow) -> bool:
    """Whether a session comes of a sign-in within an interaction."""
    return interaction is not None and (interaction.session_id, interaction.user_id) == (session.id, session.user_id)


def has_chosen(interaction: InteractionRow | None, session: SessionRow) -> bool:
    """Whether the user of a session has said within an interaction as whom they go on: by an answer, or by a sign-in."""
    if interaction is None:
        return False
    chosen = (interaction.chosen_session_id, interaction.chosen_user_id) == (session.id, session.user_id)
    return chosen or signed_in_within(interaction, session)


def has_consented(interaction: InteractionRow | None, session: SessionRow) -> bool:
    """Whether the consent page of an interaction was answered in this very session."""
    return interaction is not None and interaction.consented_at is not None and _answered(interaction, session)


def has_refused(interaction: InteractionRow | None, session: SessionRow) -> bool:
    """Whether an interaction was cancelled in this very session."""
    return interaction is not None and interaction.refused_at is not None and _answered(interaction, session)


def has_turned_back(interaction: InteractionRow | None) -> bool:
    """Whether the browser of an interaction went back instead of signing in; whoever is signed in there gave no answer."""
    return interaction is not None and interaction.refused_at is not None and interaction.answered_session_id is None


def _has_answered(interaction: InteractionRow, session: SessionRow) -> bool:
    return has_consented(interaction, session) or has_refused(interaction, session)


def _answered(interaction: InteractionRow, session: SessionRow) -> bool:
    return (interaction.answered_session_id, interaction.answered_user_id) == (session.id, session.user_id)


def read_params(interaction: InteractionRow) -> dict[str, str]:
    """The parameters of the request that an interaction holds."""
    return msgspec.json.decode(interaction.params_json, type=dict[str, str])
