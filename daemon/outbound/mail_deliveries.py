"""The loop that sends letters, which `services/mail` queues.

A daemon that is killed between an answer and its note sends the letters that were under way, four at most, a second time, each under the
same `Message-ID`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
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
from daemon.outbound.queue_loop import QueueLoop
from daemon.outbound.smtp import Smtp, Tried
from daemon.services.mail.mail import DueLetter, Mail
from daemon.services.mail.mail_settings import MailSettingsStore
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.images import Images
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
# Seconds that a stop waits for tries that are under way.
STOP_PATIENCE = 5


class _Way(NamedTuple):
    """How letters go out at the moment."""

    settings: MailSettings
    password: str
    look: Look


class _Taken(NamedTuple):
    """A letter that is due, and how it goes out."""

    letter: DueLetter
    way: _Way


class MailDeliveries(QueueLoop[_Taken]):
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
        super().__init__(store, clock, mail, what="letters", most_at_once=MOST_AT_ONCE, patience=STOP_PATIENCE)
        self._mail, self._settings, self._branding, self._images = mail, mail_settings, branding, images
        self._letters, self._smtp, self._folder = letters, smtp, folder

    async def run(self) -> None:
        """Send until `stop` is called; what is under way then is finished, or due again later."""
        await asyncio.to_thread(self._folder.tidy)
        await super().run()

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

    async def _take(self, room: int, under_way: Collection[_Taken]) -> Sequence[_Taken]:
        _ = under_way
        due = await self._store.write(lambda: self._mail.take(room))
        if not due:
            return ()
        way = await self._store.read(self._find_way)
        return [_Taken(each, way) for each in due]

    def _find_way(self) -> _Way:
        """How letters go out; a job."""
        settings, branding = self._settings.get(), self._branding.get()
        password = self._settings.find_password() if settings.host and settings.username else ""
        return _Way(settings, password, Look(branding, self._images.find(branding.logo) if branding.logo else None))

    async def _deliver(self, item: _Taken) -> None:
        due = item.letter
        tried = await self._try(due, item.way)
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
