"""One letter to a real mail server: what it says is understood, and nothing goes unencrypted by accident."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest

from common.contracts.mail.letters import MailOutcome
from common.contracts.mail.settings import MailSecurity, MailSettings
from daemon.outbound.smtp import Smtp, Tried
from tests.daemon.outbound.post_office import PASSWORD, USERNAME, PostOffice, make_certificate, open_post_office


def _message() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Letpass <no-reply@letpass.example>", "mina@example.org", "시험"
    message.set_content("https://id.letpass.example/recover/of-the-test\n")
    return message


def _send(
    port: int,
    security: MailSecurity = MailSecurity.NONE,
    username: str = "",
    password: str = PASSWORD,
    tls: ssl.SSLContext | None = None,
    patience: float = 20,
    host: str = "127.0.0.1",
) -> Tried:
    settings = MailSettings(host, port, security, username, sender_address="no-reply@letpass.example")
    return asyncio.run(Smtp("id.letpass.example", tls, patience).send(settings, password, _message()))


def test_a_letter_arrives() -> None:
    """With its text as it was, and the server's answer."""
    with open_post_office() as office:
        assert _send(office.port) == Tried(MailOutcome.ACCEPTED, "250 2.0.0 queued as 4711")

    assert (office.from_whom, office.to_whom) == (["no-reply@letpass.example"], ["mina@example.org"])
    assert office.got[0]["Subject"] == "시험"


def test_starttls_and_a_password(tmp_path: Path) -> None:
    """The usual way."""
    server, client = make_certificate(tmp_path)
    with open_post_office(server, with_password=True) as office:
        assert _send(office.port, MailSecurity.STARTTLS, USERNAME, tls=client).outcome is MailOutcome.ACCEPTED

    assert (office.encrypted, office.signed_in) == ([True], [USERNAME])


def test_a_wrong_password(tmp_path: Path) -> None:
    """Is said to be one, and nothing is sent."""
    server, client = make_certificate(tmp_path)
    with open_post_office(server, with_password=True) as office:
        tried = _send(office.port, MailSecurity.STARTTLS, USERNAME, "wrong", tls=client)

    assert tried.outcome is MailOutcome.SIGN_IN_REFUSED
    assert "535" in tried.answer
    assert "wrong" not in tried.answer
    assert not office.got


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    """Gets neither password nor letter."""
    server, _ = make_certificate(tmp_path)
    with open_post_office(server, with_password=True) as office:
        tried = _send(office.port, MailSecurity.STARTTLS, USERNAME, tls=ssl.create_default_context())

    assert tried.outcome is MailOutcome.CERTIFICATE
    assert not office.signed_in
    assert not office.got


def test_a_certificate_of_somebody_else(tmp_path: Path) -> None:
    """Even of a known authority."""
    server, client = make_certificate(tmp_path, "mail.example.net")
    with open_post_office(server) as office:
        assert _send(office.port, MailSecurity.STARTTLS, tls=client).outcome is MailOutcome.CERTIFICATE


def test_a_server_that_does_not_encrypt_gets_nothing() -> None:
    """Whoever sits between and strips STARTTLS from its greeting gets nothing either."""
    with open_post_office() as office:
        assert _send(office.port, MailSecurity.STARTTLS, USERNAME).outcome is MailOutcome.UNENCRYPTED
        assert _send(office.port, MailSecurity.TLS, USERNAME, patience=5).outcome in (MailOutcome.UNENCRYPTED, MailOutcome.SILENT)

    assert not office.got


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH_9.7\r\n", b"220 " + b"x" * 20_000 + b"\r\n", b"\xff\xfe\x00garbage\r\n"])
def test_what_speaks_no_smtp_is_said_to_be_no_mail_server(greeting: bytes) -> None:
    """In words of ours: what another program says is nothing that an administrator has to make out."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def greet() -> None:
            peer, _ = listener.accept()
            with peer, contextlib.suppress(OSError):
                peer.sendall(greeting)
                peer.recv(1)

        greeter = threading.Thread(target=greet)
        greeter.start()
        tried = _send(port)
        greeter.join()
    assert tried == Tried(MailOutcome.NO_SERVER, "")


def _refuse(office: PostOffice, place: str, answer: str) -> Tried:
    setattr(office, place, answer)
    return _send(office.port)


@pytest.mark.parametrize(
    ("place", "answer", "outcome"),
    [
        ("at_recipient", "550 5.1.1 no such mailbox", MailOutcome.RECIPIENT_REFUSED),
        ("at_recipient", "450 4.2.0 greylisted", MailOutcome.BUSY),
        ("at_sender", "553 5.7.1 not your address", MailOutcome.SENDER_REFUSED),
        ("at_sender", "451 4.3.0 later", MailOutcome.BUSY),
        ("at_data", "554 5.7.1 looks like spam", MailOutcome.REFUSED),
        ("at_data", "452 4.3.1 disk full", MailOutcome.BUSY),
    ],
)
def test_what_the_server_says_is_kept_in_its_words(place: str, answer: str, outcome: MailOutcome) -> None:
    """And what it means."""
    with open_post_office() as office:
        assert _refuse(office, place, answer) == Tried(outcome, answer)


def test_an_answer_is_bounded_plain_text_without_the_link() -> None:
    """Some servers repeat what they refuse."""
    with open_post_office() as office:
        tried = _refuse(office, "at_data", "554 spam: https://id.letpass.example/recover/of-the-test \x1b[31m\u202e" + "x" * 400)

    assert tried.answer.startswith("554 spam: … [31m xxx")
    assert len(tried.answer) <= 300


def test_nobody_there() -> None:
    """Is unreachable."""
    with open_post_office() as office:
        port = office.port
    assert _send(port) == Tried(MailOutcome.UNREACHABLE, "")


def test_a_name_that_nobody_has() -> None:
    """Is unreachable too."""
    assert _send(25, host="mail.invalid") == Tried(MailOutcome.UNREACHABLE, "")


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.NONE])
def test_a_server_that_says_nothing(security: MailSecurity) -> None:
    """Is waited for within bounds; it may be one that expects TLS from the start, and that has words of its own."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert _send(silent.getsockname()[1], security, patience=0.5) == Tried(MailOutcome.NO_GREETING, "")


def test_a_server_that_says_nothing_to_tls_either() -> None:
    """Then the encryption is not what it is about."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert _send(silent.getsockname()[1], MailSecurity.TLS, patience=0.5).outcome in (MailOutcome.SILENT, MailOutcome.UNREACHABLE)
