"""The provider that the protocol's tests talk to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from daemon.outbound.fetcher import Fetcher
from tests.daemon.outbound.neighbour import open_neighbour
from tests.patience import PATIENCE
from tests.protocol.house import House, build_house
from tests.protocol.provider import Provider, make_installation, start_provider
from tests.protocol.sign_out.sign_out_scene import Scene, delivering
from tests.protocol.signer import Signer, add_machine


@pytest.fixture(autouse=True)
def patient_fetchers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request to somebody else waits longer for an answer that is slow because the machine is."""
    defaults = Fetcher.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "patience", PATIENCE)


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


@pytest.fixture
def house(provider: Provider) -> House:
    """The provider with APIs, roles and organizations in it."""
    return build_house(provider)


@pytest.fixture
async def open_door(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider that may send requests to this machine."""
    started = await start_provider(installation, tmp_path, allow_private_targets=True)
    started.add_user()
    yield started
    await started.close()


@pytest.fixture
def signer(provider: Provider) -> Signer:
    """A machine with a key for ES256."""
    return Signer(provider, add_machine(provider))


@pytest.fixture
async def quiet_scene(open_door: Provider) -> AsyncIterator[Scene]:
    """A scene whose delivery loop does not run."""
    async with open_neighbour() as receiver:
        yield Scene(open_door, receiver)


@pytest.fixture
async def scene(quiet_scene: Scene) -> AsyncIterator[Scene]:
    """A scene."""
    async with delivering(quiet_scene.provider):
        yield quiet_scene
