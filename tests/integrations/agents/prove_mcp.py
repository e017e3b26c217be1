"""The official MCP SDK, server and client, unchanged: an agent that nobody registered finds the provider, signs a user in and uses an API.

Run by `./dev test tests/integrations/agents/prove_mcp.py`; the SDK is installed where the services of `./dev integrations` are.
"""

from __future__ import annotations

import datetime
import ipaddress
import json
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Page

from tests.end_to_end.our_pages import authorize, expect_consent, sign_in
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port, run_daemon
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import tethered

NEEDS = Needs(python=("mcp==2.3.0",))
PROGRAMS = Path(__file__).parent / "programs"  # run by the Python of the SDK, which this one does not have
SCOPE, DOCUMENT = "read:lists", "/client.json"


def make_certificate(folder: Path) -> Path:
    """A certificate for this machine with its key, which is its own authority."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
    made = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    path = folder / "certificate.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the agent's host shows, and the daemon trusts."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def live_daemon(certificate: Path) -> Iterator[LiveDaemon]:
    """A daemon under development that trusts the certificate of this machine."""
    with run_daemon({"SSL_CERT_FILE": str(certificate)}) as daemon:
        yield daemon


@contextmanager
def serve_document(certificate: Path, redirect_uri: str) -> Iterator[str]:
    """The document by which the agent describes itself; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is that of the standard library
            body = json.dumps({"client_id": client_id, "client_name": "Quill", "redirect_uris": [redirect_uri]}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_facts: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    client_id = f"https://localhost:{server.server_address[1]}{DOCUMENT}"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield client_id
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def open_api(daemon: LiveDaemon, person: Person, indicator: str) -> None:
    """An API whose one permission is open to every agent, and held by the person."""
    admin = daemon.admin
    resource = admin.call("POST", "/api/resources", {"name": "Reading lists", "indicator": indicator})
    permission = admin.call("POST", f"/api/resources/{resource['id']}/permissions", {"name": SCOPE, "open_to": "anybody"})
    role = admin.call("POST", "/api/roles", {"name": "Reader of lists", "permissions": [permission["id"]]})
    admin.call("POST", f"/api/roles/{role['id']}/holders", {"ids": [person.id]})
    admin.call("PUT", "/api/stranger-policy", {"admission": "anybody"})


def test_an_agent_that_nobody_registered_uses_an_api(
    page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, certificate: Path, tmp_path: Path
) -> None:
    """It is known by the address of its document; the user allows what is open, and the API believes the token."""
    port, redirect_uri = free_port(), f"http://127.0.0.1:{free_port()}/callback"
    server, python = f"http://localhost:{port}/mcp", installed / "bin" / "python"
    open_api(live_daemon, person, server)
    command: list[str | Path] = [python, PROGRAMS / "mcp_server.py", live_daemon.issuer, str(port)]
    metadata = f"http://localhost:{port}/.well-known/oauth-protected-resource/mcp"
    with run_service(command, tmp_path, metadata), serve_document(certificate, redirect_uri) as client_id:
        agent = subprocess.Popen(
            tethered([python, PROGRAMS / "mcp_client.py", server, client_id, redirect_uri]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert agent.stdin is not None
        assert agent.stdout is not None
        asked = agent.stdout.readline()
        if not asked.startswith("OPEN "):
            agent.kill()
            pytest.fail(f"{asked}\n{agent.communicate()[1]}")
        with page.expect_request(lambda request: request.url.startswith(redirect_uri)) as back:
            page.goto(asked.removeprefix("OPEN ").strip())
            sign_in(page, person)
            expect_consent(page)
            assert "Not reviewed by" in page.locator("main").inner_text()
            authorize(page)
        said, errors = agent.communicate(back.value.url + "\n", timeout=PATIENCE)
        assert said.strip() == "SAID There are 42 books.", errors
