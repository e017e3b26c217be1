"""The window of the system stays the same when the first page with a browser engine is shown."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from gui.views.preview.web_page import HAS_ENGINE
from tests.processes import ROOT, run_to_its_end

PROGRAM = """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from gui.views.preview.web_page import make_page, prepare_window

app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QWidget())
if {prepared}:
    prepare_window(window)
window.show()
assert QTest.qWaitForWindowExposed(window)
before = int(window.winId())
page = make_page(window.centralWidget())
page.show()
app.processEvents()
print("same" if int(window.winId()) == before else "another")
page.close_page()
"""


def run_on_x(prepared: bool) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu"}
    command = ["xvfb-run", "-a", sys.executable, "-c", PROGRAM.format(prepared=prepared)]
    done = run_to_its_end(command, cwd=ROOT, env=environment)
    return done.stdout.strip().rpartition("\n")[2]


@pytest.mark.skipif(shutil.which("xvfb-run") is None or not HAS_ENGINE, reason="needs an X server without a screen, and the browser engine")
@pytest.mark.parametrize(("prepared", "window"), [(True, "same"), (False, "another")])
def test_the_first_page_leaves_the_window_as_it_is(prepared: bool, window: str) -> None:
    """Without the preparation it is made anew: it vanishes and jumps. The second case shows that the test would see it."""
    assert run_on_x(prepared) == window
