"""What every proof starts from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integrations.toolbox import Needs


@pytest.fixture
def installed(request: pytest.FixtureRequest) -> Path:
    """The folder with what the service of this module is run with."""
    needs: Needs = request.module.NEEDS
    return needs.install()
