"""Who holds a role: users or machines, listed, added by a picker, taken out again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ApplicationListing, ApplicationRow
from common.contracts.paging import Listing
from common.contracts.roles import Holder, Level, Role
from common.contracts.users import User, UserListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.choices import Choice
from gui.models.roles import DETAIL, SINCE, HoldersModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_WIDTHS = [0, 260, 130, 56]


class RoleHolderList(QWidget):
    """The card.

    Args:
        api: lists, adds and removes.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        role: a role of users or of machines.
        parent: owner.

    Signals:
        changed: more or fewer hold the role now.
        dialog_opened: a dialog that now stands above the window.
    """

    changed = Signal()
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._say, self._role = api, theme, icons, say, role
        self._people = role.level is Level.USER
        self.model = HoldersModel(now, people=self._people, parent=self)
        self.table = ListTable(self.tr("Holders"), RowDelegate(theme, icons, None, self))
        hint = self.tr("Filter by name, user name or email") if self._people else self.tr("Filter by name or client ID")
        self.card = SearchedList(theme, icons, self.table, self.model, hint)
        self.table.set_widths(_WIDTHS, 200, (SINCE, DETAIL))
        caption = self.tr("Add users") if self._people else self.tr("Add machines")
        self.add_button = QPushButton(icons.icon("user-plus" if self._people else "plus", "on_primary"), beside_icon(caption))
        self.add_button.setProperty("kind", "primary")
        self._word(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        self.add_button.clicked.connect(self.add)
        self.card.begun.connect(self.add)
        self.table.menu_asked.connect(self._on_menu)
        self.table.opened.connect(lambda row: self._on_menu(row, self.table.menu_point(self.model.index(row, self.model.columnCount() - 1))))
        self.table.delete_asked.connect(lambda row: self.remove(self.model.item(row)))
        self.card.fetch_with(lambda asked: api.list_holders(role.id, asked))

    def add(self) -> None:
        """Let somebody choose who shall hold the role as well."""
        dialog = PickerDialog(
            self._theme,
            self._icons,
            self._picker_words(),
            self._find_users if self._people else self._find_machines,
            _user_choice if self._people else _machine_choice,
            already=[item.id for item in self.model.items()],
            look_up=lambda asked: self._api.list_holders(self._role.id, asked),
            send=lambda chosen: self._api.add_holders(self._role.id, [choice.id for choice in chosen]),
            parent=self,
        )
        dialog.picked.connect(lambda chosen: self._on_added(len(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def remove(self, holder: Holder) -> None:
        """Take the role from somebody, with a way back."""

        def show(_nothing: object) -> None:
            self.model.remove(holder.id)
            self.changed.emit()

        carry_through(
            self._api.remove_holder(self._role.id, holder.id),
            self._say,
            self,
            says=self.tr("{name} no longer holds the role").format(name=holder.name),
            undo=lambda _nothing: self._put_back(holder),
            then=show,
            otherwise=self._look_again,
        )

    def make_menu(self, holder: Holder) -> RowMenu:
        """The menu of a holder."""
        menu = RowMenu(self._icons, self)
        menu.add("trash-2", self.tr("Take the role away"), lambda: self.remove(holder), "Del", changes=True)
        return menu

    def _word(self, caption: str) -> None:
        if self._people:
            head, text = self.tr("Users"), self.tr("Who holds this role. Changes count from the next token on.")
            nothing = self.tr("Nobody can do what this role gives until somebody holds it. Search for people and add them.")
        else:
            head, text = self.tr("Machine-to-machine apps"), self.tr("Which of your machine-to-machine apps hold this role.")
            nothing = self.tr("A machine-to-machine app may do nothing with your APIs until it holds a role. Add the app here.")
        self.card.put_head(head, text, self.add_button)
        self.card.say(
            Nothing("users" if self._people else "cpu", self.tr("Nobody holds it yet"), nothing, caption),
            self.tr("Nobody matches"),
            lambda number: self.tr("%Ln holder(s)", "", number),
        )

    def _picker_words(self) -> PickerWords:
        name = self._role.name
        if self._people:
            return PickerWords(
                self.tr("Add users"),
                self.tr("Whom you add may do everything that “{name}” gives.").format(name=name),
                self.tr("Search by name, user name or email"),
                self.tr("There are no users yet"),
                self.tr("Create a user first."),
            )
        return PickerWords(
            self.tr("Add machines"),
            self.tr("What you add may do everything that “{name}” gives.").format(name=name),
            self.tr("Search by name or client ID"),
            self.tr("There are no machine-to-machine apps yet"),
            self.tr("Create an application of your own of the type machine-to-machine first."),
        )

    def _find_users(self, asked: Listing) -> Call:
        return self._api.list_users(asked.narrow(UserListing))

    def _find_machines(self, asked: Listing) -> Call:
        return self._api.list_applications(asked.narrow(ApplicationListing, kind=Kind.OWN, type=Type.MACHINE))

    def _put_back(self, holder: Holder) -> None:
        # Not `self.tr`: somebody may take it back when the screen is gone.
        text = QCoreApplication.translate("RoleHolderList", "{name} holds the role again").format(name=holder.name)
        call = self._api.add_holders(self._role.id, [holder.id])
        carry_through(call, self._say, self, says=text, then=lambda _role: self._look_again(), otherwise=self._look_again)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.make_menu(self.model.item(row)).open_at(at)

    def _on_added(self, number: int) -> None:
        self._say.fact(self.tr("%Ln holder(s) added", "", number))
        self._look_again()

    def _look_again(self) -> None:
        self.card.reload()
        self.changed.emit()


def _user_choice(user: User) -> Choice:
    detail = " · ".join(part for part in (user.username, user.email) if part and part != user.shown_name)
    return Choice(user.id, user.shown_name, detail, record=user)


def _machine_choice(application: ApplicationRow) -> Choice:
    return Choice(application.id, application.name, application.description.partition("\n")[0], application.id, record=application)
