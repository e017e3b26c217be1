"""What tests of rows need: a tenant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.daemon.tenant import Tenant, open_tenant


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    """A tenant with nothing in it."""
    with open_tenant() as tenant:
        yield tenant
