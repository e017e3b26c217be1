"""What is made once for a run of the tests: the browser, and the installation that daemons are started on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from daemon.installation import LOCK_FILE
from tests.browser import KeptBrowser
from tests.live_daemon import LiveDaemon


def test_the_browser_is_one_and_leaves_the_thread_to_others(kept_browser: KeptBrowser) -> None:
    """Nothing of one loan is there at the next, and asynchronous tests run in between."""
    with kept_browser.lend() as first:
        context = first.new_context()
        context.add_cookies([{"name": "mine", "value": "1", "url": "http://pages.test"}])
    asyncio.run(asyncio.sleep(0))
    with kept_browser.lend() as second:
        assert second is first
        assert second.contexts == []
        other = second.new_context()
        assert other.cookies() == []
        assert other.new_page().evaluate("1 + 1") == 2
    asyncio.run(asyncio.sleep(0))


def test_an_installation_that_is_copied_is_what_init_makes() -> None:
    """The same files with the same rights, and a daemon that finds nothing wrong."""
    copied, made = LiveDaemon(), LiveDaemon()
    try:
        copied.initialise()
        assert made.command("init").returncode == 0
        assert _list(copied.home) == _list(made.home)
        done = copied.command("init")
        assert done.returncode == 0
        assert done.stdout.startswith("Checked")
    finally:
        copied.remove()
        made.remove()


def _list(home: Path) -> dict[str, tuple[int, int]]:
    """Rights and sizes; in the lock stands the number of a process, which has as many digits as it happens to have."""
    return {path.name: (path.stat().st_mode, 0 if path.name == LOCK_FILE else path.stat().st_size) for path in home.iterdir()}
