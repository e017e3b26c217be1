"""A real daemon and a collector: spans of requests, jobs and calls, with nothing in them that opens or names, and none unless asked for."""

from __future__ import annotations

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.cluster.workers import wait_for
from tests.daemon.tracing.collector import Collector, Told, collect
from tests.live_daemon import LiveDaemon, free_port, run_daemon
from tests.patience import PATIENCE

SERVER, CLIENT = 2, 3
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
# So that nobody has to wait for a batch.
SOON = {"OTEL_BSP_SCHEDULE_DELAY": "50"}


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    """Takes what comes."""
    with collect() as found:
        yield found


@pytest.fixture(scope="module")
def traced(collector: Collector) -> Iterator[LiveDaemon]:
    """A daemon that tells it everything, behind a proxy on 127.0.0.1."""
    settings = {"LETPASS_TRACING_ENDPOINT": collector.endpoint, "LETPASS_TRUSTED_PROXIES": "127.0.0.1", "LETPASS_ALLOW_PRIVATE_TARGETS": "1", **SOON}
    with run_daemon(settings) as daemon:
        yield daemon


def ask(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> int:
    """The status of an answer."""
    try:
        with urlopen(Request(url, body, headers or {}), timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def ask_for_token(daemon: LiveDaemon, client_id: str, secret: str, headers: dict[str, str] | None = None) -> int:
    """As a machine."""
    proof = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    body = urlencode({"grant_type": "client_credentials"}).encode()
    return ask(f"http://127.0.0.1:{daemon.port}/oidc/token", body, {"Authorization": f"Basic {proof}", **(headers or {})})


def await_span(collector: Collector, name: str, count: int = 1) -> list[Told]:
    """The newest spans of a name."""
    wait_for(lambda: len(collector.find(name)) >= count, lambda: [each.name for each in collector.spans])
    return collector.find(name)[-count:]


def test_a_request_is_a_span_with_its_jobs_below(traced: LiveDaemon, collector: Collector) -> None:
    """By route, status and listener; the proxy says of which trace."""
    client_id, secret = traced.admin.create_machine("Traced Tiger")
    parent = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
    assert ask_for_token(traced, client_id, secret, parent) == 200
    (span,) = await_span(collector, "POST /oidc/token")
    assert (span.trace, span.parent, span.kind, span.is_error) == (TRACE, PARENT, SERVER, False)
    assert span.attributes == {
        "http.request.method": "POST",
        "http.route": "/oidc/token",
        "http.response.status_code": 200,
        "letpass.listener": "public",
    }
    assert span.resource["service.name"] == "letpass"
    jobs = [each for each in collector.spans if each.parent == span.span]
    assert jobs
    assert {(each.kind, each.trace, each.attributes["db.system.name"]) for each in jobs} == {(CLIENT, TRACE, "sqlite")}
    assert await_span(collector, "POST /api/applications")[0].attributes["letpass.listener"] == "admin"


def test_a_reference_number_leads_to_the_trace(traced: LiveDaemon, collector: Collector) -> None:
    """The one that a partner reads out; a refusal of theirs is no failure of ours."""
    url = f"http://127.0.0.1:{traced.port}/oidc/authorize?client_id=nobody-knows-me&code_challenge=hidden-challenge"
    assert ask(url) == 400
    (span,) = await_span(collector, "GET /oidc/authorize")
    assert (span.attributes["http.response.status_code"], span.is_error) == (400, False)
    lines = [json.loads(line) for line in traced.log().splitlines()]
    assert span.attributes["letpass.reference"] in {line.get("reference") for line in lines}


def test_nothing_that_opens_or_names_is_told(traced: LiveDaemon, collector: Collector) -> None:
    """No query string, path, token, secret, header, address or name (attack 96)."""
    client_id, secret = traced.admin.create_machine("Secret Salamander")
    user = traced.admin.create_user("traced-mina", "lantern-gravel-Oboe-72")
    before = len(collector.find("POST /oidc/token"))
    ask_for_token(traced, client_id, secret)
    ask(f"http://127.0.0.1:{traced.port}/nowhere/hidden-path?code=hidden-query", headers={"User-Agent": "hidden-agent", "Cookie": "a=hidden-cookie"})
    ask(f"http://127.0.0.1:{traced.port}/sign-in/hidden-interaction")
    await_span(collector, "POST /oidc/token", before + 1)
    await_span(collector, "HTTP")
    await_span(collector, "GET /sign-in/{interaction}")
    for word in (client_id, secret, user["id"], "Salamander", "traced-mina", "hidden", "127.0.0.1", "Basic"):
        assert word.encode() not in collector.raw, word


class _Hears(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def partner() -> Iterator[int]:
    """A server of a partner's, which answers everything; its port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hears) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_call_to_a_partner_is_a_span(traced: LiveDaemon, collector: Collector) -> None:
    """Of the host, and nothing else of its address."""
    with partner() as port:
        url = f"http://localhost:{port}/hidden-hook?token=hidden-token"
        traced.admin.call("POST", "/api/webhooks", {"name": "Traced", "url": url, "events": ["role.created"], "enabled": True})
        traced.admin.call("POST", "/api/roles", {"name": "Told"})
        (span,) = await_span(collector, "POST")
        assert (span.kind, span.attributes) == (CLIENT, {"server.address": "localhost"})
        assert b"hidden" not in collector.raw


def test_only_a_proxy_says_of_which_trace(collector: Collector) -> None:
    """A stranger would choose what is sampled, and whose trace is filled."""
    with run_daemon({"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}", "OTEL_SERVICE_NAME": "sign-in", **SOON}) as daemon:
        before = len(collector.find("GET /oidc/jwks"))
        assert ask(f"http://127.0.0.1:{daemon.port}/oidc/jwks", headers={"traceparent": f"00-{'a' * 32}-{PARENT}-01"}) == 200
        span = await_span(collector, "GET /oidc/jwks", before + 1)[-1]
    assert span.trace != "a" * 32
    assert (span.parent, span.resource["service.name"]) == ("", "sign-in")


def test_a_collector_that_is_gone_holds_nobody_up() -> None:
    """Requests are answered, the daemon ends as always, and the log says so without an address."""
    with run_daemon({"LETPASS_TRACING_ENDPOINT": f"http://127.0.0.1:{free_port()}/hidden-path", **SOON}) as daemon:
        for _ in range(20):
            assert ask(f"http://127.0.0.1:{daemon.port}/oidc/jwks") == 200
        wait_for(lambda: "traces cannot be handed on" in daemon.log())
        assert "hidden-path" not in daemon.log()


def test_nothing_is_loaded_unless_it_is_asked_for(tmp_path: Path) -> None:
    """Neither with nor without the packages: a daemon that tells no traces has no part of them in memory."""
    with run_daemon({"OTEL_SDK_DISABLED": "true", "LETPASS_TRACING_ENDPOINT": "http://127.0.0.1:1/v1/traces"}) as daemon:
        assert ask(f"http://127.0.0.1:{daemon.port}/oidc/jwks") == 200
        assert daemon.process is not None
        held = Path(f"/proc/{daemon.process.pid}/maps").read_text()
    assert "google/_upb" not in held
    with run_daemon({"LETPASS_TRACING_ENDPOINT": f"http://127.0.0.1:{free_port()}/v1/traces"}) as daemon:
        assert daemon.process is not None
        assert "google/_upb" in Path(f"/proc/{daemon.process.pid}/maps").read_text()


def test_packages_that_are_missing_are_said_in_words(tmp_path: Path) -> None:
    """One sentence, exit code 2, nothing listens."""
    (tmp_path / "opentelemetry").mkdir()
    (tmp_path / "opentelemetry" / "__init__.py").write_text("")
    daemon = LiveDaemon({"LETPASS_TRACING_ENDPOINT": "http://127.0.0.1:4318/v1/traces"})
    try:
        daemon.initialise()
        done = daemon.command("run", environment={"PYTHONPATH": str(tmp_path)})
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert "Install letpass[tracing]" in done.stderr
    finally:
        daemon.remove()


@pytest.mark.parametrize("text", ["collector:4318", "ftp://x/v1", "http://", "http://name:word@host/v1/traces", "http://host/v1/traces?key=1"])
def test_an_endpoint_that_is_none_stops_the_start(text: str) -> None:
    """One sentence, exit code 2; what may be a password is not repeated."""
    daemon = LiveDaemon()
    try:
        done = daemon.command("check-settings", environment={"LETPASS_TRACING_ENDPOINT": text})
        assert done.returncode == 2
        assert "tracing_endpoint must be an address" in done.stderr
        assert "word" not in done.stderr.replace("password", "")
    finally:
        daemon.remove()
