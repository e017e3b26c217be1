"""What has to be so of every mistake: named, in whole words of both languages, without secrets, and mended by one click where there is one."""

from __future__ import annotations

from typing import Any

from tests.end_to_end.diagnosis.bench import Bench, Config, Ran, find_gaps, find_leaks


def tell(bench: Bench, ran: Ran, cause: str, mender: str) -> dict[str, Any]:
    """The entry of a sign-in that failed, found by the number that was shown, once it says what it has to."""
    entry = bench.read(ran.reference)
    look_at(bench, entry, cause, mender, ran.kept_secret)
    return entry


def look_at(bench: Bench, entry: dict[str, Any], cause: str, mender: str, hidden: tuple[Any, ...] = ()) -> None:
    """See that an entry says what it has to."""
    korean = bench.daemon.admin.call("GET", f"/api/sign-in-log/{entry['row']['id']}?language=ko")
    assert (entry["row"]["cause"], entry["mender"]) == (cause, mender), (entry["row"], entry["facts"])
    assert find_gaps(entry, korean) == []
    assert find_leaks(entry, hidden) == []
    assert find_leaks(korean, hidden) == []


def mend(bench: Bench, entry: dict[str, Any], kind: str, wrong: Config, cause: str) -> None:
    """See that one click makes the same request work, and that it can be taken back.

    Args:
        bench: where it runs.
        entry: with the fix.
        kind: of the fix.
        wrong: the application that failed.
        cause: why it fails again afterwards.
    """
    before = bench.settings_of(wrong.client_id)
    fixed = bench.fix(entry, kind)
    assert bench.settings_of(wrong.client_id) != before or kind == "application.enable"
    assert bench.run(wrong).said == ""
    fixed.undo()
    assert bench.settings_of(wrong.client_id) == before
    again = bench.run(wrong)
    assert bench.read(again.reference)["row"]["cause"] == cause
