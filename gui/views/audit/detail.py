"""One entry of the audit log: facts, and before and after of each changed field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from common.contracts.audit import AuditEntry
from gui.models.audit import about_text
from gui.models.times import exact_time
from gui.models.words.audit_words import actor_text, event_text
from gui.models.words.fact_values import fact_value
from gui.models.words.fact_words import fact_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import scrolling
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label


class AuditDetail(QFrame):
    """The pane beside the log.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del icons
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Entry"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._area: QScrollArea | None = None
        self._entry: AuditEntry | None = None
        self.show_entry(None)

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Show an entry, or that none is chosen. One that has grown stays scrolled where it is.

        Args:
            entry: which.
        """
        if self._area is not None and entry == self._entry:
            return
        at = self._area.verticalScrollBar().value() if self._area is not None and _is_one(entry, self._entry) else 0
        self._entry = entry
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(4)
        if entry is None:
            column.addWidget(text_label(self.tr("Choose an entry to see what it changed."), "body2", wrap=True))
        else:
            self._fill(column, entry)
        column.addStretch(1)
        self._area = scrolling(content, self.tr("Entry"))
        self._column.addWidget(self._area)
        if at:
            content.adjustSize()
            self._area.verticalScrollBar().setValue(at)

    def _fill(self, column: QVBoxLayout, entry: AuditEntry) -> None:
        column.addWidget(text_label(event_text(entry.event), "heading", wrap=True))
        column.addWidget(_selectable(text_label(entry.event, "mono")))
        column.addSpacing(10)
        facts = [
            (self.tr("When"), exact_time(entry.at)),
            (self.tr("By"), actor_text(entry)),
            (self.tr("About"), about_text(entry)),
            (self.tr("Client ID"), entry.application_id),
            (self.tr("User ID"), entry.user_id),
            (self.tr("Reference"), entry.reference),
        ]
        for label, text in facts:
            if text:
                _add_pair(column, label, text)
        # Why comes first: it says most.
        for field, value in sorted(entry.detail.items(), key=lambda fact: fact[0] != "reason"):
            if isinstance(value, dict) and {"before", "after"} <= set(value):
                before, after = (fact_value(entry.event, field, value[when]) for when in ("before", "after"))
                self._add_change(column, field, before, after)
            elif field == "reason" and entry.reason_text:
                _add_pair(column, fact_name(field), entry.reason_text, code=str(value))
            elif value not in ("", None):
                _add_pair(column, fact_name(field), fact_value(entry.event, field, value))

    def _add_change(self, column: QVBoxLayout, field: str, before: str, after: str) -> None:
        column.addSpacing(10)
        column.addWidget(text_label(fact_name(field), "label", wrap=True))
        if "." in field:
            column.addWidget(_selectable(text_label(field, "mono")))  # several settings may have one name
        for sign, text, tone in (("−", before, "danger"), ("+", after, "ok")):
            line = plain(QLabel(f"{sign}  {text}"))
            line.setProperty("difference", tone)
            line.setWordWrap(True)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            line.setAccessibleName((self.tr("Before: {value}") if tone == "danger" else self.tr("After: {value}")).format(value=text))
            column.addWidget(_selectable(line))


def _is_one(entry: AuditEntry | None, other: AuditEntry | None) -> bool:
    return entry is not None and other is not None and entry.id == other.id


def _add_pair(column: QVBoxLayout, label: str, value: str, code: str = "") -> None:
    column.addWidget(text_label(label, "hint"))
    words = text_label(value, "body", wrap=True)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    column.addWidget(_selectable(words))
    if code:
        column.addWidget(_selectable(text_label(code, "mono", wrap=True)))
    column.addSpacing(6)


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
