"""`letpassd run --workers N`: a process that holds the listeners, and starts others that answer requests, again whenever one of them ends.

Workers are fresh programs that inherit the listening sockets. All share them: whoever is idle takes the next connection, and what waits to be
accepted waits in the socket, whichever of them dies (decision 0063).
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import msgspec

from common.clock import Clock
from daemon.installation import read_master
from daemon.server import Listeners, announce, hold_ground, withdraw
from daemon.settings import Settings
from daemon.worker import VARIABLE, HandedDown
from daemon.worker_figures import WorkerFigures
from daemon.worker_line import READY, Line

log = logging.getLogger(__name__)

# Seconds before a worker is started again that has ended, doubled each time that it ends soon after its start.
FIRST_WAIT, LONGEST_WAIT, SOON = 0.1, 10.0, 10.0
# Seconds that workers have for their end beyond those for draining and for requests.
MARGIN = 20
# What cannot be mended by another try: something is missing or wrong.
CANNOT_START = 2


def supervise(settings: Settings, clock: Clock, started: float) -> int:
    """Run as many workers as the settings say until told to stop.

    Args:
        settings: in force.
        clock: the time.
        started: `time.monotonic()` when the program started, for the log.

    Returns:
        The exit code: 2 if no worker could ever start.

    Raises:
        StartError: it cannot start; nothing was changed then.
    """
    with hold_ground(settings, read_master(settings)) as listeners:
        return asyncio.run(_Supervisor(settings, clock, listeners, started).run())


class _Worker:
    """A place for a worker, and the process in it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.process: asyncio.subprocess.Process | None = None
        self.is_ready = False

    @property
    def pid(self) -> int:
        """Its process id, 0 while there is none."""
        return 0 if self.process is None or self.process.returncode is not None else self.process.pid

    def tell(self, number: signal.Signals) -> None:
        """Pass a signal on."""
        if self.pid and self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(number)


class _Supervisor:
    """Starts workers, and starts them again."""

    def __init__(self, settings: Settings, clock: Clock, listeners: Listeners, started: float) -> None:
        self._settings, self._clock, self._listeners, self._started = settings, clock, listeners, started
        self._started_at = clock.now()
        self._workers = [_Worker(number) for number in range(1, settings.workers + 1)]
        self._figures = WorkerFigures(settings.workers)
        self._stopping = asyncio.Event()
        self._was_ready = self._cannot_start = False

    async def run(self) -> int:
        """Until told to stop; gives the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._tell(signal.SIGHUP))
        for each in itertools.chain(*self._listeners):
            # What comes before the first worker is there waits for it.
            each.listen()
        try:
            await asyncio.gather(*(self._keep(worker) for worker in self._workers))
        finally:
            withdraw(self._settings)
        log.info("stopped")
        return CANNOT_START if self._cannot_start and not self._was_ready else 0

    def _tell(self, number: signal.Signals) -> None:
        for worker in self._workers:
            worker.tell(number)

    def _stop(self) -> None:
        """Tell all workers to stop, a second time if asked a second time."""
        log.info("stopping: the workers finish what they have accepted")
        self._stopping.set()
        self._tell(signal.SIGTERM)
        # The workers have their own, until each has drained; then nobody is let in who would wait for nothing.
        for each in itertools.chain(*self._listeners):
            each.close()

    async def _keep(self, worker: _Worker) -> None:
        """Have somebody in a place until there is to be nobody."""
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            began = time.monotonic()
            code = await self._run_once(worker)
            if self._stopping.is_set():
                return
            if code == CANNOT_START and not self._was_ready:
                # It has said why.
                self._cannot_start = True
                self._stop()
                return
            wait = min(wait * 2, LONGEST_WAIT) if time.monotonic() - began < SOON else FIRST_WAIT
            facts = {"number": worker.number, "code": code, "seconds": wait}
            log.warning("a worker has ended and is started again", extra={"facts": facts})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), wait)

    async def _run_once(self, worker: _Worker) -> int:
        """Run a process in a place to its end, and give its exit code."""
        ours, theirs = socket.socketpair()
        with theirs:
            worker.process = await self._start(worker.number, theirs)

        async def answer(what: bytes) -> bytes:
            if what != READY:
                return await self._figures.gather()
            self._note_ready(worker, line)
            return b""

        line = await Line.open(ours, answer)
        attending = asyncio.create_task(line.run())
        try:
            return await self._await_end(worker.process)
        finally:
            attending.cancel()
            worker.is_ready = False
            self._figures.end(worker.number)
            self._announce()

    async def _start(self, number: int, line: socket.socket) -> asyncio.subprocess.Process:
        public, admin, metrics = ([each.fileno() for each in sockets] for sockets in self._listeners)
        handed_down = HandedDown(number, os.getpid(), public, admin, metrics, line.fileno())
        environment = {**os.environ, VARIABLE: msgspec.json.encode(handed_down).decode()}
        # As this one was started, whether as a module or by its script.
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *sys.orig_argv[1:],
            env=environment,
            pass_fds=[*public, *admin, *metrics, line.fileno()],
            stdin=subprocess.DEVNULL,
            # Ctrl+C in a terminal is for this process alone, which tells the workers.
            process_group=0,
        )

    def _note_ready(self, worker: _Worker, line: Line) -> None:
        worker.is_ready, was_ready, self._was_ready = True, self._was_ready, True
        self._figures.connect(worker.number, line)
        self._announce()
        if not was_ready:
            seconds = round(time.monotonic() - self._started, 2)
            facts = {"issuer": self._settings.issuer, "pid": os.getpid(), "workers": len(self._workers), "seconds": seconds}
            log.info("ready", extra={"facts": facts})

    def _announce(self) -> None:
        """Say who is there, from the first one that is ready until the end."""
        if self._was_ready and not self._stopping.is_set():
            announce(self._settings, self._started_at, self._list_ready())

    def _list_ready(self) -> Sequence[int]:
        return [worker.pid if worker.is_ready else 0 for worker in self._workers]

    async def _await_end(self, process: asyncio.subprocess.Process) -> int:
        """Wait for the end of a process, and no longer than it may take once all are to stop."""
        ending, stopping = asyncio.ensure_future(process.wait()), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({ending, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not ending.done():
                await asyncio.wait({ending}, timeout=self._settings.drain_wait + self._settings.stop_patience + MARGIN)
            if not ending.done():
                log.error("a worker does not stop and is killed")
                process.kill()
            return await ending
        finally:
            stopping.cancel()
