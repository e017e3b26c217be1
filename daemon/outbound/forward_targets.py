"""Where the audit log is handed on to: syslog (RFC 5424) over UDP (RFC 5426), TCP (RFC 6587) or TLS (RFC 5425), or a file of JSON lines."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import ssl
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from common.contracts.audit import AuditEntry, AuditFormat
from common.errors import StartError
from daemon.services.events_out.audit_export import as_record, write_entries, write_time

# Facility *log audit* (13) and severity *informational* (6), RFC 5424 6.2.1.
PRIORITY = 13 * 8 + 6
# Bytes of a datagram that every receiver takes (RFC 5424 6.1); of a longer message the facts are left out.
LARGEST_DATAGRAM = 2048
# Seconds for a connection, and for a batch.
PATIENCE = 10.0
_PORTS = {"udp": 514, "tcp": 601, "tls": 6514}


class ForwardFailed(Exception):
    """Nothing was handed on, or not surely. What it says is for an administrator."""


class Target(ABC):
    """Somewhere to hand entries on to."""

    @abstractmethod
    async def send(self, entries: Sequence[AuditEntry]) -> None:
        """Hand on entries, in their order.

        Raises:
            ForwardFailed: some of them may not have arrived.
        """

    async def close(self) -> None:
        """Let go of what is open; nothing is, unless a target says otherwise."""
        return


def make_target(address: str, host: str, tls: ssl.SSLContext | None = None) -> Target:
    """What an address means.

    Args:
        address: `udp://HOST:PORT`, `tcp://HOST:PORT`, `tls://HOST:PORT`, or `file:///PATH`; ports may be left out.
        host: our own name, for the messages.
        tls: checks certificates; the system's authorities if none is given.

    Raises:
        StartError: it means nothing.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _no_target(address) from None
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/") and not parts.path.endswith("/"):
        return FileTarget(Path(parts.path))
    bare = not parts.path.strip("/") and not parts.query and not parts.fragment and parts.username is None
    if parts.scheme not in _PORTS or not parts.hostname or not bare:
        raise _no_target(address)
    if parts.scheme == "udp":
        return DatagramTarget(parts.hostname, port, host)
    context = None if parts.scheme == "tcp" else tls or ssl.create_default_context()
    return StreamTarget(parts.hostname, port, host, context)


def make_message(entry: AuditEntry, host: str, *, with_facts: bool = True) -> bytes:
    """A message of syslog: its text is JSON in ASCII, so that it needs no byte order mark (RFC 5424 6.4).

    Args:
        entry: what happened.
        host: our own name.
        with_facts: whether the facts of the entry come along.
    """
    record = as_record(entry)
    if not with_facts:
        record["detail"] = {}
        record["detail_left_out"] = True
    text = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    return f"<{PRIORITY}>1 {write_time(entry.at)} {_word(host, 255)} letpass - {_word(entry.event, 32)} - {text}".encode("ascii")


def _word(text: str, most: int) -> str:
    """A field of the head: printable ASCII without blanks, `-` for nothing (RFC 5424 6)."""
    return "".join(letter for letter in text if "!" <= letter <= "~")[:most] or "-"


class FileTarget(Target):
    """A file, opened anew for each batch: whoever moves it away, such as logrotate, needs to tell nobody.

    Args:
        path: of the file; its folder exists.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, entries: Sequence[AuditEntry]) -> None:
        """Append the entries, onto the disk."""
        try:
            await asyncio.to_thread(self._append, write_entries(entries, AuditFormat.JSON_LINES).encode())
        except OSError as error:
            raise ForwardFailed(error.strerror or "the file cannot be written") from None

    def _append(self, lines: bytes) -> None:
        opened = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            begun = os.fstat(opened).st_size
            try:
                rest = memoryview(lines)
                while rest:
                    rest = rest[os.write(opened, rest) :]
                os.fsync(opened)
            except OSError:
                # Half a batch would be written a second time.
                os.ftruncate(opened, begun)
                raise
        finally:
            os.close(opened)


class DatagramTarget(Target):
    """Syslog over UDP: nobody hears of what is lost on the way.

    Args:
        name, port: of the receiver.
        host: our own name.
    """

    def __init__(self, name: str, port: int, host: str) -> None:
        self._name, self._port, self._host = name, port, host

    async def send(self, entries: Sequence[AuditEntry]) -> None:
        """A datagram for each entry."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE):
                [(family, kind, protocol, _, place), *_] = await loop.getaddrinfo(self._name, self._port, type=socket.SOCK_DGRAM)
                with socket.socket(family, kind, protocol) as opened:
                    opened.setblocking(False)
                    await loop.sock_connect(opened, place)
                    for entry in entries:
                        message = make_message(entry, self._host)
                        if len(message) > LARGEST_DATAGRAM:
                            message = make_message(entry, self._host, with_facts=False)
                        await loop.sock_sendall(opened, message)
        except (OSError, ValueError) as error:
            raise ForwardFailed(_reason_of(error)) from None


class StreamTarget(Target):
    """Syslog over TCP or TLS, each message behind its length (RFC 6587 3.4.1, RFC 5425 4.3); the connection stays open.

    Args:
        name, port: of the receiver.
        host: our own name.
        tls: None for TCP.
    """

    def __init__(self, name: str, port: int, host: str, tls: ssl.SSLContext | None) -> None:
        self._name, self._port, self._host, self._tls = name, port, host, tls
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, entries: Sequence[AuditEntry]) -> None:
        """All of them over one connection."""
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await self._connect()
                for entry in entries:
                    message = make_message(entry, self._host)
                    writer.write(b"%d %b" % (len(message), message))
                await writer.drain()
                # The protocol has no answer. A receiver that is gone has closed by now, or resets at the first bytes.
                await asyncio.sleep(0)
                if reader.at_eof() or writer.is_closing():
                    raise ConnectionResetError
        except (OSError, ssl.SSLError) as error:
            await self.close()
            raise ForwardFailed(_reason_of(error)) from None

    async def close(self) -> None:
        """End the connection."""
        if self._open is not None:
            _, writer = self._open
            self._open = None
            writer.transport.abort()
            # It ends in the next round of the loop, also when this is the last thing that the loop does.
            await asyncio.sleep(0)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._open is not None and (self._open[0].at_eof() or self._open[1].is_closing()):
            await self.close()
        if self._open is None:
            self._open = await asyncio.open_connection(self._name, self._port, ssl=self._tls, server_hostname=self._name if self._tls else None)
        return self._open


def _reason_of(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE:g} seconds"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the certificate is not trusted"
    if isinstance(error, socket.gaierror):
        return "the name is not known"
    return "no connection"


def _no_target(address: str) -> StartError:
    return StartError(f"audit_forward: {address!r} is no target; write udp://HOST:PORT, tcp://HOST:PORT, tls://HOST:PORT or file:///PATH.")
