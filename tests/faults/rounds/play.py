"""Rounds of load, a crash at a random moment, a restart, and a look at everything that was acknowledged."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from tests.faults.rounds.actor import REDIRECT_URI, Actor
from tests.faults.rounds.crashes import make_crash
from tests.faults.rounds.site import Site
from tests.faults.rounds.tally import Tally
from tests.makers import make_person

# Acknowledged steps that a round waits for before it may crash, at most, and seconds at most for which those that are left go on.
MOST_STEPS, LONGEST_REST = 150, 0.3


async def play(site: Site, what: str, *, rounds: int, actors: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> Tally:
    """Do it.

    Args:
        site: running servers.
        what: crashes, one of `SERVERS` or `COMMANDS` (crashes.py).
        rounds: how often.
        actors: people at once.
        seed: of the choices; the exact moments are never the same.
        tell: told of each round.

    Returns:
        What was counted; see `Tally.failures`.
    """
    tally, chance, crash = Tally(), random.Random(seed), make_crash(site, what, seed)
    admin = site.nodes[0].admin
    client = admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
    cast = [Actor(site, make_person(admin), client, tally, seed + number) for number in range(actors)]
    for actor in cast:
        await actor.open()
    try:
        for actor in cast:
            await actor.sign_in()
        for number in range(rounds):
            stop = asyncio.Event()
            crash.begin()
            work = [asyncio.create_task(actor.work(stop)) for actor in cast]
            await _until_enough(tally, chance.randint(1, MOST_STEPS), work)
            await asyncio.sleep(chance.uniform(0, crash.longest_pause))
            crash.strike()
            if crash.leaves_some:
                # Those that are left go on, and what they cannot do they say.
                await asyncio.sleep(chance.uniform(0, LONGEST_REST))
            stop.set()
            await asyncio.gather(*work)
            # Not on another thread: what a thread starts ends with it (tests/processes.py).
            site.mend()
            # Recovery is short: a proxy asks again, and people press a button once more.
            took = await cast[0].await_service()
            tally.wait("recovery", took)
            for actor in cast:
                await actor.verify()
            crash.look(tally)
            tell(f"round {number + 1} of {rounds}: {tally.counts['acked_refresh']} refreshes, recovered in {took:.1f} s, failures {tally.failures}")
    finally:
        for actor in cast:
            await actor.close()
    return tally


async def _until_enough(tally: Tally, steps: int, work: list[asyncio.Task[None]]) -> None:
    def count() -> int:
        return sum(number for name, number in tally.counts.items() if name.startswith("acked"))

    wanted = count() + steps
    while count() < wanted and not any(task.done() for task in work):  # noqa: ASYNC110 - many count, and nobody waits for the last of them
        await asyncio.sleep(0.005)
