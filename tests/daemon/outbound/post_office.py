"""A real mail server on a port of its own, which may behave in any way."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USERNAME, PASSWORD = "letters", "of-the-test"


@dataclass
class PostOffice:
    """What the server got, and how it answers.

    Attributes:
        port: TCP port on 127.0.0.1.
        got: messages, oldest first.
        from_whom, to_whom: of the envelopes.
        at_recipient, at_data: answers in place of the good ones, "" for those.
        signed_in: names that signed in.
        on_data: called when a message was taken, before the answer.
        encrypted: of each message whether it came by TLS.
    """

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    from_whom: list[str] = field(default_factory=list)
    to_whom: list[str] = field(default_factory=list)
    at_sender: str = ""
    at_recipient: str = ""
    at_data: str = ""
    signed_in: list[str] = field(default_factory=list)
    on_data: Callable[[], object] = lambda: None
    encrypted: list[bool] = field(default_factory=list)

    async def handle_MAIL(self, _server: Any, _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Who it comes from."""
        if self.at_sender:
            return self.at_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Who it goes to."""
        if self.at_recipient:
            return self.at_recipient
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Session, envelope: Envelope) -> str:
        """The message."""
        if self.at_data:
            return self.at_data
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.got.append(message)
        self.from_whom.append(str(envelope.mail_from))
        self.to_whom.extend(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        self.on_data()
        return "250 2.0.0 queued as 4711"

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        """Whether somebody may send."""
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USERNAME.encode(), PASSWORD.encode())
        if good:
            self.signed_in.append(USERNAME)
        return AuthResult(success=good, handled=False)


class _AnyPort(Controller):
    """A server on a port that the system gives."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def open_post_office(server_tls: ssl.SSLContext | None = None, *, with_password: bool = False) -> Iterator[PostOffice]:
    """A mail server, until the block ends.

    Args:
        server_tls: with which it speaks STARTTLS; None for none.
        with_password: whether it takes mail of whoever has signed in alone.
    """
    office = PostOffice()
    more: dict[str, Any] = {"tls_context": server_tls, "require_starttls": True} if server_tls else {}
    if with_password:
        more |= {"authenticator": office.authenticate, "auth_required": True, "auth_require_tls": server_tls is not None}
    controller = _AnyPort(office, hostname="127.0.0.1", port=0, **more)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


def make_certificate(folder: Path, host: str = "localhost") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Contexts of a server with a certificate made now, and of a client that trusts it.

    Args:
        folder: where its files go.
        host: for which name.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    names: list[x509.GeneralName] = [x509.DNSName(host)]
    if host == "localhost":
        names.append(x509.IPAddress(ip_address("127.0.0.1")))
    certificate = builder.add_extension(x509.SubjectAlternativeName(names), critical=False).sign(key, hashes.SHA256())
    chain = folder / "server.pem"
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain.write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain)
    return server, ssl.create_default_context(cadata=pem.decode())
