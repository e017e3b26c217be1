"""The rules about passkeys and second factors: whether people may set one up, and from when on they have to: all of them, or those of a role or an
organization.
"""

from __future__ import annotations

from common.clock import Clock
from common.contracts.people.account_settings import PasskeyRule, SecondFactorRule
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.storage.database.store import Database
from daemon.storage.factors.obligations import ObligationRows

DAY = 86400


class FactorRule:
    """Answers that. Called inside store jobs; reads alone.

    Args:
        db: the database.
        settings: the rule.
        users: know since when somebody has an account.
        clock: the time.
    """

    def __init__(self, db: Database, settings: AccountSettingsStore, users: Users, clock: Clock) -> None:
        self._settings, self._users, self._clock = settings, users, clock
        self._obligations = ObligationRows(db)

    def may_set_up(self) -> bool:
        """Whether people may set a second factor up."""
        return self._settings.get().second_factor is not SecondFactorRule.OFF

    def may_make_passkey(self) -> bool:
        """Whether people may make a passkey."""
        return self._settings.get().passkeys is not PasskeyRule.OFF

    def passkeys_sign_in(self) -> bool:
        """Whether a passkey signs in without a password."""
        return self._settings.get().passkeys is PasskeyRule.SIGN_IN

    def find_deadline(self, user_id: str) -> int | None:
        """From when on a user has to have one, in seconds since 1970; None for never.

        The days run from the moment at which the rule was set, or the account was made, whichever was later; of a role or an organization also
        from when the user came to it. Of several the first day counts. Where nobody sets one up, nobody has to.
        """
        settings = self._settings.get()
        match settings.second_factor:
            case SecondFactorRule.OFF:
                return None
            case SecondFactorRule.REQUIRED:
                begins = [self._settings.find_required_since()]
            case SecondFactorRule.OPTIONAL:
                begins = [max(ruled, had) for _, ruled, had in self._obligations.list_of_user(user_id)]
        user = self._users.find(user_id) if begins else None
        return None if user is None else max(min(begins), user.created_at) + settings.second_factor_grace_days * DAY

    def list_obliging(self, user_id: str) -> list[str]:
        """Names of the roles and organizations that oblige a user, each once; empty where the rule for everybody does."""
        if self._settings.get().second_factor is not SecondFactorRule.OPTIONAL:
            return []
        return sorted({name for name, _, _ in self._obligations.list_of_user(user_id)})

    def mails_codes(self, user_id: str) -> bool:
        """Whether a user who has no second factor types a mailed code: the tenant wants it, and there is an address that is proven to be theirs."""
        user = self._users.find(user_id) if self._settings.get().mailed_codes else None
        return user is not None and bool(user.email) and user.email_verified

    def must_have(self, user_id: str) -> bool:
        """Whether a user has to have one by now."""
        deadline = self.find_deadline(user_id)
        return deadline is not None and deadline <= self._clock.now()
