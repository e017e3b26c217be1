"""What tests of several packages share: a real daemon, a real browser."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from tests.patience import PATIENCE

# Before any Qt import: without a screen Qt would choose xcb and end the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from aiohttp import web_app
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page

from tests.browser import KeptBrowser
from tests.file_order import sort_files
from tests.live_daemon import LiveDaemon, run_daemon
from tests.makers import Person, make_person

# On a machine that is busy an example may take its time, and making one as well.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

MANY = 30  # files of tests; no more are done before further processes have collected them
MOST = 8  # processes, for each has a daemon and a browser of its own


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes run the tests of `./dev test`: three for two cores, for many wait; none besides this one where few tests are wanted."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores + cores // 2, MOST) if cores > 1 and wants_many(config) else 0


def wants_many(config: pytest.Config) -> bool:
    """Whether the command line asks for whole folders with many tests."""
    selects = any(config.getoption(name, default="") for name in ("keyword", "markexpr", "lf"))
    return not selects and sum(len(list(Path(path).rglob("test_*.py"))) for path in config.args) > MANY


def pytest_collection() -> None:
    """Collecting makes a million objects that stay and next to no garbage: looking for some among them again and again takes a fifth of its time."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where processes share the files, they take them in the order that has all of them done at once."""
    if hasattr(config, "workerinput"):
        sort_files(items)


def pytest_collection_finish() -> None:
    """Leave all that is there for good (modules, the tests themselves) out of every later round of the garbage collector: there are many rounds."""
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def no_application_is_kept() -> Iterator[None]:
    """What aiohttp remembers of the middlewares of each application it has met would keep every provider of every test alive, and with a thousand
    of them each round of the garbage collector takes seconds.
    """
    yield
    web_app._cached_build_middleware.cache_clear()


@pytest.fixture(scope="session")
def live_daemon() -> Iterator[LiveDaemon]:
    """A running daemon that all tests of the session share."""
    with run_daemon() as daemon:
        yield daemon


@pytest.fixture
def person(live_daemon: LiveDaemon) -> Person:
    """A user that no other test has met."""
    return make_person(live_daemon.admin)


@pytest.fixture(scope="session")
def kept_browser() -> Iterator[KeptBrowser]:
    """The browser of this process."""
    kept = KeptBrowser()
    yield kept
    kept.close()


@pytest.fixture(scope="module")
def browser(kept_browser: KeptBrowser) -> Iterator[Browser]:
    """A browser for one module's tests; no asynchronous test may stand beside them."""
    with kept_browser.lend() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in a browser session of its own, in English, with no cookies."""
    context = browser.new_context(locale="en-US", viewport={"width": 1200, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()
