"""Routes about users."""

from __future__ import annotations

from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.resources import Impact
from common.contracts.users import ChangeUser, CreateUser, Invitation, SetPassword, User, UserListing
from gui.api.call import Call
from gui.api.routes import Routes


class UserRoutes(Routes):
    """Users."""

    def list_users(self, listing: UserListing) -> Call:
        """One page of users, as `Page[User]`."""
        return self._list("/api/users", User, listing)

    def get_user(self, user_id: str) -> Call:
        """One `User`."""
        return self._get(f"/api/users/{user_id}", User)

    def get_user_impact(self, user_id: str) -> Call:
        """What ends when one is suspended, deleted or given a new password, as `Impact`."""
        return self._get(f"/api/users/{user_id}/impact", Impact)

    def create_user(self, new: CreateUser) -> Call:
        """Create one; gives the `User`."""
        return self._send("POST", "/api/users", User, new)

    def change_user(self, user_id: str, change: ChangeUser, version: int) -> Call:
        """Change one; gives the `User` as it is now.

        Args:
            user_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", f"/api/users/{user_id}", User, change, version)

    def delete_user(self, user_id: str, version: int) -> Call:
        """Delete one for good, with sessions and consents.

        Args:
            user_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", f"/api/users/{user_id}", None, version=version)

    def get_invitation(self, user_id: str) -> Call:
        """The newest `Invitation` to an account; fails as unknown if there is none."""
        return self._get(f"/api/users/{user_id}/invitation", Invitation)

    def invite_user(self, user_id: str, how: InviteUser) -> Call:
        """Invite somebody to an account; gives the `CreatedInvitation`, with the link if it is to be handed over."""
        return self._send("POST", f"/api/users/{user_id}/invitation", CreatedInvitation, how)

    def withdraw_invitation(self, user_id: str) -> Call:
        """Take an invitation back."""
        return self._send("DELETE", f"/api/users/{user_id}/invitation", None)

    def keep_account(self, user_id: str) -> Call:
        """Keep an account whose user wants it deleted."""
        return self._send("DELETE", f"/api/users/{user_id}/deletion", None)

    def reset_second_factor(self, user_id: str) -> Call:
        """Take away the second factor that a user has lost."""
        return self._send("DELETE", f"/api/users/{user_id}/second-factor", None)

    def reset_sign_in(self, user_id: str) -> Call:
        """Take away all that a user signs in with beside the password, and end all that came of it."""
        return self._send("DELETE", f"/api/users/{user_id}/sign-in-methods", None)

    def remove_passkey(self, user_id: str, passkey_id: str) -> Call:
        """Take a passkey of a user away."""
        return self._send("DELETE", f"/api/users/{user_id}/passkeys/{passkey_id}", None)

    def set_password(self, user_id: str, password: str) -> Call:
        """Give a user a new password."""
        return self._send("PUT", f"/api/users/{user_id}/password", None, SetPassword(password))
