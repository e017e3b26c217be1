"""A disk that is full: requests are refused clearly, the log stays short, and all goes on when there is room again (attacks 97 and 103)."""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

import pytest

from daemon.housekeeping import carry_out_endings, follow_others, keep_up
from tests.faults.test_probes import await_answer, probe
from tests.form_user import make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE
from tests.protocol.provider import make_installation, start_provider

REDIRECT_URI = "https://pagemark.example/callback"
REQUESTS = 150


class _NotFollowed(HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_named: object) -> None:
        """Redirects are answers here."""


OPENER = build_opener(_NotFollowed)


@pytest.fixture
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this test."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
    finally:
        found.remove()


def ask(address: str) -> int:
    """The status of an answer."""
    try:
        with OPENER.open(address, timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def limit_files(daemon: LiveDaemon, size: int) -> None:
    """How long files of the daemon may become, in bytes. What a file says beyond that is refused as by a full disk."""
    assert daemon.process is not None
    resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_writes_one_line_a_minute_about_itself(daemon: LiveDaemon) -> None:
    """And not one for each request, which would fill what is left; with room again everything goes on."""
    client_id, _ = daemon.admin.create_application("Pagemark", "single_page", [REDIRECT_URI])
    address = make_sign_in_request(daemon.discovery["authorization_endpoint"], client_id, REDIRECT_URI).address
    assert ask(address) == 303
    # No longer than the longest one is now; the log is far shorter.
    limit_files(daemon, max(path.stat().st_size for path in (daemon.home).rglob("*db*") if path.is_file()))
    began = time.monotonic()
    statuses = [ask(address) for _ in range(REQUESTS)]
    minutes = int((time.monotonic() - began) // 60) + 1
    assert statuses.count(503) > REQUESTS / 2, statuses
    assert probe(daemon, "/ready")[:2] == (503, "database_writable\n")
    assert probe(daemon, "/health")[0] == 200
    assert b"letpass_database_writable 0\n" in daemon.admin.ask("GET", "/metrics")[1]
    limit_files(daemon, resource.RLIM_INFINITY)
    await_answer(daemon, "/ready", (200, "ready\n"))
    assert b"letpass_database_writable 1\n" in daemon.admin.ask("GET", "/metrics")[1]
    assert ask(address) == 303
    lines = [json.loads(line) for line in daemon.log().splitlines()]
    for words in ("the database did not take a transaction", "requests are refused for now"):
        said = [line["message"] for line in lines if words in line["message"]]
        assert 1 <= len(said) <= minutes * len(set(said)), said
        assert len(set(said)) <= 2, said
    assert not any("trace" in line for line in lines)


@pytest.mark.parametrize("chore", ["upkeep", "endings", "signing keys", "sign-out notices"])
async def test_what_is_done_without_being_asked_waits_for_the_database_without_a_trace(
    chore: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is no mistake of ours: one line, and another try later."""
    make_installation(tmp_path / "installation")
    provider = await start_provider(tmp_path / "installation", tmp_path)
    context = provider.context
    context.store.close()
    chores = {
        "upkeep": lambda: keep_up(context),
        "endings": lambda: carry_out_endings(context),
        "signing keys": lambda: follow_others(context, asyncio.Event()),
        "sign-out notices": context.deliveries.run,
    }
    with caplog.at_level(logging.INFO):
        task = asyncio.create_task(chores[chore]())
        async with asyncio.timeout(PATIENCE):
            while not caplog.records and not task.done():  # noqa: ASYNC110 - nothing tells when it has tried
                await asyncio.sleep(0)
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await provider.close()
    assert [(each.levelname, each.exc_info) for each in caplog.records] == [("WARNING", None)]
    assert vars(caplog.records[0])["facts"] == {"reason": "store.closed"}
