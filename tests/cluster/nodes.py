"""Several real daemons on one PostgreSQL database, as they stand behind a load balancer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.databases import find_server
from tests.live_daemon import LiveDaemon, free_port


@contextmanager
def run_nodes(count: int = 2, settings: dict[str, str] | None = None, *, address: str = "") -> Iterator[list[LiveDaemon]]:
    """Nodes of one installation; the test is skipped where there is no PostgreSQL.

    Each has a data folder of its own with the same master key. Their issuer is at a port at which nobody listens yet, `issuer_port`.

    Args:
        count: how many.
        settings: further `LETPASS_*` variables.
        address: of the database, an empty one; a new one if none is given.
    """
    with ExitStack() as stack:
        if not address:
            server = find_server()
            if server is None:
                pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
            address = stack.enter_context(server.database())
        shared = {"LETPASS_DATABASE": address, "LETPASS_ISSUER": f"http://localhost:{free_port()}/oidc", **(settings or {})}
        nodes: list[LiveDaemon] = []
        for _ in range(count):
            nodes.append(LiveDaemon(shared))
            stack.callback(nodes[-1].remove)
        first = nodes[0]
        first.initialise()
        for other in nodes[1:]:
            for name in ("master.key", "key-provider"):
                shutil.copy2(first.home / name, other.home / name)
        for each in nodes:
            each.start()
        yield nodes


def issuer_port(node: LiveDaemon) -> int:
    """The port of the issuer, at which a load balancer listens."""
    return int(node.environment["LETPASS_ISSUER"].split(":")[2].split("/")[0])


def errors_of(nodes: list[LiveDaemon]) -> list[str]:
    """What they logged of bugs."""
    return [line for each in nodes for line in each.errors()]
