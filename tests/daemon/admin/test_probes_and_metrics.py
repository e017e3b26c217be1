"""What machines ask of the admin listener: probes without a key, figures with one."""

from __future__ import annotations

import pytest

from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk


@pytest.mark.parametrize(("path", "word"), [("/health", b"alive\n"), ("/ready", b"ready\n")])
async def test_probes_need_no_key(desk: Desk, path: str, word: bytes) -> None:
    """They say nothing that nobody may know; a foreign host is refused all the same."""
    answer = await desk.ask("GET", path, key="")
    assert (answer.status, answer.body) == (200, word)
    assert (await desk.ask("GET", path, key="", headers={"Host": "evil.example"})).status == 403


async def test_figures_need_a_key_of_any_role(desk: Desk) -> None:
    """A viewer may look at them."""
    assert (await desk.ask("GET", "/metrics", key="")).status == 401
    answer = await desk.ask("GET", "/metrics", key=desk.make_key(ConsoleRole.VIEWER))
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"\nletpass_build_info{" in answer.body
