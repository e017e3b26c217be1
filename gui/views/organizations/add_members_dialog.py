"""The dialog that lets users into an organization, together with the roles that they get there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from common.contracts.organizations import AddMembers
from common.contracts.users import User, UserListing
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.choices import Choice
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.roles.checks import RoleChecks
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.polish import text_label

ALREADY = "member.already"
MOST_NAMED = 5
# Pixels: the roles at most, one line of them, and the line that filters them.
_HIGHEST, _LINE, _FILTER = 132, 29, 44


class AddMembersDialog(PickerDialog[User]):
    """Picks users and ticks roles.

    Args:
        api: finds users and adds members.
        theme: the colours.
        icons: where icons come from.
        organization_id: where.
        name: of the organization.
        already: ids of users who are known to be members.
        parent: the window.

    Signals:
        template_asked: somebody wants to create a role.
    """

    template_asked = Signal()

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        organization_id: str,
        name: str,
        *,
        already: list[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            icons,
            _words(name),
            lambda asked: api.list_users(asked.narrow(UserListing)),
            choice_of_user,
            already=already or (),
            send=self._send_members,
            parent=parent,
        )
        self._api, self._id = api, organization_id
        self.checks = RoleChecks(api, [], compact=True)
        self.checks.loaded.connect(self._on_roles)
        self.checks.template_asked.connect(self._on_template)
        self.checks.changed.connect(self._on_checked)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        roles = QVBoxLayout()
        roles.setContentsMargins(0, 0, 0, 10)
        roles.setSpacing(8)
        roles.addWidget(text_label(self.tr("Roles they get here"), "subheading"))
        roles.addWidget(self.checks)
        self.without = text_label(
            self.tr("No role is ticked: apps may learn that they are members, but get no permission here for them. Roles can be given later."),
            "hint",
            wrap=True,
        )
        self.without.hide()
        roles.addWidget(self.without)
        place = column.indexOf(self.message)
        column.insertLayout(place, roles)
        column.insertSpacing(place, 8)

    def _send_members(self, chosen: list[Choice]) -> Call:
        return self._api.add_members(self._id, AddMembers([choice.id for choice in chosen], self.checks.chosen()))

    def _on_roles(self) -> None:
        """Leave the people as much room as the roles do not need."""
        self._on_checked()
        if self.checks.boxes:
            lines = (len(self.checks.boxes) + 1) // 2 * _LINE + 4
            self.checks.setFixedHeight(min(_HIGHEST, lines + (0 if self.checks.filter.isHidden() else _FILTER)))

    def _on_checked(self) -> None:
        self.checks.show_problem("")
        self.without.setVisible(bool(self.checks.boxes) and not self.checks.chosen())

    def _on_refused(self, error: ApiError) -> None:
        """Say what is wrong where it is: with the people, or with the roles."""
        super()._on_refused(error)
        chosen = self.model.chosen()
        members = [choice for choice in (_whom(problem, chosen) for problem in error.problems if problem.code == ALREADY) if choice is not None]
        if members:
            # Nobody has to look for them among hundreds: they are unticked, and the others can be added.
            self.model.note_taken([choice.id for choice in members])
            self._say(self.tr("Already members, and therefore unticked: {names}").format(names=_some([choice.title for choice in members])))
            return
        for problem in error.problems:
            if problem.field.startswith("roles"):
                self.checks.show_problem(problem_text(problem))
                self.message.hide()
            else:
                about = _whom(problem, chosen)
                text = problem_text(problem)
                self._say(f"{about.title}: {text}" if about is not None else text)
            return

    def _on_template(self) -> None:
        self.template_asked.emit()
        self.leave()


def _whom(problem: Problem, chosen: list[Choice]) -> Choice | None:
    """Whom a problem such as `users.3` is about, or None."""
    subject, _, position = problem.field.partition(".")
    return chosen[int(position)] if subject == "users" and position.isdecimal() and int(position) < len(chosen) else None


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (f" +{len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else "")


def choice_of_user(user: User) -> Choice:
    """What a user looks like where people are picked.

    Args:
        user: as the daemon lists them.
    """
    detail = user.email or (user.username if user.profile.name else "")
    return Choice(user.id, user.shown_name, detail, record=user)


def _words(name: str) -> PickerWords:
    return PickerWords(
        QCoreApplication.translate("AddMembersDialog", "Add members"),
        QCoreApplication.translate("AddMembersDialog", "Who shall belong to “{name}”.").format(name=name),
        QCoreApplication.translate("AddMembersDialog", "Search by name, user name or email"),
        QCoreApplication.translate("AddMembersDialog", "There are no users yet"),
        QCoreApplication.translate("AddMembersDialog", "Create accounts on the Users screen first."),
    )
