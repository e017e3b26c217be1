"""One letter to one mail server (RFC 5321): encrypted as the settings say, certificates checked, every step bounded in time."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import ssl
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.utils import parseaddr
from typing import NamedTuple

import aiosmtplib

from common.contracts.mail.letters import MailOutcome
from common.contracts.mail.settings import MailSecurity, MailSettings
from daemon.services.mail.mail import ANSWER_MOST
from daemon.tracing.spans import WatchCall, watch_nothing

log = logging.getLogger(__name__)

# Seconds for one answer of the server, and for all of a try; the lease of a letter is longer.
ANSWER_PATIENCE, PATIENCE = 30.0, 90.0
# What a server repeats of a letter could open something.
_ADDRESS = re.compile(r"\w+://\S+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


class Tried(NamedTuple):
    """What came of a try.

    Attributes:
        outcome: of what kind it was.
        answer: what the server said, as bounded plain text; "" where it said nothing.
    """

    outcome: MailOutcome
    answer: str


class Smtp:
    """Sends letters.

    Args:
        host: as which this machine greets.
        tls: checks certificates; the system's authorities if none is given.
        patience: seconds for one try; less in tests.
        watch: told of each try.
    """

    def __init__(self, host: str, tls: ssl.SSLContext | None = None, patience: float = PATIENCE, watch: WatchCall = watch_nothing) -> None:
        self._host, self._patience, self._watch = host, patience, watch
        self._tls = tls

    async def send(self, settings: MailSettings, password: str, message: EmailMessage) -> Tried:
        """Try once.

        Args:
            settings: of the server.
            password: for it, "" for none.
            message: from whom and to whom its headers say.

        Returns:
            What came of it; whatever goes wrong is no error here.
        """

        async def carry_out(connection: aiosmtplib.SMTP) -> Tried:
            return await self._send(connection, settings, password, message)

        return await self._try(settings, carry_out)

    async def greet(self, settings: MailSettings) -> Tried:
        """Connect, be greeted and encrypt; nobody signs in and nothing is sent.

        Args:
            settings: of the server.

        Returns:
            ACCEPTED without an answer, or what stood in the way.
        """

        async def carry_out(connection: aiosmtplib.SMTP) -> Tried:
            return await self._begin(connection, settings) or Tried(MailOutcome.ACCEPTED, "")

        return await self._try(settings, carry_out)

    async def _try(self, settings: MailSettings, carry_out: Callable[[aiosmtplib.SMTP], Awaitable[Tried]]) -> Tried:
        connection = aiosmtplib.SMTP(
            hostname=settings.host.rstrip("."),
            port=settings.port,
            use_tls=settings.security is MailSecurity.TLS,
            start_tls=False,
            tls_context=self._context(settings),
            # Less than the whole try, so that it is known what was waited for.
            timeout=min(ANSWER_PATIENCE, 0.8 * self._patience),
            local_hostname=self._host,
        )
        try:
            with self._watch("SMTP", settings.host):
                async with asyncio.timeout(self._patience):
                    return await carry_out(connection)
        except (TimeoutError, aiosmtplib.SMTPTimeoutError) as error:
            return Tried(MailOutcome.NO_GREETING if _is_ungreeted(settings, error) else MailOutcome.SILENT, "")
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return Tried(MailOutcome.NO_GREETING, "") if _is_ungreeted(settings, error) else _judge(error)
        except Exception:
            # Without the trace: what it holds may hold the letter.
            log.error("a letter could not be sent for a reason of our own")
            return Tried(MailOutcome.INTERNAL, "")
        finally:
            await _hang_up(connection)

    async def _begin(self, connection: aiosmtplib.SMTP, settings: MailSettings) -> Tried | None:
        """Be greeted, and encrypt if that is wanted; None if all went well."""
        await connection.connect()
        await connection.ehlo()
        if settings.security is MailSecurity.STARTTLS:
            if not connection.supports_extension("starttls"):
                return Tried(MailOutcome.UNENCRYPTED, "")
            await connection.starttls()
            await connection.ehlo()
        return None

    async def _send(self, connection: aiosmtplib.SMTP, settings: MailSettings, password: str, message: EmailMessage) -> Tried:
        if hindered := await self._begin(connection, settings):
            return hindered
        if settings.username:
            try:
                await _sign_in(connection, settings.username, password)
            except aiosmtplib.SMTPAuthenticationError as error:
                if error.code < 0:
                    return Tried(MailOutcome.NO_SERVER, "")
                return Tried(MailOutcome.BUSY if error.code < 500 else MailOutcome.SIGN_IN_REFUSED, _clean(f"{error.code} {error.message}"))
            except (aiosmtplib.SMTPNotSupported, aiosmtplib.SMTPResponseException) as error:
                return Tried(MailOutcome.SIGN_IN_REFUSED, _clean(str(error)))
        sender, recipient = parseaddr(str(message["From"]))[1], parseaddr(str(message["To"]))[1]
        utf8 = not (sender + recipient).isascii()
        if utf8 and not connection.supports_extension("smtputf8"):
            return Tried(MailOutcome.RECIPIENT_REFUSED, "")
        _, answer = await connection.sendmail(sender, [recipient], message.as_bytes(), mail_options=["SMTPUTF8"] if utf8 else [])
        with contextlib.suppress(aiosmtplib.SMTPException):
            # It is sent, whatever comes of the farewell.
            await connection.execute_command(b"QUIT", timeout=1)
        return Tried(MailOutcome.ACCEPTED, _clean(f"250 {answer}"))

    def _context(self, settings: MailSettings) -> ssl.SSLContext | None:
        if settings.security is MailSecurity.NONE:
            return None
        if self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls


async def _sign_in(connection: aiosmtplib.SMTP, username: str, password: str) -> None:
    """Sign in once, by the first way that both know: a second try with the same password would only make a server wary."""
    ways = {"plain": connection.auth_plain, "login": connection.auth_login, "cram-md5": connection.auth_crammd5}
    for name, sign_in in ways.items():
        if name in connection.server_auth_methods:
            await sign_in(username, password)
            return
    raise aiosmtplib.SMTPNotSupported("The server offers no way to sign in.")


async def _hang_up(connection: aiosmtplib.SMTP) -> None:
    """End the connection now: whoever is silent or unproven is not waited for."""
    transport = connection.transport
    connection.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
    # It ends in the next round of the loop, also when this is the last thing that the loop does.
    await asyncio.sleep(0)


def _is_ungreeted(settings: MailSettings, error: Exception) -> bool:
    """Whether a server took the connection, but did not begin to speak, where it should be the first to."""
    is_waited = isinstance(error, aiosmtplib.SMTPConnectTimeoutError | aiosmtplib.SMTPConnectError)
    nothing_came = isinstance(error.__cause__, aiosmtplib.SMTPTimeoutError | aiosmtplib.SMTPServerDisconnected)
    return settings.security is not MailSecurity.TLS and is_waited and nothing_came


def _judge(error: Exception) -> Tried:
    """What an error of the library or of the system means."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Tried(MailOutcome.CERTIFICATE, _clean(cause.verify_message))
        if isinstance(cause, ssl.SSLError):
            return Tried(MailOutcome.UNENCRYPTED, "")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        error = error.recipients[0]
    if isinstance(error, aiosmtplib.SMTPResponseException):
        if error.code < 0:
            # The library's own sign of a line that is none of SMTP; what it was belongs to whatever program listens there.
            return Tried(MailOutcome.NO_SERVER, "")
        answer = _clean(f"{error.code} {error.message}")
        if error.code < 500:
            return Tried(MailOutcome.BUSY, answer)
        if isinstance(error, aiosmtplib.SMTPSenderRefused):
            return Tried(MailOutcome.SENDER_REFUSED, answer)
        if isinstance(error, aiosmtplib.SMTPRecipientRefused):
            return Tried(MailOutcome.RECIPIENT_REFUSED, answer)
        if isinstance(error, aiosmtplib.SMTPDataError):
            return Tried(MailOutcome.REFUSED, answer)
        return Tried(MailOutcome.UNREACHABLE, answer)
    return Tried(MailOutcome.UNREACHABLE, "")


def _clean(answer: str) -> str:
    """What a server said, as plain text of bounded length, in one line and without addresses of the web."""
    return " ".join(_ADDRESS.sub("…", _CONTROL.sub(" ", answer[: 4 * ANSWER_MOST])).split())[:ANSWER_MOST]
