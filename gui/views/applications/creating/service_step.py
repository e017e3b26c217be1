"""Second step of creating an application for a known service: what only the administrator knows about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import CreateApplication
from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.integrations import IntegrationForm, IntegrationRow, Language
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.words.application_words import kind_text
from gui.models.words.integration_words import name_parts
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.integrations.service_inputs import ServiceInputs
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.polish import text_label


class CreateServiceStep(QWidget):
    """The form of the service, and whose application it is.

    Args:
        api: reads the form.
        icons: where icons come from.
        language: of what is said of services.
        kind: whose application is suggested.
        parent: owner.

    Signals:
        ready: the form can be filled in.
        edited: something was typed.
        submitted: Enter was pressed in a field.
    """

    ready = Signal()
    edited = Signal()
    submitted = Signal()

    def __init__(self, api: Api, icons: Icons, language: Language, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._language = api, icons, language
        self._call: Call | None = None
        self._row: IntegrationRow | None = None
        self.form: IntegrationForm | None = None
        self.inputs: ServiceInputs | None = None
        self._title = text_label("", "heading", wrap=True)
        self._text = text_label("", "body2", wrap=True)
        self.trouble = EmptyState(icons, "wifi-off", "", "")
        self.trouble.chosen.connect(self._read)
        self.trouble.hide()
        self.kinds = Segmented(
            icons,
            self.tr("Whose app it is"),
            [Segment(Kind.THIRD_PARTY, self.tr("Third-party app")), Segment(Kind.OWN, self.tr("My app"))],
        )
        self.kinds.choose(kind)
        self.kinds.chosen.connect(self._on_kind)
        self._kind_text = text_label("", "hint", wrap=True)
        self._place = QVBoxLayout()
        self._whose = QWidget()
        row = QHBoxLayout(self._whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.kinds)
        row.addWidget(self._kind_text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self._title)
        heading.addWidget(self._text)
        column.addLayout(heading)
        column.addWidget(self.trouble)
        column.addLayout(self._place)
        column.addWidget(self._whose)
        column.addStretch(1)
        self._on_kind()

    def show_service(self, row: IntegrationRow) -> None:
        """Ask for what a service needs to know; the same service keeps what was typed.

        Args:
            row: the service that was chosen.
        """
        if self._row is not None and self._row.id == row.id and self.inputs is not None:
            self.inputs.focus()
            return
        self._row = row
        self._title.setText(row.name)
        self._text.setText(name_parts(row.summary))
        self._read()

    def can_create(self) -> bool:
        """Whether the form is there and the service can be connected at all."""
        return self.form is not None and self.form.type is not None

    def has_text(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.inputs is not None and self.inputs.has_text()

    def draft(self) -> CreateApplication:
        """What would be created now."""
        assert self.form is not None
        assert self.form.type is not None
        assert self.form.protocol is not None
        assert self.inputs is not None
        kind = Kind(self.kinds.key()) if self.form.type.has_users else Kind.OWN
        given = GivenIntegration(self.form.row.id, self.inputs.values())
        return CreateApplication(self.inputs.name.text().strip(), kind, self.form.type, self.form.protocol, integration=given)

    def owns(self, field: str) -> bool:
        """Whether a problem's field is asked for here."""
        return self.inputs is not None and self.inputs.owns(field)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and give the keyboard to the first."""
        if self.inputs is not None:
            self.inputs.show_problems(problems)

    def _read(self) -> None:
        assert self._row is not None
        if self._call is not None:
            self._call.cancel()
        self._drop_form()
        self._call = self._api.get_integration(self._row.id, self._language).bind(self)
        self._call.done.connect(self._on_read)
        self._call.failed.connect(self._on_failed)

    def _drop_form(self) -> None:
        self.trouble.hide()
        self._whose.hide()
        self.form = None
        if self.inputs is not None:
            self.inputs.hide()
            self.inputs.deleteLater()
            self.inputs = None

    def _on_read(self, form: IntegrationForm) -> None:
        self._call, self.form = None, form
        self.inputs = ServiceInputs(self._api, self._icons, form, self._language)
        self.inputs.edited.connect(self.edited)
        self.inputs.submitted.connect(self.submitted)
        self._place.addWidget(self.inputs)
        self.inputs.show()
        self._whose.setVisible(form.type is not None and form.type.has_users)
        self.ready.emit()
        self.inputs.focus()

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.trouble.say("wifi-off", self.tr("The service could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self.trouble.show()

    def _on_kind(self) -> None:
        self._kind_text.setText(kind_text(Kind(self.kinds.key())))
