"""An authenticator made of software, for tests that want to answer wrongly: it makes passkeys and signs as WebAuthn level 3 says (6.3, 6.5)."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientResponse
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2 import cbor

from tests.protocol.factors.phone import Agent, let_count
from tests.protocol.provider import Provider

_UP, _UV, _BE, _BS, _AT = 1, 4, 8, 16, 64


def encode(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode(text: str) -> bytes:
    """The reverse."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Authenticator:
    """One with a single passkey. Its fields may be set otherwise before an answer, to lie.

    Attributes:
        origin: of the page that asks, as the browser says.
        algorithm: of its key: -7, -8 or -257.
        verifies: whether it has looked who uses it.
        may_sync, is_synced: what it says of copies.
        counter: grows by one with each signature, unless it is 0.
        handle: whose its passkey is.
    """

    origin: str
    algorithm: int = -7
    verifies: bool = True
    may_sync: bool = False
    is_synced: bool = False
    counter: int = 0
    handle: bytes = b""
    rp_id: str = ""
    aaguid: bytes = bytes(16)
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))

    def __post_init__(self) -> None:
        self._key: Any
        if self.algorithm == -7:
            self._key = ec.generate_private_key(ec.SECP256R1())
        elif self.algorithm == -8:
            self._key = ed25519.Ed25519PrivateKey.generate()
        else:
            self._key = rsa.generate_private_key(65537, 2048)

    def make(self, options: dict[str, Any], **client: Any) -> str:
        """Answer the options of a new passkey; `client` replaces fields of what the browser says."""
        self.rp_id = self.rp_id or options["rp"]["id"]
        self.handle = decode(options["user"]["id"])
        assert options["pubKeyCredParams"] == [{"type": "public-key", "alg": each} for each in (-7, -8, -257)]
        attested = self.aaguid + len(self.credential_id).to_bytes(2) + self.credential_id + cbor.encode(self._public())
        data = self._data(_AT) + attested
        response = {
            "clientDataJSON": encode(self._client("webauthn.create", options, client)),
            "attestationObject": encode(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})),
            "transports": ["internal", "a new way"],
        }
        return self._write(response)

    def sign(self, options: dict[str, Any], **client: Any) -> str:
        """Answer the options of a proof."""
        self.rp_id = self.rp_id or options["rpId"]
        self.counter += 1 if self.counter else 0
        said, data = self._client("webauthn.get", options, client), self._data(0)
        message = data + hashlib.sha256(said).digest()
        if self.algorithm == -7:
            signature = self._key.sign(message, ec.ECDSA(hashes.SHA256()))
        elif self.algorithm == -8:
            signature = self._key.sign(message)
        else:
            signature = self._key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        response = {
            "clientDataJSON": encode(said),
            "authenticatorData": encode(data),
            "signature": encode(signature),
            "userHandle": encode(self.handle),
        }
        return self._write(response)

    def _client(self, kind: str, options: dict[str, Any], client: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False, **client}).encode()

    def _data(self, more: int) -> bytes:
        flags = _UP | more | (_UV if self.verifies else 0) | (_BE if self.may_sync else 0) | (_BS if self.is_synced else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4)

    def _public(self) -> dict[int, Any]:
        numbers = self._key.public_key()
        if self.algorithm == -7:
            point = numbers.public_numbers()
            return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        if self.algorithm == -8:
            return {1: 1, 3: -8, -1: 6, -2: numbers.public_bytes_raw()}
        public = numbers.public_numbers()
        return {1: 3, 3: -257, -1: public.n.to_bytes(256), -2: public.e.to_bytes(3)}

    def _write(self, response: dict[str, Any]) -> str:
        name = encode(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}})


def read_options(page: str) -> dict[str, Any]:
    """What a page has its browser ask."""
    (text,) = re.findall(r'data-options="([^"]*)"', page)
    read: dict[str, Any] = json.loads(html.unescape(text))
    return read


def read_hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form with the answer, and of others before it."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


async def open_making(provider: Provider, browser: Agent | None = None) -> str:
    """Go to the page on which a browser makes a passkey, signed in by now; gives its HTML."""
    agent = browser or provider.browser
    methods = await (await agent.get("/account/methods")).text()
    done = await agent.post("/account/methods/passkey", data=read_hidden(methods), allow_redirects=False)
    assert done.status == 303, done.status
    page = await agent.get(done.headers["Location"], allow_redirects=False)
    return await page.text()


async def send_made(provider: Provider, page: str, answer: str, name: str = "", browser: Agent | None = None) -> ClientResponse:
    """Send the form of that page."""
    data = {**read_hidden(page), "answer": answer, "name": name}
    return await (browser or provider.browser).post("/account/methods/passkey/confirm", data=data, allow_redirects=False)


async def read_said(provider: Provider, done: ClientResponse, browser: Agent | None = None) -> str:
    """The page to which an answer leads."""
    assert done.status == 303, await done.text()
    return await (await (browser or provider.browser).get(done.headers["Location"])).text()


async def give_passkey(provider: Provider, **fields: Any) -> Authenticator:
    """Sign mina in with her password, make her a passkey, and forget the session."""
    made = Authenticator(provider.context.settings.origin, **fields)
    done = await provider.submit("/sign-in", identifier="mina", password="correct-horse-battery")
    assert done.headers["Location"] == "/", done.headers
    page = await open_making(provider)
    assert "Recovery codes" in await read_said(provider, await send_made(provider, page, made.make(read_options(page))))
    provider.browser.session.cookie_jar.clear()
    let_count(provider)
    return made


async def send_signed(provider: Provider, path: str, answer: str, page: str, browser: Agent | None = None, **more: str) -> ClientResponse:
    """Send the form of a page that asked for a passkey."""
    data = {**read_hidden(page), "answer": answer, **more}
    return await (browser or provider.browser).post(path, data=data, allow_redirects=False)
