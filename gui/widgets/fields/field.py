"""A labelled input with a hint below it, which gives way to what is wrong and how to mend it with one click."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.polish import mark, show_in_place, text_label

_FIX_SHOWN = 60
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Note(QLabel):
    """The line below an input: a hint, a problem with an optional fix, or a word of praise.

    Args:
        hint: what it says as long as nothing else is to say.
        parent: owner.
    """

    fix_chosen = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._said: tuple[str, str, str | None] | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.linkActivated.connect(lambda _link: self.fix_chosen.emit())
        self.show_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the link at once: a label marks it with the next Tab only, and shows nothing until then."""
        super().focusInEvent(event)
        for _ in range(2):
            # The first turn leaves a mark of the last time.
            if super().focusNextPrevChild(True):
                break

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go on to the neighbour: there is one link."""
        return QWidget.focusNextPrevChild(self, forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press the link, and nothing else of a dialog."""
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus and event.key() in _PRESSING:
            self.fix_chosen.emit()
        else:
            super().keyPressEvent(event)

    def show_hint(self, text: str | None = None) -> None:
        """Go back to the hint.

        Args:
            text: a new hint, or None to keep it.
        """
        if text is not None:
            self._hint = text
        self._say("hint", self._hint)

    def show_ok(self, text: str) -> None:
        """Say that the value is good.

        Args:
            text: why.
        """
        self._say("ok", text)

    def show_done(self, text: str, way_back: str) -> None:
        """Say what was done along.

        Args:
            text: what.
            way_back: caption of the link that takes it back.
        """
        self._say("ok", text, way_back)

    def show_warning(self, text: str, fix: str | None = None) -> None:
        """Point something out that is allowed but deserves a look.

        Args:
            text: what.
            fix: caption of the link that mends it, or None where there is none.
        """
        self._say("warning", text, fix)

    def show_problem(self, text: str, fix: str | None = None) -> None:
        """Say what is wrong.

        Args:
            text: one sentence.
            fix: caption of the link that mends it, or None where there is none.
        """
        self._say("problem", text, fix)

    def _say(self, role: str, text: str, link: str | None = None) -> None:
        if (role, text, link) == self._said:
            # Every edit of a page says again what is wrong with each of its fields.
            return
        self._said = (role, text, link)
        markup = f' <a href="fix">{escape(link)}</a>' if link else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if link else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{text} {link or ''}".strip())
        mark(self, role=role)
        self.setText(escape(text).replace("\n", "<br>") + markup)
        show_in_place(self, bool(text))


class Field(QWidget):
    """A labelled input.

    Args:
        label: what is asked for; it is the input's name for screen readers, too.
        editor: the input.
        hint: one sentence below it.
        optional: word to show beside the label, or "".
        parent: owner.
    """

    fix_chosen = Signal(str)

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", optional: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._fix: str | None = None
        self._hint = hint
        self.caption = caption = text_label(label, "label")
        caption.setBuddy(editor)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if optional:
            caption.setText(f"{label}  ({optional})")
        column.addWidget(caption)
        column.addWidget(editor)
        # Made now, so that Tab comes here from the input.
        self.note = Note(hint, self)
        self.note.fix_chosen.connect(self._on_fix)
        column.addWidget(self.note)

    def show_problem(self, text: str, fix: str | None = None) -> None:
        """Say what is wrong with the value.

        Args:
            text: one sentence, or "" when nothing is wrong (any more).
            fix: a value that would be accepted, offered as a link.
        """
        self._fix = fix
        if not text:
            self.clear_problem()
            return
        mark(self.editor, invalid=True)
        self.note.show_problem(text, self.tr("Use {value}").format(value=shorten(fix, _FIX_SHOWN)) if fix else None)
        self.editor.setAccessibleDescription(text)

    def clear_problem(self) -> None:
        """Show the hint again."""
        self._fix = None
        mark(self.editor, invalid=False)
        self.note.show_hint()
        self.editor.setAccessibleDescription(self._hint)

    def rename(self, label: str, hint: str) -> None:
        """Ask for something else, where one input stands for what is called differently from case to case.

        Args:
            label, hint: as of a new one.
        """
        self.caption.setText(label)
        self.editor.setAccessibleName(label)
        self.set_hint(hint)

    def set_hint(self, hint: str) -> None:
        """Give another hint.

        Args:
            hint: one sentence.
        """
        self._hint = hint
        if self.has_problem():
            return
        self.note.show_hint(hint)
        self.editor.setAccessibleDescription(hint)

    def has_problem(self) -> bool:
        """Whether a problem is shown now."""
        return bool(self.editor.property("invalid"))

    def focus(self) -> None:
        """Give the keyboard to the input."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fix(self) -> None:
        if self._fix is None:
            return
        fix, self._fix = self._fix, None
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(fix)
            self.editor.setModified(True)
            self.editor.textEdited.emit(fix)
        self.fix_chosen.emit(fix)
        self.focus()


def shorten(text: str, most: int) -> str:
    """Leave out the middle of a long text.

    Args:
        text: any text.
        most: greatest number of characters of the result.
    """
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[: most - 1 - half]}…{text[-half:]}"
