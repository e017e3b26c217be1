"""Rows of mailed links. A link ends by one conditional UPDATE."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import MailedLink


class MailedLinkRow(msgspec.Struct, frozen=True):
    """A link; see `tables.people.MailedLink`."""

    id: str
    digest: bytes
    purpose: str
    user_id: str
    email: str
    interaction_id: str
    language: str
    detail_json: str
    state: str
    created_at: int
    expires_at: int
    ended_at: int | None
    opened_at: int | None = None


class MailedLinkRows(WhenUsed):
    """Compiled statements on mailed links."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, MailedLink, MailedLinkRow)
        self.add = rows.add
        self.find = rows.finder((MailedLink.digest == slot("digest")) & (MailedLink.purpose == slot("purpose")))
        waits = (MailedLink.state == "waiting") & (MailedLink.expires_at > slot("now"))
        # What an account would have been made of is of no use to anybody after that.
        ended = MailedLink.update(state=slot("state"), ended_at=slot("now"), detail_json="{}")
        self.end = Statement(db, ended.where((MailedLink.id == slot("id")) & waits)).change
        of_user = (MailedLink.user_id == slot("user_id")) & (MailedLink.purpose == slot("purpose"))
        self.end_of_user = Statement(db, ended.where(of_user & waits)).change
        all_of_user = (MailedLink.user_id == slot("user_id")) & waits
        self.end_all_of_user = Statement(db, ended.where(all_of_user)).change
        self.end_others_of_user = Statement(db, ended.where(all_of_user & (MailedLink.purpose != slot("purpose")))).change
        beside = (MailedLink.email == slot("email")) | (MailedLink.created_at >= slot("made_at")) | (MailedLink.purpose != slot("purpose"))
        self.end_beside = Statement(db, ended.where(all_of_user & beside)).change
        self.end_of_address = Statement(db, ended.where(of_user & waits & (MailedLink.email == slot("email")))).change
        self.list_since = rows.lister(of_user & (MailedLink.created_at >= slot("since")))
        self.list_of_state = rows.lister(of_user & (MailedLink.state == slot("state")))
        unopened = (MailedLink.id == slot("id")) & MailedLink.opened_at.is_null()
        self.mark_opened = Statement(db, MailedLink.update(opened_at=slot("now")).where(unopened)).change
        # Of two within one second, which there were before each got one of its own, the one that was not replaced.
        self._age = (MailedLink.created_at, MailedLink.ended_at.is_null(), MailedLink.id)
        newest_first = [each.desc() for each in self._age]
        self._newest = Statement(db, MailedLink.select(*rows.columns).where(of_user).order_by(*newest_first).limit(1)).one
        self._db, self._columns = db, rows.columns

    def find_newest(self, user_id: str, purpose: str) -> MailedLinkRow | None:
        """The newest link of a user for a purpose, or None."""
        found = self._newest(user_id=user_id, purpose=purpose)
        return None if found is None else MailedLinkRow(*found)

    def list_newest(self, user_ids: Sequence[str], purpose: str) -> dict[str, MailedLinkRow]:
        """The newest links of users for a purpose, by the user's ID.

        Args:
            user_ids: those of one page.
            purpose: what they are for.
        """
        wanted = (MailedLink.user_id << list(user_ids)) & (MailedLink.purpose == purpose)
        oldest_first = MailedLink.select(*self._columns).where(wanted).order_by(*self._age)
        return {row.user_id: row for row in (MailedLinkRow(*each) for each in oldest_first.tuples().execute(self._db))}
