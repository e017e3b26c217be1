"""The log of a daemon: each line of a request has its number, route, status and milliseconds; access lines only where they are wanted."""

from __future__ import annotations

import json
import re
import time
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.live_daemon import LiveDaemon, run_daemon
from tests.patience import PATIENCE

SECRET = "of-the-query-9f3b"


def lines(daemon: LiveDaemon, message: str) -> list[dict[str, Any]]:
    """The lines of the log that say this."""
    found = [json.loads(line) for line in daemon.log().splitlines() if line.startswith("{")]
    return [line for line in found if line["message"] == message]


def await_lines(daemon: LiveDaemon, message: str, many: int) -> list[dict[str, Any]]:
    """So many of them, once they are there."""
    end = time.monotonic() + PATIENCE
    while len(found := lines(daemon, message)) < many:
        assert time.monotonic() < end, daemon.log()
        time.sleep(0.02)
    return found


def ask(daemon: LiveDaemon, path: str, method: str = "GET") -> str:
    """What comes back, whatever its status."""
    try:
        with urlopen(Request(f"http://localhost:{daemon.port}{path}", method=method), timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        with error:
            return error.read().decode()


def test_each_answer_is_a_line_without_anything_that_opens_something() -> None:
    """Route, status, milliseconds, address, and the number that was shown; neither path nor query."""
    with run_daemon({"LETPASS_ACCESS_LOG": "true"}) as daemon:
        page = ask(daemon, f"/oidc/authorize?client_id=nobody&state={SECRET}&response_type=code")
        ask(daemon, f"/recover/{SECRET}?code={SECRET}")
        ask(daemon, f"/nothing/{SECRET}", "PURGE")
        found = await_lines(daemon, "answered", 4)
        assert SECRET not in daemon.log()
        public = [line for line in found if line["listener"] == "public"]
        by_route = {line["route"]: line for line in public}
        refused = by_route["/oidc/authorize"]
        assert (refused["method"], refused["status"], refused["address"]) == ("GET", 400, "127.0.0.1")
        assert refused["milliseconds"] > 0
        assert refused["reference"] in page
        (reason,) = [line for line in lines(daemon, "a request was refused") if line["route"] == "/oidc/authorize"]
        assert reason["reference"] == refused["reference"]
        assert reason["milliseconds"] > 0
        assert by_route["/recover/{token}"]["status"] < 500
        assert (by_route["none"]["method"], by_route["none"]["status"]) == ("none", 404)
        assert daemon.admin.ask("GET", "/api/status")[0] == 200
        assert any(line["listener"] == "admin" and line["route"] == "/api/status" for line in await_lines(daemon, "answered", len(found) + 2))


def test_without_the_setting_good_answers_write_no_line(live_daemon: LiveDaemon) -> None:
    """A log that is read by people has what somebody may have to look at."""
    assert ask(live_daemon, "/ready") == "ready\n"
    assert not lines(live_daemon, "answered")
    assert re.search(r'"message":\s*"ready"', live_daemon.log())
