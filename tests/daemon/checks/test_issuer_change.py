"""An issuer that is not the one of before is told of, at the start and by the check, and refused by nobody."""

from __future__ import annotations

import json

import pytest

from daemon.checks.issuer_change import TOLD, check_issuer_change
from daemon.storage.tenant.noted_issuer import NotedIssuer, find_issuer, note_issuer
from tests.daemon.tenant import Tenant
from tests.live_daemon import LiveDaemon

OURS, OTHER, THIRD = "https://id.letpass.example/oidc", "https://id.other.example/oidc", "https://third.example"
NOW = 1_800_000_000


def note(tenant: Tenant, issuer: str) -> str:
    """A daemon with this issuer starts; what it tells."""
    return tenant.do(lambda: note_issuer(tenant.store.db, issuer, tenant.clock.now()))


def test_each_start_compares_with_the_one_before(tenant: Tenant) -> None:
    """The first has none to compare with; going back is as if nothing had been."""
    assert [note(tenant, each) for each in (OURS, OURS, OTHER, OTHER)] == ["", "", OURS, ""]
    assert tenant.store.read_now(lambda: find_issuer(tenant.store.db)) == NotedIssuer(OTHER, OURS, tenant.clock.now())
    assert note(tenant, OURS) == OTHER
    assert tenant.store.read_now(lambda: find_issuer(tenant.store.db)) == NotedIssuer(OURS)
    assert [note(tenant, each) for each in (OTHER, THIRD)] == [OURS, OTHER]
    assert tenant.store.read_now(lambda: find_issuer(tenant.store.db)).before == OTHER


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [
        (NotedIssuer(), []),
        (NotedIssuer(OURS), []),
        (NotedIssuer(OTHER), ["issuer.differs"]),
        (NotedIssuer(OTHER, OURS, NOW), ["issuer.differs"]),
        (NotedIssuer(OURS, OTHER, NOW - 60), ["issuer.changed"]),
        (NotedIssuer(OURS, OTHER, NOW - TOLD), []),
    ],
)
def test_the_check_tells_of_another_one(noted: NotedIssuer, wanted: list[str]) -> None:
    """Of a node with another one always, of a change for two weeks."""
    found = list(check_issuer_change(noted, OURS, NOW))
    assert [each.code for each in found] == wanted
    assert all(each.values["issuer"] == OURS and each.fix for each in found)


def test_a_daemon_that_starts_with_another_issuer_says_so() -> None:
    """In its log, once; and starts."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        daemon.start()
        assert daemon.stop() == 0
        assert "another one than that of the last start" not in daemon.log()
        before, daemon.issuer = daemon.issuer, daemon.issuer.replace("/oidc", "/other")
        daemon.environment["LETPASS_ISSUER"] = daemon.issuer
        codes = [each["code"] for each in json.loads(daemon.command("check", "--json").stdout)["results"]]
        assert "issuer.differs" in codes
        daemon.start()
        warned = [line for line in daemon.log().splitlines() if "another one than that of the last start" in line]
        assert len(warned) == 1
        assert before in warned[0]
        codes = [each["code"] for each in daemon.admin.call("GET", "/api/check?fresh=true")["results"]]
        assert "issuer.changed" in codes
    finally:
        daemon.remove()
