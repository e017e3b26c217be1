"""What tests of the store need: one on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.storage.database.store import Store
from tests.daemon.storage.database.stores import Opened, open_new
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """A store on a new database, with the settings that lead to it."""
    with open_new(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def store(opened: Opened) -> Store:
    """A store on a new database."""
    return opened.store
