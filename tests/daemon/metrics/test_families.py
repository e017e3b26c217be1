"""Figures as Prometheus reads them, and never more of them than a family may have."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from daemon.metrics.families import OTHER, Counter, Family, Gauge, Histogram, write_families
from daemon.metrics.process import measure_process
from daemon.metrics.requests import GONE, Requests, count_requests, measure_durations
from tests.daemon.metrics_text import read_scrape, value


class Resource:
    """An entry of a router."""

    canonical = "/users/{id}"


class Route:
    """What a router has found."""

    method = "GET"

    def __init__(self, resource: Resource | None) -> None:
        self.resource = resource


def families(*requests: Requests) -> Iterator[Family]:
    """Those of requests."""
    yield count_requests(*requests)
    yield measure_durations(*requests)


def test_every_kind_is_written_as_it_is_read() -> None:
    """Values of labels are escaped; steps add up."""
    counter = Counter("a_total", "How many.", ("kind",))
    counter.add('"\\\n')
    counter.add("plain")
    counter.add("plain")
    histogram = Histogram("b_seconds", "How long.", (0.1, 1.0))
    for seconds in (0.1, 0.5, 7.0):
        histogram.observe(seconds)
    found = read_scrape(
        write_families(
            [counter.measure(), histogram.measure(), Gauge("c", "What.", {("x",): 0.5}, ("y",)), Counter("d_total", "Nothing yet.").measure()]
        )
    )
    assert found["a_total", (("kind", r"\"\\\n"),)] == 1
    assert found["a_total", (("kind", "plain"),)] == 2
    assert [found["b_seconds_bucket", (("le", bound),)] for bound in ("0.1", "1.0", "+Inf")] == [1, 2, 3]
    assert (found["b_seconds_count", ()], found["b_seconds_sum", ()]) == (3, 7.6)
    assert (found["c", (("y", "x"),)], found["d_total", ()]) == (0.5, 0)


def test_a_family_never_has_more_series_than_it_may() -> None:
    """What comes beyond is one series, in which nothing is lost."""
    counter = Counter("a_total", "How many.", ("kind",), most=3)
    for number in range(100):
        counter.add(str(number))
        counter.add("0")
    found = read_scrape(write_families([counter.measure()]))
    assert found["a_total", (("kind", "0"),)] == 101
    assert found["a_total", (("kind", OTHER),)] == 97
    assert len(found) == 4


def test_requests_are_counted_by_the_route_and_never_by_the_path() -> None:
    """Whatever strangers ask for is one series; nobody waits for an answer after hanging up."""
    requests, route = Requests("public"), Route(Resource())
    for _ in range(3):
        requests.observe(route, 200, perf_counter())
    requests.observe(route, 500, perf_counter())
    requests.observe(route, GONE, perf_counter())
    for _ in range(100):
        requests.observe(Route(None), 404, perf_counter())
    found = read_scrape(write_families(families(requests)))
    known = {"listener": "public", "method": "GET", "route": "/users/{id}"}
    assert value(found, "letpass_http_requests_total", **known, status="200") == 3
    assert value(found, "letpass_http_requests_total", **known, status="499") == 1
    assert value(found, "letpass_http_request_duration_seconds_count", **known) == 4
    assert value(found, "letpass_http_requests_total", route="none", method="none", status="404") == 100
    assert len(requests._series) == 4


def test_a_process_says_what_it_uses() -> None:
    """Processor, memory, descriptors, start."""
    found = read_scrape(write_families(measure_process()))
    assert found["process_resident_memory_bytes", ()] > 1024 * 1024
    assert found["process_open_fds", ()] > 2
    assert found["process_start_time_seconds", ()] > 1_700_000_000
    assert found["process_cpu_seconds_total", ()] > 0
