"""List the consoles that have a key, or revoke the key of one."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from common.clock import Clock
from common.errors import StartError
from daemon.context import make_digests
from daemon.installation import open_store, read_master
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("action", choices=["list", "revoke"])
    parser.add_argument("id", nargs="?", default="", metavar="ID", help="of the key to revoke, as `list` prints it")
    parser.add_argument("--last-owner", action="store_true", help="also if no console of an owner is left then; `letpassd pair` lets the next one in")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    if (given.action == "revoke") != bool(given.id):
        raise StartError("`revoke` needs the id of a key, as `letpassd consoles list` prints it; `list` takes none.")
    digests, clock = make_digests(read_master(loaded.settings)), Clock()
    with open_store(loaded.settings) as store:
        keys = ConsoleKeys(store.db, clock, Audit(store.db, clock), digests)
        if given.action == "revoke":
            store.write_now(lambda: keys.revoke(given.id, "command", may_be_last=given.last_owner))
            print("It is revoked: its console is refused from the next request on, and hears of no more events within a second.")
            return 0
        for each in store.read_now(keys.list):
            print(f"{each.id}  {each.role.value:6}  paired {_day(each.created_at)}  used {_day(each.last_used_at)}  {each.name}")
    return 0


def _day(moment: int | None) -> str:
    return "never     " if moment is None else f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
