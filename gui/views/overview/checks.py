"""How the installation is: one line for each thing that somebody should look at, with what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.installation.checks import CheckReport, CheckResult, CheckState
from gui.api.api import Api
from gui.models.words.sign_in_log_words import language
from gui.theme.icons import Icons
from gui.views.frames.place_names import APPLICATIONS, BACKUPS, MAIL, WEBHOOKS
from gui.widgets.card import Card
from gui.widgets.icon_label import IconLabel
from gui.widgets.plain_text import plain
from gui.widgets.polish import beside_icon, text_label

# What is mended on a screen of the console; where the report names a thing, on its page.
_PLACES = {"backups": BACKUPS, "mail": MAIL, "webhooks": WEBHOOKS, "signals": APPLICATIONS}
_PARTS = {"signals": "/signals"}
# What a card beside this one says already.
SAID_ELSEWHERE = frozenset({"backups"})
_ICONS = {CheckState.OK: ("circle-check", "ok"), CheckState.WARNING: ("triangle-alert", "warn"), CheckState.PROBLEM: ("circle-alert", "danger")}


class Checks(Card):
    """The card; it stands there once the daemon has looked.

    Args:
        api: asks the daemon.
        icons: where icons come from.
        parent: owner.

    Signals:
        place_asked: a place of the window.
    """

    place_asked = Signal(str)

    def __init__(self, api: Api, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._api, self._icons = api, icons
        self._report: CheckReport | None = None
        self.again_button = QPushButton(self.tr("Check again"))
        self.again_button.setProperty("kind", "link")
        self.again_button.clicked.connect(lambda: self.reload(fresh=True))
        self.set_head(self.tr("Checks"), self.tr("What the daemon found when it looked its installation over."), self.again_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.add(self._list)
        self.fine = text_label("", "hint")
        self.all_button = QPushButton()
        self.all_button.setProperty("kind", "link")
        self.all_button.setCheckable(True)
        self.all_button.toggled.connect(self._on_toggled)
        foot = QHBoxLayout()
        foot.addWidget(self.fine)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        self.add(foot)
        self.rows: list[CheckRow] = []
        self._on_toggled()
        self.hide()

    def reload(self, *, fresh: bool = False) -> None:
        """Ask what is found.

        Args:
            fresh: whether the daemon shall look again though it has just done so.
        """
        self.again_button.setEnabled(False)
        call = self._api.check_installation(language(), fresh=fresh).bind(self)
        call.done.connect(self._on_report)
        call.failed.connect(self._on_failed)

    def _on_report(self, report: CheckReport) -> None:
        self._report = report
        self.again_button.setEnabled(True)
        self._show()
        self.show()

    def _on_failed(self, _problem: object) -> None:
        # The window says already that the daemon does not answer; one that is older than this console knows no checks.
        self.again_button.setEnabled(True)

    def _on_toggled(self) -> None:
        self.all_button.setText(self.tr("Show only what needs a look") if self.all_button.isChecked() else self.tr("Show all"))
        self._show()

    def _show(self) -> None:
        found = [] if self._report is None else self._report.results
        results = [each for each in found if each.about not in SAID_ELSEWHERE]
        wanted = [each for each in results if self.all_button.isChecked() or each.state is not CheckState.OK]
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [CheckRow(self._icons, each) for each in wanted]
        for row in self.rows:
            row.place_asked.connect(self.place_asked)
            self._list.addWidget(row)
        well = sum(each.state is CheckState.OK for each in results)
        self.fine.setText(self.tr("%Ln thing(s) are well.", "", well))


class CheckRow(QWidget):
    """One thing: what was found, and below it what to do.

    Args:
        icons: where icons come from.
        result: of the daemon, in the language of the console.
        parent: owner.

    Signals:
        place_asked: where it is mended.
    """

    place_asked = Signal(str)

    def __init__(self, icons: Icons, result: CheckResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message, self.fix = plain(text_label("", "label", wrap=True)), plain(text_label("", "hint", wrap=True))
        self.message.setText(result.message)
        self.fix.setText(result.fix)
        for label in (self.message, self.fix):
            # A path or a line of the settings is there to be copied.
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.message)
        words.addWidget(self.fix)
        if not result.fix:
            self.fix.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(icons, *_ICONS[result.state]), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        place = find_place(result)
        if place:
            self.button = QPushButton(icons.icon("arrow-right", "accent_text"), beside_icon(self.tr("Mend it")))
            self.button.setProperty("kind", "link")
            self.button.setAccessibleName(self.tr("Mend it: {what}").format(what=result.message))
            self.button.clicked.connect(lambda: self.place_asked.emit(place))
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


def find_place(result: CheckResult) -> str:
    """Where in the window somebody mends what was found; "" where that is not in the console, or nothing has to be done."""
    place = _PLACES.get(result.about, "") if result.state is not CheckState.OK else ""
    return f"{place}/{result.target}{_PARTS.get(result.about, '')}" if place and result.target else place
