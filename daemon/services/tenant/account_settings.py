"""The tenant's rules for accounts: one record, read wherever people come to an account or change theirs."""

from __future__ import annotations

from common.contracts.events import EventName
from common.contracts.people.account_settings import AccountSettings
from common.errors import Problem
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.settings import SettingStore
from daemon.storage.database.store import Database


class AccountSettingsStore(SettingStore[AccountSettings]):
    """Keeps the rules for accounts. Called inside store jobs.

    Args:
        db: the database.
        audit: where changes are recorded.
        branding: says where the terms are.
    """

    record = AccountSettings
    name = "account_settings"
    changed = EventName.ACCOUNT_SETTINGS_CHANGED
    stale = "Somebody else has changed the rules for accounts since you opened them."

    def __init__(self, db: Database, audit: Audit, branding: BrandingStore) -> None:
        super().__init__(db, audit)
        self._branding = branding

    def problems(self, setting: AccountSettings) -> list[Problem]:
        """What is wrong with each field; nobody can accept terms that are nowhere."""
        found = setting.problems()
        if setting.accept_terms and not self._branding.get().terms_url:
            found.append(Problem("accept_terms", "account_settings.no_terms", "Say first where your terms are: `terms_url` of the branding."))
        return found
