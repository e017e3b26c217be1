"""What tests of imports need: a folder with exports, and a tenant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daemon.importing.desk import Desk
from tests.daemon.tenant import Tenant, open_tenant
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def tenant(request: pytest.FixtureRequest) -> Iterator[Tenant]:
    """A tenant with nothing in it, on each kind of database."""
    with open_tenant(request.param) as tenant:
        yield tenant


@pytest.fixture
def desk(tenant: Tenant, tmp_path: Path) -> Desk:
    """The tenant, and an empty folder."""
    return Desk(tenant, tmp_path)
