"""The dialog that creates an application, for a known service or for something else, and ends on what has to be handed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import CreateApplication, CreatedApplication
from common.contracts.handover.integrations import FilledIntegration, IntegrationRow
from common.contracts.status import Endpoints
from common.errors import Problem
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.words.integration_words import console_language
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.creation import Creation
from gui.views.applications.creating.done_step import CreateDoneStep
from gui.views.applications.creating.naming_step import CreateNamingStep
from gui.views.applications.creating.service_done_step import ServiceDoneStep
from gui.views.applications.creating.service_step import CreateServiceStep
from gui.views.applications.creating.step_frame import StepFrame
from gui.views.applications.creating.type_step import CreateTypeStep
from gui.views.applications.handover.link_dialog import LinkDialog
from gui.views.applications.integrations.service_choice import ServiceChoice
from gui.views.applications.same_name import SameName
from gui.views.frames.page import once_laid_out, scroll_to_focus, scrolling
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.let_press import let_press
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.kept_dialog import KeptDialog, typed_is_lost

_WIDTH, _HEIGHT = 760, 640
SERVICE, TYPE, NAMING, INPUTS, DONE = range(5)
# The steps on both ways, for the captions above them.
_FOR_A_SERVICE, _FOR_ELSE = (SERVICE, INPUTS, DONE), (SERVICE, TYPE, NAMING, DONE)


class CreateApplicationDialog(KeptDialog):
    """Creates an application.

    Args:
        api: creates it.
        theme: the colours.
        icons: where icons come from.
        endpoints: of the daemon, shown at the end.
        kind: whose application is suggested.
        parent: owner.
        clear_after: seconds until a copied secret is taken off the clipboard.

    Signals:
        created: a `CreatedApplication`, as soon as it exists.
        opened: its client ID, when the administrator wants to see it.
    """

    created = Signal(object)
    opened = Signal(str)

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        endpoints: Endpoints,
        kind: Kind = Kind.THIRD_PARTY,
        parent: QWidget | None = None,
        *,
        clear_after: float = CLEAR_AFTER,
    ) -> None:
        super().__init__(parent, icons=icons, stacked=False)
        self._api = api
        self._icons = icons
        self._endpoints = endpoints
        self._clear_after = clear_after
        self._creation = Creation(api, self)
        self._way: tuple[int, ...] = _FOR_A_SERVICE
        self.setWindowTitle(self.tr("Create application"))
        self.setProperty("role", "sheet")
        self.resize(_WIDTH, _HEIGHT)
        language = console_language()
        self.service_choice = ServiceChoice(
            api,
            theme,
            icons,
            language,
            else_title=self.tr("Something else"),
            else_text=self.tr("Your own program, or a service that is not in the list: choose what it needs and where it runs."),
        )
        self.service_choice.chosen.connect(self._on_service)
        self.service_choice.else_chosen.connect(self._on_else)
        self.service_step = CreateServiceStep(api, icons, language, kind)
        self.service_step.service.ready.connect(self._show_foot)
        self.service_step.service.edited.connect(self.clear_notice)
        self.service_step.service.submitted.connect(self._on_next)
        self.type_step = CreateTypeStep(theme, icons, kind)
        self.naming_step = CreateNamingStep(icons)
        self.naming_step.put_below_name(SameName(api, self.naming_step.name))
        self.done_step: CreateDoneStep | None = None
        self.service_done: ServiceDoneStep | None = None
        self.type_step.type_chosen.connect(self._on_type)
        self.naming_step.edited.connect(self.clear_notice)
        self.naming_step.submitted.connect(self._on_next)
        self._build()
        self._on_type()
        self.show_step(SERVICE)

    @property
    def made(self) -> CreatedApplication | None:
        """What was created, or None."""
        return self._creation.made

    def step(self) -> int:
        """Which step is shown: `SERVICE`, `TYPE`, `NAMING`, `INPUTS` or `DONE`."""
        return self.frame.stack.currentIndex()

    def draft(self) -> CreateApplication:
        """What would be created now."""
        if self._way is _FOR_A_SERVICE:
            return self.service_step.draft()
        return CreateApplication(
            name=self.naming_step.name.text().strip(),
            kind=self.type_step.kind(),
            type=self.type_step.type_of_app(),
            protocol=self.type_step.protocol(),
            description=self.naming_step.description.toPlainText().strip(),
            redirect_uris=self.naming_step.uris.values() if self.naming_step.asks_addresses() else [],
        )

    def show_step(self, step: int) -> None:
        """Show a step.

        Args:
            step: `SERVICE`, `TYPE`, `NAMING`, `INPUTS` or `DONE`.
        """
        self.clear_notice()
        if step != DONE:
            self.frame.subtitle.setText(
                self.tr("What is it for? A known service is set up here at once, and you see what goes where in it.")
                if step == SERVICE
                else self.tr("Whose it is, what it needs and where it runs cannot be changed later.")
            )
            self._way = _FOR_A_SERVICE if step in _FOR_A_SERVICE else _FOR_ELSE
        self.frame.stack.setCurrentIndex(step)
        self._label_steps()
        self._show_foot()
        if step == SERVICE:
            self.service_choice.focus()
        elif step == NAMING:
            self.naming_step.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == TYPE:
            self.type_step.focus()

    def _show_foot(self) -> None:
        step = self.step()
        self.back.setVisible(step in (TYPE, NAMING, INPUTS))
        self.cancel.setVisible(step != DONE)
        self.next.setVisible(step != SERVICE)
        self.by_link.setVisible(step == DONE and bool(self.what_is_lost()))
        self.next.setEnabled(step != INPUTS or self.service_step.service.can_be_connected())
        captions = {TYPE: self.tr("Continue"), DONE: self.tr("Open application")}
        self.next.setText(captions.get(step, self.tr("Create application")))

    def _build(self) -> None:
        self._step_names = {SERVICE: self.tr("Service"), TYPE: self.tr("Type"), INPUTS: self.tr("Name and addresses"), DONE: self.tr("Hand over")}
        self.frame = frame = StepFrame(self._icons, len(_FOR_ELSE), self.notices)
        self.setLayout(frame)
        self._areas = [scrolling(page) for page in (self.type_step, self.naming_step, self.service_step)]
        for page in (self.service_choice, *self._areas):
            frame.stack.addWidget(page)
        self.by_link, self.back, self.cancel, self.next = frame.by_link, frame.back, frame.cancel, frame.next
        self.by_link.clicked.connect(self._on_by_link)
        self.back.clicked.connect(self._on_back)
        self.cancel.clicked.connect(self.reject)
        self.next.clicked.connect(self._on_next)
        self._creation.created.connect(self.created)
        self._creation.filled.connect(self._on_filled)
        self._creation.failed.connect(self._on_failed)

    def _on_service(self, row: IntegrationRow) -> None:
        self.show_step(INPUTS)
        self.service_step.show_service(row.id)
        self._show_foot()

    def _on_else(self) -> None:
        self.show_step(TYPE)

    def _on_back(self) -> None:
        self.show_step(TYPE if self.step() == NAMING else SERVICE)

    def _on_next(self) -> None:
        if self.step() == TYPE:
            self.show_step(NAMING)
        elif self.step() in (NAMING, INPUTS):
            self._create()
        elif self.made is not None and self.step() == DONE and self.may_leave():
            self.opened.emit(self.made.application.id)
            self.accept()

    def _create(self) -> None:
        if self._creation.is_running or not self.next.isEnabled():
            return
        self.clear_notice()
        draft = self.draft()
        problems = draft.problems()
        if problems or (self.step() == NAMING and self.naming_step.asks_addresses() and self.naming_step.uris.problem_count()):
            self._show_problems(problems)
            return
        self._set_busy(True)
        self._creation.start(draft)

    def _on_filled(self, filled: FilledIntegration | None) -> None:
        assert self.made is not None
        if filled is None:
            self._show_values(self.made)
        else:
            self._show_service(self.made, filled)

    def _show_service(self, made: CreatedApplication, filled: FilledIntegration) -> None:
        """What goes where in the service."""
        self.service_done = ServiceDoneStep(self._api, self._icons, filled, made.secret, clear_after=self._clear_after)
        self.service_done.stored.connect(self._on_stored)
        text = self.tr("What goes where in {name}. All but the secret is found again on the application's page.")
        if filled.is_guide:
            text = self.tr("What the program needs. All but the secret is found again on the application's page.")
        self._show_done(self.service_done, made, text.format(name=filled.name))
        self.service_done.take_keyboard()

    def _show_values(self, made: CreatedApplication) -> None:
        """What every application needs; also where a service could not be filled in."""
        self.done_step = CreateDoneStep(self._icons, made, self._endpoints, clear_after=self._clear_after)
        self.done_step.stored.connect(self._on_stored)
        self._show_done(self.done_step, made, self._explain_values(made))
        if self.done_step.secret is not None:
            self.done_step.secret.take_keyboard()

    def _explain_values(self, made: CreatedApplication) -> str:
        own, has_secret = made.application.kind is Kind.OWN, made.secret is not None
        if not has_secret:
            return (
                self.tr("The app needs these values. They are found again in its settings.")
                if own
                else self.tr("Give these values to the partner. They are found again in the application's settings.")
            )
        return (
            self.tr("The app needs these values. All but the secret are found again in its settings.")
            if own
            else self.tr("Give these values to the partner. All but the secret are found again in the application's settings.")
        )

    def _show_done(self, step: QWidget, made: CreatedApplication, text: str) -> None:
        self._set_busy(False)
        self.frame.stack.addWidget(scrolling(step))
        self.frame.title.setText(self.tr("{name} is ready").format(name=made.application.name))
        self.frame.subtitle.setText(text)
        self.show_step(DONE)

    def _on_stored(self) -> None:
        self.clear_notice()
        self.by_link.hide()

    def _on_by_link(self) -> None:
        done = self.service_done or self.done_step
        assert self.made is not None and self.made.secret is not None and done is not None
        dialog = LinkDialog(self._api, self._icons, self.made.application.id, self.made.secret, clear_after=self._clear_after, parent=self)
        dialog.accepted.connect(done.put_away)  # until it is sent, the secret can be copied here
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_failed(self, error: ApiError) -> None:
        self._set_busy(False)
        self._show_problems(error.problems)
        if not error.problems:
            self.show_notice(NoticeBar(self._icons, "warn", error_text(error)))

    def _show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields, and one that has none here above the buttons."""
        step = self.service_step.service if self._way is _FOR_A_SERVICE else self.naming_step
        step.show_problems(problems)
        elsewhere = next((problem for problem in problems if not step.owns(problem.field)), None)
        # A moment later: what is said below the fields has to be laid out first.
        once_laid_out(self, self._scroll_to_focus)
        if elsewhere is not None:
            self.show_notice(NoticeBar(self._icons, "warn", problem_text(elsewhere)))

    def _scroll_to_focus(self) -> None:
        for area in self._areas:
            scroll_to_focus(area)

    def _on_type(self) -> None:
        """Ask for what the type needs."""
        type_of_app = self.type_step.type_of_app()
        self.naming_step.show_type(type_of_app, self.type_step.kind())
        self._step_names[NAMING] = self.tr("Name and addresses") if type_of_app.has_users else self.tr("Name")
        self._label_steps()

    def _label_steps(self) -> None:
        self.frame.steps.show_way([self._step_names[step] for step in self._way], self._way.index(self.step()))

    def _set_busy(self, busy: bool) -> None:
        self.next.setMinimumWidth(self.next.width() if busy else 0)
        self.next.setText(self.tr("Creating…") if busy else self.tr("Create application"))
        for part in (self.next, self.back, self.naming_step, self.service_step):
            let_press(part, not busy)

    def what_is_lost(self) -> str:
        """The secret that nobody has stored, or what was typed."""
        if self.made is not None:
            done = self.service_done or self.done_step
            safe = done.is_safe_to_close() if done is not None else self.made.secret is None
            return "" if safe else self.tr("The secret has not been stored. Once this is closed, nobody can see it again.")
        return typed_is_lost() if self.naming_step.has_text() or self.service_step.service.has_text() else ""

    def leave(self) -> None:
        """Close without asking; what is on its way is given up."""
        self._creation.give_up()
        super().leave()
