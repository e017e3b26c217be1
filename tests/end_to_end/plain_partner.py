"""A partner of a few lines: a page that opens the sign-in, and a callback that answers as the test says."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# Opens its sign-in in a window of its own and waits to hear from it, as partners do that must not lose their page.
OPENS_A_WINDOW = """<!doctype html><title>Partner</title><button id=open>Sign in</button><p id=heard></p><script>
document.getElementById("open").onclick = () => window.open(document.body.dataset.address, "", "popup");
window.onmessage = event => { document.getElementById("heard").textContent = event.data; };
</script>"""
# What the callback in that window says to the page that opened it.
TELLS_ITS_OPENER = """<!doctype html><title>Callback</title><script>
if (window.opener) { window.opener.postMessage(location.search + location.hash, "*"); window.close(); } else { document.title = "nobody opened me"; }
</script>"""


@dataclass
class PlainPartner:
    """What it answers, and what it was asked.

    Attributes:
        address: scheme, host and port.
        pages: HTML by path.
        leads_on: addresses by path, to which a callback redirects on, with the query that it got.
        asked: method and address of each request.
    """

    address: str
    pages: dict[str, str] = field(default_factory=dict)
    leads_on: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def run_partner(host: str = "127.0.0.1") -> Iterator[PlainPartner]:
    """A partner on a free port, for as long as the block lasts.

    Args:
        host: a loopback address.
    """
    partner = PlainPartner("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            partner.asked.append(f"{self.command} {self.path}")
            parts = urlsplit(self.path)
            if parts.path in partner.leads_on:
                self.send_response(302)
                self.send_header("Location", f"{partner.leads_on[parts.path]}?{parts.query}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = partner.pages.get(parts.path, f"<!doctype html><title>arrived</title><p id=arrived>{parts.path}</p>").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Nothing: what was asked is kept."""

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True

    with Server((host, 0), Handler) as server:
        partner.address = f"http://[{host}]:{server.server_port}" if ":" in host else f"http://{host}:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield partner
        finally:
            server.shutdown()
            thread.join()
