"""What was added to an account from some moment on, by whoever was in it then: how they would come back."""

from __future__ import annotations

from collections.abc import Callable

from common.contracts.users import User
from daemon.services.people.known_browsers import KnownBrowsers

# Removes one kind of what was added: whose, since when in seconds since 1970, and who does it; gives whether there was any.
Remove = Callable[[User, int, str], bool]


class AddedSince:
    """Takes it away; the audit log tells of each. Called inside store jobs that write.

    Trust in browsers and sessions end by what ends everything (`Endings.end_user`), however old they are.

    Args:
        factors: takes passkeys away, and the authenticator app (`SecondFactors.remove_since`).
        identities: those of identity providers (`Identities.unlink_since`).
        consents: takes back what applications were allowed, which no page would ask about again (`Consents.revoke_since`).
        known: knows browsers.
    """

    def __init__(self, factors: Remove, identities: Remove, consents: Remove, known: KnownBrowsers) -> None:
        self._factors, self._identities, self._consents, self._known = factors, identities, consents, known

    def remove(self, user: User, since: int, actor: str) -> bool:
        """Remove every passkey, app with its recovery codes and connected account that was added, though it be the last way in; and consents.

        Args:
            user: whose.
            since: seconds since 1970; what was added in that second goes, too.
            actor: who, for the audit log.

        Returns:
            Whether there was anything to sign in with among it.
        """
        found = [remove(user, since, actor) for remove in (self._factors, self._identities)]
        self._consents(user, since, actor)
        self._known.forget_since(user.id, since)
        return any(found)
