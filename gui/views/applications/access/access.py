"""The Access tab of an application: who may use it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from common.contracts.access import AccessRules
from common.contracts.applications import Application
from common.errors import Problem
from gui.api.api import Api
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.access_kinds import organization_roles_kind, organizations_kind, roles_kind, users_kind
from gui.views.applications.access.organization_rule_list import OrganizationRuleList
from gui.views.frames.part import Part
from gui.views.frames.problems import first_of
from gui.views.frames.rule_list import RuleList
from gui.widgets.card import Card
from gui.widgets.fields.field import Note


class ApplicationAccess(Part[Application]):
    """Everybody, or those who meet one of the rules.

    Args:
        api: finds users, roles and organizations.
        theme: the colours.
        icons: where icons come from.
        parent: owner.

    Signals:
        opened: a dialog that has been opened.
    """

    opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everybody = QRadioButton(self.tr("Everybody who has an account"))
        self.chosen = QRadioButton(self.tr("Only those who are named here"))
        self._group = QButtonGroup(self)
        self._group.addButton(self.everybody)
        self._group.addButton(self.chosen)
        self.note = Note()
        organizations = organizations_kind(api, self)
        self.users = RuleList(theme, icons, users_kind(api, self))
        self.roles = RuleList(theme, icons, roles_kind(api, self))
        self.organizations = RuleList(theme, icons, organizations)
        self.organization_roles = OrganizationRuleList(theme, icons, organization_roles_kind(api, self), organizations)
        self.lists: tuple[RuleList, ...] = (self.users, self.roles, self.organizations, self.organization_roles)
        self._arrange()
        self.everybody.toggled.connect(self._on_toggled)
        for listed in self.lists:
            listed.edited.connect(self.note_edit)
            listed.opened.connect(self.opened)

    def reload(self) -> None:
        """Look again what those are called who are named here."""
        for listed in self.lists:
            listed.kind.names.look_again()

    def drafted(self, application: Application, /) -> Application:
        """The application with the rules as they are shown. They are kept while everybody may use it."""
        access = AccessRules(
            everybody=self.everybody.isChecked(),
            users=self.users.keys(),
            roles=self.roles.keys(),
            organizations=self.organizations.keys(),
            organization_roles=self.organization_roles.rules(),
        )
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, access=access))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the rows that they name."""
        whole = first_of(problems, "access.everybody") or first_of(problems, "access")
        if whole is not None:
            self.note.show_problem(problem_text(whole))
        else:
            self.note.show_hint(self._hint())
        for listed in self.lists:
            listed.show_problems(problems)

    def owns(self, field: str) -> bool:
        """Whether a field is one of the rules'."""
        return field.partition(".")[0] == "access"

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the list that a field names."""
        for listed in self.lists:
            if field == listed.kind.field or field.startswith(f"{listed.kind.field}."):
                listed.focus_field(field)
                return
        (self.users.add if self.chosen.isChecked() else self.everybody).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        access = application.settings.access
        (self.everybody if access.everybody else self.chosen).setChecked(True)
        self.users.set_keys(access.users)
        self.roles.set_keys(access.roles)
        self.organizations.set_keys(access.organizations)
        self.organization_roles.set_rules(access.organization_roles)
        self._follow()

    def _arrange(self) -> None:
        card = Card(
            self.tr("Who may use it"),
            self.tr("Checked whenever somebody signs in and whenever the app renews its access. Others are told that the app is not for them."),
        )
        choice = QVBoxLayout()
        choice.setSpacing(6)
        choice.addWidget(self.everybody)
        choice.addWidget(self.chosen)
        card.add(choice)
        card.add(self.note)
        self._rules = QWidget()
        rules = QVBoxLayout(self._rules)
        rules.setContentsMargins(0, 4, 0, 0)
        rules.setSpacing(16)
        for listed in self.lists:
            rules.addWidget(listed)
        card.add(self._rules)
        self.column.setContentsMargins(0, 0, 8, 24)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _hint(self) -> str:
        return self.tr("It is enough to be named once, in any of these ways.") if self.chosen.isChecked() else ""

    def _follow(self) -> None:
        self._rules.setVisible(self.chosen.isChecked())
        self.note.show_hint(self._hint())

    def _on_toggled(self) -> None:
        self._follow()
        self.note_edit()
