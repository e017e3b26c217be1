"""The house and its rules (docs/ARCHITECTURE.md): floors, circles, where libraries may appear, names and sizes of files."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.processes import ROOT, run_to_its_end

PACKAGES = ("common", "daemon", "gui", "resources")
MODULES = sorted(path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))

# Each library has a home; nobody else may import it. A path ends with / for a folder.
HOMES = {
    "authlib": ("daemon/protocol/", "daemon/oidc/", "resources/demo/"),
    "peewee": ("daemon/storage/",),
    "playhouse": ("daemon/storage/",),
    "aiohttp": (
        "daemon/oidc/",
        "daemon/pages/",
        "daemon/admin/",
        "daemon/web/",
        "daemon/outbound/",
        "daemon/context.py",
        "daemon/app.py",
        "daemon/server.py",
        "resources/demo/",
    ),
    "PySide6": ("gui/",),
    "httpx2": ("resources/demo/",),
    "jinja2": ("daemon/views/", "daemon/integrations/", "daemon/handover/", "daemon/mail/", "resources/demo/"),
    "aiosmtplib": ("daemon/outbound/",),
    "fpdf": ("daemon/handover/",),
    "argon2": ("daemon/keys/",),
    "bcrypt": ("daemon/keys/",),
    "yaml": ("daemon/importing/",),
    "opentelemetry": ("daemon/tracing/",),
    "bonsai": ("daemon/outbound/directories/",),
}
# What `common` may use besides the standard library and itself.
COMMON_MAY_USE = {"common", "msgspec", "keyring", "platformdirs"}

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "common_functions"}
# Standard modules whose names would mislead a reader, and the subjects that bear one of them all the same.
STANDARD_NAMES = {"secrets", "token", "types", "http", "queue", "platform", "select", "signal"}
NAMED_FOR_THEIR_SUBJECT = {
    ("secrets", "contracts"),
    ("secrets", "applications"),
    ("secrets", "admin"),
    ("token", "oidc"),
    ("http", "api"),
}

LONGEST_FILE = 400
MOST_FILES = 25
USUAL_LENGTH = 250


@cache
def imported_names(path: Path) -> set[str]:
    """The top-level names that a module imports, inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def length(path: Path) -> int:
    """Number of lines of a file."""
    return (ROOT / path).read_bytes().count(b"\n")


