"""No text of the console is read as markup unless it is made here, from words that were escaped."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAction, QStandardItem, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.models.tooltips import tooltip_text
from gui.widgets.plain_text import caption, plain, set_tooltip
from gui.widgets.polish import beside_icon, text_label

GUI = Path(__file__).parents[2] / "gui"
# The only ones that show links: both escape every word that is handed in.
WITH_LINKS = {("widgets/fields/field.py", "Note"), ("views/preview/notes.py", "PreviewNotes")}
# What guesses by itself, or reads markup: boxes of Qt, rich editors, and the calls that fill them.
GUESSING = {"QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextBrowser", "QTextEdit", "QToolTip", "QWhatsThis", "QWizard"}
# Shows what the daemon has escaped, and loads nothing: tests/gui/applications/test_sheet_dialog.py holds it to that.
SHEET = "views/applications/handover/sheet_view.py"
GUESSING |= {"QStaticText", "QTextDocument", "QSplashScreen", "QGraphicsTextItem", "QFormLayout"}
FILLING = {"setWhatsThis", "setStatusTip", "insertHtml", "appendHtml", "setInformativeText", "setDetailedText", "setLabelText"}
HOSTILE = ("A<img src=file:///etc/hostname>", "<b>Mina</b>", "Tom &amp; Jerry", "&lt;img src=x&gt;", "abc\u202egnp.exe", "a\n<img src=x>")


@cache
def modules() -> list[tuple[str, ast.Module]]:
    return [(path.relative_to(GUI).as_posix(), ast.parse(path.read_text())) for path in sorted(GUI.rglob("*.py"))]


def called(node: ast.AST) -> str:
    """The last name of what is called, or ""."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


@cache
def calls_in(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in calls_in(tree):
        if called(node) in names:
            yield node


def test_every_label_is_made_plain() -> None:
    """`plain(QLabel(...))` at the very place; only the two that have links are rich."""
    found = []
    for name, tree in modules():
        handed = {id(argument) for call in calls(tree, "plain") for argument in call.args}
        rich = {
            id(call)
            for owner in ast.walk(tree)
            if isinstance(owner, ast.ClassDef) and (name, owner.name) in WITH_LINKS
            for call in calls(owner, "QLabel")
        }
        found += [f"{name}:{call.lineno}" for call in calls(tree, "QLabel") if id(call) not in handed | rich]
    assert found == []


def test_every_kind_of_label_makes_itself_plain() -> None:
    """A class of ours that is a label says so when it is made."""
    kinds = [
        (name, kind)
        for name, tree in modules()
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef) and any(isinstance(parent, ast.Name) and parent.id == "QLabel" for parent in kind.bases)
    ]
    assert {kind.name for _, kind in kinds} >= {"Chip", "ElidedLabel", "IconLabel", "Note"}
    assert [kind.name for name, kind in kinds if (name, kind.name) not in WITH_LINKS and not list(calls(kind, "plain"))] == []


def test_every_tooltip_is_made_plain() -> None:
    """Nobody sets one past the function that does; those of tabs and of rows in lists pass it as well."""
    found = []
    for name, tree in modules():
        found += [f"{name}:{call.lineno}" for call in calls(tree, "setToolTip") if name != "widgets/plain_text.py"]
        found += [f"{name}:{call.lineno}" for call in calls(tree, "setTabToolTip") if not list(calls(call, "tooltip_text"))]
        told = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole"]
        found += [f"{name}:{line}" for line in told if not list(calls(tree, "tooltip_text"))]
    assert found == []


def test_nothing_else_reads_markup() -> None:
    """Boxes and editors of Qt that guess are not used, and rich text has two places."""
    found = []
    for name, tree in modules():
        if name == SHEET:
            continue
        for node in ast.walk(tree):
            used = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if used in GUESSING or called(node) in FILLING:
                found.append(f"{name}:{node.lineno}: {used or called(node)}")  # type: ignore[attr-defined]
            if used in ("RichText", "AutoText", "MarkdownText") and name not in {file for file, _ in WITH_LINKS}:
                found.append(f"{name}:{node.lineno}: {used}")  # type: ignore[attr-defined]
            if called(node) == "setHtml" and name != "views/preview/web_page.py":  # the page of the daemon itself, in a browser without script
                found.append(f"{name}:{node.lineno}: setHtml")  # type: ignore[attr-defined]
    assert found == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_what_is_written(qtbot: QtBot, text: str) -> None:
    """On widgets, actions and items alike; a screen reader hears the words and no markup."""
    widget, action, item = QPushButton("x"), QAction("x"), QStandardItem("x")
    for target in (widget, action, item):
        set_tooltip(target, text)
        shown = target.toolTip()
        assert not Qt.mightBeRichText(shown) or not any(tag in shown for tag in ("<img", "<b>"))
        assert shown == text or Qt.mightBeRichText(text)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    assert interface.text(QAccessible.Text.Description) == text
    set_tooltip(widget, "now harmless")
    assert interface.text(QAccessible.Text.Description) == "now harmless"
    widget.deleteLater()
    action.deleteLater()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_shows_what_is_written(qtbot: QtBot, text: str) -> None:
    """Whatever it looks like."""
    for label in (plain(QLabel(text)), text_label(text, "body")):
        assert not Qt.mightBeRichText(text) or label.textFormat().name == "PlainText"
        assert label.text() == text
        label.deleteLater()


def test_an_ampersand_in_a_caption_is_an_ampersand() -> None:
    """And does not underline the letter behind it."""
    assert caption("R&D") == "R&&D"
    assert beside_icon("R&D").endswith("R&&D")
    assert tooltip_text("R&D") == "R&D"
