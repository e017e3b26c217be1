"""Users: found by every sign-in, created, changed, suspended and deleted by administrators."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.sign_out_notices import Ending
from common.contracts.users import ChangeUser, CreateUser, User
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.authorization.endings import Endings
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.users import changed_user, custom_data_problems, read_user, write_user
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.role_holders import RoleHolderRows
from daemon.storage.access_control.roles import RoleRows
from daemon.storage.database.store import Database
from daemon.storage.people.users import UserRows


class StoredPassword(msgspec.Struct, frozen=True):
    """What a password is checked against.

    Attributes:
        id: of the user.
        password_hash: None if the user has no password.
        suspended: whether the user may not sign in at all.
    """

    id: str
    password_hash: str | None
    suspended: bool


class Users:
    """Finds and keeps users. Called inside store jobs; passwords are hashed before.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        endings: ends sessions and tokens.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings) -> None:
        self._rows, self._clock, self._audit, self._endings = UserRows(db), clock, audit, endings
        self._roles, self._holders = RoleRows(db), RoleHolderRows(db)

    def find(self, user_id: str) -> User | None:
        """The user of that id, or None."""
        row = self._rows.find(id=user_id)
        return None if row is None else read_user(row)

    def find_by_username(self, username: str) -> User | None:
        """The user of that name, whatever its case, or None."""
        row = self._rows.find_by_username(key=username.casefold())
        return None if row is None else read_user(row)

    def get(self, user_id: str) -> User:
        """The user of that id.

        Raises:
            NotFound: there is none.
        """
        found = self.find(user_id)
        if found is None:
            raise NotFound("user.unknown", "There is no such user.")
        return found

    def find_credentials(self, identifier: str) -> StoredPassword | None:
        """What to check a password against, or None.

        Args:
            identifier: a user name or an e-mail address, as typed.
        """
        key = identifier.strip().casefold()
        row = self._rows.find_by_email(key=key) if "@" in key else self._rows.find_by_username(key=key)
        return None if row is None else StoredPassword(row.id, row.password_hash, bool(row.suspended))

    def list(
        self, search: str = "", suspended: bool | None = None, sort: str = "username", cursor: str = "", limit: int = DEFAULT_PAGE
    ) -> Page[User]:
        """One page.

        Args:
            search: words that must all be in a name, address or number.
            suspended: only suspended or only active ones; None for both.
            sort: `username`, `created` or `signed_in`, with `-` in front for descending.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of users.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(search, suspended, sort, cursor, limit)
        return Page([read_user(row) for row in rows], cut.next, cut.total)

    def list_all(self) -> Sequence[User]:
        """All users by name, for an export."""
        return [read_user(row) for row in self._rows.list_all()]

    def count(self) -> int:
        """How many users there are."""
        return self._rows.count()

    def create(self, new: CreateUser, password_hash: str | None, actor: str) -> User:
        """Create a user, who gets every default role.

        Args:
            new: what is known of the user; its password is not looked at beyond its form.
            password_hash: what that password was hashed to, None for none.
            actor: who, for the audit log.

        Raises:
            Invalid: fields are wrong.
            Conflict: the user name or e-mail address is taken.
        """
        check(new.problems() + custom_data_problems(new.custom_data))
        now = self._clock.now()
        user = User(
            id=make_id(),
            username=new.username,
            email=new.email,
            email_verified=new.email_verified and bool(new.email),
            phone=new.phone,
            phone_verified=new.phone_verified and bool(new.phone),
            profile=new.profile,
            custom_data=new.custom_data,
            suspended=False,
            has_password=password_hash is not None,
            version=1,
            created_at=now,
            updated_at=now,
        )
        self._check_free(user)
        self._rows.add(write_user(user, password_hash))
        roles = self._roles.list_defaults()
        for role in roles:
            self._holders.give(role.id, [user.id], now)
        detail: dict[str, object] = {"username": user.username}
        if roles:
            detail["roles"] = [role.name for role in roles]
        self._audit.record("user.created", actor, user_id=user.id, detail=detail)
        return user

    def change(self, user_id: str, change: ChangeUser, version: int | None, actor: str) -> User:
        """Change a user. Suspending ends all sessions and tokens; a new address counts as not verified unless said otherwise.

        Args:
            user_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The user as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
            Conflict: the user name or e-mail address is taken.
        """
        current = self.get(user_id)
        if version is not None and version != current.version:
            raise _stale()
        custom = [] if change.custom_data is UNSET else custom_data_problems(change.custom_data)
        check(change.problems() + custom)
        wanted = changed_user(current, change)
        differences = find_differences(current, wanted)
        if not differences:
            return current
        self._check_free(wanted)
        fresh = msgspec.structs.replace(wanted, version=current.version + 1, updated_at=self._clock.now())
        if not self._rows.change(write_user(fresh, None), current.version):
            raise _stale()
        if fresh.suspended and not current.suspended:
            self._endings.end_user(user_id, Ending.USER_SUSPENDED)
        self._audit.record(_event(current, fresh), actor, user_id=user_id, detail=as_detail(differences))
        return fresh

    def set_password(self, user_id: str, password_hash: str, actor: str) -> None:
        """Give a user a new password; all sessions and tokens end.

        Raises:
            NotFound: there is no such user.
        """
        if self._rows.set_password(id=user_id, password_hash=password_hash) == 0:
            raise NotFound("user.unknown", "There is no such user.")
        self._endings.end_user(user_id, Ending.PASSWORD_CHANGED)
        self._audit.record("user.password_set", actor, user_id=user_id)

    def delete(self, user_id: str, actor: str) -> None:
        """Delete a user for good, with consents, roles and memberships; sessions and tokens end.

        Raises:
            NotFound: there is no such user.
        """
        user = self.get(user_id)
        self._endings.end_user(user_id, Ending.USER_DELETED)
        self._rows.remove(user_id)
        self._audit.record("user.deleted", actor, user_id=user_id, detail={"username": user.username})

    def mark_signed_in(self, user_id: str, now: int) -> None:
        """Note that a user signed in."""
        self._rows.mark_signed_in(id=user_id, now=now)

    def taken_problems(self, user: User) -> Sequence[Problem]:
        """Which of a user's names belong to somebody else already."""
        found = []
        by_name = self._rows.find_by_username(key=user.username.casefold())
        if by_name is not None and by_name.id != user.id:
            found.append(Problem("username", "user.username_taken", "Somebody else has this user name."))
        by_email = self._rows.find_by_email(key=user.email.casefold()) if user.email else None
        if by_email is not None and by_email.id != user.id:
            found.append(Problem("email", "user.email_taken", "Somebody else has this e-mail address."))
        return found

    def _check_free(self, user: User) -> None:
        problems = self.taken_problems(user)
        if problems:
            raise Conflict(problems[0].code, problems[0].message, [*problems])


def _event(before: User, after: User) -> str:
    if after.suspended == before.suspended:
        return "user.changed"
    return "user.suspended" if after.suspended else "user.activated"


def _stale() -> Stale:
    return Stale("user.stale", "Somebody else has changed this user since you opened it.")
