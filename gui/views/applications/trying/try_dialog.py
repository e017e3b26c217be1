"""The dialog in which an administrator tries the sign-in of an application out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.trying.step import Step, StepKind
from gui.views.applications.trying.step_card import StepCard
from gui.views.applications.trying.trial import SignInTrial, State
from gui.views.frames.page import once_laid_out
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.let_press import let_press
from gui.widgets.polish import show_in_place, text_label
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.kept_dialog import KeptDialog

_WIDTH, _HEIGHT = 860, 700  # pixels


class TryDialog(KeptDialog):
    """Opens the real browser on the real address, waits, and shows each step.

    Closing it ends the test: nothing of it counts any more.

    Args:
        api: starts and ends the test.
        icons: where icons come from.
        endpoints: of the daemon.
        application: as stored.
        parent: the window.
    """

    def __init__(self, api: Api, icons: Icons, endpoints: Endpoints, application: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent, icons=icons)
        self._api, self._icons, self._endpoints, self._application = api, icons, endpoints, application
        self.setWindowTitle(self.tr("Try a sign-in"))
        self.resize(_WIDTH, _HEIGHT)
        self.said = text_label("", "body2", wrap=True)
        self.said.setAccessibleName(self.tr("How it stands"))
        self.open_button = QPushButton(self.tr("Open the browser"))
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self._open_browser)
        self.copy_button = CopyButton(icons, self.tr("Address of the sign-in"))
        self.again_button = QPushButton(self.tr("Start again"))
        self.again_button.clicked.connect(self.start)
        self.refresh_button = QPushButton(self.tr("Refresh"))
        self.userinfo_button = QPushButton(self.tr("Userinfo"))
        self.introspect_button = QPushButton(self.tr("Introspect"))
        self.revoke_button = QPushButton(self.tr("Revoke"))
        self.sign_out_button = QPushButton(self.tr("Sign out"))
        self.missing = text_label("", "hint", wrap=True)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.cards: list[StepCard] = []
        self._was_opened = False
        self.trial = self._make_trial()
        self._connect()
        self._arrange()
        self.trial.start()
        self._show_state()

    def what_is_lost(self) -> str:
        """Nothing is typed here."""
        return ""

    def start(self) -> None:
        """Begin anew, with nothing of what was."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed goes away
        self.trial.end()
        self.trial.deleteLater()
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards, self._was_opened = [], False
        self.clear_notice()
        self.trial = self._make_trial()
        self.trial.start()
        self._show_state()

    def _make_trial(self) -> SignInTrial:
        trial = SignInTrial(self._api, self._endpoints, self._application.id, self)
        trial.changed.connect(self._show_state)
        trial.stepped.connect(self._on_step)
        trial.refused.connect(self._on_refused)
        return trial

    def _connect(self) -> None:
        self.refresh_button.clicked.connect(self._refresh)
        self.userinfo_button.clicked.connect(self._ask_userinfo)
        self.introspect_button.clicked.connect(self._introspect)
        self.revoke_button.clicked.connect(self._revoke)
        self.sign_out_button.clicked.connect(self._sign_out)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        text = self.tr(
            "The browser goes the way of every user of this application, and comes back to this console. "
            "What is allowed on the consent page counts; address and secret of the test are gone when this window closes."
        )
        column.addWidget(text_label(text, "body2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.open_button)
        head.addWidget(self.copy_button)
        head.addWidget(self.said, 1)
        head.addWidget(self.again_button)
        column.addLayout(head)
        inside = QWidget()
        self._steps = QVBoxLayout(inside)
        self._steps.setContentsMargins(0, 0, 8, 0)
        self._steps.setSpacing(10)
        self._steps.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inside)
        self.area.setAccessibleName(self.tr("Steps"))
        column.addWidget(self.area, 1)
        column.addLayout(self.notices)
        self.missing.hide()
        column.addWidget(self.missing)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.refresh_button, self.userinfo_button, self.introspect_button, self.revoke_button, self.sign_out_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _show_state(self) -> None:
        trial, state = self.trial, self.trial.state
        self.said.setText(
            {
                State.STARTING: self.tr("One moment…"),
                State.WAITING: self.tr("Waiting for the browser to come back.")
                if self._was_opened
                else self.tr("Open the browser, or copy the address and open it in another one."),
                State.ASKING: self.tr("One moment…"),
                State.FINISHED: self.tr("The sign-in works."),
                State.FAILED: self.tr("The sign-in did not work."),
                State.OVER: self.tr("This test is over."),
            }[state]
        )
        self.copy_button.value = trial.address
        is_waiting, has = state is State.WAITING, state is State.FINISHED
        for part in (self.open_button, self.copy_button):
            let_press(part, is_waiting)
        show_in_place(self.again_button, state in (State.FINISHED, State.FAILED, State.OVER))
        let_press(self.refresh_button, has and "refresh_token" in trial.tokens)
        let_press(self.userinfo_button, has and "access_token" in trial.tokens and bool(self._endpoints.userinfo))
        let_press(self.introspect_button, has and "access_token" in trial.tokens and trial.has_secret)
        let_press(self.revoke_button, has and bool(trial.tokens))
        let_press(self.sign_out_button, has and bool(self._endpoints.end_session))
        self.missing.setText("\n".join(self._explain_missing()) if has else "")
        self.missing.setVisible(bool(self.missing.text()))

    def _explain_missing(self) -> list[str]:
        """Why a button that others have is grey."""
        said = []
        if "refresh_token" not in self.trial.tokens:
            text = self.tr("Refresh: no refresh token came. It comes with offline_access, if the application asks for it and the user allows it.")
            said.append(text)
        if not self.trial.has_secret:
            said.append(self.tr("Introspect: only an application with a secret may ask, and this one has none."))
        return said

    def _open_browser(self) -> None:
        if self._open(self.trial.address):
            self._show_opened()

    def _refresh(self) -> None:
        self.trial.refresh()

    def _ask_userinfo(self) -> None:
        self.trial.ask_userinfo()

    def _introspect(self) -> None:
        self.trial.introspect()

    def _revoke(self) -> None:
        self.trial.revoke()

    def _sign_out(self) -> None:
        self._open(self.trial.sign_out())

    def _show_opened(self) -> None:
        self._was_opened = True
        self._show_state()
        for card in self.cards:
            if card.step.kind is StepKind.AUTHORIZE:
                card.show_done()

    def _open(self, address: str) -> bool:
        opens = QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
        if not opens:
            self.show_notice(NoticeBar(self._icons, "warn", self.tr("The browser does not open. Copy the address, and open it there yourself.")))
        return opens

    def _on_step(self, step: Step) -> None:
        if step.kind in (StepKind.PAGE, StepKind.RETURN):
            self._show_opened()  # also where the address was copied
        if step.kind is StepKind.RETURN:
            self._come_to_the_front()
        card = StepCard(self._api, self._icons, self._application.id, step, self.trial.masked)
        self.cards.append(card)
        self._steps.insertWidget(len(self.cards) - 1, card)
        card.grown.connect(lambda: self._bring_up(card))
        self._bring_up(card)

    def _come_to_the_front(self) -> None:
        """What the browser has brought is here."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def _bring_up(self, card: StepCard) -> None:
        """Begin with the head of the newest step, however long it is."""
        if card is self.cards[-1]:
            # A moment later: it has no place before.
            once_laid_out(card, lambda: self.area.verticalScrollBar().setValue(card.y()))

    def _on_refused(self, error: ApiError) -> None:
        self.show_notice(NoticeBar(self._icons, "danger", error_text(error)))

    def _on_finished(self, _result: int) -> None:
        self.trial.end()
