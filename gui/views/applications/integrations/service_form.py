"""One service with the form for what only the administrator knows, read from the daemon."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.handover.integrations import IntegrationForm, Language
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.integrations.service_inputs import ServiceInputs
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.polish import text_label


class ServiceForm(QWidget):
    """Name and summary of the service, and its fields once they are known.

    Args:
        api: reads the form.
        icons: where icons come from.
        language: of what is said of services.
        named: whether the application's name is asked for, too.
        values: what is known already, by key of the input.
        parent: owner.

    Signals:
        ready: the form can be filled in.
        edited: something was typed.
        submitted: Enter was pressed in a field.
    """

    ready = Signal()
    edited = Signal()
    submitted = Signal()

    def __init__(
        self,
        api: Api,
        icons: Icons,
        language: Language,
        *,
        named: bool = True,
        values: dict[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._api, self._icons, self._language, self._named = api, icons, language, named
        self._values = dict(values or {})
        self._call: Call | None = None
        self._service = ""
        self.form: IntegrationForm | None = None
        self.inputs: ServiceInputs | None = None
        self._title = text_label("", "heading", wrap=True)
        self._text = text_label("", "body2", wrap=True)
        self.trouble = EmptyState(icons, "wifi-off", "", "")
        self.trouble.chosen.connect(self._read)
        self.trouble.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addSpacing(12)
        self._column.addWidget(self.trouble)

    def show_service(self, service_id: str) -> None:
        """Ask for what a service needs to know; the same service keeps what was typed.

        Args:
            service_id: the service that was chosen.
        """
        if service_id == self._service and self.inputs is not None:
            self.inputs.focus()
            return
        self._service = service_id
        self._read()

    def can_be_connected(self) -> bool:
        """Whether the form is there and the service can be connected at all."""
        return self.form is not None and self.form.type is not None

    def has_text(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.inputs is not None and self.inputs.has_text()

    def owns(self, field: str) -> bool:
        """Whether a problem's field is asked for here."""
        return self.inputs is not None and self.inputs.owns(field)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and give the keyboard to the first."""
        if self.inputs is not None:
            self.inputs.show_problems(problems)

    def _read(self) -> None:
        if self._call is not None:
            self._call.cancel()
        self._drop_form()
        self._call = self._api.get_integration(self._service, self._language).bind(self)
        self._call.done.connect(self._on_read)
        self._call.failed.connect(self._on_failed)

    def _drop_form(self) -> None:
        self.trouble.hide()
        self.form = None
        self._title.clear()
        self._text.clear()
        if self.inputs is not None:
            self.inputs.hide()
            self.inputs.deleteLater()
            self.inputs = None

    def _on_read(self, form: IntegrationForm) -> None:
        self._call, self.form = None, form
        self._title.setText(form.row.name)
        self._text.setText(form.row.summary)
        self.inputs = ServiceInputs(self._api, self._icons, form, self._language, named=self._named, values=self._values)
        self.inputs.edited.connect(self.edited)
        self.inputs.submitted.connect(self.submitted)
        self._column.addWidget(self.inputs)
        self.inputs.show()
        self.ready.emit()
        self.inputs.focus()

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.trouble.say("wifi-off", self.tr("The service could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self.trouble.show()
