"""Rows of interactions: authorization requests that wait for their user."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.requests import NO_PARAMS, Interaction


class InteractionRow(msgspec.Struct, frozen=True):
    """An interaction; see `tables.Interaction`."""

    id: str
    browser_digest: bytes
    application_id: str
    params_json: str
    session_id: str | None
    user_id: str | None
    consented_at: int | None
    refused_at: int | None
    answered_session_id: str | None
    answered_user_id: str | None
    other_account: bool
    asked_user_id: str | None
    account_changed: bool
    chosen_session_id: str | None
    chosen_user_id: str | None
    created_at: int
    expires_at: int
    finished_at: int | None


class InteractionRows(WhenUsed):
    """Compiled statements on interactions."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, Interaction, InteractionRow)
        mine = Interaction.id == slot("id")
        waiting = mine & Interaction.finished_at.is_null()
        self.add = rows.add
        self.look = rows.finder(mine)
        self.find = rows.finder(waiting & (Interaction.browser_digest == slot("browser_digest")) & (Interaction.expires_at > slot("now")))
        who, unanswered = {"session_id": slot("session_id"), "user_id": slot("user_id")}, {"consented_at": None, "refused_at": None}
        unchosen = {"chosen_session_id": None, "chosen_user_id": None}
        signed_in = Interaction.update(**who, **unanswered, **unchosen, asked_user_id=slot("user_id"), account_changed=False)
        self.set_session = Statement(db, signed_in.where(waiting)).change
        by = {"answered_session_id": slot("session_id"), "answered_user_id": slot("user_id")}
        # In place of the answer of somebody else, for a refusal that stayed would become that of whoever consents next. Of one's own the first stays.
        is_unanswered = Interaction.consented_at.is_null() & Interaction.refused_at.is_null()
        of_another = (Interaction.answered_session_id != slot("session_id")) | (Interaction.answered_user_id != slot("user_id"))
        is_free = is_unanswered | (Interaction.answered_session_id.is_null(False) & of_another)
        self.set_consented = Statement(db, Interaction.update(**by, consented_at=slot("now"), refused_at=None).where(waiting & is_free)).change
        self.set_refused = Statement(db, Interaction.update(**by, refused_at=slot("now"), consented_at=None).where(waiting & is_free)).change
        back = Interaction.update(answered_session_id=None, answered_user_id=None, refused_at=slot("now"), consented_at=None)
        self.set_turned_back = Statement(db, back.where(waiting & is_free)).change
        self.set_unanswered = Statement(db, Interaction.update(**unanswered).where(waiting)).change
        other = Interaction.update(session_id=None, user_id=None, **unanswered, **unchosen, other_account=True, account_changed=False)
        self.set_other_account = Statement(db, other.where(waiting)).change
        chosen = Interaction.update(chosen_session_id=slot("session_id"), chosen_user_id=slot("user_id"), other_account=False)
        self.set_chosen = Statement(db, chosen.where(waiting)).change
        asked = Interaction.update(asked_user_id=slot("user_id"), account_changed=slot("account_changed"))
        self.set_asked = Statement(db, asked.where(waiting)).change
        # What was asked for is of no more use then, and names people (`login_hint`).
        self.finish = Statement(db, Interaction.update(finished_at=slot("now"), params_json=NO_PARAMS).where(waiting)).change
