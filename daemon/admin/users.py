"""Routes about users."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.users import ChangeUser, CreateUser, SetPassword, User, UserListing
from common.errors import NotFound, check
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.services.people.password_rules import words_of


class UserRoutes:
    """Lists, creates, shows, changes and deletes users, and sets their passwords.

    Args:
        parts: store, users, passwords.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._users, self._passwords = parts.store, parts.services.users, parts.passwords
        self._rules, self._invitations, self._deletions = parts.services.password_rules, parts.services.invitations, parts.services.deletions
        self._factors, self._identities = parts.services.second_factors, parts.services.identities
        self._sign_in_reset = parts.services.sign_in_reset

    async def list(self, asked: Asked[None, UserListing]) -> Page[User]:
        """One page, with what became of invitations, and who wants to go."""

        def job() -> Page[User]:
            page = self._users.list(asked.query)
            return msgspec.structs.replace(page, items=self._complete(page.items))

        return await self._store.read_long(job)

    async def create(self, asked: Asked[CreateUser, None]) -> User:
        """Create one."""
        # Before the hash: no work for a password whose length nobody has looked at (attack 76).
        new = asked.body
        check(new.problems())
        hashed = await self._hash(new.password, *words_of(new)) if new.password else None
        return await self._store.write(lambda: self._users.create(asked.body, hashed, asked.actor))

    async def show(self, asked: Asked[None, None]) -> User:
        """One user."""
        return await self._store.read_long(lambda: self._complete([self._users.get(asked.id)])[0])

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What ends when one is suspended, deleted or given a new password."""
        return await self._store.read_long(lambda: self._users.impact(asked.id))

    async def change(self, asked: Asked[ChangeUser, None]) -> User:
        """Change one; suspending ends all sessions and tokens."""
        return await self._store.write(lambda: self._complete([self._users.change(asked.id, asked.body, asked.version, asked.actor)])[0])

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one for good."""
        await self._store.write(lambda: self._users.delete(asked.id, asked.actor, asked.version))

    async def keep(self, asked: Asked[None, None]) -> None:
        """Keep an account whose user wants it deleted."""
        await self._store.write(lambda: self._deletions.keep(asked.id, asked.actor))

    async def reset_second_factor(self, asked: Asked[None, None]) -> None:
        """Take away the second factor that a user has lost; the user is told by a letter."""
        await self._store.write(lambda: self._factors.reset(self._users.get(asked.id), asked.actor))

    async def reset_sign_in(self, asked: Asked[None, None]) -> None:
        """Take away all that a user signs in with beside the password, and end all that came of it; the user is told by a letter."""
        await self._store.write(lambda: self._sign_in_reset.reset(self._users.get(asked.id), asked.actor))

    async def remove_passkey(self, asked: Asked[None, None]) -> None:
        """Take a passkey of a user away; the user is told by a letter.

        Raises:
            NotFound: the user has none such.
        """
        passkey_id = asked.request.match_info["passkey"]
        removed = await self._store.write(lambda: self._factors.remove_passkey(self._users.get(asked.id), passkey_id, asked.actor))
        if removed is None:
            raise NotFound("passkey.unknown", "The user has no such passkey.")

    async def unlink_identity(self, asked: Asked[None, None]) -> None:
        """Connect a user with an account of an identity provider no longer.

        Raises:
            NotFound: the user has none such.
        """
        identity_id = asked.request.match_info["identity"]
        if not await self._store.write(lambda: self._identities.unlink(self._users.get(asked.id).id, identity_id, asked.actor)):
            raise NotFound("identity.unknown", "The user has no such connection.")

    async def set_password(self, asked: Asked[SetPassword, None]) -> None:
        """Give a user a new password; all sessions and tokens end."""
        user = await self._store.read_long(lambda: self._users.get(asked.id))
        hashed = await self._hash(asked.body.password, *words_of(user))
        await self._store.write(lambda: self._users.set_password(user.id, hashed, asked.actor))

    def _complete(self, users: Sequence[User]) -> Sequence[User]:
        """With what the console alone is told of."""
        return self._identities.add_to(self._factors.add_to(self._deletions.add_to(self._invitations.add_to(users))))

    async def _hash(self, password: str, *personal: str) -> str:
        """The hash of a password that the tenant's rules allow."""
        policy = await self._store.read(lambda: self._rules.find(*personal))
        check(policy.form_problems(password) or await self._passwords.do(lambda: policy.problems(password)))
        return await self._passwords.hash(password)
