"""Whatever has children that end by themselves has a Qt parent: nothing of the console dies with Python's last reference to it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from typing import TypeGuard

import PySide6
import pytest
from PySide6.QtCore import QBuffer, QMimeData, QObject, QTimer
from PySide6.QtWidgets import QLayout, QWidget
from pytestqt.qtbot import QtBot

import gui
from gui.widgets.fields.clipboard import SecretCopy
from tests.gui.ownership import find_strays
from tests.processes import ROOT, run_to_its_end

# The call that ends holds the last reference to its transport.
LAST_REFERENCE = """
from PySide6.QtCore import QCoreApplication, QTimer
from gui.api.background import Background
from gui.api.transport import Http

def ask(http):
    http.send("GET", "/api/status", decode=bytes).failed.connect(lambda error: print(error.code, http.target.socket))

def work(background):
    background.run(lambda: "worked", lambda result: print(result, background.wait()))

app = QCoreApplication([])
ask(Http({parent}))
work(Background({parent}))
QTimer.singleShot(0, lambda: QTimer.singleShot(100, app.quit))
app.exec()
"""


def test_a_transport_outlives_the_call_that_holds_it_last() -> None:
    """The deferred end of a call drops its slots, and with them whatever they alone hold; a transport without a parent took the process along."""
    done = run_to_its_end([sys.executable, "-c", LAST_REFERENCE.format(parent="app")], cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.split()) == ["True", "console.offline", "worked"]


def console_classes() -> list[type[QObject]]:
    """Every class of the console that is a Qt object and no widget, for a widget finds its parent in a layout."""
    found: list[type[QObject]] = []
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            names = vars(importlib.import_module(module.name)).values()
            found += [name for name in names if is_plain_object(name) and name.__module__ == module.name]
    return found


def is_plain_object(kind: object) -> TypeGuard[type[QObject]]:
    """Whether it is a class of Qt objects that are neither widgets nor layouts, nor mere data."""
    return inspect.isclass(kind) and issubclass(kind, QObject) and not issubclass(kind, QWidget | QLayout | QMimeData | QBuffer)


@pytest.mark.parametrize("kind", [kind for kind in console_classes() if "__init__" in vars(kind)], ids=lambda kind: kind.__name__)
def test_an_object_without_a_parent_is_an_error_of_types(kind: type[QObject]) -> None:
    """Its constructor wants the parent, so mypy refuses the rest; a secret on the clipboard belongs to the application by itself."""
    signature = inspect.signature(kind.__init__)
    owners = [parameter for name, parameter in signature.parameters.items() if name in {"parent", "owner", "window"}]
    assert kind is SecretCopy or owners
    assert [owner for owner in owners if owner.default is not owner.empty or owner.annotation not in {"QObject", "QWidget"}] == []


def test_nobody_makes_a_timer_or_the_like_without_a_parent() -> None:
    """Qt's own classes, and ours with Qt's constructor, leave the parent out where nothing is handed over."""
    ours = {kind.__name__ for kind in console_classes() if "__init__" not in vars(kind)}
    sources = sorted(path for folder in ("gui", "tests/gui") for path in (ROOT / folder).rglob("*.py"))
    found = {path.name: [ast.unparse(call) for call in bare_calls(ast.parse(path.read_bytes()), ours)] for path in sources}
    assert {name: calls for name, calls in found.items() if calls} == {}


def bare_calls(tree: ast.Module, ours: set[str]) -> Iterator[ast.Call]:
    """Every making of such an object that is handed nothing but properties."""
    qt = {kind for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for kind in qt_objects(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours | qt and not is_handed_a_parent(node):
            yield node


def is_handed_a_parent(call: ast.Call) -> bool:
    """Whether it can have one: it stands first, or by its name."""
    return bool(call.args) or any(keyword.arg == "parent" for keyword in call.keywords)


def qt_objects(node: ast.ImportFrom) -> Iterator[str]:
    """The names in an import that are such classes of Qt."""
    if (node.module or "").startswith(f"{PySide6.__name__}."):
        module = importlib.import_module(node.module or "")
        yield from (alias.name for alias in node.names if is_plain_object(getattr(module, alias.name)))


def test_what_only_python_owns_is_found(qtbot: QtBot, owner: QObject) -> None:
    """The guard that looks after each test knows a stray from an object with a parent, one without children, and a window."""
    stray, kept, window = QObject(None), QObject(owner), QWidget()
    before = find_strays([window])
    children = [QTimer(each) for each in (stray, kept, window)]
    assert (before, find_strays([window])) == ([], [stray])
    assert stray in find_strays()
    children[0].setParent(owner)
    window.close()
    children[2].setParent(owner)
