"""An application's partner at work, with a daemon of the session and a browser of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.diagnosis.bench import Bench
from tests.live_daemon import LiveDaemon
from tests.makers import Person


@pytest.fixture
def bench(live_daemon: LiveDaemon, person: Person) -> Iterator[Bench]:
    """A bench of this test alone."""
    made = Bench(live_daemon, person)
    yield made
    made.close()
