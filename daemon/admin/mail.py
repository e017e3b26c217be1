"""Routes about mail: the server, a test mail, and the outbox."""

from __future__ import annotations

from common.contracts.mail.letters import LetterContent, OutboxEntry, OutboxListing
from common.contracts.mail.settings import MailSettings, MailTest, MailTried
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class MailRoutes:
    """Shows and replaces the mail server, tries it out, and lists what became of letters.

    Args:
        parts: store, mail server, queue, what sends.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._settings, self._mail = parts.store, parts.services.mail_settings, parts.services.mail
        self._deliveries = parts.mail_deliveries

    async def show(self, _asked: Asked[None, None]) -> MailSettings:
        """The mail server, without its password."""
        return await self._store.read_long(self._settings.get)

    async def replace(self, asked: Asked[MailSettings, None]) -> MailSettings:
        """Replace it; what waits is tried at once."""

        def replace() -> MailSettings:
            settings = self._settings.put(asked.body, asked.version, asked.actor)
            self._mail.hurry()
            return settings

        return await self._store.write(replace)

    async def test(self, asked: Asked[MailTest, None]) -> MailTried:
        """Send a test mail by the server as it is stored, and wait for its answer: at most a minute and a half."""
        return await self._deliveries.try_out(asked.body)

    async def list(self, asked: Asked[None, OutboxListing]) -> Page[OutboxEntry]:
        """One page of the outbox, newest first."""
        return await self._store.read_long(lambda: self._mail.list(asked.query))

    async def send_again(self, asked: Asked[None, None]) -> OutboxEntry:
        """Let a letter wait once more."""
        return await self._store.write(lambda: self._mail.send_again(asked.id, asked.actor))

    async def open(self, asked: Asked[None, None]) -> LetterContent:
        """What a letter says that was not sent. No GET, for its link may open an account: viewers may not."""
        return await self._deliveries.read(await self._store.write(lambda: self._mail.open(asked.id, asked.actor)))
