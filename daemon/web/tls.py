"""TLS without a proxy: a certificate and its key from files, modern versions alone, taken over anew when the files change."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from common.errors import StartError

log = logging.getLogger(__name__)

# Seconds between two looks at the files.
LOOK_EVERY = 30
# Of TLS 1.2 only what has forward secrecy and authenticated encryption (RFC 9325 4.2); TLS 1.3 has nothing else.
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"


class Tls:
    """The certificate of the public listener.

    Args:
        certificate: PEM file with the certificate and its chain.
        key: PEM file with its private key, not encrypted.

    Raises:
        StartError: a file cannot be read or is none, they do not belong together, or the certificate is not good now.
    """

    def __init__(self, certificate: Path, key: Path) -> None:
        self._certificate, self._key = certificate, key
        self._stamp = self._find_stamp()
        self.context = self._load()

    def look(self) -> bool:
        """Take over the files if they have changed; what cannot be used is said in the log, and the certificate before stays.

        Returns:
            Whether something new was taken over.
        """
        stamp = self._find_stamp()
        if stamp == self._stamp:
            return False
        try:
            self._load()
            # Connections that are there keep theirs; each new one gets what the context has now.
            self.context.load_cert_chain(self._certificate, self._key)
        except (StartError, OSError) as error:
            # Not remembered: whoever renews a certificate may write one file after the other.
            log.error("the certificate was not taken over, the one before stays in use: %s", error)
            return False
        self._stamp = stamp
        log.info("took over the certificate as it stands in its file now")
        return True

    def _load(self) -> ssl.SSLContext:
        for path in (self._certificate, self._key):
            try:
                content = path.read_bytes()
            except OSError as error:
                raise StartError(f"The file {path} for TLS cannot be read: {error.strerror}.") from error
            if b"-----BEGIN " not in content:
                raise StartError(f"The file {path} for TLS is no PEM file.")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(_CIPHERS)
        context.set_alpn_protocols(["http/1.1"])
        try:
            context.load_cert_chain(self._certificate, self._key, password=_no_password)
        except _Encrypted:
            raise StartError(f"The key {self._key} is encrypted; nobody is there to type its password. Decrypt it with `openssl pkey`.") from None
        except ssl.SSLError as error:
            if error.reason == "KEY_VALUES_MISMATCH":
                raise StartError(f"The key {self._key} does not belong to the certificate {self._certificate}.") from None
            raise StartError(f"The certificate {self._certificate} and the key {self._key} cannot be used ({error.reason}).") from None
        self._check_time()
        return context

    def _check_time(self) -> None:
        try:
            leaf = x509.load_pem_x509_certificates(self._certificate.read_bytes())[0]
        except ValueError:
            raise StartError(f"The file {self._certificate} for TLS holds no certificate.") from None
        now = datetime.now(UTC)
        if now >= leaf.not_valid_after_utc:
            raise StartError(f"The certificate {self._certificate} ended on {leaf.not_valid_after_utc:%Y-%m-%d %H:%M} UTC; renew it.")
        if now < leaf.not_valid_before_utc:
            raise StartError(f"The certificate {self._certificate} begins on {leaf.not_valid_before_utc:%Y-%m-%d %H:%M} UTC; look at the clock.")

    def _find_stamp(self) -> tuple[tuple[int, int, int], ...]:
        """Something that differs whenever a file was written or replaced, also where it is a link that leads elsewhere by now."""
        found = []
        for path in (self._certificate, self._key):
            with contextlib.suppress(OSError):
                held = path.stat()
                found.append((held.st_ino, held.st_mtime_ns, held.st_size))
        return tuple(found)


async def follow_certificate(tls: Tls, look: asyncio.Event) -> None:
    """Look at the files twice a minute, and at once on SIGHUP.

    Args:
        tls: the certificate.
        look: set to look now.
    """
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(look.wait(), LOOK_EVERY)
            look.clear()
        tls.look()


class _Encrypted(Exception):
    """A key wants a password."""


def _no_password() -> str:
    raise _Encrypted
