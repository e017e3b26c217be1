"""The answers of authenticators, read and checked by the library `fido2` (WebAuthn level 3, 7.1 and 7.2). Pure.

`ceremonies` alone loads this, when the first answer comes: the library is slow to load, and a start does without it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any, cast

from cryptography.exceptions import UnsupportedAlgorithm
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    AuthenticatorTransport,
    PublicKeyCredentialRpEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

from daemon.services.factors.passkey_records import ALGORITHMS, Answer, BadAnswer, KnownCredential, Signed

# Letters of an answer, as of every field of a form.
LONGEST = 8192
# An answer that cannot be read raises whatever its reader stumbled over.
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    RuntimeError,
    struct.error,
    UnsupportedAlgorithm,
)
# Bytes of an RSA modulus: shorter is weak, longer costs more to check than a sign-in may.
_LEAST_RSA, _MOST_RSA = 256, 512
_TRANSPORTS = tuple(each.value for each in AuthenticatorTransport)


class Checker:
    """Checks answers for one party.

    Args:
        is_ours: whether scheme, host and port are those of pages that may ask.
        rp_id: the name to which passkeys are bound.
    """

    def __init__(self, is_ours: Callable[[str], bool], rp_id: str) -> None:
        self._server = Fido2Server(PublicKeyCredentialRpEntity(name=rp_id, id=rp_id), verify_origin=is_ours)

    def read_challenge(self, text: str) -> bytes:
        """The challenge that a new passkey's answer says it has signed.

        Args:
            text: as JSON.

        Raises:
            BadAnswer: it cannot be read.
        """
        try:
            return RegistrationResponse.from_dict(_read(text)).response.client_data.challenge
        except _UNREADABLE as error:
            raise BadAnswer(str(error)) from None

    def check_new(self, text: str, challenge: bytes, *, verify: bool) -> tuple[KnownCredential, Signed]:
        """Judge what an authenticator has made; see `Ceremonies.check_new`."""
        try:
            read = _read(text)
            answer = RegistrationResponse.from_dict(read)
            made = self._server.register_complete(_state(challenge, verify=verify), answer)
            data = made.credential_data
            if data is None or data.public_key.get(3) not in ALGORITHMS:
                raise BadAnswer("its algorithm is not one of ours")
            if answer.raw_id != data.credential_id or not 1 <= len(data.credential_id) <= 1023:
                raise BadAnswer("its name is not what it says")
            modulus = data.public_key.get(-1)
            if data.public_key[3] == ALGORITHMS[-1] and not (isinstance(modulus, bytes) and _LEAST_RSA <= len(modulus) <= _MOST_RSA):
                raise BadAnswer("the length of its key is not one of ours")
            known = KnownCredential(data.credential_id, cbor.encode(dict(data.public_key)), str(data.aaguid), _read_transports(read))
            return known, _read_signed(made)
        except _UNREADABLE as error:
            raise BadAnswer(str(error)) from None

    def read_answer(self, text: str) -> Answer:
        """Read what an authenticator has signed; see `Ceremonies.read_answer`."""
        try:
            whole = AuthenticationResponse.from_dict(_read(text))
            return Answer(whole.raw_id, whole.response.client_data.challenge, whole.response.user_handle or b"", text)
        except _UNREADABLE as error:
            raise BadAnswer(str(error)) from None

    def check_signature(self, answer: Answer, known: KnownCredential, *, verify: bool) -> Signed:
        """Judge what an authenticator has signed; see `Ceremonies.check_signature`."""
        try:
            whole = AuthenticationResponse.from_dict(_read(answer.text))
            key = CoseKey.parse(cast(dict[int, Any], cbor.decode(known.public_key)))
            data = AttestedCredentialData.create(Aaguid.parse(known.aaguid), known.credential_id, key)
            self._server.authenticate_complete(_state(answer.challenge, verify=verify), [data], whole)
            return _read_signed(whole.response.authenticator_data)
        except _UNREADABLE as error:
            raise BadAnswer(str(error)) from None


def _read(text: str) -> dict[str, Any]:
    read = json.loads(text) if len(text) <= LONGEST else None
    if not isinstance(read, dict):
        raise BadAnswer("it is no object of JSON")
    return read


def _read_transports(read: dict[str, Any]) -> str:
    """How an authenticator says that it is reached, of the ways that are known (WebAuthn 5.8.4)."""
    said = read["response"].get("transports")
    return " ".join(sorted({each for each in said if each in _TRANSPORTS})) if isinstance(said, list) else ""


def _state(challenge: bytes, *, verify: bool) -> dict[str, Any]:
    need = UserVerificationRequirement.REQUIRED if verify else UserVerificationRequirement.PREFERRED
    return {"challenge": websafe_encode(challenge), "user_verification": need}


def _read_signed(data: AuthenticatorData) -> Signed:
    signed = Signed(data.counter, data.is_user_verified(), data.is_backup_eligible(), data.is_backed_up())
    if signed.is_synced and not signed.may_sync:
        raise BadAnswer("it is synced and says that it cannot be")
    return signed
