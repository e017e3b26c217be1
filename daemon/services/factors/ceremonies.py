"""What is asked of authenticators, and whether their answers are right (WebAuthn level 3, 5.4, 5.5, 7.1, 7.2). Pure."""

from __future__ import annotations

import base64
import ipaddress
import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from daemon.services.factors.passkey_records import ALGORITHMS, Answer, KnownCredential, Signed

if TYPE_CHECKING:
    from daemon.services.factors.webauthn_answers import Checker

# Milliseconds that a browser waits for its user.
_PATIENCE = 300_000


class Ceremonies:
    """Asks and checks.

    Args:
        origin: scheme, host and port under which browsers reach us.
        find_related: other origins that use the same passkeys (5.11). Called inside store jobs.
    """

    def __init__(self, origin: str, find_related: Callable[[], Sequence[str]] = tuple) -> None:
        self._origin, self.rp_id, self._find_related = origin, find_rp_id(origin), find_related

    def ask_for_new(
        self, challenge: bytes, product: str, user_id: str, username: str, shown_name: str, known: Sequence[KnownCredential], *, verify: bool
    ) -> str:
        """The options with which a browser has a passkey made, as JSON.

        Args:
            challenge: to be signed.
            product: our name.
            user_id, username, shown_name: for whom.
            known: those there are already: no authenticator makes a second one.
            verify: whether the authenticator has to know its user, and has to keep the key so that no name has to be typed.
        """
        options = {
            "rp": {"id": self.rp_id, "name": product},
            "user": {"id": _encode(user_id.encode()), "name": username, "displayName": shown_name},
            "challenge": _encode(challenge),
            "pubKeyCredParams": [{"type": "public-key", "alg": each} for each in ALGORITHMS],
            "timeout": _PATIENCE,
            "excludeCredentials": [_describe(each) for each in known],
            "authenticatorSelection": {"residentKey": _need(verify=verify), "requireResidentKey": verify, "userVerification": _need(verify=verify)},
            "attestation": "none",
        }
        return json.dumps(options)

    def ask_for_signature(self, challenge: bytes, known: Sequence[KnownCredential], *, verify: bool) -> str:
        """The options with which a browser has a passkey sign, as JSON.

        Args:
            challenge: to be signed.
            known: those of the user; none where the authenticator is to say whose it is.
            verify: whether it has to know its user.
        """
        options = {
            "challenge": _encode(challenge),
            "timeout": _PATIENCE,
            "rpId": self.rp_id,
            "allowCredentials": [_describe(each) for each in known],
            "userVerification": _need(verify=verify),
        }
        return json.dumps(options)

    def read_challenge(self, text: str) -> bytes:
        """The challenge that a new passkey's answer says it has signed.

        Args:
            text: as JSON.

        Raises:
            BadAnswer: it cannot be read.
        """
        return self._checker.read_challenge(text)

    def check_new(self, text: str, challenge: bytes, *, verify: bool) -> tuple[KnownCredential, Signed]:
        """Judge what an authenticator has made.

        Args:
            text: the answer, as JSON.
            challenge: that was asked for.
            verify: as above.

        Raises:
            BadAnswer: it is not right.
        """
        return self._checker.check_new(text, challenge, verify=verify)

    def read_answer(self, text: str) -> Answer:
        """Read what an authenticator has signed, before it is known whose it is.

        Args:
            text: as JSON.

        Raises:
            BadAnswer: it cannot be read.
        """
        return self._checker.read_answer(text)

    def check_signature(self, answer: Answer, known: KnownCredential, *, verify: bool) -> Signed:
        """Judge what an authenticator has signed.

        Args:
            answer: from `read_answer`, with a challenge of ours.
            known: the key that it names.
            verify: as above.

        Raises:
            BadAnswer: it is not right.
        """
        return self._checker.check_signature(answer, known, verify=verify)

    @cached_property
    def _checker(self) -> Checker:
        from daemon.services.factors.webauthn_answers import Checker  # noqa: PLC0415

        return Checker(lambda found: found == self._origin or found in self._find_related(), self.rp_id)


def find_rp_id(origin: str) -> str:
    """The name to which passkeys are bound (WebAuthn 5.1.2): the host; "" for an address in numbers, which cannot be one."""
    host = urlsplit(origin).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return ""


def _need(*, verify: bool) -> str:
    return "required" if verify else "preferred"


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _describe(known: KnownCredential) -> dict[str, Any]:
    reached = {"transports": known.transports.split()} if known.transports else {}
    return {"type": "public-key", "id": _encode(known.credential_id), **reached}
