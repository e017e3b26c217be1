"""The dialog that hands over a secret which has just been issued, by a one-time link."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink
from common.contracts.secrets import Secret
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.handover.link_form import LinkForm, NewLink
from gui.views.applications.handover.made_link import MadeLink
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.polish import text_label
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.kept_dialog import KeptDialog

_WIDTH = 600


class LinkDialog(KeptDialog):
    """Asks what the link is to be like, makes it, and shows its address once.

    Args:
        api: makes it.
        icons: where icons come from.
        application_id: whose secret.
        value: the secret, the newest of the application.
        clear_after: seconds until what was copied is taken off the clipboard.
        parent: the window.
    """

    def __init__(
        self, api: Api, icons: Icons, application_id: str, value: str, *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, icons=icons)
        self._api, self._icons, self._id, self._value, self._clear_after = api, icons, application_id, value, clear_after
        self.form: LinkForm | None = None
        self.made: MadeLink | None = None
        self._is_sending = False
        self.setWindowTitle(self.tr("Hand over by link"))
        self.setProperty("role", "sheet")
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(text_label(self.tr("Hand over by link"), "title", wrap=True))
        text = self.tr("A page of the daemon shows the partner the secret once, with all settings. Whatever only looks at the link opens nothing.")
        self._column.addWidget(text_label(text, "body2", wrap=True))
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)
        self._column.addLayout(self.notices)
        self._read()

    def what_is_lost(self) -> str:
        """A link that is not sent."""
        return self.tr("The link has not been sent. Once this is closed, nobody can see its address again.") if self.made is not None else ""

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at this width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        return done

    def _read(self) -> None:
        call = self._api.list_secrets(self._id).bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_failed)

    def _on_read(self, secrets: list[Secret]) -> None:
        newest = next((secret for secret in secrets if self._value.endswith(secret.hint)), None)
        if newest is None:
            self.show_notice(NoticeBar(self._icons, "warn", self.tr("The secret was deleted meanwhile.")))
            return
        self.form = LinkForm(NewLink(newest.name, newest.id, self._value), self)
        self.form.submitted.connect(self._create)
        self.form.closed.connect(self.reject)
        self._place.addWidget(self.form)
        self.form.show()
        self.form.take_keyboard()

    def _create(self, new: CreateSecretLink) -> None:
        if self._is_sending or self.form is None:
            return
        self.clear_notice()
        self._is_sending = True
        self.form.set_busy(True)
        call = self._api.create_secret_link(self._id, new).bind(self)
        call.done.connect(self._on_made)
        call.failed.connect(self._on_refused)

    def _on_made(self, made: CreatedSecretLink) -> None:
        assert self.form is not None
        self._is_sending = False
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.made = MadeLink(self._icons, made, clear_after=self._clear_after, parent=self)
        self.made.sent.connect(self.accept)
        self._place.addWidget(self.made)
        self.made.show()
        self.made.take_keyboard()

    def _on_refused(self, error: ApiError) -> None:
        self._is_sending = False
        if self.form is not None:
            self.form.set_busy(False)
            self.form.show_problems(error.problems)
        if not error.problems:
            self._on_failed(error)

    def _on_failed(self, error: ApiError) -> None:
        self.show_notice(NoticeBar(self._icons, "warn", error_text(error)))
