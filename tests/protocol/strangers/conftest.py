"""What tests of strangers need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.protocol.strangers.stranger_scene import StrangerScene, open_scene


@pytest.fixture
async def scene(installation: Path, tmp_path: Path) -> AsyncIterator[StrangerScene]:
    """A provider that lets anybody in, and an application that describes itself well."""
    async with open_scene(installation, tmp_path) as opened:
        yield opened
