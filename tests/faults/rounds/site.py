"""The servers of rounds of crashes: daemons, and the database where it is a server of its own."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.cluster.workers import all_are_there, find_workers, wait_for
from tests.databases import POSTGRESQL, Server, find_server
from tests.live_daemon import LiveDaemon

# What every node needs of the first: the master key, and where it lies.
_KEY_FILES = ("master.key", "key-provider")


class Site:
    """One or more nodes on one database.

    Args:
        nodes: of one issuer.
        server: of the database, None for SQLite.
        chance: which node answers.
    """

    def __init__(self, nodes: list[LiveDaemon], server: Server | None, chance: random.Random) -> None:
        self.nodes, self.server, self._chance = nodes, server, chance

    def address(self, endpoint: str) -> str:
        """An endpoint of one of the nodes, as a proxy before them would choose it.

        Args:
            endpoint: its name in the discovery document.
        """
        address = urlsplit(str(self.nodes[0].discovery[endpoint]))
        return address._replace(netloc=f"localhost:{self._chance.choice(self.nodes).port}").geturl()

    def crash(self, what: str) -> None:
        """End something without a word.

        Args:
            what: `daemon` (all of them), `node` (one of several), `worker` (one of a node's) or `database`.
        """
        if what == "database":
            assert self.server is not None
            self.server.pause()
            return
        if what == "worker":
            os.kill(self._chance.choice(find_workers(self._chance.choice(self.nodes))), signal.SIGKILL)
            return
        for node in self.nodes if what == "daemon" else [self._chance.choice(self.nodes)]:
            node.kill()

    def mend(self) -> None:
        """Start again whatever does not run."""
        if self.server is not None and self.server.process.poll() is not None:
            self.server.resume()
        for node in self.nodes:
            if node.process is None:
                (node.home / "run" / "endpoint.json").unlink(missing_ok=True)
                node.start()
            if "LETPASS_WORKERS" in node.environment:
                wait_for(lambda node=node: all_are_there(node))  # type: ignore[misc]


@contextmanager
def open_site(kind: str, nodes: int, seed: int, workers: int = 1) -> Iterator[Site]:
    """New servers, until the block ends.

    Args:
        kind: of the database, `sqlite` or `postgresql`.
        nodes: how many daemons.
        seed: of the choice of nodes.
        workers: of each daemon.
    """
    server = find_server() if kind == POSTGRESQL else None
    assert kind != POSTGRESQL or server is not None, "PostgreSQL is not installed"
    if server is None:
        with _daemons(nodes, {}) as found:
            yield Site(found, None, random.Random(seed))
        return
    own = {"LETPASS_WORKERS": str(workers)} if workers > 1 else {}
    with server.database() as address, _daemons(nodes, {"LETPASS_DATABASE": address, **own}) as found:
        yield Site(found, server, random.Random(seed))


@contextmanager
def _daemons(nodes: int, settings: dict[str, str]) -> Iterator[list[LiveDaemon]]:
    first = LiveDaemon(settings)
    found = [first, *(LiveDaemon({**settings, "LETPASS_ISSUER": first.issuer}) for _ in range(nodes - 1))]
    try:
        first.initialise()
        for node in found[1:]:
            for name in _KEY_FILES:
                shutil.copy2(first.home / name, node.home / name)
        for node in found:
            node.start()
        yield found
    finally:
        for node in found:
            node.remove()
