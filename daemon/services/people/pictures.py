"""The pictures that people upload of themselves: encoded anew by us, under a name that nobody guesses, and gone with their user."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.users import ChangeUser, User
from daemon.keys.digests import make_id
from daemon.services.people.users import Users
from daemon.storage.database.store import Database
from daemon.storage.people.pictures import PictureRow, PictureRows

PATH = "/pictures"


class Pictures:
    """Keeps pictures, and the claim that names them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        users: keep the claim.
        origin: under which browsers and applications reach us.
    """

    def __init__(self, db: Database, clock: Clock, users: Users, origin: str) -> None:
        self._rows, self._clock, self._users, self._base = PictureRows(db), clock, users, f"{origin}{PATH}/"

    def find(self, picture_id: str) -> bytes | None:
        """The PNG of that name, or None."""
        return self._rows.find(picture_id)

    def find_of(self, user: User) -> bytes | None:
        """The PNG that a user has uploaded, None if there is none, or their picture lies elsewhere."""
        url = user.profile.picture
        return self.find(url.removeprefix(self._base).removesuffix(".png")) if url.startswith(self._base) else None

    def put(self, user: User, png: bytes, actor: str) -> User:
        """Give a user a picture in place of the one before, whose address leads nowhere from then on.

        Args:
            user: whose.
            png: encoded by us.
            actor: who, for the audit log.
        """
        picture_id = make_id()
        self._rows.put(PictureRow(user.id, picture_id, png, self._clock.now()))
        return self._say(user, f"{self._base}{picture_id}.png", actor)

    def remove(self, user: User, actor: str) -> User:
        """Take a user's picture away, whoever keeps it."""
        self._rows.remove(user_id=user.id)
        return self._say(user, "", actor)

    def path_of(self, user: User) -> str:
        """Where our pages load a user's picture from; "" if there is none, or it lies elsewhere."""
        url = user.profile.picture
        return f"{PATH}/{url.removeprefix(self._base)}" if url.startswith(self._base) else ""

    def _say(self, user: User, url: str, actor: str) -> User:
        current = self._users.get(user.id)
        return self._users.change(user.id, ChangeUser(profile=msgspec.structs.replace(current.profile, picture=url)), None, actor)
