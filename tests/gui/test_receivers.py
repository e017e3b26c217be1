"""Whoever listens to something that outlives it stops listening when it ends: no slot runs for a screen that is gone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

GUI = Path(__file__).resolve().parents[2] / "gui"
MODULES = sorted(GUI.rglob("*.py"))
# What lives as long as the program or its window, and what it is called everywhere.
LONG_LIVED = {
    "Connection": "connection",
    "DaemonProcess": "process",
    "Events": "events",
    "Http": "http",
    "Icons": "icons",
    "Images": "images",
    "Places": "places",
    "SingleInstance": "instance",
    "Theme": "theme",
    "Toast": "toast",
}
OF_QT = {"app", "clipboard", "instance", "styleHints", "primaryScreen", "inputMethod"}
OUTCOMES = {"done", "failed", "settled"}
CARRIER = "carrying.py"  # asks whether the receiver is still there


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def last_name(node: ast.expr) -> str:
    """What an expression ends with: `theme` of `self._parts.theme`, `clipboard` of `QGuiApplication.clipboard()`."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")).lstrip("_")


def connections(tree: ast.AST) -> Iterator[tuple[ast.Attribute, ast.expr, int]]:
    """Signal, slot and line of each `sender.signal.connect(slot)`."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
            signal = call.func.value
            if isinstance(signal, ast.Attribute) and call.args:
                yield signal, call.args[0], call.lineno


def has_receiver(slot: ast.expr) -> bool:
    """Whether Qt knows for whom a slot runs: a method of something, and not a lambda, a function or a partial."""
    return isinstance(slot, ast.Attribute)


def wrong_on_long_lived(tree: ast.AST) -> list[int]:
    """The lines that connect something without a receiver to what outlives it."""
    names = {*LONG_LIVED.values(), *OF_QT}
    return [line for signal, slot, line in connections(tree) if last_name(signal.value) in names and not has_receiver(slot)]


def wrong_on_calls(tree: ast.AST) -> list[int]:
    """The lines that wait for the answer to a call that ends with nobody, in a way that ends with nobody either."""
    wrong: set[int] = set()
    for part in ast.walk(tree):
        if not isinstance(part, ast.FunctionDef):
            continue
        bound = {name for statement in ast.walk(part) for name in names_bound_by(statement)}
        for signal, slot, line in connections(part):
            is_bound = ".bind(" in ast.unparse(signal.value) or ast.unparse(signal.value) in bound
            if signal.attr in OUTCOMES and not has_receiver(slot) and not is_bound:
                wrong.add(line)
    return sorted(wrong)


def names_bound_by(statement: ast.AST) -> Iterator[str]:
    """What a statement calls a call that ends with its owner."""
    if isinstance(statement, ast.Assign) and ".bind(" in ast.unparse(statement.value):
        yield from (ast.unparse(target) for target in statement.targets)
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and last_name(statement.value) == "bind":
        yield ast.unparse(statement.value.func).removesuffix(".bind")


def wrong_on_timers(tree: ast.AST) -> list[int]:
    """The lines that run something later for nobody in particular: `singleShot(time, slot)` in place of `singleShot(time, receiver, slot)`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if last_name(call.func) == "singleShot" and len(call.args) < 3 and not has_receiver(call.args[-1])]


@pytest.mark.parametrize("find", [wrong_on_long_lived, wrong_on_calls, wrong_on_timers], ids=lambda find: find.__name__)
def test_what_outlives_a_screen_never_calls_it_afterwards(find: object) -> None:
    """Qt ends a connection with its receiver, and a lambda has none: it would run for a screen that is gone."""
    assert callable(find)
    found = {str(path.relative_to(GUI)): find(parse(path)) for path in MODULES if path.name != CARRIER}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_what_lives_long_has_the_same_name_everywhere() -> None:
    """So that the rule above finds it: in parameters, fields and assignments."""
    wrong = []
    for path in MODULES:
        for node in ast.walk(parse(path)):
            kind, name = "", ""
            if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
                kind, name = ast.unparse(node.annotation), node.arg if isinstance(node, ast.arg) else last_name(node.target)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                kind, name = ast.unparse(node.value.func), last_name(node.targets[0])
            kind = kind.removesuffix(" | None")
            if kind in LONG_LIVED and name.lstrip("_") != LONG_LIVED[kind]:
                wrong.append(f"{path.name}: {ast.unparse(node)}")
    assert wrong == []


CASES = {
    "wrong_on_long_lived": "self._images.arrived.connect(lambda _id: self.draw())",
    "wrong_on_calls": "def ask(self):\n    call = self._api.get()\n    call.done.connect(partial(self.show, 1))",
    "wrong_on_timers": "QTimer.singleShot(0, lambda: self.show())",
}


@pytest.mark.parametrize("name", CASES)
def test_the_rules_see_what_they_forbid(name: str) -> None:
    """A rule that finds nothing anywhere would be of no use."""
    tree = ast.parse(CASES[name])
    assert globals()[name](tree) != []
    mended = CASES[name].replace("lambda _id: self.draw()", "self.draw").replace("get()", "get().bind(self)").replace("0, lambda", "0, self, lambda")
    assert globals()[name](ast.parse(mended)) == []
