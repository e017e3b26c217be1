"""List the signing keys, or rotate them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from common.clock import Clock
from common.contracts.events import EventName
from daemon.context import make_sealing
from daemon.installation import open_store, read_master
from daemon.keys.rotation import rotate
from daemon.keys.signing import ALGORITHMS
from daemon.services.tenant.audit import Audit
from daemon.settings import Loaded
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("action", choices=["list", "rotate"])
    parser.add_argument("--algorithm", choices=ALGORITHMS, help="rotate only the keys of this algorithm")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    sealing, clock = make_sealing(read_master(loaded.settings)), Clock()
    with open_store(loaded.settings) as store:
        rows, audit = SigningKeyRows(store.db), Audit(store.db, clock)

        def job() -> list[SigningKeyRow]:
            if given.action == "rotate":
                algorithms = (given.algorithm,) if given.algorithm else ALGORITHMS
                signing = rotate(rows, sealing, clock.now(), algorithms)
                audit.record(EventName.KEYS_ROTATED, "command", detail={"keys": [row.id for row in signing]})
            return rows.list()

        for row in store.write_now(job):
            since = datetime.fromtimestamp(row.changed_at, UTC)
            print(f"{row.algorithm:6} {row.state:9} {row.id}  since {since:%Y-%m-%d %H:%M} UTC")
    if given.action == "rotate":
        print("A running daemon signs with the new keys within a second; applications notice nothing.")
    return 0
