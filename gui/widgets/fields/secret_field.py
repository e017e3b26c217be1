"""A secret at the one moment at which it is known: shown loudly, copied with care, gone when stored."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.clipboard import CLEAR_AFTER, copy_secret
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import beside_icon, mark, text_label

_FEEDBACK = 2500


@dataclass(frozen=True)
class SecretWords:
    """What is said of a secret.

    Attributes:
        name: what it is, for screen readers.
        text: what to do if it gets lost.
        stored: what is so once it was stored.
    """

    name: str
    text: str
    stored: str


class SecretField(QFrame):
    """A new secret that nobody will see again.

    Args:
        icons: where icons come from.
        secret: the value.
        words: what is said of it; as of the secret of an application unless given.
        clear_after: seconds until a copied secret is taken off the clipboard.
        offers_link: whether there is a button that hands it over by a one-time link.
        parent: owner.

    Signals:
        stored: it is in a safe place.
        copied: it is on the clipboard.
        link_wanted: it shall be handed over by a link.
    """

    stored = Signal()
    copied = Signal()
    link_wanted = Signal()

    def __init__(
        self,
        icons: Icons,
        secret: str,
        *,
        words: SecretWords | None = None,
        clear_after: float = CLEAR_AFTER,
        offers_link: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words or SecretWords(
            self.tr("Client secret"),
            self.tr("Only its digest is kept. If it gets lost, issue a new one."),
            self.tr("It is no longer shown. The list of secrets tells it by its last four characters."),
        )
        self._secret = secret
        self._clear_after = clear_after
        self._icons = icons
        mark(self, role="notice-warn")
        self._icon = IconLabel(icons, "triangle-alert", "warn", 18)
        self._title = text_label(self.tr("Copy the secret now. You will not see it again."), "subheading")
        self._title.setWordWrap(True)
        self._text = text_label(self._words.text, "body2", wrap=True)
        self._line = QLineEdit(secret)
        self._line.setReadOnly(True)
        self._line.setProperty("mono", True)
        self._line.setAccessibleName(self._words.name)
        self._copy = QPushButton(icons.icon("copy", "on_primary"), beside_icon(self.tr("Copy secret")))
        self._copy.setProperty("kind", "primary")
        self._copy.clicked.connect(self._on_copy)
        self._done = QPushButton(self.tr("I have stored it"))
        self._done.clicked.connect(self._on_stored)
        self.by_link = QPushButton(icons.icon("link"), beside_icon(self.tr("Hand over by link")), self)
        self.by_link.clicked.connect(self.link_wanted)
        self.by_link.setVisible(offers_link)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FEEDBACK)
        self._timer.timeout.connect(self._rest)
        self._arrange()

    def is_stored(self) -> bool:
        """Whether the administrator has said that the secret is in a safe place."""
        return not self._secret

    def secret(self) -> str:
        """The value, or "" once it was stored."""
        return self._secret

    def put_away(self, *, by_link: bool = False) -> None:
        """It is in a safe place.

        Args:
            by_link: whether that is a one-time link.
        """
        if not self.is_stored():
            self._on_stored()
            if by_link:
                self._title.setText(self.tr("The secret is in the link."))

    def take_keyboard(self) -> None:
        """Let the next Enter or blank copy the secret."""
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.by_link)
        row.addWidget(self._copy)
        row.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._line)  # alone in its row, for all of it has to be seen
        column.addLayout(row)

    def _rest(self) -> None:
        self._copy.setText(beside_icon(self.tr("Copy secret")))
        self._copy.setIcon(self._icons.icon("copy", "on_primary"))
        self._copy.setMinimumWidth(0)

    def _on_copy(self) -> None:
        self._copy.setMinimumWidth(self._copy.width())
        copy_secret(self._secret, self._clear_after)
        self._copy.setText(beside_icon(self.tr("Copied")))
        self._copy.setIcon(self._icons.icon("check", "on_primary"))
        self._text.setText(self.tr("The clipboard is cleared after %Ln second(s).", "", int(self._clear_after)))
        self._timer.start()
        self.copied.emit()

    def _on_stored(self) -> None:
        self._timer.stop()
        self._secret = ""
        self._line.clear()
        for widget in (self._line, self._copy, self._done, self.by_link):
            widget.hide()
        mark(self, role="notice-ok")
        self._icon.show_icon("circle-check", "ok")
        self._title.setText(self.tr("The secret is stored."))
        self._text.setText(self._words.stored)
        self.stored.emit()
