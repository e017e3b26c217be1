"""Client certificates: who has the private key of a connection's certificate, by what the end of that connection says (mutual TLS, RFC 8705).

That the key is at hand was proven by the handshake; whom the certificate names, and whether that counts, is looked at here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError

from common.clock import Clock
from common.contracts.application_kinds import AuthenticationMethod, CertificateName
from common.contracts.application_settings import ApplicationSettings
from common.contracts.key_sets import find_certificates
from common.errors import StartError
from common.networks import read_address
from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.assertion import NotProven
from daemon.protocol.refusal import Refusal

# Headers that say which certificate a connection has, as they came from a trusted proxy; none if it has none.
CertificateHeaders: TypeAlias = tuple[str, ...]
# Characters of a header: a certificate with a long key and many names has a few thousand.
_LONGEST = 16384
_SENTENCES = {
    Reason.CERTIFICATE_MISSING: "A client certificate is missing.",
    Reason.CERTIFICATE_FORM: "The client certificate cannot be read.",
    Reason.CERTIFICATE_OTHER: "The client certificate is another one than that which this is bound to.",
}
_ALTERNATIVE: dict[CertificateName, type[x509.DNSName | x509.UniformResourceIdentifier | x509.RFC822Name]] = {
    CertificateName.DNS: x509.DNSName,
    CertificateName.URI: x509.UniformResourceIdentifier,
    CertificateName.EMAIL: x509.RFC822Name,
}


def load_authorities(path: str) -> list[x509.Certificate]:
    """The authorities whose certificates prove who an application is.

    Args:
        path: of a PEM file, or "" for none.

    Raises:
        StartError: it cannot be read.
    """
    if not path:
        return []
    try:
        return x509.load_pem_x509_certificates(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise StartError(f"client_certificate_authorities: {path} cannot be read as certificates in PEM: {error}") from None


class Certificates:
    """Checks certificates that are the proof of an application. Called inside store jobs.

    Args:
        clock: the time.
        authorities: that are trusted; each of them, so intermediate ones are listed as well.
    """

    def __init__(self, clock: Clock, authorities: list[x509.Certificate]) -> None:
        self._clock, self._store = clock, Store(authorities) if authorities else None

    def check(self, settings: ApplicationSettings, headers: CertificateHeaders, key_set: str) -> None:
        """Check that a connection's certificate is that of an application.

        Args:
            settings: of the application.
            headers: what says which certificate it is.
            key_set: its JWK set as JSON, or "".

        Raises:
            NotProven: there is none, or another one, or it counts no more.
        """
        certificate = _read(headers)
        if isinstance(certificate, Reason):
            raise NotProven(certificate)
        now, subject = datetime.fromtimestamp(self._clock.now(), UTC), certificate.subject.rfc4514_string()
        if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
            raise NotProven(Reason.CERTIFICATE_EXPIRED, subject)
        if settings.client_authentication is AuthenticationMethod.SELF_SIGNED_TLS:
            # The very certificate: whoever makes another one can write any subject into it (RFC 8705 2.2).
            if certificate.public_bytes(Encoding.DER) not in find_certificates(key_set):
                raise NotProven(Reason.CERTIFICATE_OTHER, subject)
            return
        if self._store is None or not _is_issued(certificate, self._store, now):
            raise NotProven(Reason.CERTIFICATE_UNTRUSTED, certificate.issuer.rfc4514_string())
        if not _has_name(certificate, settings.certificate_name_type, settings.certificate_name):
            raise NotProven(Reason.CERTIFICATE_OTHER, subject)


def demand_certificate(headers: CertificateHeaders) -> str:
    """The SHA-256 thumbprint of the certificate of a connection, where tokens are bound to it (RFC 8705 3.1).

    Args:
        headers: what says which certificate it is.

    Raises:
        Refusal: it has none, or one that cannot be read.
    """
    certificate = _read(headers)
    if isinstance(certificate, Reason):
        raise Refusal(certificate, "invalid_request", _SENTENCES[certificate])
    return _thumbprint(certificate)


def check_certificate(bound: str, headers: CertificateHeaders) -> None:
    """Check that something which is bound to a certificate is shown over a connection with it (RFC 8705 3).

    Args:
        bound: the thumbprint, or "" if it is bound to none.
        headers: what says which certificate the connection has.

    Raises:
        Refusal: it has none, or another one.
    """
    if not bound:
        return
    certificate = _read(headers)
    reason = certificate if isinstance(certificate, Reason) else Reason.CERTIFICATE_OTHER
    if isinstance(certificate, Reason) or _thumbprint(certificate) != bound:
        raise Refusal(reason, "invalid_grant", _SENTENCES[reason])


def _read(headers: CertificateHeaders) -> x509.Certificate | Reason:
    """The certificate, or why there is none. Of two nobody can say which is the connection's."""
    if not headers:
        return Reason.CERTIFICATE_MISSING
    return (_parse(headers[0]) if len(headers) == 1 else None) or Reason.CERTIFICATE_FORM


@lru_cache(maxsize=256)
def _parse(text: str) -> x509.Certificate | None:
    """One certificate: PEM, percent-encoded (nginx), or DER as a byte sequence of structured fields (RFC 9440 2.2)."""
    text = text.strip()
    try:
        if len(text) > _LONGEST:
            return None
        if text.startswith(":") and text.endswith(":"):
            return x509.load_der_x509_certificate(base64.b64decode(text[1:-1], validate=True))
        found = x509.load_pem_x509_certificates(unquote(text, errors="strict").encode("ascii"))
    except (ValueError, binascii.Error, x509.InvalidVersion):
        return None
    return found[0] if len(found) == 1 else None


def _thumbprint(certificate: x509.Certificate) -> str:
    digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _is_issued(certificate: x509.Certificate, store: Store, now: datetime) -> bool:
    """Whether a trusted authority has issued it, for clients."""
    of_authorities = ExtensionPolicy.permit_all().require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _check_authority)
    of_clients = ExtensionPolicy.permit_all().may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _check_usage)
    policy = PolicyBuilder().store(store).time(now.replace(tzinfo=None))
    try:
        policy.extension_policies(ca_policy=of_authorities, ee_policy=of_clients).build_client_verifier().verify(certificate, [])
    except VerificationError:
        return False
    return True


def _check_authority(_policy: Policy, _certificate: x509.Certificate, said: x509.BasicConstraints) -> None:
    if not said.ca:
        raise ValueError("no authority")


def _check_usage(_policy: Policy, _certificate: x509.Certificate, said: x509.ExtendedKeyUsage | None) -> None:
    if said is not None and ExtendedKeyUsageOID.CLIENT_AUTH not in said:
        raise ValueError("not for clients")


def _has_name(certificate: x509.Certificate, kind: CertificateName, name: str) -> bool:
    """Whether a certificate has a name, to the letter; of hosts and addresses of the network in any spelling."""
    try:
        if kind is CertificateName.SUBJECT:
            return certificate.subject == x509.Name.from_rfc4514_string(name)
        said = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return False
    if kind is CertificateName.IP:
        return read_address(name) in said.get_values_for_type(x509.IPAddress)
    names = said.get_values_for_type(_ALTERNATIVE[kind])
    return name.lower() in [each.lower() for each in names] if kind is CertificateName.DNS else name in names
