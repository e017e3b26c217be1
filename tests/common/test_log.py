"""Logs: one object a line, and a trouble that meets many fills no disk."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from common.errors import Unavailable
from common.log import ROOTS, SELDOM, Seldom, log_failure, seldom, set_up_logs


@pytest.fixture
def log_settings() -> Iterator[None]:
    """Put the logs of the whole process back as they were."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ROOTS:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.usefixtures("log_settings")
def test_logs_are_one_json_object_a_line() -> None:
    """docs/ARCHITECTURE.md#errors."""
    stream = io.StringIO()
    set_up_logs("info", "json", stream)
    logging.getLogger("daemon.x").info("something", extra={"facts": {"reference": "K7QD-2M9F"}})
    logging.getLogger("daemon.x").debug("nothing")
    logging.getLogger("elsewhere").info("nothing")
    try:
        raise ValueError("why")
    except ValueError:
        logging.getLogger("daemon.x").exception("failed")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["message"] for line in lines] == ["something", "failed"]
    assert lines[0]["reference"] == "K7QD-2M9F"
    assert "ValueError: why" in lines[1]["trace"]
    set_up_logs("info", "plain", stream)
    logging.getLogger("daemon.x").warning("plainly", extra={"facts": {"a": 1}})
    assert stream.getvalue().splitlines()[-1].endswith("plainly a=1")


def make_record(words: str, extra: dict[str, Any], level: int = logging.ERROR, name: str = "daemon.x") -> logging.LogRecord:
    """A record as a logger makes it."""
    return logging.getLogger(name).makeRecord(name, level, "", 0, words, (), None, extra=extra)


@pytest.mark.usefixtures("log_settings")
def test_what_stands_in_every_line_stands_in_every_line() -> None:
    """Such as which worker writes it, in both forms."""
    for form, wanted in (("json", '"worker":2'), ("plain", "worker=2 reference=K7QD-2M9F")):
        stream = io.StringIO()
        set_up_logs("info", form, stream, facts={"worker": 2})
        logging.getLogger("daemon.x").info("something", extra={"facts": {"reference": "K7QD-2M9F"}})
        assert wanted in stream.getvalue()


def test_the_same_line_of_a_trouble_is_written_once_a_minute_with_the_number_of_those_left_out() -> None:
    """Whatever its facts: a number of reference stands in each of them."""
    now = 100.0
    rare = Seldom(lambda: now)
    assert [rare.filter(make_record("full", seldom(reference=each))) for each in range(4)] == [True, False, False, False]
    now += SELDOM - 1
    assert not rare.filter(make_record("full", seldom()))
    now += 1
    due = make_record("full", seldom(reference=7))
    assert rare.filter(due)
    assert vars(due)["facts"] == {"reference": 7, "left_out": 4}
    now += SELDOM
    again = make_record("full", seldom())
    assert rare.filter(again)
    assert vars(again)["facts"] == {}


def test_other_lines_do_not_wait_for_that_one() -> None:
    """Nor do lines that are not marked: each of them is written."""
    rare = Seldom(lambda: 0.0)
    assert rare.filter(make_record("full", seldom()))
    others = [make_record("empty", seldom()), make_record("full", seldom(), logging.WARNING), make_record("full", seldom(), name="daemon.y")]
    assert [rare.filter(each) for each in [*others, *others]] == [True, True, True, False, False, False]
    assert [rare.filter(make_record("full", {"facts": {"a": 1}})) for _ in range(3)] == [True, True, True]


@pytest.mark.usefixtures("log_settings")
def test_what_is_only_not_available_has_no_trace_and_a_mistake_has() -> None:
    """docs/ARCHITECTURE.md#errors: whoever operates it can mend the first, and has to report the second."""
    stream = io.StringIO()
    set_up_logs("info", "json", stream)
    log = logging.getLogger("daemon.x")
    for _ in range(3):
        log_failure(log, "it failed", Unavailable("store.unavailable", "The database is not available."))
        log_failure(log, "it failed", ValueError("why"))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["level"] for line in lines] == ["warning", "error", "error", "error"]
    assert (lines[0]["reason"], "trace" in lines[0]) == ("store.unavailable", False)
    assert all("ValueError: why" in line["trace"] for line in lines[1:])
