"""A real HTTP server on a Unix socket whose answers a test sets: what the console sees of a daemon."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingUnixStreamServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from tests.patience import PATIENCE


@dataclass
class Asked:
    """A request that reached the told daemon."""

    verb: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, Any] | Callable[[Asked], tuple[int, Any]]


@dataclass
class ToldDaemon:
    """A real HTTP server on a Unix socket whose answers a test sets."""

    socket: str
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def tell(self, verb: str, path: str, status: int, body: Any = None) -> None:
        """Answer this request with that."""
        self.answers[verb, path] = (status, body)

    def tell_with(self, verb: str, path: str, make: Callable[[Asked], tuple[int, Any]]) -> None:
        """Answer this request with what a function gives."""
        self.answers[verb, path] = make

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """What to say."""
        self.asked.append(asked)
        answer = self.answers.get((asked.verb, asked.path), (404, {"code": "route.unknown", "message": "No such route."}))
        return answer(asked) if callable(answer) else answer

    def last(self, verb: str, path: str) -> Asked:
        """The latest request of that kind."""
        return [asked for asked in self.asked if (asked.verb, asked.path) == (verb, path)][-1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    daemon: ToldDaemon

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), {k.lower(): v for k, v in self.headers.items()}, body)
        status, answer = self.daemon.answer(asked)
        data = answer if isinstance(answer, bytes) else b"" if answer is None else msgspec.json.encode(answer)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

    def address_string(self) -> str:
        return "unix"

    def log_message(self, *facts: Any) -> None:
        """Say nothing."""


class _Server(ThreadingUnixStreamServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A console that hangs up early is no error here."""


@contextmanager
def run_told_daemon(path: str) -> Iterator[ToldDaemon]:
    """Serve on a socket until the block ends."""
    daemon = ToldDaemon(path)
    server = _Server(path, type("Handler", (_Handler,), {"daemon": daemon}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield daemon
    server.shutdown()
    server.server_close()
    thread.join(PATIENCE)
