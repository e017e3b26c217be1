"""What one look has found, and how it is put into words."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from common.contracts.installation.checks import CheckReport, CheckResult, CheckState
from daemon.views.languages import Words

_ORDER = (CheckState.OK, CheckState.WARNING, CheckState.PROBLEM)


class Finding(msgspec.Struct, frozen=True):
    """See `CheckResult`; its texts are English patterns of the catalogue `checks`.

    Attributes:
        code: `about.what`.
        state: how it is.
        message, fix: with `{names}` of values.
        values: what stands for them.
        target: see `CheckResult`.
    """

    code: str
    state: CheckState
    message: str
    fix: str = ""
    values: dict[str, object] = {}
    target: str = ""

    @property
    def about(self) -> str:
        """What it is of."""
        return self.code.partition(".")[0]


def fine(code: str, message: str, **values: object) -> Finding:
    """All is well."""
    return Finding(code, CheckState.OK, message, "", values)


def warn(code: str, message: str, fix: str, **values: object) -> Finding:
    """It works, and somebody should look at it."""
    return Finding(code, CheckState.WARNING, message, fix, values)


def fail(code: str, message: str, fix: str, **values: object) -> Finding:
    """It does not work, or is not safe."""
    return Finding(code, CheckState.PROBLEM, message, fix, values)


def said(message: str) -> str:
    """Marks a text for the catalogue; it is looked up when a finding is described."""
    return message


def report(findings: Iterable[Finding], words: Words, now: int) -> CheckReport:
    """Findings in one language.

    Args:
        findings: in their order.
        words: of the language.
        now: seconds since 1970.
    """
    results = [
        CheckResult(
            each.about,
            each.state,
            each.code,
            words.text(each.message, **each.values) if each.values else words.text(each.message),
            (words.text(each.fix, **each.values) if each.values else words.text(each.fix)) if each.fix else "",
            each.target,
        )
        for each in findings
    ]
    worst = max((each.state for each in results), key=_ORDER.index, default=CheckState.OK)
    return CheckReport(worst, now, results)
