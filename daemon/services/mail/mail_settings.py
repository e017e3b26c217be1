"""The tenant's mail server: one record like every setting; its password is sealed, leaves for that server alone, and is shown to nobody."""

from __future__ import annotations

from base64 import b64decode, b64encode

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.settings import MailSettings
from common.errors import Problem, check
from daemon.keys.sealing import Sealing
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.settings import SettingStore
from daemon.storage.database.store import Database
from daemon.storage.tenant.settings import SettingRows

_PLACE = "setting/mail_password/value_json"
# Where the password would go: it is not sent to another place because somebody typed that over this one.
_WAY = ("host", "port", "security")


class MailSettingsStore(SettingStore[MailSettings]):
    """Keeps the mail server. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded, never the password.
        sealing: seals the password.
    """

    record = MailSettings
    name = "mail_settings"
    changed = EventName.MAIL_SETTINGS_CHANGED
    stale = "Somebody else has changed the mail server since you opened it."

    def __init__(self, db: Database, clock: Clock, audit: Audit, sealing: Sealing) -> None:
        super().__init__(db, audit)
        self._passwords, self._clock, self._sealing = SettingRows(db, "mail_password"), clock, sealing

    def put(self, setting: MailSettings, version: int | None, actor: str) -> MailSettings:
        """Replace it; see `SettingStore.put`. Without a password the one that is kept stays."""
        current, password = self.get(), setting.password
        if version in (None, current.version):
            check([*setting.problems(), *self._password_problems(current, setting)])
        kept = msgspec.structs.replace(
            setting, password=None, has_password=current.has_password, password_set_at=current.password_set_at if current.has_password else 0
        )
        is_other = password is not None and password != (self.find_password() if current.has_password else "")
        if is_other:
            kept = msgspec.structs.replace(kept, has_password=bool(password), password_set_at=self._clock.now() if password else 0)
        fresh = super().put(kept, version, actor)
        if password is not None and is_other:
            found = self._passwords.find()
            sealed = b64encode(self._sealing.seal(_PLACE, password.encode())).decode() if password else ""
            self._passwords.put(sealed, 1 if found is None else found[1] + 1, None if found is None else found[1])
        return fresh

    def find_password(self) -> str:
        """The password for the server, "" for none.

        Raises:
            WrongKey: it was sealed with another master key.
        """
        found = self._passwords.find()
        return self._sealing.open(_PLACE, b64decode(found[0])).decode() if found is not None and found[0] else ""

    def _password_problems(self, current: MailSettings, setting: MailSettings) -> list[Problem]:
        moves = any(getattr(current, name) != getattr(setting, name) for name in _WAY)
        if current.has_password and setting.password is None and setting.host and moves:
            return [Problem("password", "mail_settings.password_again", "The server is another; enter the password again.")]
        return []
