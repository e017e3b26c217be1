"""The first screen: how the daemon is, how much there is, what to do first, what happened lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from common.contracts.applications import ApplicationCounts
from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.events import SIGN_IN_LOG, SUBJECTS, Change, EventName
from common.contracts.paging import Page
from common.contracts.status import Status
from gui.api.api import Api
from gui.models.audit import about_names
from gui.models.times import exact_time, relative_time
from gui.models.words.audit_words import actor_text, event_icon, event_text
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.views.backups.newest_card import BackupCard
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.screen import Now, Screen
from gui.views.overview.access_steps import AccessSteps
from gui.views.overview.checks import Checks
from gui.views.overview.failures import Failures
from gui.views.overview.first_steps import FirstStep, FirstSteps
from gui.widgets.card import Card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.plain_text import plain, set_tooltip
from gui.widgets.polish import text_label

RECENT = 8
# After these, other webhooks and signals may be switched off than before.
_RECEIVERS = frozenset(
    {
        *(EventName.WEBHOOK_CHANGED, EventName.WEBHOOK_DELETED, EventName.WEBHOOK_DISABLED),
        *(EventName.SIGNALS_CHANGED, EventName.SIGNALS_DELETED, EventName.SIGNALS_DISABLED),
    }
)


class OverviewScreen(Screen):
    """The overview.

    Args:
        api: reads counts and the audit log.
        icons: where icons come from.
        preferences: remember what was hidden.
        status: of the daemon.
        now: for relative times.
        parent: owner.

    Signals:
        place_asked: a section to open.
        create_asked: a new application is wanted.
        user_asked: a new user is wanted.
    """

    place_asked = Signal(str)
    create_asked = Signal()
    user_asked = Signal()
    # It shows the latest entries of the audit log.
    subjects = SUBJECTS

    def __init__(self, api: Api, icons: Icons, preferences: Preferences, status: Status, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._status, self._now = api, icons, status, now
        self._figures = {name: text_label("–", "figure") for name in ("own", "third_party", "users", "up")}
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(16)
        self._column.addLayout(self._make_figures())
        self.failures = Failures(api, icons, now)
        self.failures.place_asked.connect(self.place_asked)
        self._column.addWidget(self.failures)
        self.backups = BackupCard(icons, leads_on=True)
        self.backups.place_asked.connect(self.place_asked)
        self._column.addWidget(self.backups)
        self.checks = Checks(api, icons)
        self.checks.place_asked.connect(self.place_asked)
        self._column.addWidget(self.checks)
        self.first_steps = self._make_first_steps()
        self.first_steps.hide()
        self._column.addWidget(self.first_steps)
        self.access_steps = AccessSteps(api, icons, preferences)
        self.access_steps.place_asked.connect(self.place_asked)
        self._column.addWidget(self.access_steps)
        self._column.addLayout(self._make_halves())
        self._column.addStretch(1)
        column = screen_column(self)
        add_head(column, self.title, self.tr("Your identity provider at a glance."), [])
        column.addSpacing(22)
        column.addWidget(scrolling(content, self.title), 1)
        self.show_status(status)
        self.reload()
        # Not with every change: what it looks at changes rarely, and looking asks others.
        self.checks.reload()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Overview")

    def reload(self) -> None:
        """Ask again for everything."""
        self._api.get_status().bind(self).done.connect(self.show_status)
        self._api.count_applications().bind(self).done.connect(self._on_counts)
        self._api.list_audit(AuditListing(limit=RECENT)).bind(self).done.connect(self._on_entries)
        self.access_steps.reload()
        self.failures.reload()

    def hear(self, changes: Sequence[Change]) -> bool:
        """Look again; where only the sign-in log has grown, at nothing but what failed."""
        if any(change.event in _RECEIVERS for change in changes):
            self.checks.reload(fresh=True)
        if super().hear(changes):
            return True
        has_grown = any(change.subject == SIGN_IN_LOG for change in changes)
        if has_grown:
            self.failures.reload()
        return has_grown

    def show_status(self, status: Status) -> None:
        """Show how the daemon is."""
        self._status = status
        self.backups.show_status(status)
        locale = QLocale()
        self._figures["users"].setText(locale.toString(status.users))
        self._figures["up"].setText(duration_text(max(0, status.now - status.started_at)))
        set_tooltip(self._figures["up"], exact_time(status.started_at))
        self.first_steps.show_done("app", done=status.applications > 0)
        self.first_steps.show_done("user", done=status.users > 0)
        self.first_steps.setVisible(status.applications == 0 or status.users == 0)

    def _make_figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, icon, caption, place in (
            ("third_party", "plug", self.tr("Third-party apps"), "third_party"),
            ("own", "app-window", self.tr("My apps"), "own"),
            ("users", "users", self.tr("Users"), "users"),
            ("up", "server", self.tr("Running for"), "settings"),
        ):
            row.addWidget(_Figure(self._icons, icon, caption, self._figures[name], self._open(place)), 1)
        return row

    def _make_first_steps(self) -> FirstSteps:
        steps = [
            FirstStep(
                "app",
                "plug",
                self.tr("Create a third-party app"),
                self.tr("It gets a client ID and, where it can keep one, a secret."),
                self.create_asked.emit,
            ),
            FirstStep(
                "experience",
                "palette",
                self.tr("Look at the sign-in experience"),
                self.tr("Your product's name, logo and colours."),
                self._open("sign_in_experience"),
            ),
            FirstStep("user", "user-plus", self.tr("Create a user"), self.tr("Try the sign-in with an account of your own."), self.user_asked.emit),
        ]
        return FirstSteps(self._icons, self.tr("First steps"), self.tr("From here to the first person who signs in at a partner's app."), steps)

    def _make_halves(self) -> QHBoxLayout:
        all_button = QPushButton(self.tr("Open the audit log"))
        all_button.setProperty("kind", "link")
        all_button.clicked.connect(lambda: self.place_asked.emit("audit"))
        recent = Card(self.tr("Lately"), action=all_button)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(10)
        recent.add(self._recent)
        addresses = Card(self.tr("Addresses"), self.tr("What every partner needs. Each app's page has all of them."))
        addresses.add(CopyField(self._icons, self.tr("Issuer"), self._status.endpoints.issuer))
        addresses.add(CopyField(self._icons, self.tr("Discovery document"), self._status.endpoints.discovery))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(recent, 5, Qt.AlignmentFlag.AlignTop)
        row.addWidget(addresses, 4, Qt.AlignmentFlag.AlignTop)
        return row

    def _open(self, place: str) -> Callable[[], None]:
        return lambda: self.place_asked.emit(place)

    def _on_counts(self, counts: ApplicationCounts) -> None:
        self._figures["own"].setText(QLocale().toString(counts.own))
        self._figures["third_party"].setText(QLocale().toString(counts.third_party))

    def _on_entries(self, page: Page[AuditEntry]) -> None:
        while self._recent.count():
            taken = self._recent.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        for entry in page.items:
            self._recent.addWidget(self._entry(entry))
        if not page.items:
            self._recent.addWidget(text_label(self.tr("Nothing has happened yet."), "body2"))

    def _entry(self, entry: AuditEntry) -> QWidget:
        row = QWidget()
        line = QGridLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setHorizontalSpacing(12)
        line.setVerticalSpacing(0)
        picture = plain(QLabel())
        picture.setPixmap(self._icons.pixmap(event_icon(entry.event), "text2", 16, self.devicePixelRatioF()))
        title = text_label(event_text(entry.event), "label")
        detail = ElidedLabel("hint")
        detail.setText(story_text(entry))
        detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        when = text_label(relative_time(entry.at, self._now()), "hint")
        set_tooltip(when, exact_time(entry.at))
        line.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(title, 0, 1)
        line.addWidget(detail, 1, 1)
        line.addWidget(when, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        line.setColumnStretch(1, 1)
        return row


class _Figure(QFrame):
    """A number with its caption; a click opens what it counts."""

    def __init__(self, icons: Icons, icon: str, caption: str, figure: QLabel, run: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        button = QPushButton(icons.icon(icon, "text2", 18), "")
        button.setProperty("kind", "ghost")
        button.setIconSize(QSize(18, 18))
        button.setFixedWidth(38)
        button.setAccessibleName(caption)
        set_tooltip(button, caption)
        button.clicked.connect(lambda _checked: run())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(caption, "hint"))
        words.addWidget(figure)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 12, 16)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def story_text(entry: AuditEntry) -> str:
    """What an entry is about and who did it, each name once."""
    return " · ".join(dict.fromkeys(name for name in (*about_names(entry), actor_text(entry)) if name))


def duration_text(seconds: int) -> str:
    """A length of time in its largest two units."""
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86400
    if days:
        return QCoreApplication.translate("OverviewScreen", "{days} d {hours} h").format(days=days, hours=hours)
    if hours:
        return QCoreApplication.translate("OverviewScreen", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return QCoreApplication.translate("OverviewScreen", "{minutes} min").format(minutes=minutes)
