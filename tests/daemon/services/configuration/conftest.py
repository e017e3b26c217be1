"""What tests of configuration need: a folder and a tenant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.keys.passwords import Passwords
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import Tenant


@pytest.fixture
def desk(tenant: Tenant, tmp_path: Path) -> Iterator[Desk]:
    """A tenant with nothing in it, and an empty folder."""
    passwords = Passwords(memory=64, passes=1)
    yield Desk(tenant, tmp_path, passwords)
    passwords.close()
