"""DPoP proofs that were used: each works once (RFC 9449 11.1)."""

from __future__ import annotations

from daemon.keys.digests import Digests
from daemon.storage.applications.used_assertions import UsedAssertionRows
from daemon.storage.database.store import Database


class UsedProofs:
    """Remembers the `jti` of proofs, beside those of assertions. Called inside the store job that takes the proof.

    Args:
        db: the database.
        digests: digests what is remembered, whatever its length.
    """

    def __init__(self, db: Database, digests: Digests) -> None:
        self._rows, self._digests = UsedAssertionRows(db), digests

    def spend(self, key: str, proof_id: str, expires_at: int) -> bool:
        """Use a proof; False if it was used before, however many ask at the same time.

        Args:
            key: the thumbprint of the key that signed it; two keys may choose the same id.
            proof_id: its `jti`.
            expires_at: until when it would be good, seconds since 1970.
        """
        return self._rows.add(self._digests.of("dpop", f"{key}\n{proof_id}"), expires_at)
