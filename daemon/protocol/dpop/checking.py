"""Whether a DPoP proof proves what it has to: that whoever sends this very request, now, has a certain key (RFC 9449 4.3).

A proof is read and its signature checked beforehand, on a thread; here it is held against the request, the time and what was used before.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.dpop.addresses import is_same_address
from daemon.protocol.dpop.nonces import HEADER, Nonces
from daemon.protocol.dpop.proof import Proof, observe_proof, read_proof
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.applications.used_proofs import UsedProofs

# Seconds by which the clocks of two machines may differ, and so for how long a proof is good (FAPI 2.0 Security Profile 5.3.2.1 allows no more).
SKEW = 60
_ERROR = "invalid_dpop_proof"
_SENTENCES = {
    Reason.DPOP_FORM: "The DPoP proof cannot be read.",
    Reason.DPOP_HEADER: "The header of the DPoP proof is not that of one.",
    Reason.DPOP_ALGORITHM: "The algorithm of the DPoP proof is not accepted.",
    Reason.DPOP_KEY: "The key in the DPoP proof is not a public one of a good size for its algorithm.",
    Reason.DPOP_SIGNATURE: "The DPoP proof is not signed with the key that it brings.",
    Reason.DPOP_REQUEST: "The DPoP proof is for another request.",
    Reason.DPOP_TIME: "The DPoP proof was not made just now.",
    Reason.DPOP_ID: "The DPoP proof has no jti of a reasonable length.",
    Reason.DPOP_USED: "The DPoP proof was used before.",
    Reason.DPOP_TOKEN: "The DPoP proof is not for this access token.",
    Reason.DPOP_MISSING: "A DPoP proof is missing.",
    Reason.DPOP_DEMANDED: "A DPoP proof is missing; this application gets no tokens without one.",
    Reason.DPOP_NONCE: "The DPoP proof has to repeat the nonce of the header DPoP-Nonce.",
    Reason.DPOP_OTHER_KEY: "The DPoP proof is signed with another key than the one that this is bound to.",
}


class Shown(msgspec.Struct, frozen=True):
    """What a request brings to prove that its sender has a key.

    Attributes:
        headers: every `DPoP` header, as it came.
        method: of the request.
        address: the endpoint, as discovery names it: what the request says of its host counts for nothing.
    """

    headers: tuple[str, ...]
    method: str
    address: str


class Proofs:
    """Checks proofs. Called inside store jobs that write.

    Args:
        clock: the time.
        used: lets a proof work once.
        nonces: what proofs have to repeat, where that is demanded.
    """

    def __init__(self, clock: Clock, used: UsedProofs, nonces: Nonces) -> None:
        self._clock, self._used, self.nonces = clock, used, nonces

    def check(self, shown: Shown | None, application: Application | None, access_token: str | None = None) -> str:
        """The key that a request proves to have, as its SHA-256 thumbprint; "" if it shows nothing.

        Args:
            shown: what it brings.
            application: whose nonces it has to repeat, if it has to; None for a test sign-in, whose console knows of none.
            access_token: that comes with it, at an endpoint that takes one.

        Raises:
            Refusal: what it shows proves nothing. The caller has to turn it into an answer within the job, or the end of the proof
                would be rolled back.
        """
        if shown is None or not shown.headers:
            return ""
        proof = read_proof(shown.headers[0]) if len(shown.headers) == 1 else Reason.DPOP_FORM
        reason = proof if isinstance(proof, Reason) else self._find_wrong(proof, shown, application, access_token)
        if reason is not None or isinstance(proof, Reason):
            raise self._refuse(reason or Reason.DPOP_FORM, shown)
        return proof.key

    def check_demanded(self, shown: Shown | None, application: Application) -> str:
        """The same where tokens are given: an application that demands it of itself gets none without a proof (RFC 9449 5).

        Args:
            shown, application: as for `check`.

        Raises:
            Refusal: as there, or it shows nothing.
        """
        if application.settings.dpop_required and (shown is None or not shown.headers):
            raise refuse_proof(Reason.DPOP_DEMANDED)
        return self.check(shown, application)

    def _find_wrong(self, proof: Proof, shown: Shown, application: Application | None, access_token: str | None) -> Reason | None:
        """What of a proof does not fit. That it is used comes last: nothing is spent by a proof for something else."""
        if proof.method != shown.method or not is_same_address(proof.address, shown.address):
            return Reason.DPOP_REQUEST
        now = self._clock.now()
        if not now - SKEW <= proof.made_at <= now + SKEW:
            return Reason.DPOP_TIME
        if application is not None and application.settings.dpop_nonce_required and not self.nonces.is_fresh(proof.nonce):
            return Reason.DPOP_NONCE
        if access_token is not None and not hmac.compare_digest(hash_token(access_token), proof.token_hash.encode()):
            return Reason.DPOP_TOKEN
        if not self._used.spend(proof.key, proof.id, int(proof.made_at) + SKEW + 1):
            return Reason.DPOP_USED
        return None

    def _refuse(self, reason: Reason, shown: Shown) -> Refusal:
        facts = observe_proof(shown.headers[0]) if len(shown.headers) == 1 else {".proofs": str(len(shown.headers))}
        expected = {".now": str(self._clock.now()), ".method_here": shown.method, ".address_here": shown.address}
        if reason is Reason.DPOP_NONCE:
            return NonceWanted(self.nonces.make(), {**facts, **expected})
        return refuse_proof(reason, {**facts, **expected})


class NonceWanted(Refusal):
    """A proof has to repeat a nonce, and does not; the answer brings it (RFC 9449 8).

    Args:
        nonce: that the next proof may repeat.
        facts: what was observed.
    """

    def __init__(self, nonce: str, facts: Mapping[str, str]) -> None:
        super().__init__(Reason.DPOP_NONCE, "use_dpop_nonce", _SENTENCES[Reason.DPOP_NONCE], facts=facts)
        self.nonce = nonce

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        return [*super().get_headers(), (HEADER, self.nonce)]


def refuse_proof(reason: Reason, facts: Mapping[str, str] = NOTHING) -> Refusal:
    """A refusal for a proof, or for none.

    Args:
        reason: which rule it was.
        facts: what was observed.
    """
    return Refusal(reason, _ERROR, _SENTENCES[reason], facts=facts)


def check_bound(bound: str, key: str, access: str = "") -> None:
    """Check that something which is bound to a key is shown with that key.

    Args:
        bound: the thumbprint of its key, or "" if it is bound to none.
        key: the one that the request proves to have, or "".
        access: what is bound, for the sign-in log: `code`, `refresh_token` or `access_token`.

    Raises:
        Refusal: no key was proven, or another one.
    """
    if bound and bound != key:
        raise refuse_proof(Reason.DPOP_OTHER_KEY if key else Reason.DPOP_MISSING, {".bound": access} if access else NOTHING)


def hash_token(access_token: str) -> bytes:
    """The `ath` of an access token (RFC 9449 4.2).

    Args:
        access_token: as it is sent.
    """
    return base64.urlsafe_b64encode(hashlib.sha256(access_token.encode("ascii")).digest()).rstrip(b"=")
