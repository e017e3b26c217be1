"""The provider that the protocol's tests talk to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.protocol.provider import Provider, make_installation, start_provider


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new installation, to be copied."""
    folder = tmp_path_factory.mktemp("installation")
    make_installation(folder)
    return folder


@pytest.fixture
async def provider(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider with one user, `mina`."""
    started = await start_provider(installation, tmp_path)
    started.add_user()
    yield started
    await started.close()
