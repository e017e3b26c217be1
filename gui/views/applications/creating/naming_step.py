"""Second step of creating an application: name, description and redirect URIs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, Type
from common.errors import Problem
from common.uris import find_uri_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.frames.problems import first_of, indexed
from gui.widgets.fields.field import Field
from gui.widgets.fields.uri_list import UriList
from gui.widgets.polish import text_label

_EXAMPLES = {
    Type.TRADITIONAL: "https://app.example/auth/callback",
    Type.SINGLE_PAGE: "https://app.example/callback",
    Type.NATIVE: "http://127.0.0.1/callback",
}


class CreateNamingStep(QWidget):
    """What the application is called and where users return to.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setMaxLength(300)
        self.name.textEdited.connect(self._on_name_edited)
        self.name.returnPressed.connect(self.submitted)
        self.name_field = Field(self.tr("Name"), self.name)
        self.description = QPlainTextEdit()
        self.description.setFixedHeight(64)
        self.description.setTabChangesFocus(True)
        self.description.textChanged.connect(self._on_description_edited)
        self.description_field = Field(self.tr("Description"), self.description, optional=self.tr("optional"), hint=self.tr("For administrators."))
        self.uris = UriList(icons, lambda uri: find_uri_problem(uri, native=False), self.tr("Redirect URI"), describe=problem_text)
        self.uris.edited.connect(self.edited)
        self._uri_text = text_label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._name_place = QVBoxLayout()
        self._name_place.setSpacing(4)
        self._name_place.addWidget(self.name_field)
        column.addLayout(self._name_place)
        column.addWidget(self.description_field)
        self._addresses = QWidget()
        addresses = QVBoxLayout(self._addresses)
        addresses.setContentsMargins(0, 0, 0, 0)
        addresses.setSpacing(14)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(text_label(self.tr("Redirect URIs"), "label"))
        heading.addWidget(self._uri_text)
        addresses.addLayout(heading)
        addresses.addWidget(self.uris)
        column.addWidget(self._addresses)
        column.addStretch(1)
        self.show_type(Type.TRADITIONAL, Kind.THIRD_PARTY)

    def show_type(self, type_of_app: Type, kind: Kind) -> None:
        """Judge addresses by the rules for a type; a machine has none.

        Args:
            type_of_app: where the application runs.
            kind: whose it is.
        """
        self._addresses.setVisible(type_of_app.has_users)
        self.name_field.set_hint(self._explain_name(type_of_app, kind))
        if not type_of_app.has_users:
            return
        native = type_of_app is Type.NATIVE
        self.uris.set_check(lambda uri: find_uri_problem(uri, native=native))
        self.uris.set_placeholder(_EXAMPLES[type_of_app])
        self._uri_text.setText(self._explain(type_of_app))

    def put_below_name(self, part: QWidget) -> None:
        """Show something below the name.

        Args:
            part: such as a word about others with this name.
        """
        self._name_place.addWidget(part)

    def asks_addresses(self) -> bool:
        """Whether redirect URIs are asked for."""
        return not self._addresses.isHidden()

    def owns(self, field: str) -> bool:
        """Whether a field is asked for here.

        Args:
            field: path as problems name it.
        """
        return field.partition(".")[0] in ("name", "description") or (self.asks_addresses() and field.partition(".")[0] == "redirect_uris")

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and give the keyboard to the first.

        Args:
            problems: of a `CreateApplication`.
        """
        for name, field in (("name", self.name_field), ("description", self.description_field)):
            problem = first_of(problems, name)
            field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)
        self.uris.show_problems(indexed(problems, "redirect_uris"))
        whole = first_of(problems, "redirect_uris")
        self.uris.show_whole_problem(problem_text(whole) if whole else "")
        if self.name_field.has_problem():
            self.name_field.focus()
        elif self.description_field.has_problem():
            self.description_field.focus()
        elif self.uris.problem_count():
            self.uris.focus_problem()

    def has_text(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.name.text().strip() or self.description.toPlainText().strip() or self.uris.values())

    def _explain_name(self, type_of_app: Type, kind: Kind) -> str:
        if not type_of_app.has_users:
            return self.tr("Administrators see it in lists and in the audit log.")
        if kind is Kind.OWN:
            return self.tr("Users see it when they sign in.")
        return self.tr("Users see it on the consent page.")

    def _explain(self, type_of_app: Type) -> str:
        if type_of_app is Type.NATIVE:
            return self.tr("Where users return to. http on this device with any port, or a scheme of your own such as com.example.app:/callback.")
        return self.tr("Where users return to, matched exactly. https; plain http only for this computer. You can add more later.")

    def _on_name_edited(self) -> None:
        self.name_field.clear_problem()
        self.edited.emit()

    def _on_description_edited(self) -> None:
        self.description_field.clear_problem()
        self.edited.emit()
