"""The tenant's mail server, and whom its letters come from."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from common.contracts.checks import number_problems, text_problems
from common.contracts.mail.letters import MailOutcome
from common.contracts.users import EMAIL_MOST, email_problems
from common.errors import Problem
from common.networks import read_address

PASSWORD_MOST = 1024
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?")


class MailSecurity(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailSettings(msgspec.Struct, frozen=True):
    """The mail server. Without a host letters are written into the folder `outbox` of the data folder.

    Attributes:
        host: name or address of the server, "" for none.
        port: TCP port; 587 with STARTTLS and 465 with TLS are usual.
        security: STARTTLS, TLS from the start, or none; the server's certificate is checked.
        username: signs in to the server, "" for none.
        password: write-only: None leaves the one that is kept, "" removes it. Asked for again when the server is another.
        has_password: whether one is kept; what is sent is not looked at.
        password_set_at: when it was set, seconds since 1970, 0 where there is none; what is sent is not looked at.
        sender_address, sender_name: whom letters come from; without a name that of the branding.
        reply_to: where answers go, "" for the sender's address.
        version: grows with every change; sent back as `If-Match`.
    """

    host: str = ""
    port: int = 587
    security: MailSecurity = MailSecurity.STARTTLS
    username: str = ""
    password: str | None = None
    has_password: bool = False
    password_set_at: int = 0
    sender_address: str = ""
    sender_name: str = ""
    reply_to: str = ""
    version: int = 0

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = number_problems("port", self.port, 1, 65535)
        found += text_problems("username", self.username, EMAIL_MOST) + text_problems("sender_name", self.sender_name, 64)
        if self.host and not _is_host(self.host):
            found.append(Problem("host", "mail_settings.host", "Write a name such as smtp.example.org or an address, without a port."))
        for name in ("sender_address", "reply_to"):
            found += [msgspec.structs.replace(each, field=name) for each in email_problems(getattr(self, name))]
        if self.host and not self.sender_address:
            found.append(Problem("sender_address", "text.required", "Fill this in."))
        if self.password is not None:
            found += text_problems("password", self.password, PASSWORD_MOST)
        if self.security is MailSecurity.NONE and self.username and not is_this_machine(self.host):
            found.append(Problem("security", "mail_settings.open_password", "Nobody's password travels unencrypted to another machine."))
        return found


class MailTest(msgspec.Struct, frozen=True):
    """Whom a test mail is sent to.

    Attributes:
        to: the address.
        language: of its text.
    """

    to: str
    language: str = "en"

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = [msgspec.structs.replace(each, field="to") for each in email_problems(self.to)]
        return found if self.to else [Problem("to", "text.required", "Fill this in.")]


class MailTried(msgspec.Struct, frozen=True):
    """What came of a test mail.

    Attributes:
        outcome: `accepted`, `kept` where there is no mail server, or what went wrong.
        answer: what the server said, bounded plain text; "" where it said nothing.
    """

    outcome: MailOutcome
    answer: str


def is_this_machine(host: str) -> bool:
    """Whether a host is the machine of the daemon itself."""
    address = read_address(host)
    return host.casefold().rstrip(".") == "localhost" if address is None else address.is_loopback


def _is_host(host: str) -> bool:
    return len(host) <= 253 and (read_address(host) is not None or _HOST.fullmatch(host) is not None)
