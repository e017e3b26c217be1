"""Each refusal says which rule it was, by a code that never changes its meaning (docs/protocol.md#reasons)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.outcomes import StopKind
from daemon.protocol.refusal import Refusal
from daemon.views.page_views import ProblemKind
from daemon.web.problems import STATUS

ROOT = Path(__file__).parents[3]
SOURCES = sorted(path for folder in ("protocol", "oidc") for path in (ROOT / "daemon" / folder).rglob("*.py"))


def test_every_refusal_of_the_protocol_has_a_code() -> None:
    """Nothing that an application hears is raised as an error of authlib's own, which has none; `Refusal` demands one."""
    bare = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("authlib"):
                bare += [f"{path.name}: {name.name}" for name in node.names if name.name.endswith("Error") and path.name != "refusal.py"]
    assert bare == []


def test_every_code_belongs_to_a_rule() -> None:
    """A code that nothing gives would be looked for in vain."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCES if path.name != "reasons.py")
    assert [reason.name for reason in Reason if f"Reason.{reason.name}" not in text] == []


def test_the_documents_list_every_code_and_no_other() -> None:
    """Partners and administrators look there for what a code means."""
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8").partition("## Reasons")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", text, re.MULTILINE)
    assert sorted(listed) == sorted(reason.value for reason in Reason)
    assert len(listed) == len(set(listed))


def test_a_refusal_is_an_answer_of_the_token_endpoint() -> None:
    """RFC 6749 5.2: status by the error, one sentence, and nothing of ours besides."""
    status, body, _ = Refusal(Reason.SCOPE_UNKNOWN, "invalid_scope", "No name in scope is known here.", "scope")(None)
    assert (status, dict(body)) == (400, {"error": "invalid_scope", "error_description": "No name in scope is known here."})
    assert Refusal(Reason.SECRET_WRONG, "invalid_client", "Client authentication failed.").status_code == 401
    assert Refusal(Reason.ORGANIZATION_MACHINE, "insufficient_scope", "A machine is in no organization.").status_code == 403


def test_every_stop_has_a_page_of_its_own() -> None:
    """None falls back on the words of another."""
    assert {kind.value for kind in StopKind} <= {kind.value for kind in ProblemKind}
    assert set(STATUS) == set(ProblemKind)
