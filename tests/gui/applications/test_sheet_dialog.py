"""The hand-over sheet in the console, against a real daemon."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import CreateApplication, CreatedApplication
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.theme import Theme
from gui.views.applications.handover.sheet_dialog import SheetDialog
from gui.views.applications.handover.sheet_file import make_safe
from gui.views.applications.handover.sheet_view import SheetView
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import make_application
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon
from tests.patience import PATIENCE


def test_a_sheet_is_looked_at_and_saved(qtbot: QtBot, live_api: Api, tmp_path: Path) -> None:
    """In the language and format that are chosen; names are text (requirement H3)."""
    made: list[CreatedApplication] = []
    new = CreateApplication("<b>Book</b> Room", Kind.THIRD_PARTY, Type.TRADITIONAL, redirect_uris=["https://books.example/back"])
    live_api.create_application(new).done.connect(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE * 1000)
    dialog = SheetDialog(live_api, Preferences(tmp_path / "console.ini"), made[0].application)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.format  # the first choice, not the button at the foot
    qtbot.waitUntil(lambda: "<b>Book</b> Room" in dialog.preview.toPlainText(), timeout=PATIENCE * 1000)
    assert dialog.preview.loadResource(2, "file:///etc/hostname") is None
    dialog.language.setCurrentIndex(dialog.language.findData("ko"))
    qtbot.waitUntil(lambda: "한눈에 보기" in dialog.preview.toPlainText(), timeout=PATIENCE * 1000)
    assert not dialog.copy_button.isEnabled()
    for wanted, beginning in (("pdf", b"%PDF-"), ("markdown", b"# "), ("json", b"{")):
        dialog.format.setCurrentIndex(dialog.format.findData(wanted))
        file = tmp_path / wanted
        dialog.save(file)
        qtbot.waitUntil(file.exists, timeout=PATIENCE * 1000)
        assert file.read_bytes().startswith(beginning)
    assert str(made[0].secret) not in (tmp_path / "json").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Book Room", "Book Room"),
        ("책방: 서울/부산", "책방- 서울-부산"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden.", "hidden"),
        ("a\u202egnp\nb\tc", "agnp b c"),
        ("Con.sole", "_Con.sole"),
        ("?" * 300, ""),
        ("가" * 300, "가" * 60),
    ],
)
def test_a_name_becomes_one_of_a_file(name: str, safe: str) -> None:
    """On every system, and never a path."""
    assert make_safe(name) == safe


def test_saving_begins_where_it_was_saved_last(
    qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before that among the documents; the file is named after the application, in the format that is chosen."""
    documents, elsewhere = tmp_path / "Documents", tmp_path / "elsewhere"
    documents.mkdir()
    elsewhere.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _pattern: str) -> tuple[str, str]:
        offered.append(name)
        return str(elsewhere / "sheet.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    for _look in range(2):
        preferences = Preferences(tmp_path / "console.ini")
        dialog = SheetDialog(api, preferences, make_application(id="app1", name="Book: Room"))
        qtbot.addWidget(dialog)
        dialog.show()
        press(dialog.save_button)
        qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")  # noqa: B023 - it is waited for at once
        preferences.save()
    assert offered == [str(documents / "Book- Room.pdf"), str(elsewhere / "Book- Room.pdf")]


@pytest.mark.parametrize(
    ("typed", "written", "wanted"),
    [
        ("Book Room.pdf", "Book Room.pdf", "pdf"),
        ("Book Room.HTM", "Book Room.HTM", "html"),
        ("Book Room", "Book Room.html", "html"),
        ("Book Room v1.2", "Book Room v1.2.html", "html"),
        ("Book Room.", "Book Room.html", "html"),
    ],
)
def test_the_ending_that_is_typed_decides_and_none_is_missing(
    qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path, typed: str, written: str, wanted: str
) -> None:
    """Typed into the dialog itself while HTML is chosen: what is written is what its name says."""
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    dialog = SheetDialog(api, Preferences(tmp_path / "console.ini"), make_application(id="app1"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.format.setCurrentIndex(dialog.format.findData("html"))
    _press_and_name(dialog, tmp_path / typed)
    qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("Book")] == [written]
    assert dialog.format.currentData() == wanted
    assert told_daemon.asked[-1].query["format"] == wanted


def test_a_file_is_written_although_the_dialog_is_left_too_early(
    qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet takes its time; until it is written nothing says "Saved.", and who presses Escape is asked."""
    chosen = iter(["first.pdf", "second.pdf"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / next(chosen)), ""))
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    dialog = SheetDialog(api, Preferences(tmp_path / "console.ini"), make_application(id="app1"))
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.save_button)
    qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")
    press(dialog.save_button)
    assert dialog.said.text() == "Saving…"
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not written yet" in " ".join(each.text() for each in dialog.findChildren(QLabel))
    qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")
    assert (tmp_path / "second.pdf").exists()
    assert "not written yet" not in " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", ["no such folder/sheet.pdf", "a folder", "x" * 300])
def test_a_file_that_cannot_be_written_is_said_where_it_was_asked_for(
    qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With the reason; the dialog stays, and saving elsewhere works."""
    (tmp_path / "a folder").mkdir()
    chosen = iter([tmp_path / name, tmp_path / "sheet.pdf"])
    monkeypatch.setattr("gui.views.applications.handover.sheet_dialog.decide_file", lambda path, wanted: (path, wanted))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(next(chosen)), ""))
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    dialog = SheetDialog(api, Preferences(tmp_path / "console.ini"), make_application(id="app1"))
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.save_button)
    qtbot.waitUntil(lambda: any("could not be written: " in each.text() for each in dialog.findChildren(QLabel)))
    assert dialog.said.text() == ""
    press(dialog.save_button)
    qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")
    assert not any("could not be written" in each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_a_file_that_is_there_is_replaced_only_when_asked(qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path) -> None:
    """The system asked for the name without its ending, so the console asks for the whole."""
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    dialog = SheetDialog(api, Preferences(tmp_path / "console.ini"), make_application(id="app1"))
    qtbot.addWidget(dialog)
    dialog.show()
    (tmp_path / "Book.pdf").write_text("mine")
    for answer, stays in ((0, True), (1, False)):
        _press_and_name(dialog, tmp_path / "Book")
        question = dialog.findChild(ConfirmDialog)
        assert question is not None
        press(question.action_button if answer else question.cancel_button)
        if answer:
            qtbot.waitUntil(lambda: dialog.said.text() == "Saved.")
        assert ((tmp_path / "Book.pdf").read_text() == "mine") is stays
        qtbot.waitUntil(lambda: dialog.findChild(ConfirmDialog) is None)


def _press_and_name(dialog: SheetDialog, file: Path) -> None:
    """Press *Save as…* and type a name into the dialog of the system, which runs a loop of its own."""
    timer, named = QTimer(dialog, interval=5), list[str]()

    def type_name() -> None:
        chooser = dialog.findChild(QFileDialog)
        if chooser is None or not chooser.isVisible():
            return
        line, buttons = chooser.findChild(QLineEdit, "fileNameEdit"), chooser.findChild(QDialogButtonBox)
        assert line is not None
        assert buttons is not None
        if not named:
            line.selectAll()
            QTest.keyClicks(line, str(file))
            named.append(line.text())
        # The first click only closes the list of names that are like it.
        QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)

    timer.timeout.connect(type_name)
    timer.start()
    press(dialog.save_button)
    timer.stop()
    assert named == [str(file)]


