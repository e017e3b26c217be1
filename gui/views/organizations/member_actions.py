"""What can be done with the members of an organization: add them, change their roles, take them out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.organizations import AddMembers, Member, Organization
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.organizations import MembersModel, shown_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.views.organizations.add_members_dialog import AddMembersDialog
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from gui.widgets.fields.clipboard import copy_text


class MemberActions(QObject):
    """The menu of a member's row, the dialogs, and what they do.

    Args:
        api: does it.
        theme: the colours.
        icons: where icons come from.
        model: the rows; shows at once what has changed.
        say: short messages.
        organization_id: of which organization.
        owner: the screen.

    Signals:
        added: the `Organization` after members have come.
        left: somebody is no member any more.
        opened: a dialog that has been opened.
        template_asked: somebody wants to create a role.
    """

    added = Signal(object)
    left = Signal()
    opened = Signal(object)
    template_asked = Signal()

    def __init__(self, api: Api, theme: Theme, icons: Icons, model: MembersModel, say: Say, organization_id: str, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._theme, self._icons, self._model, self._say = api, theme, icons, model, say
        self._id, self._owner = organization_id, owner

    def make_menu(self, member: Member) -> RowMenu:
        """The menu of a member."""
        menu = RowMenu(self._icons, self._owner)
        menu.add("shield-check", self.tr("Change roles"), lambda: self.change_roles(member), "Return", changes=True)
        menu.add("copy", self.tr("Copy user ID"), lambda: self._copy(member))
        menu.addSeparator()
        menu.add("trash-2", self.tr("Remove from the organization"), lambda: self.remove(member), "Del", changes=True)
        return menu

    def add(self, name: str) -> None:
        """Pick users who shall belong to the organization.

        Args:
            name: of the organization.
        """
        known = [member.user_id for member in self._model.items()]
        dialog = AddMembersDialog(self._api, self._theme, self._icons, self._id, name, already=known, parent=self._owner)
        dialog.added.connect(self._on_added)
        dialog.picked.connect(self._on_picked)
        dialog.template_asked.connect(self.template_asked)
        self._open(dialog)

    def change_roles(self, member: Member) -> None:
        """Tick the roles of a member."""
        dialog = MemberRolesDialog(self._api, self._id, member, self._owner)
        dialog.saved.connect(self._on_roles)
        dialog.template_asked.connect(self.template_asked)
        self._open(dialog)

    def remove(self, member: Member) -> None:
        """Take somebody out, with a way back that also gives the roles back."""

        def show(_nothing: object) -> None:
            self._model.remove(member.user_id)
            self.left.emit()

        carry_through(
            self._api.remove_member(self._id, member.user_id),
            self._say,
            self,
            says=self.tr("{name} is no member any more").format(name=shown_name(member)),
            undo=lambda _nothing: self._bring_back(member),
            then=show,
            otherwise=self._model.reload,
        )

    def _bring_back(self, member: Member) -> None:
        call = self._api.add_members(self._id, AddMembers([member.user_id], [role.id for role in member.roles]))
        # Not `self.tr`: somebody may take it back when the screen is gone.
        text = QCoreApplication.translate("MemberActions", "{name} is a member again").format(name=shown_name(member))
        carry_through(call, self._say, self, says=text, then=self._on_added)

    def _on_added(self, organization: Organization) -> None:
        self.added.emit(organization)

    def _on_picked(self, chosen: list[Choice]) -> None:
        if len(chosen) == 1:
            self._say.fact(self.tr("{name} is a member now").format(name=chosen[0].title))
        else:
            self._say.fact(self.tr("%Ln user(s) are members now", "", len(chosen)))

    def _on_roles(self, member: Member) -> None:
        self._model.replace(member)
        self._say.fact(self.tr("Roles of {name} saved").format(name=shown_name(member)))

    def _copy(self, member: Member) -> None:
        copy_text(member.user_id)
        self._say.fact(self.tr("User ID copied"))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
