"""What a careful administrator would mend before users see the page."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.contracts.preview import PreviewWarning
from gui.models.words.application_words import permission_title
from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark

SHOWN = 2


class PreviewNotes(QWidget):
    """The warnings of a preview, each with a link to what mends it.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        field_wanted: path of a field.
    """

    field_wanted = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def lines(self) -> list[QWidget]:
        """What is shown, one widget for each warning."""
        return list(self._lines)

    def show_warnings(self, warnings: list[PreviewWarning]) -> None:
        """Show other warnings.

        Args:
            warnings: of the preview.
        """
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._make_line(warning) for warning in warnings]
        # A few, so that the picture keeps its room; the rest by a click.
        hidden = self._lines[SHOWN:] if len(self._lines) > SHOWN + 1 else []
        for line in hidden:
            line.hide()
        self.more.setText(self.tr("%Ln more hint(s)", "", len(hidden)))
        self.more.setVisible(bool(hidden))
        self.setVisible(bool(warnings))

    def text_of(self, warning: PreviewWarning) -> str:
        """What a warning says, in the language in use; the daemon's own sentence for one that is not known here.

        Args:
            warning: of the preview; where it is about something, its sentence begins with the name of that.
        """
        subject = warning.message.partition(" ")[0]
        texts = {
            "preview.no_redirect_uri": self.tr("There is no redirect URI yet, so nobody can sign in."),
            "preview.look_alike": self.tr("{host} looks like another address; users are warned and led to Cancel.").format(host=subject),
            "preview.no_privacy_url": self.tr("There is no link to a privacy policy; the page says so."),
            "preview.long_name": self.tr("The name is long and takes much room."),
            "preview.no_logo": self.tr("There is no logo; the first letter stands in its place."),
            "preview.no_operator": self.tr("Users are not told who runs it."),
            "preview.no_reason": self.tr("{permission}: required, but users are not told why.").format(permission=permission_title(subject)),
            "preview.no_text": self.tr("{permission}: there is no text in one of the languages.").format(permission=permission_title(subject)),
            "preview.permission_untranslated": self.tr("{permission}: there is no text in one of the languages.").format(permission=subject),
            "preview.permission_undescribed": self.tr("{permission}: no sentence tells users what it means.").format(permission=subject),
            "preview.permissions_more": self.tr("{number} more texts of permissions are missing.").format(number=subject),
        }
        return texts.get(warning.code, warning.message)

    def _show_all(self) -> None:
        for line in self._lines:
            line.show()
        self.more.hide()

    def _make_line(self, warning: PreviewWarning) -> QWidget:
        line = QWidget()
        icon = IconLabel(self._icons, "triangle-alert", "warn", 14)
        words = self.text_of(warning)
        caption = self.tr("Go to the field")
        link = f' <a href="fix">{escape(caption)}</a>' if warning.field else ""
        text = QLabel(escape(words) + link)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        mark(text, role="warning")
        if warning.field:
            text.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
            text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            text.setAccessibleName(words)
            text.linkActivated.connect(lambda _link: self.field_wanted.emit(warning.field))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._column.insertWidget(self._column.count() - 1, line)
        return line
