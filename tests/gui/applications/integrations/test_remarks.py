"""What is said of a service stands as the daemon says it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.handover.integrations import Quirk, Severity
from gui.theme.icons import Icons
from gui.views.applications.integrations.remarks import Remarks


def test_an_asterisk_is_an_asterisk(qtbot: QtBot, icons: Icons) -> None:
    """Names have their quotation marks from the daemon; what looks like its way of writing them in a value is none."""
    text = "“Allowed hosts” may be *.example.com, or *all* of them."
    remarks = Remarks(icons, [Quirk(text, Severity.NOTE, "Reference, section *Hosts*")])
    qtbot.addWidget(remarks)
    assert {text, "Reference, section *Hosts*"} <= {label.text() for label in remarks.findChildren(QLabel)}
