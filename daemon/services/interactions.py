"""Interactions: authorization requests that wait for their user (DESIGN 6).

The row holds the request; the browser carries only its id, and only the browser that began it may go on with it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.clock import Clock
from daemon.keys.digests import Digests, make_id
from daemon.storage.interactions import InteractionRow, InteractionRows
from daemon.storage.store import Database


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

    def begin(self, browser: str, application_id: str, params: Mapping[str, str]) -> InteractionRow:
        """Keep an authorization request until its user is ready.

        Args:
            browser: value of the cookie that names the browser.
            application_id: who asks.
            params: the request's parameters, as they were checked.
        """
        now = self._clock.now()
        row = InteractionRow(
            id=make_id(),
            browser_digest=self._digests.of("browser", browser),
            application_id=application_id,
            params_json=msgspec.json.encode(params).decode(),
            session_id=None,
            consented_at=None,
            refused_at=None,
            other_account=False,
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

    def note_sign_in(self, interaction_id: str, session_id: str) -> None:
        """The user has signed in within this interaction; an earlier answer of somebody else is void."""
        self._rows.set_session(id=interaction_id, session_id=session_id)

    def note_consent(self, interaction_id: str) -> None:
        """The user has answered the consent page of this interaction."""
        self._rows.set_consented(id=interaction_id, now=self._clock.now())

    def note_refusal(self, interaction_id: str) -> None:
        """The user has cancelled."""
        self._rows.set_refused(id=interaction_id, now=self._clock.now())

    def ask_other_account(self, interaction_id: str) -> None:
        """The user wants to go on as somebody else."""
        self._rows.set_other_account(id=interaction_id)

    def finish(self, interaction_id: str) -> bool:
        """End an interaction; True for the one caller that ended it."""
        return self._rows.finish(id=interaction_id, now=self._clock.now()) == 1


def read_params(interaction: InteractionRow) -> dict[str, str]:
    """The parameters of the request that an interaction holds."""
    return msgspec.json.decode(interaction.params_json, type=dict[str, str])
