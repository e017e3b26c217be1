"""Second step of creating an application for a known service: what only the administrator knows about it, and whose application it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import CreateApplication
from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.integrations import IntegrationForm, Language
from gui.api.api import Api
from gui.models.words.application_words import kind_text
from gui.theme.icons import Icons
from gui.views.applications.integrations.service_form import ServiceForm
from gui.views.applications.integrations.service_inputs import ServiceInputs
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import text_label


class CreateServiceStep(QWidget):
    """The form of the service, and whose application it is.

    Args:
        api: reads the form.
        icons: where icons come from.
        language: of what is said of services.
        kind: whose application is suggested.
        parent: owner.
    """

    def __init__(self, api: Api, icons: Icons, language: Language, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.service = ServiceForm(api, icons, language)
        self.service.ready.connect(self._on_ready)
        self.kinds = Segmented(
            icons,
            self.tr("Whose app it is"),
            [Segment(Kind.THIRD_PARTY, self.tr("Third-party app")), Segment(Kind.OWN, self.tr("My app"))],
        )
        self.kinds.choose(kind)
        self.kinds.chosen.connect(self._on_kind)
        self._kind_text = text_label("", "hint", wrap=True)
        self._whose = QWidget()
        whose = QVBoxLayout(self._whose)
        whose.setContentsMargins(0, 0, 0, 0)
        whose.setSpacing(6)
        whose.addWidget(text_label(self.tr("Whose app it is"), "label"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.kinds)
        row.addWidget(self._kind_text, 1)
        whose.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addWidget(self.service)
        column.addWidget(self._whose)
        column.addStretch(1)
        self._whose.hide()
        self._on_kind()

    @property
    def form(self) -> IntegrationForm | None:
        """The service with what it asks for, once that is known."""
        return self.service.form

    @property
    def inputs(self) -> ServiceInputs | None:
        """Its fields, once they are known."""
        return self.service.inputs

    def show_service(self, service_id: str) -> None:
        """Ask for what a service needs to know.

        Args:
            service_id: the service that was chosen.
        """
        self.service.show_service(service_id)
        self._on_ready()

    def draft(self) -> CreateApplication:
        """What would be created now."""
        form, inputs = self.form, self.inputs
        assert form is not None
        assert form.type is not None
        assert form.protocol is not None
        assert inputs is not None
        kind = Kind(self.kinds.key()) if form.type.has_users else Kind.OWN
        given = GivenIntegration(form.row.id, inputs.values())
        return CreateApplication(inputs.name.text().strip(), kind, form.type, form.protocol, integration=given)

    def _on_ready(self) -> None:
        """A machine is nobody else's, so nobody is asked whose it is."""
        form = self.form
        self._whose.setVisible(form is not None and form.type is not None and form.type.has_users)

    def _on_kind(self) -> None:
        self._kind_text.setText(kind_text(Kind(self.kinds.key())))
