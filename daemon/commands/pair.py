"""Print a one-time code with which a console gets its key."""

from __future__ import annotations

import argparse

from common.clock import Clock
from common.contracts.status import ConsoleRole
from daemon.context import make_digests
from daemon.installation import open_store, read_master
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--role", choices=[role.value for role in ConsoleRole], default=ConsoleRole.OWNER.value, help="what the console may do")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    digests = make_digests(read_master(loaded.settings))
    with open_store(loaded.settings) as store:
        keys = ConsoleKeys(store.db, Clock(), Audit(store.db, Clock()), digests)
        code = store.write_now(lambda: keys.make_pairing_code(ConsoleRole(given.role)))
    print(f"{code}\nEnter this in the console within five minutes. It works once.")
    return 0
