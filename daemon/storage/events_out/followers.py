"""How far the followers of the audit log have come. Each belongs to no node: whoever moves it on has done the work up to there."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.events_out import Follower


class FollowerRows(WhenUsed):
    """Statements on followers.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        mine = Follower.name == slot("name")
        self._find = Statement(db, Follower.select(Follower.position).where(mine)).one
        new = {Follower.name: slot("name"), Follower.position: slot("position"), Follower.changed_at: slot("now")}
        again = {Follower.position: slot("position"), Follower.changed_at: slot("now")}
        self._begin = Statement(db, Follower.insert(new).on_conflict(conflict_target=[Follower.name], update=again)).change
        as_seen = mine & (Follower.position == slot("seen"))
        self._move = Statement(db, Follower.update(position=slot("position"), changed_at=slot("now")).where(as_seen)).change

    def find(self, name: str) -> str | None:
        """The position of a follower, or None before its first."""
        found = self._find(name=name)
        return None if found is None else str(found[0])

    def begin(self, name: str, position: str, now: int) -> None:
        """Let a follower begin, or go on, at a position, whatever lies between."""
        self._begin(name=name, position=position, now=now)

    def move(self, name: str, seen: str, position: str, now: int) -> bool:
        """Move a follower on.

        Args:
            name: which.
            seen: where it was when it was looked at. If it is there no more, another node was faster and nothing is changed.
            position: where it is then.
            now: seconds since 1970.
        """
        return self._move(name=name, seen=seen, position=position, now=now) == 1
