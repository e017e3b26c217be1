"""The sample data of `./dev demo` is what `letpassd apply` takes, and stays what the partner sites expect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live_daemon import LiveDaemon
from tests.processes import ROOT

SAMPLE = str(ROOT / "resources" / "demo" / "demo.toml")
SECRET = {"LETPASS_DEMO_SECRET": "sample-secret-of-the-tests-0123456789abcdef"}


@pytest.fixture
def fresh_daemon() -> Iterator[LiveDaemon]:
    """An installation of its own, not running yet."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        yield daemon
    finally:
        daemon.remove()


def test_the_sample_data_is_applied_once_and_then_kept(fresh_daemon: LiveDaemon) -> None:
    """Applying twice changes nothing the second time, also beside a running daemon."""
    first = fresh_daemon.command("apply", SAMPLE, environment=SECRET)
    assert first.returncode == 0, first.stderr
    fresh_daemon.start()
    second = fresh_daemon.command("apply", SAMPLE, environment=SECRET)
    assert second.stdout.splitlines()[-1] == "Done: 0 created, 0 changed, 17 kept as they were."
    listed = fresh_daemon.admin.call("GET", "/api/applications?kind=third_party&sort=name")["items"]
    assert [(row["name"], row["type"]) for row in listed] == [("Fieldnotes", "single_page"), ("Harbor CLI", "native"), ("Pagemark", "traditional")]
    assert fresh_daemon.stop() == 0


def test_a_secret_that_is_nowhere_to_be_found_changes_nothing(fresh_daemon: LiveDaemon) -> None:
    """The variable that the document names has to be there; otherwise nothing of the document is applied."""
    refused = fresh_daemon.command("apply", SAMPLE)
    assert refused.returncode == 2
    assert "LETPASS_DEMO_SECRET" in refused.stderr
    again = fresh_daemon.command("apply", "--dry-run", SAMPLE, environment=SECRET)
    assert "16 created" in again.stdout
