"""What is kept of passkeys, and what authenticators say."""

from __future__ import annotations

import msgspec

# ES256, EdDSA with Ed25519, RS256, the best first (RFC 9053, RFC 8812).
ALGORITHMS = (-7, -8, -257)


class BadAnswer(Exception):
    """An answer of an authenticator that is not right, with the reason for the log."""


class KnownCredential(msgspec.Struct, frozen=True):
    """What is kept of an authenticator's key.

    Attributes:
        credential_id: that it has there.
        public_key: in COSE (RFC 9052 7), as CBOR.
        aaguid: the model, as 32 hexadecimal digits with hyphens; zeros if it did not say.
        transports: how it is reached, by spaces.
    """

    credential_id: bytes
    public_key: bytes
    aaguid: str
    transports: str


class Signed(msgspec.Struct, frozen=True):
    """What an authenticator said besides, over its signature (WebAuthn 6.1).

    Attributes:
        sign_count: its counter; 0 where it has none.
        verified: whether it knows its user by a PIN or a fingerprint or the like.
        may_sync: whether its key may lie on several devices (BE); it never changes.
        is_synced: whether it does (BS).
    """

    sign_count: int
    verified: bool
    may_sync: bool
    is_synced: bool


class Answer(msgspec.Struct, frozen=True):
    """What an authenticator has signed, before it is known whether it is right.

    Attributes:
        credential_id: which key it names.
        challenge: that it says it has signed.
        user_handle: whose the key is, as the authenticator says; empty if it does not.
        text: all of it, as JSON.
    """

    credential_id: bytes
    challenge: bytes
    user_handle: bytes
    text: str
