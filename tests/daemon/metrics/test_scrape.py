"""What a real daemon tells Prometheus: of requests, tokens, sign-ins, refusals, queues and itself; and of nobody by name."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from common.contracts.events import EventName
from tests.daemon.metrics_text import Samples, read_scrape, value
from tests.live_daemon import LiveDaemon, free_port, run_daemon
from tests.patience import PATIENCE


@pytest.fixture(scope="module")
def measured() -> Iterator[LiveDaemon]:
    """A daemon that tells figures at an address of its own."""
    with run_daemon({"LETPASS_METRICS_ADDRESS": f"127.0.0.1:{free_port()}"}) as daemon:
        yield daemon


def scrape(daemon: LiveDaemon) -> Samples:
    """Everything, as Prometheus gets it."""
    with urlopen(f"http://{daemon.environment['LETPASS_METRICS_ADDRESS']}/metrics", timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        return read_scrape(answer.read().decode())


def ask_for_token(daemon: LiveDaemon, client_id: str, secret: str) -> int:
    """The status of a request of a machine."""
    proof = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    body = urlencode({"grant_type": "client_credentials"}).encode()
    request = Request(f"{daemon.issuer}/token", body, {"Authorization": f"Basic {proof}"})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_what_happens_is_counted(measured: LiveDaemon) -> None:
    """Requests by route and status, tokens by grant, refusals by rule, the audit log by event."""
    client_id, secret = measured.admin.create_machine("Counter")
    assert [ask_for_token(measured, client_id, each) for each in (secret, secret, "wrong")] == [200, 200, 401]
    found = scrape(measured)
    assert value(found, "letpass_http_requests_total", listener="public", method="POST", route="/oidc/token", status="200") == 2
    assert value(found, "letpass_http_requests_total", listener="public", method="POST", route="/oidc/token", status="401") == 1
    assert value(found, "letpass_http_request_duration_seconds_count", route="/oidc/token") == 3
    assert value(found, "letpass_tokens_issued_total", grant="client_credentials") == 2
    assert value(found, "letpass_refusals_total", place="token") == 1
    assert value(found, "letpass_events_total", event="application.created") == 1
    assert value(found, "letpass_http_requests_total", listener="admin", route="/api/applications", status="201") == 1


def test_the_daemon_tells_how_it_is(measured: LiveDaemon) -> None:
    """Queues, keys, secrets, database, event loop, process, build."""
    found = scrape(measured)
    names = {name for name, _ in found}
    assert {"letpass_password_jobs", "letpass_sign_in_log_unwritten", "process_resident_memory_bytes", "letpass_build_info"} <= names
    assert value(found, "letpass_database_up") == 1
    # An alert sees the first of a kind alone if there was a 0 before it.
    assert {dict(labels)["event"] for name, labels in found if name == "letpass_events_total"} == {each.value for each in EventName}
    assert {dict(labels)["result"] for name, labels in found if name == "letpass_sign_ins_total"} == {"succeeded", "failed"}
    assert value(found, "letpass_database_size_bytes") > 100_000
    assert {dict(labels)["queue"] for name, labels in found if name == "letpass_store_waiting_jobs"} == {"write", "read", "read_long"}
    assert {dict(labels)["queue"] for name, labels in found if name == "letpass_queue_items"} == {"letters", "sign_out_notices", "webhooks"}
    assert {dict(labels)["algorithm"] for name, labels in found if name == "letpass_signing_key_age_seconds"} == {"RS256", "PS256", "ES256", "EdDSA"}
    end = time.monotonic() + PATIENCE
    while not value(scrape(measured), "letpass_event_loop_delay_seconds_count"):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_next_secret_to_end_is_counted_down(measured: LiveDaemon) -> None:
    """So that somebody is told before a partner is."""
    client_id, _ = measured.admin.create_machine("Ending")
    measured.admin.call("POST", f"/api/applications/{client_id}/secrets", {"name": "short", "lifetime": 3 * 86400})
    limit = time.monotonic() + PATIENCE
    while not (left := value(scrape(measured), "letpass_next_secret_end_seconds")):
        assert time.monotonic() < limit
        time.sleep(0.1)
    assert 0 < left <= 3 * 86400


def test_strangers_make_no_series(measured: LiveDaemon) -> None:
    """Neither with paths nor with methods, hosts, queries, client IDs or words of their own (attack 103)."""
    before = len(scrape(measured))
    for number in range(60):
        for path in (f"/nothing/{number}", f"/sign-in/{number}", f"/oidc/authorize?client_id=unasked{number}", f"/check/x{number}"):
            try:
                urlopen(Request(f"http://localhost:{measured.port}{path}", method=("GET", "PURGE")[number % 2]), timeout=PATIENCE).close()
            except HTTPError as error:
                error.close()
        ask_for_token(measured, f"unasked{number}", "x")
    found = scrape(measured)
    assert len(found) - before < 100
    text = json.dumps([[name, labels] for name, labels in found])
    assert "unasked" not in text
    assert "nothing" not in text
    assert "PURGE" not in text


def test_nobody_is_named(measured: LiveDaemon) -> None:
    """No user, no application: who they are stands in the console, and there are too many of them (decision 0069)."""
    client_id, secret = measured.admin.create_machine("Named Nimbus")
    user = measured.admin.create_user("named-mina", "lantern-gravel-Oboe-72")
    assert ask_for_token(measured, client_id, secret) == 200
    text = json.dumps([[name, labels] for name, labels in scrape(measured)])
    assert not [word for word in (client_id, user["id"], "Nimbus", "named-mina") if word in text]


def test_figures_are_for_consoles_on_the_admin_listener(measured: LiveDaemon) -> None:
    """A key is needed there (`tests/daemon/admin/test_probes_and_metrics.py`); the public listener has none at all."""
    status, text = measured.admin.ask("GET", "/metrics")
    assert status == 200
    assert value(read_scrape(text.decode()), "letpass_database_up") == 1
    with pytest.raises(HTTPError) as refused:
        urlopen(f"http://localhost:{measured.port}/metrics", timeout=PATIENCE)
    refused.value.close()
    assert refused.value.code == 404


@pytest.mark.parametrize("text", ["9464", "localhost", "localhost:99999", "http://localhost:9464", "::1:9464", "a b:1"])
def test_an_address_that_is_none_stops_the_start(text: str) -> None:
    """One sentence, exit code 2."""
    daemon = LiveDaemon()
    try:
        done = daemon.command("check-settings", environment={"LETPASS_METRICS_ADDRESS": text})
        assert done.returncode == 2
        assert "metrics_address must be a host and a port" in done.stderr
    finally:
        daemon.remove()
