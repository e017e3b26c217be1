"""List the signing keys, or rotate them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from common.clock import Clock
from common.contracts.events import EventName
from daemon.context import make_sealing
from daemon.installation import open_store, read_master
from daemon.keys.rotation import rotate
from daemon.keys.signing import ALGORITHMS, CURRENT, NEXT, PREVIOUS, RETIRED
from daemon.services.tenant.audit import Audit
from daemon.settings import Loaded
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

# The order in which they are told.
_STATES = (CURRENT, NEXT, PREVIOUS, RETIRED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("action", choices=["list", "rotate"])
    parser.add_argument("--algorithm", choices=ALGORITHMS, help="rotate only the keys of this algorithm")
    parser.add_argument("--now", action="store_true", help="rotate also to a key that partners may not have met yet, such as when one leaked")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    sealing, clock = make_sealing(read_master(loaded.settings)), Clock()
    with open_store(loaded.settings) as store:
        rows, audit = SigningKeyRows(store.db), Audit(store.db, clock)

        def job() -> list[SigningKeyRow]:
            if given.action == "rotate":
                algorithms = (given.algorithm,) if given.algorithm else ALGORITHMS
                signing = rotate(rows, sealing, clock.now(), algorithms, at_once=given.now)
                audit.record(EventName.KEYS_ROTATED, "command", detail={"keys": [row.id for row in signing]})
            return rows.list()

        for row in sorted(store.write_now(job), key=lambda row: (_STATES.index(row.state), ALGORITHMS.index(row.algorithm))):
            since = datetime.fromtimestamp(row.changed_at, UTC)
            print(f"{row.algorithm:6} {row.state:9} {row.id}  since {since:%Y-%m-%d %H:%M} UTC")
    if given.action == "rotate":
        noticed = "partners that kept the keys of before refuse tokens until they fetch them again" if given.now else "applications notice nothing"
        print(f"A running daemon signs with the new keys within a second or two; {noticed}.")
    return 0
