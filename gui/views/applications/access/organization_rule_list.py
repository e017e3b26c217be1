"""Roles in organizations as rules: a role of the template, in any organization or in one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from common.contracts.access import OrganizationRoleRule
from gui.models.choices import Choice
from gui.models.found_names import FoundName
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.rule_list import RuleKind, RuleList, RuleRow
from gui.widgets.fields.field import shorten
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon

_SHOWN = 26


class OrganizationRuleRow(RuleRow):
    """A role, and where it has to be held.

    Args:
        icons: where icons come from.
        kind: the list's.
        parent: owner.

    Signals:
        any_chosen: in any organization.
        one_wanted: in one that is to be searched for.
    """

    any_chosen = Signal()
    one_wanted = Signal()

    def __init__(self, icons: Icons, kind: RuleKind, parent: QWidget | None = None) -> None:
        super().__init__(icons, kind, parent)
        self.where = QPushButton(icons.icon("chevron-down"), "")
        self.where.setProperty("kind", "quiet")
        self.where.clicked.connect(self._open)
        self.row.insertWidget(3, self.where)
        self.menu = QMenu(self)
        self.menu.addAction(self.tr("In any organization")).triggered.connect(self.any_chosen)
        self.menu.addAction(self.tr("In one organization…")).triggered.connect(self.one_wanted)

    def show_where(self, organization_id: str, found: FoundName | None) -> None:
        """Say where it has to be held.

        Args:
            organization_id: "" for anywhere.
            found: what the organization is called, None as long as that is not known.
        """
        if not organization_id:
            text = self.tr("in any organization")
        elif found is None:
            text = self.tr("in {organization}").format(organization=organization_id)
        elif found.is_gone:
            text = self.tr("in a deleted organization")
        else:
            text = self.tr("in {organization}").format(organization=found.name)
        self.where.setText(beside_icon(shorten(text, _SHOWN)))
        set_tooltip(self.where, text)
        self.where.setAccessibleName(self.tr("Where {role} has to be held: {where}").format(role=self.name.text(), where=text))

    def _open(self) -> None:
        self.menu.popup(self.where.mapToGlobal(QPoint(0, self.where.height() + 4)))


class OrganizationRuleList(RuleList):
    """The rules. A key is the id of the organization, a colon, and the id of the role.

    Args:
        theme: the colours.
        icons: where icons come from.
        roles: finds and names roles of organizations.
        organizations: finds and names organizations.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, roles: RuleKind, organizations: RuleKind, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, roles, parent)
        self._organizations = organizations
        organizations.names.arrived.connect(self._on_organization)

    def rules(self) -> list[OrganizationRoleRule]:
        """The rules of the list."""
        return [OrganizationRoleRule(self._identity(key), _organization(key)) for key in self.keys()]

    def set_rules(self, rules: list[OrganizationRoleRule]) -> None:
        """Show other rules.

        Args:
            rules: as stored.
        """
        self.set_keys([f"{rule.organization_id}:{rule.role_id}" for rule in rules])

    def open_organizations(self, position: int) -> None:
        """Search for the one organization in which a role has to be held.

        Args:
            position: of the rule.
        """
        words = PickerWords(
            self.tr("Choose an organization"),
            self.tr("Whoever holds the role there may use the app."),
            self._organizations.picker.search,
            self._organizations.picker.nothing,
            self._organizations.picker.nothing_text,
        )
        found = self._organizations
        dialog = PickerDialog(self._theme, self._icons, words, found.search, found.make_choice, most=1, parent=self.window())
        dialog.picked.connect(lambda choices: self._on_organization_picked(position, choices))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def _identity(self, key: str) -> str:
        return key.partition(":")[2]

    def _key_of(self, choice: Choice) -> str:
        return f":{choice.id}"

    def _already(self) -> list[str]:
        """A role that stands here for any organization; others may be added again for another one."""
        return [self._identity(key) for key in self.keys() if not _organization(key)]

    def _make_row(self, position: int) -> RuleRow:
        key = self._keys[position]
        row = OrganizationRuleRow(self._icons, self.kind)
        row.show_name(self._identity(key), self.kind.names.find(self._identity(key)))
        row.removed.connect(lambda: self._remove(position))
        self._say_where(row, key)
        row.any_chosen.connect(lambda: self._set_organization(position, ""))
        row.one_wanted.connect(lambda: self.open_organizations(position))
        return row

    def _say_where(self, row: OrganizationRuleRow, key: str) -> None:
        where = _organization(key)
        row.show_where(where, self._organizations.names.find(where) if where else None)

    def _on_organization(self, organization_id: str) -> None:
        for position, row in self.rows.items():
            if isinstance(row, OrganizationRuleRow) and _organization(self._keys[position]) == organization_id:
                self._say_where(row, self._keys[position])

    def _on_organization_picked(self, position: int, choices: list[Choice]) -> None:
        for choice in choices[:1]:
            self._organizations.names.learn(choice.id, FoundName(choice.title, choice.detail))
            self._set_organization(position, choice.id)

    def _set_organization(self, position: int, organization_id: str) -> None:
        self._keys[position] = f"{organization_id}:{self._identity(self._keys[position])}"
        self._change()


def _organization(key: str) -> str:
    return key.partition(":")[0]
