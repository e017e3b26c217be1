"""Rounds of crashes under load: what was acknowledged holds, nothing happens twice (attack 97). The long form is `./dev faults`."""

from __future__ import annotations

import pytest

from tests.databases import POSTGRESQL, SQLITE, find_server
from tests.faults.rounds.crashes import COMMANDS
from tests.faults.rounds.migrating import play_migrations
from tests.faults.rounds.play import play
from tests.faults.rounds.site import open_site

ROUNDS, PEOPLE = 2, 4
# Nothing to look at would prove nothing.
AT_STAKE = ("acked_refresh", "acked_redemption", "checked_chain", "cut")


@pytest.mark.parametrize(("kind", "crashes"), [(SQLITE, ["daemon"]), (POSTGRESQL, ["daemon", "database"])])
async def test_nothing_is_lost_and_nothing_happens_twice(kind: str, crashes: list[str]) -> None:
    """Whatever ends without a word: a daemon, or the server of its database."""
    if kind == POSTGRESQL and find_server() is None:
        pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
    with open_site(kind, nodes=1, seed=11) as site:
        for crash in crashes:
            tally = await play(site, crash, rounds=ROUNDS, actors=PEOPLE, seed=11)
            assert tally.failures == {}, "\n".join(tally.lines())
            assert all(tally.counts[name] for name in AT_STAKE), "\n".join(tally.lines())
        assert all("Traceback" not in node.log() for node in site.nodes)


async def test_a_command_that_is_killed_has_done_all_or_nothing() -> None:
    """Beside a daemon that serves: users of a document come together, and what looks like a backup is one."""
    with open_site(SQLITE, nodes=1, seed=11) as site:
        for command in COMMANDS:
            tally = await play(site, command, rounds=1, actors=2, seed=11)
            assert tally.failures == {}, "\n".join(tally.lines())
            assert tally.counts[f"checked_{command}"] == 1
        assert "Traceback" not in site.nodes[0].log()


def test_a_migration_that_is_killed_goes_on_with_the_next_start() -> None:
    """No row is lost, and the schema is that of a new installation."""
    tally = play_migrations(SQLITE, rounds=3, seed=11)
    assert tally.failures == {}, "\n".join(tally.lines())
    assert tally.counts["checked_migration"] == 3
