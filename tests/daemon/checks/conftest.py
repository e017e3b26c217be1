"""What tests of checks need: a tenant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.daemon.tenant import Tenant, open_tenant
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def tenant(request: pytest.FixtureRequest) -> Iterator[Tenant]:
    """A tenant with nothing in it, on each kind of database."""
    with open_tenant(request.param) as tenant:
        yield tenant
