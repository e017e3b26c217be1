"""Lists of people in something, the members of an organization or the holders of a role: there may be a hundred thousand.

SQLite has no figures from which it could tell the better of two ways to join two large tables, so the way is chosen here.
"""

from __future__ import annotations

from typing import Any

import msgspec
import peewee
from peewee import fn

from common.contracts.paging import Listing
from daemon.storage.database.dialect import join_in_order
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.tables.people import User

# In a crowd of up to so many each is looked up as a user. For more, all users are read once, unless there are very many
# others: to look one up costs about as much as to read so many.
MOST_LOOKED_UP = 5_000
READ_FOR_ONE = 20


class PeopleList(msgspec.Struct, frozen=True):
    """People in something.

    Attributes:
        person: the column with the id of the user.
        since: the column with the time since when.
        inside: the condition on the same table.
        narrower: None, or a column with the ids of users and the condition on its table: only those who are there too.
    """

    person: Any
    since: Any
    inside: Any
    narrower: tuple[Any, Any] | None = None


class PersonRow(msgspec.Struct, frozen=True):
    """A user who is in something."""

    id: str
    since: int
    username: str
    email: str
    profile_json: str


def list_people(db: peewee.Database, crowd: PeopleList, listing: Listing) -> tuple[list[PersonRow], Cut]:
    """One page, the latest first.

    Args:
        db: the database.
        crowd: who.
        listing: which; searched by name, address and number.
    """
    table = crowd.person.model
    size = int(table.select(crowd.person).where(crowd.inside).count(db))
    words = contains_words(User.search_text, listing.search)
    conditions = [crowd.inside, crowd.person == User.id, *words, *_narrowing(crowd)]
    few = size <= MOST_LOOKED_UP or (bool(words) and size * READ_FOR_ONE <= User.select(User.id).count(db))
    total = _count(db, crowd, size) if not words else int(_join(crowd, [crowd.person], few).where(*conditions).count(db))
    # Where many match, the first of them come soon in the order of the index; where few do, they are found and then sorted.
    shown = [crowd.person, crowd.since, User.username, User.email, User.profile_json]
    query = _join(crowd, shown, few or total * MOST_LOOKED_UP > size * listing.limit).where(*conditions)
    cut = cut_page(db, query, Order("-since", crowd.since, crowd.person, descending=True), listing, total)
    return [PersonRow(*row) for row in cut.rows], cut


def _join(crowd: PeopleList, columns: list[Any], crowd_first: bool) -> Any:
    """The crowd and the users, whichever is to be walked through first."""
    table = crowd.person.model
    first, second = (table, User) if crowd_first else (User, table)
    return join_in_order(first, second, columns)


def _narrowing(crowd: PeopleList) -> list[Any]:
    if crowd.narrower is None:
        return []
    person, inside = crowd.narrower
    return [fn.EXISTS(person.model.select(person).where(person == crowd.person, inside))]


def _count(db: peewee.Database, crowd: PeopleList, size: int) -> int:
    if crowd.narrower is None:
        return size
    person, inside = crowd.narrower
    return int(person.model.select(person).where(inside).count(db))
