"""Rows of users: found by every sign-in, so compiled; listed and changed by people."""

from __future__ import annotations

import msgspec
import peewee

from common.contracts.paging import SortedListing
from common.contracts.users import UserListing
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.versioned_rows import Conditions, VersionedRows
from daemon.storage.tables.access_control import Member, MemberRemoval, MemberRole, RoleHolder
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.federation import Identity
from daemon.storage.tables.people import AccountDeletion, AuthenticatorApp, KnownBrowser, MailedLink, Passkey, RecoveryCode, User, UserPicture


class UserRow(msgspec.Struct, frozen=True):
    """A user; see `tables.User`."""

    id: str
    username: str
    username_key: str
    email: str
    email_key: str | None
    email_verified: bool
    phone: str
    phone_verified: bool
    profile_json: str
    custom_json: str
    search_text: str
    password_hash: str | None
    suspended: bool
    version: int
    created_at: int
    updated_at: int
    last_sign_in_at: int | None


SORTED_BY = {"username": User.username_key, "created": User.created_at, "signed_in": User.last_sign_in_at}


class UserRows(VersionedRows[UserRow]):
    """Statements on users."""

    def __init__(self, db: peewee.Database) -> None:
        # Sign-ins and new passwords are written beside a change, without a version.
        super().__init__(db, User, UserRow, SORTED_BY, kept=["password_hash", "last_sign_in_at"])
        mine = User.id == slot("id")
        self.find_by_username = self.finder(User.username_key == slot("key"))
        self.find_by_email = self.finder(User.email_key == slot("key"))
        self.set_password = Statement(db, User.update(password_hash=slot("password_hash")).where(mine)).change
        same = mine & (User.password_hash == slot("known"))
        self.renew_hash = Statement(db, User.update(password_hash=slot("fresh")).where(same)).change
        self.mark_signed_in = Statement(db, User.update(last_sign_in_at=slot("now")).where(mine)).change

    def has_hash_like(self, beginning: str) -> bool:
        """Whether the password of anybody is kept in a form that begins so."""
        return bool(User.select(User.id).where(User.password_hash.startswith(beginning)).limit(1).exists(self._db))

    def remove(self, user_id: str) -> None:
        """Delete a user for good, with the picture and what they signed in with."""
        AuthenticatorApp.delete().where(AuthenticatorApp.user_id == user_id).execute(self._db)
        RecoveryCode.delete().where(RecoveryCode.user_id == user_id).execute(self._db)
        Passkey.delete().where(Passkey.user_id == user_id).execute(self._db)
        Identity.delete().where(Identity.user_id == user_id).execute(self._db)
        AccountDeletion.delete().where(AccountDeletion.user_id == user_id).execute(self._db)
        UserPicture.delete().where(UserPicture.user_id == user_id).execute(self._db)
        KnownBrowser.delete().where(KnownBrowser.user_id == user_id).execute(self._db)
        MemberRemoval.delete().where(MemberRemoval.user_id == user_id).execute(self._db)
        User.delete().where(User.id == user_id).execute(self._db)

    def remove_parts(self, user_id: str) -> None:
        """Delete a user's consents, roles and memberships."""
        Consent.delete().where(Consent.user_id == user_id).execute(self._db)
        RoleHolder.delete().where(RoleHolder.holder_id == user_id).execute(self._db)
        MemberRole.delete().where(MemberRole.user_id == user_id).execute(self._db)
        Member.delete().where(Member.user_id == user_id).execute(self._db)

    def count(self) -> int:
        """How many users there are."""
        return int(User.select(User.id).count(self._db))

    def _matching(self, listing: SortedListing) -> Conditions:
        found = super()._matching(listing)
        if not isinstance(listing, UserListing):
            return found
        if listing.suspended is not None:
            found = [*found, User.suspended == listing.suspended]
        if listing.invited is not None:
            # One that has expired waits, too, as far as its row says.
            theirs = (MailedLink.user_id == User.id) & (MailedLink.purpose == "invite") & (MailedLink.state == "waiting")
            waits = User.password_hash.is_null() & peewee.fn.EXISTS(MailedLink.select(peewee.Value(1)).where(theirs))
            found = [*found, waits if listing.invited else ~waits]
        if listing.deletion_asked is not None:
            leaves = peewee.fn.EXISTS(AccountDeletion.select(peewee.Value(1)).where(AccountDeletion.user_id == User.id))
            found = [*found, leaves if listing.deletion_asked else ~leaves]
        return found
