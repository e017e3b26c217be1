"""Rows of what processes on one database tell each other, followed in the order of the commits."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.dialect import by_commit, comes_after, is_settled
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import News
from daemon.storage.tenant.positions import START, Position

# Rows that are read at once.
MOST_AT_ONCE = 500


class NewsRow(msgspec.Struct, frozen=True):
    """A row; see `tables.News`."""

    transaction_id: int
    id: int
    node: str
    subject: str
    about_json: str

    @property
    def position(self) -> Position:
        """Behind this row."""
        return Position(self.transaction_id, self.id)


class NewsRows(WhenUsed):
    """Statements on news.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self.add = Statement(db, News.insert({field: slot(field.name) for field in (News.at, News.node, News.subject, News.about_json)})).change
        place = (News.transaction_id, News.id)
        settled = News.select(*place).where(is_settled(News.transaction_id))
        self._last = Statement(db, settled.order_by(by_commit(*place, newest_first=True)).limit(1)).one
        following = News.select(*place, News.node, News.subject, News.about_json)
        following = following.where(is_settled(News.transaction_id) & comes_after(*place, slot("transaction_id"), slot("id")))
        self._after = Statement(db, following.order_by(by_commit(*place)).limit(MOST_AT_ONCE)).all

    def find_last(self) -> Position:
        """Where whoever has heard everything stands."""
        found = self._last()
        return START if found is None else Position(*found)

    def list_after(self, position: Position) -> Sequence[NewsRow]:
        """Rows that were committed after a position, in that order."""
        return [NewsRow(*row) for row in self._after(transaction_id=position.transaction_id, id=position.id)]
