"""What hostile requests cost, and what others notice of them: each is refused and has another address that nobody registered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlencode

from tests.benchmark.meanwhile import Meanwhile
from tests.benchmark.plain_http import PlainConnection
from tests.benchmark.process_figures import cpu_seconds
from tests.benchmark.scene import REDIRECT_URI, Scene

# How many come each second, while others are asked for so many seconds at least.
EACH_SECOND, ALONE = 1000, 2.0


def hostile(scene: Scene, number: int) -> dict[str, float]:
    """So many authorization requests to addresses that were made up, beside as many for a page that does not exist."""
    client_id, _secret = scene.daemon.admin.create_application("Hostile", "traditional", [REDIRECT_URI])
    with Meanwhile(scene.seats[0], scene.daemon.port) as alone:
        threading.Event().wait(ALONE)

    def ask(each: int) -> str:
        asked = {"client_id": client_id, "redirect_uri": f"https://evil{each}.example/", "response_type": "code", "scope": "openid"}
        return f"/oidc/authorize?{urlencode(asked)}"

    nowhere, beside_nowhere, _ = _send(scene, number, lambda each: f"/nowhere/{each}?{'x' * 120}", 404)
    refused, others, rate = _send(scene, number, ask, 400)
    rows = scene.daemon.admin.call("GET", f"/api/sign-in-log?application={client_id}")
    assert sum(row["count"] for row in rows["items"]) == number
    return {
        "entries": rows["total"],
        "each_second": round(rate),
        "cpu_ms": round(refused, 2),
        "of_no_page_cpu_ms": round(nowhere, 2),
        "others_p95_ms": others.percentile(0.95),
        "others_of_no_page_p95_ms": beside_nowhere.percentile(0.95),
        "others_alone_p95_ms": alone.percentile(0.95),
    }


def _send(scene: Scene, number: int, make: Callable[[int], str], status: int) -> tuple[float, Meanwhile, float]:
    """Send requests at a steady pace; gives ms of CPU for each, those who were asked meanwhile, and how many came each second."""
    with closing(PlainConnection(scene.daemon.port, "localhost")) as connection, Meanwhile(scene.seats[0], scene.daemon.port) as others:
        before, began = cpu_seconds(scene.pid), time.monotonic()
        for each in range(number):
            wait = began + each / EACH_SECOND - time.monotonic()
            if wait > 0:
                threading.Event().wait(wait)
            assert connection.get(make(each)).status == status
        seconds, cpu = time.monotonic() - began, cpu_seconds(scene.pid) - before
    return 1000 * cpu / number, others, number / seconds
