"""What goes wrong where no caller hears of it fails the test in which it happened."""

from __future__ import annotations

import sys

import pytest

from tests.processes import ROOT, run_to_its_end

FAULTS = {
    "slot": """
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 / 0)
    button.click()
""",
    "menu_entry": """
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Delete", menu.aboutToShow).trigger()
""",
    "timer": """
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)
""",
    "timer_after_the_last_line": """
    QTimer.singleShot(0, lambda: 1 / 0)
""",
    "virtual_method": """
    class Broken(QWidget):
        def showEvent(self, event):
            raise ValueError
    broken = Broken()
    qtbot.addWidget(broken)
    broken.show()
""",
    "thread": """
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
""",
    "pool": """
    QThreadPool.globalInstance().start(lambda: 1 / 0)
    QThreadPool.globalInstance().waitForDone()
""",
    "destructor": """
    class Broken:
        def __del__(self):
            raise ValueError
    Broken()
""",
    "another_hook": """
    sys.excepthook = print
""",
}

HEAD = """
import sys, threading
import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a run of tests that each hide a fault says, with the settings and fixtures of the console's tests."""
    path = tmp_path_factory.mktemp("faults") / "test_faults.py"
    tests = [f"def test_{name}(qtbot):{body}" for name, body in FAULTS.items()]
    muted = "@pytest.mark.qt_no_exception_capture\ndef test_muted(qtbot):\n    pass\n"
    path.write_text("\n\n".join([HEAD, *tests, muted, "def test_sound(qtbot):\n    pass\n"]), encoding="utf-8")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "tests.gui.conftest", "-p", "no:cacheprovider", "-rA", "--tb=no"]
    command = [sys.executable, "-m", "pytest", *settings, str(path)]
    done = run_to_its_end(command, cwd=ROOT)
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", [*FAULTS, "muted"])
def test_a_fault_that_nobody_hears_fails_its_test(outcomes: str, name: str) -> None:
    """Slots, overridden methods, timers, threads, destructors; nobody may turn the listening off."""
    heard = [line.partition(" - ")[0] for line in outcomes.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert any(line.endswith(f"::test_{name}") for line in heard), outcomes


def test_a_test_without_a_fault_passes(outcomes: str) -> None:
    """Listening costs nobody a test."""
    assert any(line.startswith("PASSED") and line.endswith("::test_sound") for line in outcomes.splitlines()), outcomes
