"""Users: found by every sign-in, created, changed, suspended and deleted by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.sign_out_notices import Ending
from common.contracts.users import ChangeUser, CreateUser, User, UserListing
from common.errors import Conflict, Problem, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.authorization.endings import Endings
from daemon.services.mail.link_letters import LinkLetters
from daemon.services.people.mailed_links import LinkState, Purpose
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import VersionedRecords
from daemon.services.records.subject import Subject
from daemon.services.records.users import changed_user, custom_data_problems, read_user, write_user
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.role_holders import RoleHolderRows
from daemon.storage.access_control.roles import RoleRows
from daemon.storage.database.store import Database
from daemon.storage.people.mailed_links import MailedLinkRows
from daemon.storage.people.sign_ins import SignInRows
from daemon.storage.people.users import UserRow, UserRows

ALL = UserListing()


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


class Users(VersionedRecords[User, ChangeUser, UserRow]):
    """Finds and keeps users. Called inside store jobs; passwords are hashed before.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        endings: ends sessions and tokens.
        letters: ends the letters of links.
    """

    subject = Subject("user", "user")
    taken = MappingProxyType(
        {
            "username_key": ("username", "Somebody else has this user name."),
            "email_key": ("email", "Somebody else has this e-mail address."),
        }
    )

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings, letters: LinkLetters) -> None:
        self._rows, self._endings, self._links = UserRows(db), endings, MailedLinkRows(db)
        self._letters, self._under_way = letters, SignInRows(db)
        self._audit, self._impacts = audit, Impacts(db, clock)
        super().__init__(self._rows, clock)
        self._roles, self._holders = RoleRows(db), RoleHolderRows(db)

    def find_by_username(self, username: str) -> User | None:
        """The user of that name, whatever its case, or None."""
        row = self._rows.find_by_username(key=username.casefold())
        return None if row is None else read_user(row)

    def find_credentials(self, identifier: str) -> StoredPassword | None:
        """What to check a password against, or None.

        Args:
            identifier: a user name or an e-mail address, as typed.
        """
        key = identifier.strip().casefold()
        row = self._rows.find_by_email(key=key) if "@" in key else self._rows.find_by_username(key=key)
        return None if row is None else StoredPassword(row.id, row.password_hash, bool(row.suspended))

    def find_password(self, user_id: str) -> StoredPassword | None:
        """What to check the password of a user against; None if there is no such user any more."""
        row = self._rows.find(id=user_id)
        return None if row is None else StoredPassword(row.id, row.password_hash, bool(row.suspended))

    def list(self, listing: UserListing = ALL) -> Page[User]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        return self._list(listing)

    def list_all(self) -> Sequence[User]:
        """All users by name, for an export."""
        return [read_user(row) for row in self._rows.list_all()]

    def count(self) -> int:
        """How many users there are."""
        return self._rows.count()

    def create(
        self, new: CreateUser, password_hash: str | None, actor: str, user_id: str = "", *, suspended: bool = False, with_defaults: bool = True
    ) -> User:
        """Create a user, who gets every default role unless told otherwise.

        Args:
            new: what is known of the user; its password is not looked at beyond its form.
            password_hash: what that password was hashed to, None for none.
            actor: who, for the audit log.
            user_id: an id that partners know already, for `letpassd import`; "" for a new one.
            suspended: whether the user may not sign in.
            with_defaults: whether the user gets the default roles.

        Raises:
            Invalid: fields are wrong.
            Conflict: the user name or e-mail address is taken.
        """
        check(new.problems() + custom_data_problems(new.custom_data))
        now = self._clock.now()
        user = User(
            id=user_id or make_id(),
            username=new.username,
            email=new.email,
            email_verified=new.email_verified and bool(new.email),
            phone=new.phone,
            phone_verified=new.phone_verified and bool(new.phone),
            profile=new.profile,
            custom_data=new.custom_data,
            suspended=suspended,
            has_password=password_hash is not None,
            version=1,
            created_at=now,
            updated_at=now,
        )
        self._make_room(user, None, actor)
        self._add(write_user(user, password_hash))
        self._letters.end_registrations(user.email)
        roles = self._roles.list_defaults() if with_defaults else []
        for role in roles:
            self._holders.give(role.id, [user.id], now)
        detail: dict[str, object] = {"username": user.username}
        if roles:
            detail["roles"] = [role.name for role in roles]
        self._record("created", user, actor, detail)
        return user

    def set_password(self, user_id: str, password_hash: str, actor: str) -> None:
        """Give a user a new password; all sessions, sign-ins under way, tokens and mailed links end.

        Raises:
            NotFound: there is no such user.
        """
        if self._rows.set_password(id=user_id, password_hash=password_hash) == 0:
            raise self.subject.unknown()
        self._endings.end_user(user_id, Ending.PASSWORD_CHANGED)
        # Whoever has passed the old password gets no further by it.
        self._under_way.end_of_user(user_id=user_id, now=self._clock.now())
        self._end_links(user_id, LinkState.PASSWORD_SET)
        self._audit.record(EventName.USER_PASSWORD_SET, actor, user_id=user_id)

    def lock_password(self, user_id: str, password_hash: str) -> None:
        """Put a password that nobody knows in the place of one that somebody else does: recovery sets the next. Nothing ends by it.

        Args:
            user_id: whose.
            password_hash: of something random.
        """
        self._rows.set_password(id=user_id, password_hash=password_hash)

    def renew_hash(self, user_id: str, known: str, fresh: str) -> None:
        """Keep the same password in another form, unless another one was set meanwhile. Nothing ends."""
        self._rows.renew_hash(id=user_id, known=known, fresh=fresh)

    def delete(self, user_id: str, actor: str, version: int | None = None) -> None:
        """Delete a user for good, with consents, roles and memberships; sessions and tokens end.

        Args:
            user_id: whom.
            actor: who, for the audit log.
            version: the one that was shown; None to delete whatever is there.

        Raises:
            NotFound: there is no such user.
            Stale: somebody else has changed the user.
        """
        user = self._get_shown(user_id, version)
        if self._endings.end_user(user_id, Ending.USER_DELETED):
            self._rows.remove_parts(user_id)
        self._end_links(user_id, LinkState.WITHDRAWN)
        self._rows.remove(user_id)
        self._audit.record(EventName.USER_DELETED, actor, user_id=user_id, detail={"username": user.username})

    def impact(self, user_id: str) -> Impact:
        """What ends when one is suspended, deleted or given a new password.

        Raises:
            NotFound: there is no such user.
        """
        return self._impacts.of_user(self.get(user_id).id)

    def mark_signed_in(self, user_id: str, now: int) -> None:
        """Note that a user signed in."""
        self._rows.mark_signed_in(id=user_id, now=now)

    def taken_problems(self, user: User) -> Sequence[Problem]:
        """Which of a user's names belong to somebody else already."""
        found: list[Problem] = []
        by_name = self._rows.find_by_username(key=user.username.casefold())
        if by_name is not None and by_name.id != user.id:
            found += self.subject.taken(*self.taken["username_key"]).problems
        by_email = self._rows.find_by_email(key=user.email.casefold()) if user.email else None
        if by_email is not None and by_email.id != user.id:
            found += self.subject.taken(*self.taken["email_key"]).problems
        return found

    def _read(self, rows: Sequence[UserRow]) -> Sequence[User]:
        return [read_user(row) for row in rows]

    def _write(self, record: User) -> UserRow:
        return write_user(record, None)

    def _change_problems(self, _current: User, change: ChangeUser) -> Sequence[Problem]:
        return change.problems() + ([] if change.custom_data is UNSET else custom_data_problems(change.custom_data))

    def _merge(self, current: User, change: ChangeUser) -> User:
        """A new address or number counts as not verified unless said otherwise."""
        return changed_user(current, change)

    def _make_room(self, wanted: User, _current: User | None, _actor: str) -> None:
        """User name and e-mail address must be free."""
        problems = self.taken_problems(wanted)
        if problems:
            raise Conflict(problems[0].code, problems[0].message, [*problems])

    def _fact(self, current: User, fresh: User) -> str:
        if fresh.suspended == current.suspended:
            return "changed"
        return "suspended" if fresh.suspended else "activated"

    def _follow_up(self, current: User, fresh: User) -> None:
        """Suspending ends all sessions and tokens."""
        if fresh.suspended and not current.suspended:
            self._endings.end_user(fresh.id, Ending.USER_SUSPENDED)
        if fresh.suspended:
            self._end_links(fresh.id, LinkState.SUSPENDED)
        elif fresh.email.casefold() != current.email.casefold():
            self._end_links(fresh.id, LinkState.ADDRESS_CHANGED)
            self._letters.end_registrations(fresh.email)

    def _end_links(self, user_id: str, state: LinkState) -> None:
        """Whatever was mailed before opens nothing any more: whoever asked for it may be whom the user has just got rid of.

        But by a new password or address nobody takes back that a sign-in can be disowned: whom that is against may have set it.
        """
        now = self._clock.now()
        if state in (LinkState.PASSWORD_SET, LinkState.ADDRESS_CHANGED):
            self._links.end_others_of_user(user_id=user_id, purpose=Purpose.DISOWN, state=state, now=now)
        else:
            self._links.end_all_of_user(user_id=user_id, state=state, now=now)
        self._letters.end_of_user(user_id)

    def _record(self, fact: str, record: User, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        self._audit.record(self.subject.event(fact), actor, user_id=record.id, detail=facts)
