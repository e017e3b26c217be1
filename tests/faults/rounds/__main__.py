"""`./dev faults`: hundreds of crashes at random moments under load; what was acknowledged has to hold, and nothing happens twice.

The short form is a test (tests/faults/test_rounds.py); results of the long one stand in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.cluster.workers import WORKERS
from tests.databases import KINDS
from tests.faults.rounds.crashes import COMMANDS, SERVERS
from tests.faults.rounds.migrating import play_migrations
from tests.faults.rounds.play import play
from tests.faults.rounds.site import open_site

MIGRATION = "migration"


def main() -> int:
    """Play and print.

    Returns:
        The exit code: 1 if something was lost or happened twice.
    """
    options = read_options()
    if options.crash == MIGRATION:
        tally = play_migrations(options.database, rounds=options.rounds, seed=options.seed, tell=note)
    else:
        workers = WORKERS if options.crash == "worker" else 1
        with open_site(options.database, options.nodes, options.seed, workers) as site:
            tally = asyncio.run(play(site, options.crash, rounds=options.rounds, actors=options.people, seed=options.seed, tell=note))
    sys.stdout.write("\n".join(tally.lines()) + "\n")
    return 1 if tally.failures else 0


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="./dev faults", description="Crashes under load: lost and doubled must be 0.")
    parser.add_argument("--database", choices=KINDS, default="sqlite", help="kind of database (default: %(default)s)")
    parser.add_argument("--crash", choices=(*SERVERS, *COMMANDS, MIGRATION), default="daemon", help="what is killed (default: %(default)s)")
    parser.add_argument("--nodes", type=int, default=1, help="daemons on the database; several, or workers, need PostgreSQL (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=200, help="crashes (default: %(default)s)")
    parser.add_argument("--people", type=int, default=12, help="who use it at once (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=97, help="of the choices; the moments differ (default: %(default)s)")
    return parser.parse_args()


def note(line: str) -> None:
    """Say how far it is."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
