"""The loop that sends letters: at once when one is queued, again when a try has failed, across restarts and nodes.

The queue is a table (`services/mail`); a try takes its row by a conditional UPDATE, so every node may run this loop. A daemon that is
killed between an answer and its note sends that one letter a second time, under the same `Message-ID`.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import NamedTuple

from common.clock import Clock
from common.contracts.mail.letters import Letter, LetterContent, LetterKind, MailOutcome
from common.contracts.mail.settings import MailSettings, MailTest, MailTried
from common.errors import StartError, check
from common.log import log_failure
from daemon.keys.digests import make_id
from daemon.mail.message import Letters, Look
from daemon.outbound.outbox_folder import OutboxFolder
from daemon.outbound.smtp import Smtp, Tried
from daemon.services.mail.mail import DueLetter, Mail
from daemon.services.mail.mail_settings import MailSettingsStore
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.images import Images
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
# Seconds after which the queue is looked at although nobody rang: another node or a command may have put something in.
LOOK_AGAIN = 30
# Seconds that a stop waits for tries that are under way.
STOP_PATIENCE = 5


class _Way(NamedTuple):
    """How letters go out at the moment."""

    settings: MailSettings
    password: str
    look: Look


class MailDeliveries:
    """Sends letters until it is stopped.

    Args:
        store: runs jobs.
        clock: the time.
        mail: the queue.
        mail_settings: the mail server.
        branding, images: how letters look.
        letters: writes them.
        smtp: sends them.
        folder: keeps them where there is no server.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mail: Mail,
        mail_settings: MailSettingsStore,
        branding: BrandingStore,
        images: Images,
        letters: Letters,
        smtp: Smtp,
        folder: OutboxFolder,
    ) -> None:
        self._store, self._clock, self._mail, self._settings = store, clock, mail, mail_settings
        self._branding, self._images, self._letters, self._smtp, self._folder = branding, images, letters, smtp, folder
        self._bell = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def run(self) -> None:
        """Send until `stop` is called; what is under way then is finished, or due again later."""
        loop = asyncio.get_running_loop()

        def ring() -> None:
            # Called on a thread of the store, after the commit.
            loop.call_soon_threadsafe(self._bell.set)

        self._mail.on_new = ring
        try:
            await asyncio.to_thread(self._folder.tidy)
            while not self._stopping:
                self._bell.clear()
                wait = await self._start_due()
                await self._wait(wait)
        finally:
            self._mail.on_new = _nobody
            await self._finish()

    def stop(self) -> None:
        """Take nothing more from the queue; `run` comes to its end."""
        self._stopping = True
        self._bell.set()

    @property
    def folder(self) -> Path:
        """Where letters lie as files as long as there is no mail server."""
        return self._folder.path

    async def try_out(self, test: MailTest) -> MailTried:
        """Send a test mail now, beside the queue, by the settings as they are stored.

        Args:
            test: whom it goes to.

        Raises:
            Invalid: the address is none.
        """
        check(test.problems())
        way = await self._store.read(self._find_way)
        if not way.settings.host:
            return MailTried(MailOutcome.KEPT, "")
        letter = Letter(LetterKind.TEST, test.to, test.language)
        message = self._letters.write(make_id(), letter, self._clock.now(), way.settings, way.look)
        tried = await self._smtp.send(way.settings, way.password, message)
        return MailTried(tried.outcome, tried.answer)

    async def read(self, due: DueLetter) -> LetterContent:
        """What a letter says, as it would go out now.

        Args:
            due: as the queue has it.
        """
        way = await self._store.read(self._find_way)
        message = self._letters.write(due.id, due.letter, due.created_at, way.settings, way.look)
        text = message.get_body(("plain",))
        return LetterContent(str(message["Subject"]), "" if text is None else str(text.get_content()))

    async def _start_due(self) -> float:
        """Start a try for each due letter.

        Returns:
            Seconds until the queue should be looked at again.
        """
        try:
            room = MOST_AT_ONCE - len(self._running)
            if room == 0:
                return LOOK_AGAIN
            wait = await self._store.read(self._seconds_to_next)
            if wait > 0:
                return wait
            due = await self._store.write(lambda: self._mail.take(room))
            way = await self._store.read(self._find_way) if due else None
        except Exception as error:
            log_failure(log, "the queue of letters could not be read and will be tried again", error)
            return LOOK_AGAIN
        for each in due:
            assert way is not None
            task = asyncio.create_task(self._deliver(each, way))
            self._running.add(task)
            task.add_done_callback(self._note_end)
        # The end of a try rings. Without one, another node has what was due, or still commits it.
        return LOOK_AGAIN if self._running else 1

    def _seconds_to_next(self) -> int:
        """How long until something is due; a job."""
        next_time = self._mail.find_next_time()
        return LOOK_AGAIN if next_time is None else min(next_time - self._clock.now(), LOOK_AGAIN)

    def _find_way(self) -> _Way:
        """How letters go out; a job."""
        settings, branding = self._settings.get(), self._branding.get()
        password = self._settings.find_password() if settings.host and settings.username else ""
        return _Way(settings, password, Look(branding, self._images.find(branding.logo) if branding.logo else None))

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    def _note_end(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._bell.set()

    async def _deliver(self, due: DueLetter, way: _Way) -> None:
        """One try, and the note of what came of it."""
        tried = await self._try(due, way)
        try:
            await self._store.write(lambda: self._mail.settle(due, tried.outcome, tried.answer))
        except Exception as error:
            # The row stays taken and is due again after its lease.
            log_failure(log, "what came of a letter could not be kept; it will be sent again", error)

    async def _try(self, due: DueLetter, way: _Way) -> Tried:
        try:
            message = self._letters.write(due.id, due.letter, due.created_at, way.settings, way.look)
            if not way.settings.host:
                await asyncio.to_thread(self._folder.keep, due.id, due.created_at, message)
                return Tried(MailOutcome.KEPT, "")
            tried = await self._smtp.send(way.settings, way.password, message)
            if tried.outcome is MailOutcome.ACCEPTED:
                await asyncio.to_thread(self._folder.remove, due.id)
        except (OSError, StartError):
            return Tried(MailOutcome.FOLDER, "")
        except Exception as error:
            # By its kind alone: its text may hold a part of the letter.
            log.error("a letter could not be written: %s", type(error).__name__)
            return Tried(MailOutcome.INTERNAL, "")
        return tried

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(list(self._running), timeout=STOP_PATIENCE)
        for task in list(self._running):
            task.cancel()


def _nobody() -> None:
    """Nobody waits for letters any more."""
