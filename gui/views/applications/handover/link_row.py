"""One one-time link in the list: what became of it, and taking it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.secret_links import LinkState, SecretLink
from gui.models.times import exact_time, relative_time
from gui.theme.icons import Icons
from gui.widgets.chip import Chip
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import mark, text_label
from gui.widgets.window.dirty_bar import NoticeBar


class LinkRow(QFrame):
    """A link without its address.

    Args:
        icons: where icons come from.
        link: the record.
        now: seconds since 1970.
        parent: owner.

    Signals:
        withdrawing: it shall end.
    """

    withdrawing = Signal()

    def __init__(self, icons: Icons, link: SecretLink, now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self.link = icons, link
        self.setProperty("role", "box")
        self.confirm: NoticeBar | None = None
        name = text_label(link.note or link.secret_name or self.tr("Link to a deleted secret"), "subheading")
        name.setMinimumWidth(20)
        set_tooltip(name, name.text())
        self.withdraw = QPushButton(self.tr("Withdraw…"))
        self.withdraw.setAccessibleName(self.tr("Withdraw the link {name}").format(name=name.text()))
        self.withdraw.clicked.connect(self.ask_to_withdraw)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name)
        head.addWidget(Chip(*self._state()))
        head.addStretch(1)
        if link.state is LinkState.WAITING:
            head.addWidget(self.withdraw)
        else:
            self.withdraw.setParent(self)
            self.withdraw.hide()
        self.facts = text_label(" · ".join(self._facts(now)), "hint", wrap=True)
        set_tooltip(self.facts, exact_time(link.ended_at or link.created_at))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 8, 10)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.facts)

    def ask_to_withdraw(self) -> None:
        """Say what it means and wait for a second click."""
        if self.confirm is not None:
            return
        text = self.tr("Withdraw this link? Its address opens nothing any more. The secret stays as it is; nobody has read it here.")
        bar = NoticeBar(self._icons, "danger", text, first=self.tr("Withdraw link"), second=self.tr("Keep"), stacked=True, parent=self)
        mark(bar.first_button, kind="danger")
        bar.first_chosen.connect(self.withdrawing)
        bar.second_chosen.connect(self.close_confirm)
        self.confirm = bar
        self._column.addWidget(bar)
        bar.show()
        bar.second_button.setFocus()

    def close_confirm(self) -> None:
        """Leave it as it is."""
        if self.confirm is not None:
            self.confirm.hide()
            self.confirm.deleteLater()
            self.confirm = None
            self.withdraw.setFocus()

    def _state(self) -> tuple[str, str]:
        match self.link.state:
            case LinkState.WAITING:
                return self.tr("Not opened yet"), "accent"
            case LinkState.OPENED:
                return self.tr("Opened"), "ok"
            case LinkState.WITHDRAWN:
                return self.tr("Withdrawn"), "neutral"
            case LinkState.EXPIRED:
                return self.tr("Ended unopened"), "neutral"
            case LinkState.CLOSED:
                return self.tr("Closed after wrong codes"), "danger"

    def _facts(self, now: int) -> list[str]:
        link = self.link
        facts = [self.tr("secret “{name}”").format(name=link.secret_name)] if link.note and link.secret_name else []
        facts.append(self.tr("made {when}").format(when=relative_time(link.created_at, now)))
        if link.state is LinkState.WAITING:
            # Rounded up: what is left of an hour is still a chance to open it.
            facts.append(self.tr("good for %Ln more hour(s)", "", max(1, -(-(link.expires_at - now) // 3600))))
            facts.append(self.tr("asks for a code") if link.with_code else self.tr("without a code"))
        elif link.ended_at is not None and link.opened_from:
            words = self.tr("opened {when} from {network}") if link.state is LinkState.OPENED else self.tr("closed {when}, last try from {network}")
            facts.append(words.format(when=relative_time(link.ended_at, now), network=link.opened_from))
        elif link.ended_at is not None:
            facts.append(self.tr("withdrawn {when}").format(when=relative_time(link.ended_at, now)))
        return facts
