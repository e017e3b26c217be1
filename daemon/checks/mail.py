"""The mail server: whether it can be reached, encrypted as it has to be. Nothing is sent, and nobody signs in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from common.contracts.mail.letters import MailOutcome
from common.contracts.mail.settings import MailSettings
from daemon.checks.finding import Finding, fail, fine, warn
from daemon.checks.finding import said as _
from daemon.outbound.smtp import Smtp, Tried
from daemon.settings import Settings

# Seconds for the greeting and the encryption.
PATIENCE = 5.0

_FAILED = {
    MailOutcome.CERTIFICATE: (_("The certificate of the mail server {host} is not trusted."), _("Give the mail server a certificate for this name.")),
    MailOutcome.UNENCRYPTED: (_("The mail server {host} offers no encryption."), _("Choose the port and encryption that the mail server has.")),
    MailOutcome.NO_GREETING: (
        _("The mail server {host}, port {port}, says nothing."),
        _("Choose TLS as the encryption where the port is 465; otherwise look at the port and at the firewall."),
    ),
    MailOutcome.NO_SERVER: (
        _("What answers at {host}, port {port}, is no mail server."),
        _("Correct the name or the port under Mail in the console."),
    ),
}
_UNREACHED = (_("The mail server {host}, port {port}, does not answer."), _("Look whether it runs, and whether this machine may connect to it."))


async def greet(mail: MailSettings, settings: Settings) -> Tried | None:
    """Connect, be greeted, encrypt; None where there is no mail server.

    Args:
        mail: the server.
        settings: as which host this machine greets.
    """
    if not mail.host:
        return None
    return await Smtp(urlsplit(settings.origin).hostname or "localhost", patience=PATIENCE).greet(mail)


def check_mail(mail: MailSettings, tried: Tried | None, settings: Settings) -> Iterator[Finding]:
    """What came of it.

    Args:
        mail: the server.
        tried: what it said, None without one.
        settings: in force; whom alarms go to.
    """
    if tried is None and settings.operator_email:
        message = _("There is no mail server: letters, and what {operator} is to be told by mail (operator_email), lie unread in the folder outbox.")
        yield warn("mail.operator", message, _("Enter a mail server under Mail in the console."), operator=settings.operator_email)
    elif tried is None:
        message = _("There is no mail server: letters lie as files in the folder outbox.")
        yield warn("mail.none", message, _("Enter one under Mail in the console, if people shall get letters."))
    elif tried.outcome is MailOutcome.ACCEPTED:
        yield fine("mail.fine", _("The mail server {host} answers."), host=mail.host)
    else:
        message, fix = _FAILED.get(tried.outcome, _UNREACHED)
        yield fail(f"mail.{tried.outcome.value}", message, fix, host=mail.host, port=mail.port)
