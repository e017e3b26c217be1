"""What the window asks of a screen, and what it hands to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Kind
from common.contracts.events import Change
from gui.models.paged import AskingModel
from gui.widgets.window.toast import Toast

# Seconds since 1970, by this computer's clock.
Now = Callable[[], int]


class Screen(QWidget):
    """A page of the window: everything that the window asks of one, with the answer of a page that has nothing of the kind.

    Args:
        parent: owner.

    Attributes:
        subjects: kinds of things that it shows, as changes name them.
        grows: whether it is a list in which something new can be begun.
        is_online: whether the daemon can be asked.

    Signals:
        renamed: its title is another one.
    """

    subjects: tuple[str, ...] = ()
    grows = False
    renamed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_online = True
        self._daemons_work: list[QWidget] = []

    @property
    def title(self) -> str:
        """What it is called, or "" as long as that is not known."""
        raise AssertionError(f"{type(self).__name__} does not say what it is called")

    @property
    def listed(self) -> AskingModel | None:
        """The list whose loading the window shows as progress."""
        return None

    @property
    def kind_begun(self) -> Kind:
        """Whose a new application is that somebody begins while this is shown."""
        return Kind.THIRD_PARTY

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something."""
        return False

    def save(self) -> None:
        """Save what is not saved yet."""

    def discard(self) -> None:
        """Go back to what is stored."""

    def reload(self) -> None:
        """Look again."""

    def concerns(self, change: Change) -> bool:
        """Whether a change concerns what is shown.

        Args:
            change: somebody's, from the events stream.
        """
        return change.subject in self.subjects

    def hear(self, changes: Sequence[Change]) -> bool:
        """Look again if what is shown has changed, and say whether it has.

        Args:
            changes: what has happened since the last time, from the events stream.
        """
        concerned = any(self.concerns(change) for change in changes)
        if concerned:
            self.reload()
        return concerned

    def open_place(self, place: str) -> bool:
        """Show a part of this screen, if the place is one; nothing is made anew then, and nothing that was typed has to be left.

        Args:
            place: of the window.

        Returns:
            Whether it is.
        """
        del place
        return False

    def take_keyboard(self) -> None:
        """Have the keyboard as a whole: the next Tab leads to what stands first, and a screen reader says where one is."""
        self.setAccessibleName(self.title)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search of the list."""

    def begin(self) -> None:
        """Begin something new, where the screen is a list that can grow."""

    def keep(self) -> object:
        """What somebody was doing here, for a screen that is built anew in another language or theme; None for nothing."""
        return None

    def resume(self, kept: object) -> None:
        """Take up what was being done.

        Args:
            kept: from `keep()` of a screen of the same kind.
        """

    def let_go(self) -> None:
        """Let go of what must end before the screen does, such as a browser engine."""

    def leave_to_daemon(self, *widgets: QWidget) -> None:
        """Name what only works while the daemon can be reached; it is disabled while it cannot.

        Args:
            widgets: such as the button that creates something.
        """
        self._daemons_work += widgets
        for widget in widgets:
            widget.setEnabled(self.is_online)

    def set_online(self, on: bool) -> None:
        """Hear whether the daemon can be reached.

        Args:
            on: whether it can.
        """
        self.is_online = on
        for widget in self._daemons_work:
            widget.setEnabled(on)


def is_online(part: QWidget) -> bool:
    """Whether the daemon can be asked, as the screen knows of which something is a part.

    Args:
        part: of a screen, or the screen; what belongs to none counts as online.
    """
    found: QWidget | None = part
    while found is not None and not isinstance(found, Screen):
        found = found.parentWidget()
    return found is None or found.is_online


@dataclass(frozen=True)
class Say:
    """Short messages at the foot of the window.

    Attributes:
        toast: shows them.
    """

    toast: Toast

    def fact(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what was done.

        Args:
            text: one sentence.
            undo: takes it back.
        """
        self.toast.show_text(text, undo)

    def problem(self, text: str) -> None:
        """Tell what did not work."""
        self.toast.show_text(text, problem=True)
