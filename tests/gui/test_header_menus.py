"""The menu in the head of a page: each entry does what it says when it is pressed on the screen."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.views.applications.page.header import ApplicationHeader
from gui.views.frames.record_header import RecordHeader
from tests.gui.makers import make_application
from tests.gui.pressing import press_entry

GUI = Path(__file__).resolve().parents[2] / "gui"
Make = Callable[[Icons], RecordHeader | ApplicationHeader]
WAYS = pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])


def make_record_header(icons: Icons) -> RecordHeader:
    header = RecordHeader(icons, "Roles", "Role ID", "Copy role ID")
    header.show_record("r1", "Editor", "r1", [])
    return header


def make_application_header(icons: Icons) -> ApplicationHeader:
    header = ApplicationHeader(icons)
    header.show_application(make_application(id="r1"))
    return header


HEADERS = pytest.mark.parametrize(
    ("make", "copy"), [(make_record_header, "Copy role ID"), (make_application_header, "Copy client ID")], ids=["record", "application"]
)


@WAYS
@HEADERS
def test_delete_in_the_menu_of_a_header_asks_for_the_deletion(qtbot: QtBot, icons: Icons, make: Make, copy: str, keyboard: bool) -> None:
    """Once for each press."""
    header = make(icons)
    qtbot.addWidget(header)
    header.show()
    asked: list[None] = []
    header.deleting.connect(lambda: asked.append(None))
    press_entry(qtbot, header.kebab, "Delete", keyboard=keyboard)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [None]


@WAYS
@HEADERS
def test_copy_in_the_menu_of_a_header_copies_the_code(qtbot: QtBot, icons: Icons, make: Make, copy: str, keyboard: bool) -> None:
    """The same as the button beside the code."""
    header = make(icons)
    qtbot.addWidget(header)
    header.show()
    QGuiApplication.clipboard().setText("something else")
    press_entry(qtbot, header.kebab, copy, keyboard=keyboard)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "r1")


def signal_names(tree: ast.Module) -> set[str]:
    """The names under which the classes of a module declare signals."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "Signal":
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def test_no_signal_is_handed_to_what_wants_something_to_call() -> None:
    """A signal cannot be called: `addAction(icon, text, signal)` fails only when somebody presses the entry. `connect` takes signals."""
    wrong: list[str] = []
    for path in GUI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        signals = signal_names(tree)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in {"addAction", "singleShot", "QShortcut", "add", "_add", "fact"}:
                wrong += [f"{path.name}:{call.lineno}" for part in call.args if isinstance(part, ast.Attribute) and part.attr in signals]
    assert wrong == []
