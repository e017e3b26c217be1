"""A real daemon under a flood of hostile requests: the sign-in log neither grows with them nor hides anything, and is whole after a stop."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.live_daemon import LiveDaemon

FLOOD = 1000
_REFERENCE = re.compile("[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}")


@pytest.fixture
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of its own, for it is stopped."""
    found = LiveDaemon()
    found.initialise()
    found.start()
    yield found
    found.remove()


def test_a_flood_adds_a_row_a_minute_for_each_cause_and_what_came_last_is_found_after_a_stop(daemon: LiveDaemon) -> None:
    """Attack 103: 1,000 requests of made-up client IDs and return addresses, each different; then one more, and the daemon stops at once."""
    application, _ = daemon.admin.create_application("Nimbus", "traditional", ["https://nimbus.example/callback"])
    started = time.monotonic()
    connection = HTTPConnection("localhost", daemon.port)

    def authorize(client_id: str, address: str) -> str:
        asked = urlencode({"client_id": client_id, "redirect_uri": address, "response_type": "code", "scope": "openid"})
        connection.request("GET", f"/oidc/authorize?{asked}")
        answer = connection.getresponse()
        page = answer.read().decode()
        assert answer.status == 400
        found = _REFERENCE.search(page)
        assert found is not None
        return found[0]

    for number in range(FLOOD):
        authorize(*((application, f"https://evil.example/{number}") if number % 2 else (f"made-up-{number}", "https://evil.example/")))
    minutes = 1 + int(time.monotonic() - started) // 60
    listed = daemon.admin.call("GET", "/api/sign-in-log?limit=200")
    rows = Counter((row["application_id"], row["place"], row["cause"]) for row in listed["items"])
    assert max(rows.values()) <= minutes + 1
    assert sum(row["count"] for row in listed["items"]) == FLOOD
    assert len(rows) <= 4
    last = authorize(application, "https://evil.example/last")
    connection.close()
    assert daemon.stop() == 0
    with sqlite3.connect(daemon.home / "letpass.db") as db:
        (seen,) = db.execute("SELECT seen_json FROM sign_in_log WHERE reference = ? ORDER BY id DESC LIMIT 1", (last,)).fetchone()
        assert db.execute("SELECT COUNT(*) FROM audit WHERE event LIKE 'sign_in_log%'").fetchone() == (0,)
    db.close()
    assert json.loads(seen)[-1]["facts"]["redirect_uri"] == "https://evil.example/last"
    assert daemon.errors() == []
