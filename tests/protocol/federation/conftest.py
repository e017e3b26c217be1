"""An upstream for the provider under test."""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from daemon.outbound.directories.directory_calls import DirectoryCalls
from tests.patience import PATIENCE
from tests.protocol.federation.lying_upstream import Liar, open_liar
from tests.protocol.federation.slapd import SLAPD, Slapd, run_slapd
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


@pytest.fixture(scope="session")
def slapd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slapd]:
    """A directory, for all tests of a worker; they change nothing in it."""
    if SLAPD is None or importlib.util.find_spec("bonsai") is None:
        pytest.skip("OpenLDAP's slapd and the library of letpass[ldap] are not installed here; `./dev test` installs both on Debian")
    with run_slapd(tmp_path_factory.mktemp("slapd")) as running:
        yield running


@pytest.fixture
def patient_directories(monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory may take longer to answer where the machine is busy."""
    defaults = DirectoryCalls.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "patience", PATIENCE)
