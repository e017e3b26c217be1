"""What is said of what is not taken: docs/import.md has it all."""

from __future__ import annotations

import re
from pathlib import Path

from daemon.importing.notes import REASONS, Note
from tests.processes import ROOT


def test_the_document_lists_every_code_with_its_sentence() -> None:
    """And no other."""
    document = Path(ROOT / "docs" / "import.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+\.\w+)` \| (.+) \|$", document, re.MULTILINE))
    assert listed == {code: reason.sentence.replace("{what}", "…") for code, reason in REASONS.items()}


def test_every_code_is_used() -> None:
    """By some source or by the writer."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "daemon" / "importing").rglob("*.py") if path.name != "notes.py")
    assert [name for name in REASONS if f'"{name}"' not in code] == []


def test_what_is_not_known_leaves_no_empty_brackets() -> None:
    """A password may be kept in a form that does not say what it is."""
    assert "not known here; an" in Note("user", "mina", "user.password_form").sentence
    assert "not known here (md4); an" in Note("user", "mina", "user.password_form", "md4").sentence


def test_braces_in_a_name_stay() -> None:
    """What somebody called something is no template."""
    assert Note("role", "{what}", "role.name_changed", "{code}").sentence.endswith("it is {code} now.")
