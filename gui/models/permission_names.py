"""What the permissions are called that an application's lists name by their ids."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from common.contracts.resources import MOST_AT_ONCE, Impact, Permission
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError


class PermissionNames(QObject):
    """Permissions by id, asked for in batches and kept.

    Args:
        api: knows them.
        parent: owner.

    Signals:
        arrived: everything that was wanted is known now, or known to be gone.
        use_arrived: id of a permission of which it is known now whether a role gives it.
        failed: an `ApiError`; what was wanted can be wanted again.
    """

    arrived = Signal()
    use_arrived = Signal(str)
    failed = Signal(object)

    def __init__(self, api: Api, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._known: dict[str, Permission | None] = {}
        self._given: dict[str, Impact | None] = {}
        self._wanted: list[str] = []
        self._call: Call | None = None

    def want(self, ids: Iterable[str]) -> None:
        """Find out about permissions that are not known yet.

        Args:
            ids: of permissions.
        """
        missing = [each for each in ids if each not in self._known]
        self._wanted = list(dict.fromkeys([*self._wanted, *missing]))
        self._go_on()

    def is_waiting(self, ids: Iterable[str]) -> bool:
        """Whether one of them is not known yet, though it may be gone."""
        return any(each not in self._known for each in ids)

    def find(self, permission_id: str) -> Permission | None:
        """The permission, or None if it is gone or not known yet."""
        return self._known.get(permission_id)

    def is_gone(self, permission_id: str) -> bool:
        """Whether it was deleted."""
        return permission_id in self._known and self._known[permission_id] is None

    def learn(self, permission: Permission) -> None:
        """Keep a permission that somebody else was told of.

        Args:
            permission: such as one that was picked from a list.
        """
        self._known[permission.id] = permission

    def want_use(self, permission_id: str) -> None:
        """Find out whether a role gives a permission.

        Args:
            permission_id: of one that is shown.
        """
        if permission_id in self._given:
            return
        self._given[permission_id] = None

        def done(impact: Impact) -> None:
            self._given[permission_id] = impact
            self.use_arrived.emit(permission_id)

        call = self._api.get_role_permission_impact(permission_id).bind(self)
        call.done.connect(done)
        # A hint that cannot be had is no reason to disturb anybody; it is tried again with the next look.
        call.failed.connect(lambda _error: self._given.pop(permission_id, None))

    def is_given(self, permission_id: str, *, inside: bool = False) -> bool:
        """Whether a role gives it that counts in the place in question, as far as is known: True until the opposite is.

        Args:
            permission_id: of one that is shown.
            inside: whether it has to be a role of organizations, and not one that counts everywhere.
        """
        impact = self._given.get(permission_id)
        return impact is None or (impact.organization_roles if inside else impact.roles - impact.organization_roles) > 0

    def look_again(self) -> None:
        """Ask anew for everything that is known, which stays until the answer is there: it may have been renamed, deleted or restored."""
        self._given = {}
        self._wanted = list(dict.fromkeys([*self._wanted, *self._known]))
        self._go_on()

    def _go_on(self) -> None:
        if self._call is None and self._wanted:
            self._ask()

    def _ask(self) -> None:
        batch = self._wanted[:MOST_AT_ONCE]

        def done(found: list[Permission]) -> None:
            self._call = None
            by_id = {permission.id: permission for permission in found}
            self._known.update({each: by_id.get(each) for each in batch})
            self._wanted = self._wanted[len(batch) :]
            if self._wanted:
                self._ask()
            else:
                self.arrived.emit()

        self._call = self._api.find_role_permissions(batch).bind(self)
        self._call.done.connect(done)
        self._call.failed.connect(self._on_failed)

    def _on_failed(self, error: ApiError) -> None:
        self._call, self._wanted = None, []
        self.failed.emit(error)
