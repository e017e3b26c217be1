"""An upstream for the provider under test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.protocol.federation.lying_upstream import Liar, open_liar
from tests.protocol.federation.upstream import Upstream, open_upstream
from tests.protocol.provider import Provider


@pytest.fixture
async def upstream(installation: Path, tmp_path: Path, open_door: Provider) -> AsyncIterator[Upstream]:
    """A second provider as the upstream; whoever is unknown gets an account, and its verified addresses are believed."""
    async with open_upstream(installation, tmp_path / "upstream", open_door, creates_users=True, believes_email=True) as upstream:
        yield upstream


@pytest.fixture
async def liar(open_door: Provider) -> AsyncIterator[Liar]:
    """An upstream that says whatever a test wants."""
    async with open_liar(open_door) as liar:
        yield liar
