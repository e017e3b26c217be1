"""Dynamic properties that the style sheet looks at, changed so that Qt notices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.widgets.plain_text import caption, plain


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties and apply the style sheet to the widget again, which Qt does not do by itself.

    A property that was never set is like one that is false or empty, and what was never shown is styled when it is.

    Args:
        widget: whose look changes.
        properties: as the style sheet names them, such as `invalid=True`.
    """
    changed = [name for name, value in properties.items() if (widget.property(name) or "") != (value or "")]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def text_label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Make a label of plain text.

    Args:
        text: what it says; never read as rich text.
        role: as the style sheet names it: `title`, `heading`, `hint`, `label`, `mono`, `problem`, `ok`.
        wrap: whether long text goes on in the next line.
    """
    made = plain(QLabel(text))
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def show_in_place(part: QWidget, on: bool) -> None:
    """Show or hide a part that may not stand anywhere yet.

    Qt makes a window of the system for a widget without a parent that is shown, and takes it away when it gets one: that flashes. Such a part is
    left to be shown with what it will stand in.

    Args:
        part: the part.
        on: whether it is to be seen.
    """
    if on and part.parentWidget() is None:
        part.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        part.setVisible(on)


def beside_icon(text: str) -> str:
    """A button's caption with a little room before it, for Qt has no setting for the gap after an icon.

    Args:
        text: the caption, as it is written.
    """
    return f"\u2009{caption(text)}"
