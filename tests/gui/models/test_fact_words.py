"""What the facts of the audit log are called, and their values: the daemon's own code says which there are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import daemon
from common.contracts.application_kinds import Kind, Type
from common.contracts.events import EventName
from common.contracts.events_out.webhooks import Stopped
from common.contracts.roles import Level
from common.contracts.sign_out_notices import Ending
from common.contracts.status import ConsoleRole
from gui.models.words.fact_values import fact_value
from gui.models.words.fact_words import fact_name
from gui.translation import Language

FOLDER = Path(daemon.__file__).parent
# Where events are recorded; elsewhere `record` and `detail` are something else, such as a line of the program's own log.
WHERE = ("services", "protocol", "commands", "pages", "importing", "backup")
RECORDS = ("record", "_record")
NAMED = ("detail", "facts", "said")
_KEYS = (EventName.CONSOLE_KEY_ISSUED, EventName.CONSOLE_KEY_REVOKED)
# Words that are no words of a language, and so the same in both.
SAME = {"ID", "API"}


def recorded() -> set[str]:
    """The names of facts in the calls that record an event, and in what is put together for them."""
    modules = [module for folder in WHERE for module in (FOLDER / folder).rglob("*.py")]
    found = {name for module in modules for name in _names_in(ast.parse(module.read_text("utf-8")))}
    # A dot begins what is observed for the sign-in log; before and after are the two sides of a change.
    return {name for name in found if not name.startswith(".")} - {"before", "after"}


def _names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RECORDS:
            for given in [*node.args, *(word.value for word in node.keywords)]:
                yield from _keys_in(given)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id in NAMED:
                yield from _keys_in(node.value)
            elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and target.value.id in NAMED:
                yield from (each.value for each in ast.walk(target.slice) if isinstance(each, ast.Constant) and isinstance(each.value, str))
        elif isinstance(node, ast.FunctionDef) and node.name == "_as_detail":
            yield from _keys_in(node)


def _keys_in(node: ast.AST) -> Iterator[str]:
    """The names in `{"name": …}` and in `("name", …)`."""
    for each in ast.walk(node):
        keys = each.keys if isinstance(each, ast.Dict) else each.elts[:1] if isinstance(each, ast.Tuple) and len(each.elts) == 2 else []
        yield from (
            key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str) and re.fullmatch(r"[.a-z_]+", key.value)
        )


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The console in each language."""
    language = Language(qapp)
    language.choose(request.param)
    yield request.param
    language.choose("en")


def is_said(text: str, raw: str, language: str) -> bool:
    """Whether something is a word of the language, and not how the daemon writes it."""
    return text != raw and (language == "en" or text in SAME or re.search("[가-힣]", text) is not None)


def test_the_code_is_read() -> None:
    """Some of what is known to be recorded is found."""
    assert {"test", "link", "with_code", "kind", "hint", "given_permissions", "level", "asked"} <= recorded()


def test_every_fact_has_a_name(language: str) -> None:
    """Whatever the daemon records with an event."""
    assert {name for name in recorded() if not is_said(fact_name(name), name, language)} == set()


def test_values_that_the_daemon_knows_have_words(language: str) -> None:
    """Each value of each list of them; and of what is switched on or off."""
    known: list[tuple[str, str, object]] = [
        *((EventName.APPLICATION_CREATED, "kind", kind) for kind in Kind),
        *((EventName.APPLICATION_CREATED, "type", each) for each in Type),
        *((EventName.ROLE_CREATED, "level", level) for level in Level),
        *((event, "role", role) for event in _KEYS for role in ConsoleRole if language == "ko"),  # in English one of them is its own word
        *((EventName.SIGN_OUT_NOTICE_FAILED, "reason", reason) for reason in Ending),
        *((EventName.SESSION_ENDED, "reason", reason) for reason in Ending),
        (EventName.USER_SIGN_IN_FAILED, "reason", "suspended"),
        *((EventName.WEBHOOK_DISABLED, "reason", each) for each in Stopped if each),
        (EventName.APPLICATION_AUTHENTICATION_FAILED, "page", "check"),
        (EventName.SECRET_LINK_CREATED, "with_code", True),
        (EventName.SECRET_LINK_CREATED, "with_code", False),
    ]
    assert [each for each in known if not is_said(fact_value(*each), str(each[2]), language)] == []


def test_what_is_not_known_stays_as_it_is() -> None:
    """A newer daemon may know more; and a role of the tenant is no role of a console."""
    assert fact_value(EventName.APPLICATION_CREATED, "type", "toaster") == "toaster"
    assert fact_value(EventName.ROLE_CREATED, "role", "owner") == "owner"
    assert fact_value(EventName.SIGN_OUT_NOTICE_FAILED, "reason", "moved") == "moved"
