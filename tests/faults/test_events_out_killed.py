"""A real daemon that is killed while webhooks go out and the audit log is handed on: nothing is lost, what comes twice has one id (attack 97)."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from daemon.services.events_out.webhook_deliveries import LEASE
from tests.daemon.outbound.neighbour import Heard
from tests.daemon.outbound.webhook_receiver import is_signed, read_event
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

EVENTS = 24


class Receiver:
    """A receiver in threads of its own."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.on_heard: Callable[[], None] = lambda: None
        heard, receiver = self.heard, self

        class Handler(BaseHTTPRequestHandler):
            """Takes everything."""

            def do_POST(self) -> None:
                """Note the request, and answer."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                heard.append(Heard("POST", self.path, dict(self.headers), body))
                receiver.on_heard()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Hear nothing more."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def daemon() -> Iterator[LiveDaemon]:
    """A daemon that hands on to a file."""
    found = LiveDaemon({"LETPASS_ALLOW_PRIVATE_TARGETS": "true"})
    found.environment["LETPASS_AUDIT_FORWARD"] = f"file://{found.home}/audit.jsonl"
    try:
        found.initialise()
        found.start()
        yield found
        assert found.errors() == []
    finally:
        found.remove()


def test_a_kill_loses_no_event_on_its_way_out(daemon: LiveDaemon) -> None:
    """At the very request of a delivery; after the next start everything arrives, also in the file."""
    receiver, killed, once = Receiver(), threading.Event(), threading.Lock()

    def kill() -> None:
        if len(receiver.heard) >= EVENTS // 3 and once.acquire(blocking=False):
            daemon.kill()
            killed.set()

    try:
        new = {"name": "Own system", "url": f"http://127.0.0.1:{receiver.server.server_port}/in", "events": ["role"]}
        secret = daemon.admin.call("POST", "/api/webhooks", new)["secret"]
        made = [daemon.admin.call("POST", "/api/roles", {"name": f"Role {number}"})["id"] for number in range(EVENTS // 2)]
        receiver.on_heard = kill
        for number in range(EVENTS // 2, EVENTS):
            try:
                made.append(daemon.admin.call("POST", "/api/roles", {"name": f"Role {number}"})["id"])
            except OSError:
                break
        assert killed.wait(PATIENCE)
        (daemon.home / "run" / "endpoint.json").unlink(missing_ok=True)
        daemon.start()

        def told() -> set[str]:
            return {read_event(each)["data"]["facts"]["id"] for each in [*receiver.heard]}

        def written() -> list[dict[str, object]]:
            path = daemon.home / "audit.jsonl"
            return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

        until = time.monotonic() + LEASE + PATIENCE
        while not (set(made) <= told() and set(made) <= {entry["detail"].get("id") for entry in written()}):  # type: ignore[attr-defined]
            assert time.monotonic() < until, (len(made), len(told()), len(written()))
            time.sleep(0.1)  # what another process sends rings no bell here
    finally:
        receiver.close()

    now = int(time.time())
    assert all(is_signed(each, secret, now) for each in receiver.heard)
    ids = [(each.headers["webhook-id"], read_event(each)["data"]["facts"]["id"]) for each in receiver.heard]
    assert len({message for message, _ in ids}) == len({role for _, role in ids})
