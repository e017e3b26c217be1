"""One entry of the sign-in log: what happened, why, what mends it, and what came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import Difference, Fact, Fix, Mender, OtherRequest, SignInLogEntry
from gui.models.times import exact_time
from gui.models.words.sign_in_log_words import mender_text, often_text, outcome_text, place_text, test_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now
from gui.views.sign_in_log.fact_grid import FactGrid
from gui.views.sign_in_log.fix_row import FixRow
from gui.widgets.card import Card
from gui.widgets.chip import Chip
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.polish import text_label
from gui.widgets.wrapped_text import WrappedText


class EntryView(QWidget):
    """The entry. Whatever stood in the request is plain text, however it reads.

    Args:
        theme: the colours.
        icons: where icons come from.
        entry: what is shown.
        now: for relative times.
        parent: owner.

    Signals:
        fixing: the `Fix` that shall be carried out.
        taking_back: the `Fix` that was done and shall not be.
        opening: the `Fix` that is done by hand, where it leads to.
    """

    fixing = Signal(object)
    taking_back = Signal(object)
    opening = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, entry: SignInLogEntry, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._now, self.entry = theme, icons, now, entry
        self.fixes: list[FixRow] = []
        self.came, self.expected = WrappedText(theme, mono=True), WrappedText(theme, mono=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 20)
        column.setSpacing(14)
        column.addWidget(self._make_cause())
        if entry.difference is not None or entry.expected:
            column.addWidget(self._make_comparison(entry.difference))
        column.addWidget(self._make_facts())
        for number, other in enumerate(entry.others):
            column.addWidget(self._make_other(other, first=number == 0))
        column.addStretch(1)

    def show_refused(self, fix: Fix, text: str, *, offers_undo: bool = False) -> None:
        """Say beside a fix why it was not carried out, or not taken back.

        Args:
            fix: which.
            text: one sentence.
            offers_undo: whether taking it back can be tried again.
        """
        for row in self.fixes:
            if row.fix.id == fix.id:
                row.show_refused(text, offers_undo=offers_undo)

    def show_done(self, fix: Fix, *, offers_undo: bool) -> None:
        """Say of a fix that it was done from here.

        Args:
            fix: which.
            offers_undo: whether it can be taken back.
        """
        for row in self.fixes:
            if row.fix.id == fix.id:
                row.show_done(offers_undo=offers_undo)
                self.mender.show_state(self.tr("Mended"), "ok")

    def fix_with_keyboard(self) -> str:
        """The id of the fix beside which the keyboard is, or ""."""
        focus = self.window().focusWidget()
        return next((row.fix.id for row in self.fixes if row is focus or row.isAncestorOf(focus)), "") if focus is not None else ""

    def take_keyboard(self, fix_id: str) -> bool:
        """Give the keyboard to what a fix offers now.

        Args:
            fix_id: which.

        Returns:
            Whether it offers anything.
        """
        return next((row.take_keyboard() for row in self.fixes if row.fix.id == fix_id), False)

    # What happened, and what mends it.

    def _make_cause(self) -> Card:
        entry, card = self.entry, Card()
        words = QHBoxLayout()
        words.setSpacing(8)
        title = text_label(entry.row.title, "heading", wrap=True)
        words.addWidget(title, 1)
        if entry.row.is_test:
            words.addWidget(Chip(test_text(), "neutral"), 0, Qt.AlignmentFlag.AlignTop)
        self.mender = Chip(mender_text(entry.mender))
        if _is_mended(entry):
            self.mender.show_state(self.tr("Mended"), "ok")
        for chip in (Chip(*outcome_text(entry.row.outcome)), self.mender):
            words.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.add(words)
        card.add(WrappedText(self._theme, entry.explanation))
        if entry.remedy:
            card.add(_titled(self.tr("What to do"), WrappedText(self._theme, entry.remedy)))
        self._add_fixes(card, entry.fixes)
        return card

    def _add_fixes(self, card: Card, fixes: list[Fix]) -> None:
        for fix in fixes:
            row = FixRow(self._theme, self._icons, fix)
            row.pressed.connect(self.opening if fix.opens else self.fixing)
            row.taken_back.connect(self.taking_back)
            self.fixes.append(row)
            card.add(row)

    # What came, and what would have been accepted.

    def _make_comparison(self, difference: Difference | None) -> Card:
        card = Card(self.tr("What came"))
        grid = FactGrid(self._theme)
        accepted = list(self.entry.expected)
        if difference is not None:
            self.came.show_text(difference.came, difference.came_marks, "danger")
            self.expected.show_text(difference.expected, difference.expected_marks, "ok")
            grid.put(self.tr("Received"), self.came, CopyButton(self._icons, self.tr("What came"), difference.came))
            grid.put(self.tr("Expected"), self.expected, CopyButton(self._icons, self.tr("What was expected"), difference.expected))
            accepted = [each for each in accepted if each != difference.expected]
        caption = self.tr("Also accepted") if difference is not None else self.tr("Accepted")
        for number, each in enumerate(accepted):
            grid.put(caption if number == 0 else "", WrappedText(self._theme, each, mono=True))
        card.add(grid)
        if difference is not None and (difference.came_marks or difference.expected_marks):
            card.add(text_label(self.tr("What differs is marked. A blank that differs is drawn as ␣."), "hint", wrap=True))
        return card

    # The rest.

    def _make_facts(self) -> Card:
        entry, row = self.entry, self.entry.row
        card = Card(self.tr("Details"))
        grid = FactGrid(self._theme)
        often = often_text(row.count, row.at, row.last_at, self._now())
        when = exact_time(row.at)
        if row.at != row.last_at:
            when = self.tr("{first} to {last}").format(first=when, last=exact_time(row.last_at))
        grid.say(self.tr("How often"), often)
        grid.say(self.tr("When"), when)
        grid.say(self.tr("Where"), place_text(row.place))
        grid.say(self.tr("Application"), row.application_name or row.application_id)
        grid.say(self.tr("User"), row.user_name or row.user_id)
        grid.say(self.tr("Network"), entry.network)
        if row.reference:
            grid.put(
                self.tr("Reference number"),
                WrappedText(self._theme, row.reference, mono=True),
                CopyButton(self._icons, self.tr("Reference number"), row.reference),
            )
        grid.say(self.tr("The app was told"), " – ".join(each for each in (entry.error, entry.description) if each))
        for fact in entry.facts:
            self._add_fact(grid, fact)
        card.add(grid)
        return card

    def _add_fact(self, grid: FactGrid, fact: Fact) -> None:
        if fact.is_copied:
            grid.put(fact.label, WrappedText(self._theme, fact.value, mono=True), CopyButton(self._icons, fact.label, fact.value))
        else:
            grid.say(fact.label, fact.value)

    # Different requests that are counted with it.

    def _make_other(self, other: OtherRequest, *, first: bool) -> Card:
        title = self.tr("Counted with it") if first else ""
        card = Card(title, self.tr("Other requests that failed alike within the same minute.") if first else "")
        grid, difference = FactGrid(self._theme), other.difference
        if difference is not None:
            came = WrappedText(self._theme, mono=True)
            came.show_text(difference.came, difference.came_marks, "danger")
            grid.put(self.tr("Received"), came, CopyButton(self._icons, self.tr("What came"), difference.came))
        grid.say(self.tr("When"), exact_time(other.at))
        grid.say(self.tr("Network"), other.network)
        grid.say(self.tr("Reference number"), other.reference)
        for fact in other.facts:
            self._add_fact(grid, fact)
        card.add(grid)
        known = {row.fix.id for row in self.fixes}
        self._add_fixes(card, [fix for fix in other.fixes if fix.id not in known])
        return card


def _titled(title: str, label: QWidget) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(text_label(title, "label"))
    column.addWidget(label)
    return column


def _is_mended(entry: SignInLogEntry) -> bool:
    """Whether an administrator has mended it already, from wherever: every mend by a press is so by now."""
    pressed = [fix for fix in entry.fixes if not fix.opens]
    return entry.mender is Mender.ADMINISTRATOR and bool(pressed) and not any(fix.fits for fix in pressed)
