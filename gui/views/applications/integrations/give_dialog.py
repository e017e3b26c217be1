"""The dialog that gives an application that is there already a service: chosen, filled in, and looked at before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.handover.integrations import FilledIntegration, FillIntegration, GiveIntegration, IntegrationRow
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.words.integration_words import console_language
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.change_list import ChangeList
from gui.views.applications.integrations.service_choice import ServiceChoice
from gui.views.applications.integrations.service_form import ServiceForm
from gui.views.applications.integrations.suggestions import suggest_values
from gui.views.frames.page import scrolling
from gui.widgets.let_press import let_press
from gui.widgets.polish import text_label
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.kept_dialog import KeptDialog, typed_is_lost

_WIDTH, _HEIGHT = 720, 600  # pixels
CHOICE, INPUTS, REVIEW = range(3)


class GiveServiceDialog(KeptDialog):
    """Gives a service.

    Args:
        api: does it.
        theme: the colours.
        icons: where icons come from.
        application: as stored.
        service_id: begin with the form of this one; "" to begin with the choice.
        parent: the window.

    Signals:
        given: the `Application` as it was, as it is now, and the name of its service.
    """

    given = Signal(object, object, str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, application: Application, service_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, icons=icons, stacked=False)
        self._api, self._icons, self._application = api, icons, application
        self._call: Call | None = None
        self._was_outrun = False  # somebody has changed the application since it was looked at
        language, given = console_language(), application.settings.integration
        self.setWindowTitle(self.tr("Choose a service"))
        self.setProperty("role", "sheet")
        self.resize(_WIDTH, _HEIGHT)
        self.choice = ServiceChoice(api, theme, icons, language, fits=self._fits)
        self.choice.chosen.connect(self._on_chosen)
        # What was typed for the service before goes on; what the application tells of itself is a beginning for another one.
        self.service = ServiceForm(api, icons, language, named=False, values=suggest_values(application) | given.values)
        self.service.ready.connect(self._show_foot)
        self.service.edited.connect(self.clear_notice)
        self.service.submitted.connect(self._on_next)
        self.changes = ChangeList(icons)
        self._text = text_label("", "body2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choice)
        self._stack.addWidget(scrolling(_with_room(self.service)))
        self._stack.addWidget(scrolling(_with_room(self.changes)))
        self._arrange()
        self.show_step(CHOICE)
        if service_id:
            self._open_form(service_id)

    def step(self) -> int:
        """Which step is shown: `CHOICE`, `INPUTS` or `REVIEW`."""
        return self._stack.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step.

        Args:
            step: `CHOICE`, `INPUTS` or `REVIEW`.
        """
        self.clear_notice()
        self._stack.setCurrentIndex(step)
        name = self._application.name
        texts = {
            CHOICE: self.tr("What is “{name}” for? You see what goes where in it, with the values of this application."),
            INPUTS: self.tr("What the service has to know of “{name}”. Nothing is changed yet."),
            REVIEW: self.tr("This changes in “{name}”. What is there stays, and all of it can be undone."),
        }
        self._text.setText(texts[step].format(name=name))
        self._show_foot()
        if step == CHOICE:
            self.choice.focus()

    def what_is_lost(self) -> str:
        """What was typed."""
        return typed_is_lost() if self.service.has_text() else ""

    def leave(self) -> None:
        """Close without asking; what is on its way is given up."""
        if self._call is not None:
            self._call.cancel()
        super().leave()

    def _fits(self, row: IntegrationRow) -> bool:
        """Type and protocol of an application never change."""
        return (row.type, row.protocol) == (self._application.type, self._application.protocol)

    def _arrange(self) -> None:
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(self._on_back)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self._on_next)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(text_label(self.tr("Choose a service"), "title"))
        heading.addWidget(self._text)
        column.addLayout(heading)
        column.addWidget(self._stack, 1)
        column.addLayout(self.notices)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.next)
        column.addLayout(row)

    def _show_foot(self) -> None:
        step = self.step()
        self.back.setVisible(step != CHOICE)
        self.next.setVisible(step != CHOICE)
        self.next.setText(self.tr("Save") if step == REVIEW else self.tr("Continue"))
        let_press(self.next, step != INPUTS or self.service.can_be_connected())

    def _on_chosen(self, row: IntegrationRow) -> None:
        self._open_form(row.id)

    def _open_form(self, service_id: str) -> None:
        self.show_step(INPUTS)
        self.service.show_service(service_id)
        self._show_foot()

    def _on_back(self) -> None:
        self.show_step(self.step() - 1)

    def _on_next(self) -> None:
        if self._call is not None or not self.next.isEnabled():
            return
        given = self._typed()
        if self.step() == INPUTS:
            self._begin(self._api.preview_integration(self._application.id, given))
        else:
            self._begin(self._api.give_integration(self._application.id, given, self._application.version))

    def _typed(self) -> GiveIntegration:
        form, inputs = self.service.form, self.service.inputs
        assert form is not None
        assert inputs is not None
        return GiveIntegration(form.row.id, inputs.values())

    def _begin(self, call: Call) -> None:
        self.clear_notice()
        let_press(self.next, False)
        self._call = call.bind(self)
        self._call.done.connect(self._on_answer)
        self._call.failed.connect(self._on_failed)

    def _on_answer(self, application: Application) -> None:
        self._call = None
        assert self.service.form is not None
        if self.step() == REVIEW:
            self.given.emit(self._application, application, self.service.form.row.name)
            self.accept()
            return
        typed = FillIntegration(self._typed().values, self._application.name, console_language())
        self._call = self._api.fill_integration(self.service.form.row.id, typed).bind(self)
        self._call.done.connect(lambda filled: self._review(filled, application))
        self._call.failed.connect(self._on_failed)

    def _review(self, filled: FilledIntegration, application: Application) -> None:
        self._call = None
        self.changes.show_changes(filled, self._application.settings, application.settings)
        self.show_step(REVIEW)
        if self._was_outrun:
            text = self.tr("Somebody else has changed the application meanwhile. This is what changes now.")
            self.show_notice(NoticeBar(self._icons, "warn", text))
        self._was_outrun = False

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        if error.kind is ErrorKind.STALE:
            self._look_again()
            return
        if error.problems and self.step() == REVIEW:
            self.show_step(INPUTS)
        self._show_foot()
        self.service.show_problems(error.problems)
        elsewhere = next((problem for problem in error.problems if not self.service.owns(problem.field)), None)
        if elsewhere is not None or not error.problems:
            text = error_text(error) if elsewhere is None else problem_text(elsewhere)
            self.show_notice(NoticeBar(self._icons, "warn", text))

    def _look_again(self) -> None:
        """Somebody was faster: see what changes in what they have made."""

        def take(application: Application) -> None:
            self._call, self._application, self._was_outrun = None, application, True
            self.show_step(INPUTS)
            self._on_next()

        self._call = self._api.get_application(self._application.id).bind(self)
        self._call.done.connect(take)
        self._call.failed.connect(self._on_failed)


def _with_room(part: QWidget) -> QWidget:
    """A page with the part at its top, and room for the scroll bar."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 6, 0)
    column.addWidget(part)
    column.addStretch(1)
    return page
