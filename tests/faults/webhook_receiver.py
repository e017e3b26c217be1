"""A receiver of webhooks as somebody else writes it, on the reference library of Standard Webhooks: `python webhook_receiver.py PORTFILE SECRETFILE`.

The path says how it behaves: /good, /slow, /early, /gone, /busy, /endless. Only what the library has verified is answered well.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from standardwebhooks import Webhook, WebhookVerificationError

PORT_FILE, SECRET_FILE = Path(sys.argv[1]), Path(sys.argv[2])
MOST = 1 << 30
OTHERS = {"/good", "/gone", "/busy"}
answered: set[str] = set()


class Receiver(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Verify, and behave as the path says."""
        if self.path == "/early":
            self.connection.close()
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            secret = json.loads(SECRET_FILE.read_text())[self.path]
            Webhook(secret).verify(body, {name.lower(): value for name, value in self.headers.items()})
        except WebhookVerificationError:
            self._answer(401, b"the signature is wrong")
            return
        if self.path == "/slow":
            # Until others have had theirs: whoever is slow holds up nobody.
            while OTHERS - answered:
                time.sleep(0.05)
        if self.path == "/endless":
            self._answer_without_end()
        elif self.path == "/gone":
            self._answer(410, b"gone")
        elif self.path == "/busy":
            self._answer(429, b"busy", ("Retry-After", "600"))
        else:
            self._answer(200, b"verified")

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        answered.add(self.path)

    def _answer_without_end(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(MOST))
        self.end_headers()
        sent, piece = 0, bytes(64 * 1024)
        try:
            while sent < MOST:
                self.wfile.write(piece)
                sent += len(piece)
        except OSError:
            pass
        self.close_connection = True
        PORT_FILE.with_name("taken").write_text(str(sent))


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
unfinished = PORT_FILE.with_name("port.part")
unfinished.write_text(str(server.server_address[1]))
unfinished.rename(PORT_FILE)
server.serve_forever()
