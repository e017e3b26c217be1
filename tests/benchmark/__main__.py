"""`./dev bench`: CPU seconds of the daemon's process tree per 1,000 operations, memory, and time to ready.

The daemon is the real one, out of the box. CPU time is what is compared: it moves far less with other load on the machine than rates do.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from tests.benchmark.crowd import add_people, open_beside
from tests.benchmark.many import SCENES
from tests.benchmark.many import table as scene_table
from tests.benchmark.operations import OPERATIONS, Seat
from tests.benchmark.process_figures import cpu_seconds, memory_mib
from tests.benchmark.scene import Scene
from tests.benchmark.soak import Soaked, soak
from tests.databases import KINDS, SQLITE

# Enough operations for at least half a second of the daemon's CPU time, which /proc counts in hundredths.
COUNTS = {"discovery": 4000, "jwks": 4000, "code_flow": 500, "refresh": 700, "userinfo": 2000, "introspection": 2000, "client_credentials": 2000}
# What is aimed for, from docs/performance.md: CPU seconds per 1,000 operations.
AIMS = {"discovery": 0.12, "jwks": 0.12, "code_flow": 1.5, "refresh": 0.9, "userinfo": 0.25, "introspection": 0.25, "client_credentials": 0.3}
WARM = 50
LONGEST = 60.0  # seconds that one measurement may take


@dataclass
class Figures:
    """What was measured. Lists hold one figure per round.

    Attributes:
        cpu: CPU seconds per 1,000 operations.
        rate: operations per second; depends on everything else that the machine does.
        ready: seconds from start to the first answer.
        ready_cpu: CPU seconds until then.
        idle, loaded: MiB.
        scenes: what is measured with much data or many people, by scene.
        soaked: what a long time at work did.
    """

    cpu: dict[str, list[float]] = field(default_factory=dict)
    rate: dict[str, list[float]] = field(default_factory=dict)
    ready: list[float] = field(default_factory=list)
    ready_cpu: list[float] = field(default_factory=list)
    idle: float = 0.0
    loaded: float = 0.0
    scenes: dict[str, dict[str, float]] = field(default_factory=dict)
    soaked: Soaked = field(default_factory=dict)


def main() -> int:
    """Measure and print.

    Returns:
        The exit code: 1 if any operation failed.
    """
    options = read_options()
    figures = Figures()
    with Scene(options.database, options.workers) as scene:
        for _ in range(options.starts):
            figures.ready.append(scene.daemon.start())
            figures.ready_cpu.append(cpu_seconds(scene.pid))
            scene.daemon.stop()
        scene.daemon.start()
        scene.seed()
        # A start of its own, so that what seeding needed does not count as idle memory.
        scene.daemon.stop()
        if options.people:
            note(f"{options.people} more people")
            with open_beside(scene.daemon) as db:
                add_people(db, options.people)
        scene.daemon.start()
        figures.idle = memory_mib(scene.pid)
        try:
            for number in range(options.rounds):
                for name in options.operations:
                    note(f"round {number + 1} of {options.rounds}: {name}")
                    measure(scene, name, options.connections, max(1, int(COUNTS[name] * options.scale)), figures)
            figures.loaded = memory_mib(scene.pid)
            for name in options.scenes:
                note(name)
                figures.scenes[name] = SCENES[name](scene, options.scale)
                note(str(figures.scenes[name]))
            if options.soak:
                note(f"{options.soak:g} minutes at work")
                figures.soaked = soak(scene, options.soak)
        except AssertionError as error:
            sys.stderr.write(f"bench: {error}\n")
            return 1
    sys.stdout.write(json.dumps(asdict(figures), indent=2) + "\n" if options.json else table(figures))
    return 0


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 21), metavar="N", help="measurements of each operation (3)")
    parser.add_argument("--starts", type=int, default=5, choices=range(21), metavar="N", help="starts that are timed (5)")
    parser.add_argument("--connections", type=int, default=16, choices=range(1, 65), metavar="N", help="connections at the same time (16)")
    parser.add_argument("--scenes", nargs="+", default=[], choices=list(SCENES), metavar="NAME", help="afterwards: " + ", ".join(SCENES))
    parser.add_argument("--operations", nargs="*", default=list(OPERATIONS), choices=list(OPERATIONS), metavar="NAME", help=", ".join(OPERATIONS))
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual number of operations (1.0)")
    parser.add_argument("--database", default=SQLITE, choices=KINDS, help=f"which ({SQLITE}); a server is started for the other")
    parser.add_argument("--workers", type=int, default=1, choices=range(1, 17), metavar="N", help="processes that answer (1)")
    parser.add_argument(
        "--soak", type=float, default=0.0, metavar="MINUTES", help="afterwards: how long the daemon works while memory is watched (0)"
    )
    parser.add_argument("--people", type=int, default=0, metavar="N", help="users with a consent that are there besides (0)")
    parser.add_argument("--json", action="store_true", help="print JSON with every round's figure")
    options = parser.parse_args()
    if options.workers > 1 and options.database == SQLITE:
        parser.error("more than one worker is for --database postgresql alone")
    if options.scenes and options.database != SQLITE:
        parser.error("the scenes write into a SQLite file")
    return options


def note(text: str) -> None:
    """Say how far we are, apart from the result."""
    sys.stderr.write(f"· {text}\n")


def measure(scene: Scene, name: str, connections: int, count: int, figures: Figures) -> None:
    """Run one operation many times over several connections and add to the figures.

    Raises:
        AssertionError: an operation failed, or it took too long.
    """
    seats = scene.seats[:connections]
    each = max(1, count // connections)
    with ThreadPoolExecutor(connections) as pool:
        work(pool, seats, name, max(1, min(WARM, count) // connections))
        before, begun = cpu_seconds(scene.pid), time.monotonic()
        work(pool, seats, name, each)
        cpu, seconds = cpu_seconds(scene.pid) - before, time.monotonic() - begun
    done = each * connections
    figures.cpu.setdefault(name, []).append(round(cpu / done * 1000, 4))
    figures.rate.setdefault(name, []).append(round(done / seconds, 1))


def work(pool: ThreadPoolExecutor, seats: list[Seat], name: str, times: int) -> None:
    """Let every seat repeat an operation, all at the same time."""
    end = time.monotonic() + LONGEST

    def repeat(seat: Seat) -> None:
        for _ in range(times):
            OPERATIONS[name](seat)
            assert time.monotonic() < end, f"{name} took more than {LONGEST:.0f} seconds."

    list(pool.map(repeat, seats))


def table(figures: Figures) -> str:
    """The figures for people: medians, with the least and the greatest."""
    lines = ["", "CPU seconds of the daemon per 1,000 operations", f"{'operation':<20}{'median':>9}{'least-greatest':>20}{'aim':>8}{'a second':>12}"]
    for name, cpu in figures.cpu.items():
        span = f"{min(cpu):.3f}-{max(cpu):.3f}"
        lines.append(f"{name:<20}{statistics.median(cpu):>9.3f}{span:>20}{AIMS[name]:>8.2f}{statistics.median(figures.rate[name]):>12.0f}")
    lines.append("")
    if figures.ready:
        lines.append(f"ready after   {statistics.median(figures.ready):.2f} s ({min(figures.ready):.2f}-{max(figures.ready):.2f}; aim 1.0)")
        cpu = figures.ready_cpu
        lines.append(f"of CPU        {statistics.median(cpu):.2f} s ({min(cpu):.2f}-{max(cpu):.2f}; aim 0.8)")
    lines.append(f"memory        {figures.idle:.0f} MiB idle (aim 60), {figures.loaded:.0f} MiB after load (aim 70)")
    if figures.soaked:
        lines.append(", ".join(f"{name} {value}" for name, value in figures.soaked.items()))
    return "\n".join([*lines, "", scene_table(figures.scenes)])


if __name__ == "__main__":
    sys.exit(main())
