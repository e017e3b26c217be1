"""Routes about mail: the server, a test mail, the outbox."""

from __future__ import annotations

import msgspec

from common.contracts.mail.letters import LetterContent, OutboxEntry, OutboxListing
from common.contracts.mail.settings import MailSettings, MailTest, MailTried
from gui.api.call import Call
from gui.api.routes import Routes, record

# Milliseconds that the answer to a test mail may take; the daemon gives up before.
TEST_TIMEOUT = 100_000


class MailRoutes(Routes):
    """The mail server and what it was given."""

    def get_mail_settings(self) -> Call:
        """The `MailSettings`, without the password."""
        return self._get("/api/mail-settings", MailSettings)

    def change_mail_settings(self, settings: MailSettings) -> Call:
        """Replace the mail server; its `version` must be the one that was shown. Gives the `MailSettings` as they are now."""
        return self._send("PUT", "/api/mail-settings", MailSettings, settings, settings.version)

    def send_test_mail(self, test: MailTest) -> Call:
        """Send a test mail by the server as it is stored; gives a `MailTried` when the server has answered."""
        return self._http.send("POST", "/api/mail-settings/test", decode=record(MailTried), body=msgspec.json.encode(test), timeout=TEST_TIMEOUT)

    def list_outbox(self, listing: OutboxListing) -> Call:
        """One `Page[OutboxEntry]`."""
        return self._list("/api/outbox", OutboxEntry, listing)

    def send_letter_again(self, letter_id: str) -> Call:
        """Let a letter wait once more; gives the `OutboxEntry`."""
        return self._send("POST", f"/api/outbox/{letter_id}/send-again", OutboxEntry)

    def open_letter(self, letter_id: str) -> Call:
        """What a letter says that was not sent, as `LetterContent`."""
        return self._send("POST", f"/api/outbox/{letter_id}/open", LetterContent)
