"""The tenant's rules for accounts: one record, read wherever people come to an account or change theirs."""

from __future__ import annotations

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.people.account_settings import AccountSettings, SecondFactorRule
from common.errors import Problem
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.settings import SettingStore
from daemon.storage.database.store import Database
from daemon.storage.tenant.settings import SettingRows


class AccountSettingsStore(SettingStore[AccountSettings]):
    """Keeps the rules for accounts. Called inside store jobs.

    Args:
        db: the database.
        audit: where changes are recorded.
        branding: says where the terms are.
        clock: the time.
    """

    record = AccountSettings
    name = "account_settings"
    changed = EventName.ACCOUNT_SETTINGS_CHANGED
    stale = "Somebody else has changed the rules for accounts since you opened them."

    def __init__(self, db: Database, audit: Audit, branding: BrandingStore, clock: Clock) -> None:
        super().__init__(db, audit)
        self._branding, self._clock, self._since = branding, clock, SettingRows(db, "second_factor_required_since")

    def put(self, setting: AccountSettings, version: int | None, actor: str) -> AccountSettings:
        """Replace the rules; see `SettingStore.put`. When a second factor begins to be required is noted, for the days of grace run from there."""
        was = self.get().second_factor is SecondFactorRule.REQUIRED
        fresh = super().put(setting, version, actor)
        if fresh.second_factor is SecondFactorRule.REQUIRED and not was:
            found = self._since.find()
            self._since.put(str(self._clock.now()), 1 if found is None else found[1] + 1, None if found is None else found[1])
        return fresh

    def find_required_since(self) -> int:
        """When a second factor was last begun to be required, in seconds since 1970; 0 for never."""
        found = self._since.find()
        return 0 if found is None else int(found[0])

    def problems(self, setting: AccountSettings) -> list[Problem]:
        """What is wrong with each field; nobody can accept terms that are nowhere."""
        found = setting.problems()
        if setting.accept_terms and not self._branding.get().terms_url:
            found.append(Problem("accept_terms", "account_settings.no_terms", "Say first where your terms are: `terms_url` of the branding."))
        return found