def test_the_layer_contracts_hold() -> None:
    """Imports go down only, the two programs never meet, and there is no circle, late imports included (pyproject, tool.importlinter)."""
    command = Path(sys.executable).with_name("lint-imports")
    result = run_to_its_end([command, "--no-cache"], cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_home(library: str) -> None:
    """authlib, peewee, aiohttp, PySide6 and the like are used only where the architecture puts them."""
    strangers = [str(path) for path in MODULES if library in imported_names(path) and not path.as_posix().startswith(HOMES[library])]
    assert strangers == []


def test_what_both_programs_share_needs_little() -> None:
    """`common` imports the standard library, msgspec, keyring and platformdirs; so the console stays light and the daemon free of Qt."""
    allowed = COMMON_MAY_USE | sys.stdlib_module_names
    wrong = {str(path): imported_names(path) - allowed for path in MODULES if path.parts[0] == "common" and not imported_names(path) <= allowed}
    assert wrong == {}


def test_our_package_names_are_ours_alone() -> None:
    """No other installed distribution owns `daemon`, `gui`, `common` or `resources`."""
    owners = packages_distributions()
    foreign = {name: set(owners.get(name, [])) - {"letpass"} for name in PACKAGES}
    assert foreign == {name: set() for name in PACKAGES}


def test_no_file_has_a_vague_or_misleading_name() -> None:
    """A file is named by its subject: never utils, helpers, misc, manager, base_*, nor like a standard module."""
    wrong = []
    for path in MODULES + TESTS:
        name = path.stem
        misleading = name in STANDARD_NAMES and (name, path.parent.name) not in NAMED_FOR_THEIR_SUBJECT
        if name in VAGUE_NAMES or name.startswith("base_") or misleading:
            wrong.append(str(path))
    assert wrong == []


def test_every_module_opens_with_a_sentence() -> None:
    """The first thing in a module is what it is for; only a package's own empty file may be silent."""
    silent = []
    for path in MODULES + TESTS:
        source = (ROOT / path).read_text("utf-8")
        if not source.strip() and path.name == "__init__.py":
            continue
        sentence = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
        if not sentence.rstrip().endswith((".", ":", "?")):
            silent.append(str(path))
    assert silent == []


def test_no_file_is_long() -> None:
    """A file has one job: none is over 400 lines, and nine in ten are under 250."""
    long = {str(path): length(path) for path in MODULES + TESTS if length(path) > LONGEST_FILE}
    assert long == {}
    usual = [path for path in MODULES + TESTS if length(path) <= USUAL_LENGTH]
    assert len(usual) >= 0.9 * len(MODULES + TESTS)


def test_no_folder_is_crowded() -> None:
    """A folder is one subject: at most 25 source files, beside the sentence of the package itself."""
    files = Counter(path.parent.as_posix() for path in MODULES + TESTS if path.name != "__init__.py")
    # Numbered changes of the schema: there are only ever more of them, and nobody looks for one among the others.
    del files["daemon/storage/migrations"]
    assert {folder: number for folder, number in files.items() if number > MOST_FILES} == {}


def test_the_tests_are_no_package() -> None:
    """Nothing below tests/ has an `__init__.py`, so that it cannot shadow a package of the same name."""
    assert [str(path) for path in TESTS if path.name == "__init__.py"] == []


def test_imports_stand_at_the_top() -> None:
    """An import inside a function is rare and says why in a comment on the line or above it."""
    wrong = []
    for path in MODULES:
        lines = (ROOT / path).read_text("utf-8").splitlines()
        for function in ast.walk(ast.parse("\n".join(lines))):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and "#" not in lines[node.lineno - 1] + lines[node.lineno - 2]:
                    wrong.append(f"{path}:{node.lineno}")  # noqa: PERF401  a comprehension over three loops is harder to read
    assert wrong == []


PLAYS_A_SLOW_SERVER = "tests/daemon/outbound/test_fetcher.py"


def test_no_test_bets_on_a_quiet_machine() -> None:
    """Waits are for facts, and their bound stands in tests/patience.py alone; nobody sleeps once in the hope that something has happened by then."""
    wrong = []
    for path in TESTS:
        tree = ast.parse((ROOT / path).read_bytes())
        polls = {id(node) for loop in ast.walk(tree) if isinstance(loop, ast.While) for node in ast.walk(loop)}
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in polls]
        sleeps = [
            call for call in calls if attribute(call) == "sleep" and path.as_posix() != PLAYS_A_SLOW_SERVER and any(map(is_own_number, call.args))
        ]
        wrong += [f"{path}:{call.lineno} {ast.unparse(call)}" for call in sleeps + [call for call in calls if has_own_bound(call)]]
    assert wrong == []


def attribute(call: ast.Call) -> str:
    """The method or function of a module that is called, or ""."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def has_own_bound(call: ast.Call) -> bool:
    """Whether it waits for as many seconds as are written there."""
    bounds = [keyword.value for keyword in call.keywords if keyword.arg == "timeout"]
    if ast.unparse(call.func) in {"asyncio.wait_for", "asyncio.timeout"} or attribute(call) in {"join", "wait", "set_default_timeout"}:
        bounds += [argument for argument in call.args if isinstance(argument, ast.Constant)]
    return any(is_own_number(bound, least=1) for bound in bounds)


def is_own_number(bound: ast.expr, least: float = 0.001) -> bool:
    """Whether it is a number, or the name of another constant than those of tests/patience.py."""
    if isinstance(bound, ast.Name):
        return bound.id.isupper() and not bound.id.startswith("PATIENCE")
    return isinstance(bound, ast.Constant) and isinstance(bound.value, int | float) and bound.value >= least
