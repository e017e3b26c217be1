"""The dialog with the roles that a member holds in an organization."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.organizations import Member, MemberRoles, UserAccess
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.organizations import shown_name
from gui.problem_texts import error_text, problem_text
from gui.views.roles.checks import RoleChecks
from gui.widgets.let_press import let_press
from gui.widgets.polish import text_label
from gui.widgets.window.kept_dialog import KeptDialog

# Pixels: the whole dialog at most, everything but the roles, and a role.
_HIGHEST, _HEAD, _ROW = 600, 190, 44


class MemberRolesDialog(KeptDialog):
    """Ticks roles.

    Args:
        api: sets them.
        organization_id: where.
        member: who.
        parent: the window.

    Signals:
        saved: the `Member` as stored.
        template_asked: somebody wants to create a role.
    """

    saved = Signal(object)
    template_asked = Signal()

    def __init__(self, api: Api, organization_id: str, member: Member, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._id, self._member = api, organization_id, member
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Change roles"))
        self.setFixedWidth(460)
        self.setMinimumHeight(320)
        self.checks = RoleChecks(api, member.roles)
        self.checks.template_asked.connect(self._on_template)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = QPushButton(self.tr("Save changes"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        let_press(self.save_button, False)
        self.save_button.clicked.connect(self.save)
        self.checks.changed.connect(self._on_changed)
        self.checks.loaded.connect(self._on_loaded)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(self.tr("Roles of {name}").format(name=shown_name(member)), "heading", wrap=True))
        words.addWidget(text_label(self.tr("They are in force in this organization alone, and at once."), "body2", wrap=True))
        column.addLayout(words)
        column.addWidget(self.checks, 1)
        column.addLayout(self.notices)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)

    def save(self) -> None:
        """Send what was ticked and unticked here; what somebody else has given or taken meanwhile stays so."""
        self.clear_notice()
        let_press(self.save_button, False)
        call = self._api.get_user_access(self._member.user_id).bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_failed)

    def what_is_lost(self) -> str:
        """What was ticked and unticked."""
        return self.tr("The roles you have changed are not saved.") if self._differs() else ""

    def _on_read(self, access: UserAccess) -> None:
        held = next((each.roles for each in access.organizations if each.id == self._id), self._member.roles)
        before, now = {role.id for role in self._member.roles}, [role.id for role in held]
        chosen = self.checks.chosen()
        wanted = [role for role in now if role not in before or role in chosen]
        wanted += [role for role in chosen if role not in before and role not in now]
        call = self._api.set_member_roles(self._id, self._member.user_id, MemberRoles(wanted)).bind(self)
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _on_loaded(self) -> None:
        """Become as high as the roles need, as far as that is still a small dialog."""
        self.resize(self.width(), min(_HIGHEST, _HEAD + _ROW * len(self.checks.boxes)))

    def _on_changed(self) -> None:
        self.checks.show_problem("")
        let_press(self.save_button, self._differs())

    def _differs(self) -> bool:
        return bool(self.checks.boxes) and set(self.checks.chosen()) != {role.id for role in self._member.roles}

    def _on_done(self, member: Member) -> None:
        self.saved.emit(member)
        self.accept()

    def _on_failed(self, error: ApiError) -> None:
        let_press(self.save_button, True)
        self.checks.show_problem(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _on_template(self) -> None:
        self.template_asked.emit()
        self.leave()