def test_nothing_of_a_long_line_of_code_is_covered(qtbot: QtBot, theme: Theme) -> None:
    """Each line that it is broken into is seen down to the feet of its letters, underscores too: on a ground as it is without one."""
    style = files("resources").joinpath("handover", "sheet.css").read_text("utf-8")
    pictures = []
    for ground in ("background: #ffffff;", ""):
        view = SheetView()
        qtbot.addWidget(view)
        view.resize(420, 300)
        bare = style.replace("background: #f4f5f8;", ground)
        assert bare != style
        view.show_sheet(f"<html><head><style>{bare}</style></head><body><h1>Code</h1><pre>{'response_type=code' * 20}</pre></body></html>")
        view.show()
        assert view.document().lastBlock().layout().lineCount() > 3
        pictures.append(view.viewport().grab().toImage())
    assert pictures[0] == pictures[1]


def test_a_pdf_is_not_offered_in_a_language_that_it_cannot_show(
    qtbot: QtBot, api: Api, told_daemon: ToldDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was previewed in Japanese is never saved in English: why is said before, and again where the name of the file asks for a PDF."""
    told_daemon.tell("GET", "/api/applications/app1/sheet", 200, {})
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "sheet.pdf"), ""))
    dialog = SheetDialog(api, Preferences(tmp_path / "console.ini"), make_application(id="app1"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.language.setCurrentIndex(dialog.language.findData("ja"))
    assert dialog.format.currentData() == "pdf"
    assert not dialog.save_button.isEnabled()
    assert "日本語" in dialog.not_printed.text()
    assert dialog.not_printed.isVisible()
    dialog.format.setCurrentIndex(dialog.format.findData("html"))
    assert not dialog.not_printed.isVisible()
    press(dialog.save_button)
    assert dialog.format.currentData() == "pdf"
    assert dialog.not_printed.isVisible()
    assert not (tmp_path / "sheet.pdf").exists()
    dialog.language.setCurrentIndex(dialog.language.findData("ko"))
    press(dialog.save_button)
    qtbot.waitUntil((tmp_path / "sheet.pdf").exists, timeout=PATIENCE * 1000)
