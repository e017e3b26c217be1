"""What a stranger may do: never stored, computed from the rules whenever its record is read (decision 0097)."""

from __future__ import annotations

import msgspec

from common.contracts.access import AccessRules
from common.contracts.application_kinds import ConsentPolicy, Origin
from common.contracts.applications import Application
from common.contracts.lifetimes import DAY
from common.contracts.permissions import AllowedPermission, PermissionEntry
from common.contracts.strangers.policy import StrangerPolicy, Verdict
from daemon.services.strangers.deciding import decide_known
from daemon.storage.access_control.role_permissions import PermissionRows
from daemon.storage.database.store import Database
from daemon.storage.tenant.settings import SettingRows

POLICY = "stranger_policy"
_DECODER = msgspec.json.Decoder(StrangerPolicy)


class StrangerRights:
    """Reads the rules. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._policy, self._permissions = SettingRows(db, POLICY), PermissionRows(db)

    def apply(self, application: Application) -> Application:
        """An application as it is by the rules of this moment; one that an administrator registered is as it is stored."""
        if application.origin is Origin.ADMINISTRATOR:
            return application
        found = self._policy.find()
        policy = StrangerPolicy() if found is None else _DECODER.decode(found[0])
        decision = decide_known(policy, application)
        openings = decision.openings
        names = [AllowedPermission(each.name, required=False) for each in policy.user_permissions if each.open_to in openings]
        open_rows = self._permissions.list_open([each.value for each in openings]) if openings else ()
        settings = msgspec.structs.replace(
            application.settings,
            permissions=names,
            resource_permissions=[PermissionEntry(each.row.id, required=False) for each in open_rows],
            consent_policy=ConsentPolicy.EVERY_DAYS,
            consent_days=policy.consent_days,
            lifetimes=msgspec.structs.replace(application.settings.lifetimes, consent=policy.consent_days * DAY),
        )
        if decision.verdict is Verdict.ASKED_FOR:
            # Nobody may use it until an administrator has decided.
            settings = msgspec.structs.replace(settings, access=AccessRules(everybody=False))
        return msgspec.structs.replace(application, settings=settings, enabled=application.enabled and decision.verdict is not Verdict.REFUSED)
