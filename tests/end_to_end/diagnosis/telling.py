"""What has to be so of every mistake: named, in whole words of both languages, without secrets, and mended by one click where there is one."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.end_to_end.diagnosis.bench import Bench, Config, Ran
from tests.patience import PATIENCE

_HANGUL = re.compile("[\uac00-\ud7a3]")


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
    # What is no setting is changed elsewhere.
    assert bench.settings_of(wrong.client_id) != before or kind in ("application.enable", "secret.enable", "secret.prolong")
    assert bench.run(wrong).said == ""
    fixed.undo()
    assert bench.settings_of(wrong.client_id) == before
    again = bench.run(wrong)
    assert bench.read(again.reference)["row"]["cause"] == cause


def marked(entry: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The marked parts of what came, and of what was expected."""
    both = entry["difference"]
    assert both is not None, entry
    return (
        [both["came"][start:end] for start, end in both["came_marks"]],
        [both["expected"][start:end] for start, end in both["expected_marks"]],
    )


def find_gaps(english: Mapping[str, Any], korean: Mapping[str, Any]) -> list[str]:
    """What is wrong with the words of an entry in two languages; nothing, if they are whole."""
    wrong = []
    for language, entry in (("en", english), ("ko", korean)):
        texts = [("title", entry["row"]["title"]), *((name, entry[name]) for name in ("explanation", "remedy"))]
        texts += [("fix", fix["label"]) for fix in entry["fixes"]]
        for name, text in texts:
            if not text.strip():
                wrong.append(f"{language}: {name} is empty")
            if re.search(r"\u201c\s*\u201d|\{[a-z_]+\}|:\s*$", text):
                wrong.append(f"{language}: {name} has a hole: {text}")
            if language == "ko" and not _HANGUL.search(text):
                wrong.append(f"ko: {name} is not Korean: {text}")
    return wrong


def find_leaks(entry: Mapping[str, Any], hidden: Sequence[Any]) -> list[str]:
    """Which of some values stand in an entry."""
    text = json.dumps(entry, ensure_ascii=False)
    return [value for value in hidden if isinstance(value, str) and value and value in text]


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that the daemon does by itself."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < PATIENCE, "It did not come to be."
        time.sleep(0.05)  # nothing tells when
