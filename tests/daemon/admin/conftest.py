"""What tests of the admin API need: one that runs."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.daemon.admin.desk import Desk, open_desk
from tests.daemon.tenant import open_tenant


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    """A running admin API of a tenant with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="lp") as folder, open_tenant() as tenant:
        async with open_desk(tenant, Path(folder)) as desk:
            yield desk
