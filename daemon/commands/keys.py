"""List the signing keys, or rotate them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from common.clock import Clock
from common.contracts.installation.signing_keys import RotateKeys
from daemon.context import make_sealing
from daemon.installation import open_store, read_master
from daemon.keys.signing import ALGORITHMS
from daemon.services.operator.signing_keys import KeyRotation
from daemon.services.tenant.audit import Audit
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("action", choices=["list", "rotate"])
    parser.add_argument("--algorithm", choices=ALGORITHMS, help="rotate only the keys of this algorithm")
    parser.add_argument("--now", action="store_true", help="rotate also to a key that partners may not have met yet, such as when one leaked")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    sealing, clock = make_sealing(read_master(loaded.settings)), Clock()
    with open_store(loaded.settings) as store:
        rotation = KeyRotation(store.db, clock, Audit(store.db, clock), sealing)
        if given.action == "rotate":
            asked = RotateKeys([given.algorithm] if given.algorithm else [], given.now)
            fresh = rotation.make(asked)
            store.write_now(lambda: rotation.rotate(asked, fresh, "command"))
        for key in store.read_now(rotation.list):
            since = datetime.fromtimestamp(key.changed_at, UTC)
            print(f"{key.algorithm:6} {key.state:9} {key.id}  since {since:%Y-%m-%d %H:%M} UTC")
    if given.action == "rotate":
        noticed = "partners that kept the keys of before refuse tokens until they fetch them again" if given.now else "applications notice nothing"
        print(f"A running daemon signs with the new keys within a second or two; {noticed}.")
    return 0
