"""Third-party applications, one of each type, and the partner sites that use them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.partner_process import partner_environment, run_site
from tests.live_daemon import LiveDaemon, free_port

PERMISSIONS = [
    {"name": "profile"},
    {"name": "email"},
    {"name": "phone", "required": False, "reason": "To text you when a borrowed book is due."},
    {"name": "offline_access", "required": False},
]


@pytest.fixture(scope="session")
def traditional_site(live_daemon: LiveDaemon) -> Iterator[str]:
    """The address of a partner's web application."""
    port = free_port()
    home = f"http://127.0.0.1:{port}/"
    client_id, secret = live_daemon.admin.create_application(
        "Pagemark", "traditional", [f"{home}callback"], permissions=PERMISSIONS, sign_out_uris=[home]
    )
    with run_site(partner_environment(live_daemon.issuer, "traditional", client_id, secret, port)) as address:
        yield address


@pytest.fixture(scope="session")
def single_page_site(live_daemon: LiveDaemon) -> Iterator[str]:
    """The address of a partner's single-page app."""
    port = free_port()
    home = f"http://127.0.0.1:{port}/"
    client_id, _ = live_daemon.admin.create_application("Fieldnotes", "single_page", [home], permissions=PERMISSIONS, sign_out_uris=[home])
    with run_site(partner_environment(live_daemon.issuer, "single_page", client_id, "", port)) as address:
        yield address


@pytest.fixture(scope="session")
def native_environment(live_daemon: LiveDaemon) -> dict[str, str]:
    """The configuration of a partner's command-line program, registered for any loopback port."""
    client_id, _ = live_daemon.admin.create_application("Harbor CLI", "native", ["http://127.0.0.1/callback"], permissions=PERMISSIONS)
    return partner_environment(live_daemon.issuer, "native", client_id, "", 0)
