"""What ends without a word in a round, beside the load: a server, or a command at its work."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Protocol

from tests.faults.rounds.site import Site
from tests.faults.rounds.tally import Tally
from tests.live_daemon import LiveDaemon
from tests.processes import ROOT, tethered

SERVERS = ("daemon", "node", "worker", "database")
COMMANDS = ("apply", "backup")
# Users of a document: enough that it takes a while.
_USERS = 120


class Crash(Protocol):
    """One kind of it.

    Attributes:
        leaves_some: whether something goes on serving.
        longest_pause: seconds of load, at most, before it strikes.
    """

    leaves_some: bool
    longest_pause: float

    def begin(self) -> None:
        """Before the load."""

    def strike(self) -> None:
        """End it, at whatever it is."""

    def look(self, tally: Tally) -> None:
        """When all runs again: is what it was at done, or not at all?"""


def make_crash(site: Site, what: str, seed: int) -> Crash:
    """The crash of a name.

    Args:
        site: running servers.
        what: one of `SERVERS` or `COMMANDS`.
        seed: of the choices.
    """
    if what in SERVERS:
        return _OfServer(site, what)
    commands: dict[str, type[_OfApply | _OfBackup]] = {"apply": _OfApply, "backup": _OfBackup}
    return commands[what](site.nodes[0], random.Random(seed))


class _OfServer:
    longest_pause = 0.3

    def __init__(self, site: Site, what: str) -> None:
        self._site, self._what = site, what
        self.leaves_some = what != "daemon"

    def begin(self) -> None:
        """Servers run anyway."""

    def strike(self) -> None:
        """End it."""
        self._site.crash(self._what)

    def look(self, tally: Tally) -> None:
        """People and applications find out (actor.py)."""


class _OfCommand:
    """A command that is killed while the daemon serves.

    Attributes:
        number: of the round.
        has_ended: whether it was faster than the kill, and said that it is done.
        longest_pause: twice as long as the last whole one took, for now it has load beside it.
    """

    leaves_some = True
    longest_pause = 1.0

    def __init__(self, node: LiveDaemon, chance: random.Random) -> None:
        self.node, self.number, self.has_ended = node, 0, False
        self._chance = chance
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        """Begin."""
        self.number += 1
        self._process = subprocess.Popen(
            tethered([sys.executable, "-m", "daemon", *arguments]),
            cwd=ROOT,
            env=self.node.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def strike(self) -> None:
        """End it, if it has not ended by itself."""
        assert self._process is not None
        self._process.kill()
        self.has_ended = self._process.wait() == 0

    def finish(self, tally: Tally, *arguments: str) -> None:
        """Do it as a whole, which always goes."""
        began = time.monotonic()
        done = self.node.command(*arguments)
        self.longest_pause = 2 * (time.monotonic() - began)
        if done.returncode:
            tally.note(f"error_{arguments[0]}", done.stderr)


class _OfApply(_OfCommand):
    """Users come all at once or not at all (decision 0020)."""

    @property
    def _path(self) -> Path:
        return self.node.home / "document.json"

    def begin(self) -> None:
        """Let a document with users of this round be applied."""
        mark = f"round{self.number + 1:04}"
        users = [{"username": f"{mark}-{each}", "email": f"{mark}-{each}@example.com", "roles": [mark]} for each in range(_USERS)]
        self._path.write_text(json.dumps({"roles": [{"name": mark}], "users": users}), "utf-8")
        self.start("apply", str(self._path))

    def look(self, tally: Tally) -> None:
        """Count them; then apply the rest."""
        found = self._count()
        tally.note("checked_apply")
        tally.note("acked_apply" if self.has_ended else "cut_apply_done" if found else "cut_apply_undone")
        if found not in ({_USERS} if self.has_ended else {0, _USERS}):
            tally.note("lost_users", f"{found} of {_USERS}, ended: {self.has_ended}")
        self.finish(tally, "apply", str(self._path))
        if (found := self._count()) != _USERS:
            tally.note("lost_users" if found < _USERS else "doubled_users", f"{found} of {_USERS} after the next")

    def _count(self) -> int:
        return int(self.node.admin.call("GET", f"/api/users?limit=1&search=round{self.number:04}-")["total"])


class _OfBackup(_OfCommand):
    """What looks like a backup is a good one."""

    @property
    def _folder(self) -> Path:
        return self.node.home / "rounds"

    def begin(self) -> None:
        """Let one be made."""
        self._seen = self._list()
        self.start("backup", "--to", str(self._folder))

    def look(self, tally: Tally) -> None:
        """Look through what has come; now and then make a whole one, which leaves nothing of the others behind."""
        new = self._list() - self._seen
        tally.note("checked_backup")
        tally.note("acked_backup" if self.has_ended else "cut_backup_done" if new else "cut_backup_undone")
        if self.has_ended and not new:
            tally.note("lost_backup", "it was told and is not there")
        for path in new:
            self._inspect(path, tally)
        if self._chance.random() < 0.2:
            self.finish(tally, "backup", "--to", str(self._folder))
            if left := [path.name for path in (self.node.home / "backup-work").iterdir()]:
                tally.note("error_leftovers", f"{left}")
            for path in self._list():
                path.unlink()

    def _inspect(self, path: Path, tally: Tally) -> None:
        done = self.node.command("restore", "--inspect", str(path))
        if done.returncode:
            tally.note("lost_backup", done.stderr)

    def _list(self) -> set[Path]:
        return set(self._folder.glob("*.letpass-backup"))
