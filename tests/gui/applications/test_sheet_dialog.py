"""The hand-over sheet in the console, against a real daemon."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import CreateApplication, CreatedApplication
from gui.api.api import Api
from gui.views.applications.handover.sheet_dialog import SheetDialog
from tests.patience import PATIENCE


def test_a_sheet_is_looked_at_and_saved(qtbot: QtBot, live_api: Api, tmp_path: Path) -> None:
    """In the language and format that are chosen; names are text (requirement H3)."""
    made: list[CreatedApplication] = []
    new = CreateApplication("<b>Book</b> Room", Kind.THIRD_PARTY, Type.TRADITIONAL, redirect_uris=["https://books.example/back"])
    live_api.create_application(new).done.connect(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE * 1000)
    dialog = SheetDialog(live_api, made[0].application)
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
