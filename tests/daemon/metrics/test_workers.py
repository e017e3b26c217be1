"""A scrape of a daemon with two workers tells of both, whichever of them is asked, and no sum ever falls (decision 0070)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.cluster.nodes import run_nodes
from tests.cluster.workers import WORKERS, all_are_there, find_workers, wait_for
from tests.daemon.metrics_text import Samples, read_scrape, value
from tests.live_daemon import LiveDaemon, free_port
from tests.patience import PATIENCE

REQUESTS, KEYS = "letpass_http_requests_total", "/oidc/jwks"
BOTH = ("1", "2")


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """One with two workers and an address for figures."""
    settings = {"LETPASS_WORKERS": str(WORKERS), "LETPASS_METRICS_ADDRESS": f"127.0.0.1:{free_port()}"}
    with run_nodes(1, settings) as (found,):
        wait_for(lambda: all_are_there(found))
        yield found
        assert found.errors() == []


def scrape(daemon: LiveDaemon) -> Samples:
    """Everything, as a library reads it that had no part in writing it."""
    with urlopen(f"http://{daemon.environment['LETPASS_METRICS_ADDRESS']}/metrics", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    found: Samples = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            key = sample.name, tuple(sample.labels.items())
            assert key not in found
            found[key] = float(sample.value)
    assert found == read_scrape(text)
    return found


def answered_by_both(daemon: LiveDaemon, scraped: Samples) -> bool:
    """Whether both workers have told their figures."""
    return value(scraped, "letpass_workers_answered") == WORKERS


def ask_for_keys(daemon: LiveDaemon, times: int) -> None:
    """Over as many connections, which all stay open meanwhile: each worker gets some."""
    crowd = [HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE) for _ in range(times)]
    for each in crowd:
        each.request("GET", KEYS)
    for each in crowd:
        assert each.getresponse().read()
    for each in crowd:
        each.close()


def assert_nothing_fell(before: Samples, after: Samples) -> None:
    """Counters and histograms of the daemon as a whole."""
    sums = {
        key: number for key, number in before.items() if key[0].endswith(("_total", "_bucket", "_sum", "_count")) and "worker" not in dict(key[1])
    }
    assert sums
    assert [(key, number, after.get(key)) for key, number in sums.items() if after.get(key, -1) < number] == []


def test_requests_of_both_are_added_up(daemon: LiveDaemon) -> None:
    """Whoever is scraped, on the address for figures or by a console."""
    before = value(scrape(daemon), REQUESTS, route=KEYS)
    ask_for_keys(daemon, 40)
    for _ in range(8):
        found = scrape(daemon)
        assert value(found, REQUESTS, route=KEYS, listener="public", status="200") - before == 40
        assert value(found, "letpass_http_request_duration_seconds_count", route=KEYS) == value(found, REQUESTS, route=KEYS)
        assert value(found, "letpass_workers") == value(found, "letpass_workers_answered") == WORKERS
        assert value(found, "letpass_worker_restarts_total") == 0
    status, text = daemon.admin.ask("GET", "/metrics")
    assert status == 200
    assert value(read_scrape(text.decode()), REQUESTS, route=KEYS) - before == 40


def test_what_is_of_a_process_says_of_which(daemon: LiveDaemon) -> None:
    """Memory, processor, waiting jobs; what the database says is told once."""
    found = scrape(daemon)
    for worker in (*BOTH, "supervisor"):
        assert value(found, "process_resident_memory_bytes", worker=worker) > 10 * 1024 * 1024
    started = {worker: value(found, "process_start_time_seconds", worker=worker) for worker in (*BOTH, "supervisor")}
    assert all(started["supervisor"] <= started[worker] for worker in BOTH)
    for name in ("letpass_password_jobs", "letpass_sign_in_log_unwritten"):
        assert {dict(labels)["worker"] for each, labels in found if each == name} == set(BOTH)
    assert {(dict(labels)["queue"], dict(labels)["worker"]) for each, labels in found if each == "letpass_store_waiting_jobs"} == {
        (queue, worker) for queue in ("write", "read", "read_long") for worker in BOTH
    }
    for name in ("letpass_database_up", "letpass_database_size_bytes", "letpass_queue_items", "letpass_build_info"):
        labels = [dict(labels) for each, labels in found if each == name]
        assert labels
        assert not any("worker" in each for each in labels)


def test_nothing_falls_when_a_worker_is_killed(daemon: LiveDaemon) -> None:
    """Its successor begins at 0; the sums go on."""
    ask_for_keys(daemon, 20)
    before = scrape(daemon)
    victim = find_workers(daemon)[0]
    os.kill(victim, signal.SIGKILL)
    assert_nothing_fell(before, scrape(daemon))
    wait_for(lambda: all_are_there(daemon) and victim not in find_workers(daemon))
    wait_for(lambda: answered_by_both(daemon, scrape(daemon)))
    ask_for_keys(daemon, 20)
    after = scrape(daemon)
    assert_nothing_fell(before, after)
    assert value(after, REQUESTS, route=KEYS) - value(before, REQUESTS, route=KEYS) == 20
    assert value(after, "letpass_worker_restarts_total") == 1
    assert value(after, "process_start_time_seconds", worker="1") > value(before, "process_start_time_seconds", worker="1")


def test_a_worker_that_hangs_holds_nobody_up(daemon: LiveDaemon) -> None:
    """What it told last counts on, and a figure says that it did not answer."""
    ask_for_keys(daemon, 20)
    before = scrape(daemon)
    victim = find_workers(daemon)[1]
    os.kill(victim, signal.SIGSTOP)
    try:
        found = scrape(daemon)
        assert value(found, "letpass_workers_answered") == 1
        assert value(found, "letpass_workers") == WORKERS
        assert_nothing_fell(before, found)
        assert value(found, "process_resident_memory_bytes", worker="2") == 0
    finally:
        os.kill(victim, signal.SIGCONT)
    wait_for(lambda: answered_by_both(daemon, scrape(daemon)))
    assert_nothing_fell(before, scrape(daemon))
