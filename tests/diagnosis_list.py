"""The list of causes in docs/diagnosis.md, made from the tables that the daemon reads: `python -m tests.diagnosis_list` makes it anew."""

from __future__ import annotations

from pathlib import Path

from daemon.diagnosis.known.table import FAMILIES
from daemon.diagnosis.reasons import Reason

DOCUMENT = Path(__file__).parent.parent / "docs" / "diagnosis.md"
BEGIN, END = "<!-- made by tests/diagnosis_list.py -->\n", "<!-- end of the list -->\n"


def make_list() -> str:
    """The list as the tables give it."""
    reasons = {reason.value for reason in Reason}
    lines = ["| cause | in a few words | what mends it | who | by a click |", "|---|---|---|---|---|"]
    for family in FAMILIES:
        for known in family:
            code = f"**`{known.code}`**" if known.code in reasons else f"`{known.code}`"
            fixes = ", ".join(f"`{fix}`" for fix in known.fixes)
            lines.append(f"| {code} | {known.title} | {known.remedy} | {known.mender.value} | {fixes} |")
    return "\n".join(lines) + "\n"


def find_list(document: str) -> str:
    """The list as it stands in a document."""
    return document.partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace(find_list(text), make_list()) if find_list(text) else text.replace(BEGIN, BEGIN + make_list()), "utf-8")
