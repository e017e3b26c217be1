"""What can be done with a user: create, edit, look at access, set a password, suspend, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import Impact
from common.contracts.users import ChangeUser, User
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.users import UsersModel
from gui.models.words.impact_words import user_impact
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.asking_first import AskingFirst, Question
from gui.views.frames.carrying import carry_through
from gui.views.frames.meanwhile import find_changes
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.views.users.access_dialog import AccessDialog
from gui.views.users.dialog import UserDialog
from gui.views.users.inviting import Inviting
from gui.views.users.keeping import Keeping
from gui.views.users.password_dialog import PasswordDialog
from gui.views.users.resetting import Resetting
from gui.widgets.fields.clipboard import copy_text


class UserActions(QObject):
    """The menu of a user's row, the dialogs, and what they do.

    Args:
        api: does it.
        theme: the colours.
        icons: where icons come from.
        model: the rows; shows at once what has changed.
        say: short messages.
        owner: the screen.

    Signals:
        created: a new `User`.
        opened: a dialog that has been opened.
        place_asked: a place to go to, such as `organizations/<id>`.
    """

    created = Signal(object)
    opened = Signal(object)
    place_asked = Signal(str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, model: UsersModel, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._api, self._icons, self._model, self._say, self._owner = api, icons, model, say, owner
        self._inviting = Inviting(api, say, self)
        self._inviting.changed.connect(model.reload)
        self._keeping = Keeping(api, say, self)
        self._keeping.kept.connect(model.reload)
        self._resetting = Resetting(api, say, owner)
        self._resetting.reset.connect(model.reload)
        self._resetting.all_reset.connect(model.reload)
        self._resetting.opened.connect(self.opened)
        self._asking = AskingFirst(say, owner)
        self._asking.opened.connect(self.opened)

    def make_menu(self, user: User) -> RowMenu:
        """The menu of a user."""
        menu = RowMenu(self._icons, self._owner)
        menu.add("pencil", self.tr("Edit"), lambda: self.edit(user), "Return", changes=True)
        menu.add("shield-check", self.tr("Access"), lambda: self.show_access(user), changes=True)
        menu.add("copy", self.tr("Copy user ID"), lambda: self._copy(user))
        menu.add("key-round", self.tr("Set password"), lambda: self.set_password(user), changes=True)
        self._inviting.add_to(menu, user)
        self._resetting.add_to(menu, user)
        self._keeping.add_to(menu, user)
        menu.addSeparator()
        if user.suspended:
            menu.add("power", self.tr("Unsuspend"), lambda: self.set_suspended(user, False), changes=True)
        else:
            menu.add("ban", self.tr("Suspend"), lambda: self.suspend(user), changes=True)
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(user), "Del", changes=True)
        return menu

    def create(self) -> None:
        """Ask for a new user."""
        dialog = UserDialog(self._api, self._icons, None, self._owner)
        dialog.saved.connect(self._on_created)
        self._open(dialog)

    def edit(self, user: User) -> None:
        """Show a user's account for changing."""
        dialog = UserDialog(self._api, self._icons, user, self._owner, self._inviting, self._keeping, self._resetting)
        dialog.saved.connect(self._on_edited)
        self._open(dialog)

    def show_access(self, user: User) -> None:
        """Show the roles and organizations of a user."""
        dialog = AccessDialog(self._api, self._theme, self._icons, user, self._owner)
        dialog.place_asked.connect(self.place_asked)
        dialog.opened.connect(self.opened)
        self._open(dialog)

    def set_password(self, user: User) -> None:
        """Ask for a new password."""
        dialog = PasswordDialog(self._api, user, self._owner)
        dialog.saved.connect(lambda: self._say.fact(self.tr("New password for {name} set").format(name=user.shown_name)))
        dialog.saved.connect(self._model.reload)
        self._open(dialog)

    def suspend(self, user: User) -> None:
        """Keep somebody from signing in, after saying what that ends."""
        title, later = self.tr("Suspend {name}?"), self.tr("{name} cannot sign in until that is taken back. What has ended stays ended.")

        def words(found: Impact) -> str:
            return f"{user_impact(found)} {later.format(name=user.shown_name)}"

        self._ask(user, title, words, self.tr("Suspend"), lambda: self.set_suspended(user, True))

    def set_suspended(self, user: User, suspended: bool) -> None:
        """Keep somebody from signing in, or let them again, with a way back."""
        # Not `self.tr`: somebody may take it back when the screen is gone.
        on, off = QCoreApplication.translate("UserActions", "{name} suspended"), QCoreApplication.translate("UserActions", "{name} unsuspended")
        carry_through(
            self._api.change_user(user.id, ChangeUser(suspended=suspended), user.version),
            self._say,
            self,
            says=(on if suspended else off).format(name=user.shown_name),
            undo=lambda now: self.set_suspended(now, not suspended),
            then=self._model.replace,
            otherwise=self._model.reload,
        )

    def delete(self, user: User, news: str = "") -> None:
        """Delete somebody for good, after the name was typed.

        Args:
            user: as shown; deleted in that version.
            news: what others have changed meanwhile, or "".
        """
        last = self.tr("The account goes with all its consents, roles and memberships. This cannot be undone.")

        def words(found: Impact) -> str:
            return f"{news} {user_impact(found)} {last}".strip()

        self._ask(user, self.tr("Delete {name}?"), words, self.tr("Delete user"), lambda: self._delete(user), typed=user.username)

    def _ask(self, user: User, title: str, words: Callable[[Impact], str], action: str, then: Callable[[], None], *, typed: str = "") -> None:
        question = Question(title.format(name=user.shown_name), lambda: self._api.get_user_impact(user.id), words, action, then, typed)
        self._asking.ask(question)

    def _delete(self, user: User) -> None:
        carry_through(
            self._api.delete_user(user.id, user.version),
            self._say,
            self,
            says=self.tr("{name} deleted").format(name=user.shown_name),
            then=lambda _nothing: self._model.remove(user.id),
            otherwise=self._model.reload,
            outrun=lambda: find_changes(self, user, lambda: self._api.get_user(user.id), self._read_history, self.delete, self._on_unread),
        )

    def _read_history(self) -> Call:
        return self._api.list_audit(AuditListing(event="user.", limit=MAX_PAGE))

    def _on_unread(self, error: ApiError) -> None:
        self._say.problem(error_text(error))
        self._model.reload()

    def _on_created(self, user: User) -> None:
        self._say.fact(self.tr("{name} created").format(name=user.shown_name))
        self.created.emit(user)

    def _on_edited(self, user: User) -> None:
        self._model.replace(user)
        self._say.fact(self.tr("{name} saved").format(name=user.shown_name))

    def _copy(self, user: User) -> None:
        copy_text(user.id)
        self._say.fact(self.tr("User ID copied"))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
