"""What every proof starts from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, run_daemon


@pytest.fixture(scope="session")
def live_daemon() -> Iterator[LiveDaemon]:
    """A daemon that tells services on this machine of sign-outs."""
    with run_daemon({"LETPASS_ALLOW_PRIVATE_TARGETS": "true"}) as daemon:
        yield daemon


@pytest.fixture
def installed(request: pytest.FixtureRequest) -> Path:
    """The folder with what the service of this module is run with."""
    needs: Needs = request.module.NEEDS
    return needs.install()
