"""Certificates of clients, and applications that connect with one through a proxy that passes it on (RFC 8705)."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.protocol.provider import VERIFIER, Partner, Provider

HEADER = "X-Client-Cert"
SUBJECT = "CN=app.example,O=Example Bank,C=KR"
NAMES = [
    x509.DNSName("App.example"),
    x509.UniformResourceIdentifier("https://app.example/id"),
    x509.IPAddress(ipaddress.ip_address("2001:db8::7")),
    x509.RFC822Name("app@partner.example"),
]


@dataclass
class Certified:
    """A key and its certificate; made by itself unless an issuer is given."""

    now: int
    subject: str = SUBJECT
    issuer: Certified | None = None
    is_authority: bool = False
    days: int = 30
    usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.CLIENT_AUTH
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        """Make the certificate: from a day before, for so many days."""
        name, begin = x509.Name.from_rfc4514_string(self.subject), datetime.fromtimestamp(self.now, UTC) - timedelta(days=1)
        issuer = x509.Name.from_rfc4514_string(self.issuer.subject) if self.issuer else name
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(self.key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(begin).not_valid_after(begin + timedelta(days=self.days))
        builder = builder.add_extension(x509.BasicConstraints(ca=self.is_authority, path_length=None), critical=True)
        if not self.is_authority:
            builder = builder.add_extension(x509.SubjectAlternativeName(NAMES), critical=False)
            if self.usage is not None:
                builder = builder.add_extension(x509.ExtendedKeyUsage([self.usage]), critical=False)
        self.certificate = builder.sign(self.issuer.key if self.issuer else self.key, hashes.SHA256())

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> str:
        """The same as text."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def thumbprint(self) -> str:
        """Its `x5t#S256`."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.der).digest()).decode().rstrip("=")

    @property
    def escaped(self) -> str:
        """As nginx writes it (`$ssl_client_escaped_cert`)."""
        return quote(self.pem, safe="")

    @property
    def structured(self) -> str:
        """As RFC 9440 has it."""
        return f":{base64.b64encode(self.der).decode()}:"

    def key_set(self) -> str:
        """A JWK set with it."""
        numbers = self.key.public_key().public_numbers()
        x, y = (base64.urlsafe_b64encode(each.to_bytes(32)).decode().rstrip("=") for each in (numbers.x, numbers.y))
        return json.dumps({"keys": [{"kty": "EC", "crv": "P-256", "x": x, "y": y, "x5c": [base64.b64encode(self.der).decode()]}]})


@dataclass
class Client:
    """An application behind the proxy; `headers` are what that one writes."""

    provider: Provider
    partner: Partner
    headers: list[str]

    async def post(self, path: str, *headers: str, **fields: str) -> ClientResponse:
        """A form to an endpoint, over a connection with its certificate, or as the given headers say."""
        shown = [(HEADER, each) for each in headers or self.headers]
        return await self.provider.browser.post(f"/oidc/{path}", data={"client_id": self.partner.id, **fields}, headers=shown)

    async def redeem(self, *headers: str, **request: str) -> ClientResponse:
        """The whole road of a sign-in."""
        code = await self.provider.get_code(self.partner, **request)
        uri = self.partner.redirect_uri
        return await self.post("token", *headers, grant_type="authorization_code", code=code, redirect_uri=uri, code_verifier=VERIFIER)

    async def get_tokens(self, **request: str) -> dict[str, Any]:
        """The tokens of one."""
        answer = await self.redeem(**request)
        assert answer.status == 200, await answer.text()
        return dict(await answer.json())

    async def userinfo(self, token: str, *headers: str) -> ClientResponse:
        """Ask for the claims of a token, with what the given headers say of a certificate."""
        shown = [("Authorization", f"Bearer {token}"), *((HEADER, each) for each in headers)]
        return await self.provider.browser.get("/oidc/userinfo", headers=shown)
