"""What an application calls its claims: a list of groups, and other names."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS, ClaimNames, GroupsFrom
from common.contracts.permissions import CATALOGUE
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.applications.settings.claim_row import ClaimRow
from gui.views.frames.part import Part
from gui.views.frames.problems import first_of
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.polish import beside_icon, text_label

CLAIMS = [claim for permission in CATALOGUE for claim in permission.claims] + [GROUPS]
_RENAMES = "claim_names.renames"


class ApplicationClaimNames(Part[Application]):
    """Names of claims in ID tokens and user info.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.rows: list[ClaimRow] = []
        self.groups = ChoiceBox(
            [
                (GroupsFrom.NONE, self.tr("No list of groups")),
                (GroupsFrom.ROLES, self.tr("The user's roles")),
                (GroupsFrom.ORGANIZATION_ROLES, self.tr("The user's roles in organizations")),
            ]
        )
        self.groups_field = Field(self.tr("The claim “groups” lists"), self.groups)
        self.add = QPushButton(icons.icon("plus"), beside_icon(self.tr("Rename a claim")))
        self.add.clicked.connect(self.add_row)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        card = Card(
            self.tr("Names of claims"),
            self.tr("For programs that expect other names than the standard's and cannot be set up for them. Leave it as it is for all others."),
        )
        card.add(self.groups_field)
        card.add(text_label(self.tr("Other names"), "label"))
        card.add(self._list)
        row = QVBoxLayout()
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(row)
        self.column.addWidget(card)
        self.groups.currentIndexChanged.connect(self._on_groups)
        self.hold("claim_names.groups", self.groups_field, self.groups)

    def add_row(self) -> None:
        """Add a claim that still has its own name, and give the keyboard to its new one."""
        used = {row.claim.key() for row in self.rows}
        free = next((claim for claim in CLAIMS if claim not in used), None)
        if free is None:
            return
        row = self._append(free, "")
        self._offer()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafted(self, application: Application, /) -> Application:
        """The application with the names as they are shown; a claim without a new one keeps its own."""
        renames = {claim: name for claim, name in (row.value() for row in self.rows) if name}
        names = ClaimNames(renames, GroupsFrom(self.groups.key()))
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, claim_names=names))

    def unread_problems(self) -> list[Problem]:
        """A claim in two rows would be lost in a draft, which has one name for each."""
        named = [claim for claim, name in (row.value() for row in self.rows) if name]
        twice = {claim for claim in named if named.count(claim) > 1}
        return [Problem(f"{_RENAMES}.{claim}", "list.duplicate", "This is in the list already.") for claim in sorted(twice)]

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the claims that they name."""
        super().show_problems(problems)
        for row in self.rows:
            problem = first_of(problems, f"{_RENAMES}.{row.claim.key()}")
            row.show_problem(problem_text(problem) if problem else "")

    def owns(self, field: str) -> bool:
        """Whether a field is one of this part's."""
        return field.partition(".")[0] == "claim_names"

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the name of the claim that a field names."""
        row = next((row for row in self.rows if field == f"{_RENAMES}.{row.claim.key()}"), None)
        (row.name if row is not None else self.groups).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.setVisible(application.type.has_users)
        names = application.settings.claim_names
        self.groups.choose(names.groups)
        self._explain()
        if dict(row.value() for row in self.rows) == names.renames:
            return  # who saves while typing keeps the keyboard and the cursor
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for claim, name in names.renames.items():
            self._append(claim, name)
        self._offer()

    def _append(self, claim: str, name: str) -> ClaimRow:
        used = {row.claim.key() for row in self.rows}
        row = ClaimRow(self._icons, [each for each in CLAIMS if each not in used or each == claim], claim, name)
        row.edited.connect(self.note_edit)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: ClaimRow) -> None:
        index = self.rows.index(row)
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        target = self.rows[min(index, len(self.rows) - 1)].remove if self.rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()
        self.note_edit()

    def _on_groups(self) -> None:
        self._explain()
        self.note_edit()

    def _explain(self) -> None:
        hints = {
            GroupsFrom.NONE: self.tr("Choose something if the program decides by groups what people may do, as GitLab, Grafana and Nextcloud can."),
            GroupsFrom.ROLES: self.tr("The app asks for the scope “groups”. It comes where the app may ask for “Roles” and the user has agreed."),
            GroupsFrom.ORGANIZATION_ROLES: self.tr(
                "Written as organization:role. The app asks for the scope “groups”. It comes where the app may ask for “Roles in organizations”."
            ),
        }
        self.groups_field.set_hint(hints[GroupsFrom(self.groups.key())])

    def _offer(self) -> None:
        """There is nothing to add when every claim has its row."""
        self.add.setEnabled(len(self.rows) < len(CLAIMS))
