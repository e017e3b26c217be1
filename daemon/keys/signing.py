"""The keys that sign tokens, and the JWK set that tells everybody how to check them (RFC 7517, RFC 7518)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateNumbers, RSAPublicNumbers
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey, import_key
from joserfc.jws import JWSRegistry
from joserfc.util import base64_to_int

from common.errors import StartError
from daemon.keys.sealing import Sealing, WrongKey
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

# A key is published before it signs and after it has signed, so that a rotation is no outage; then it is kept for old hints.
NEXT, CURRENT, PREVIOUS, RETIRED = "next", "current", "previous", "retired"
PUBLISHED = (NEXT, CURRENT, PREVIOUS)
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
# Days after which a key that signs is worth a rotation, and how many of them are left when that is told.
ROTATE_AFTER, ROTATE_SOON = 365, 30
# RFC 9864 renames EdDSA to Ed25519, which clients do not understand yet; joserfc warns at every use of the old name.
JWSRegistry.algorithms["EdDSA"].security_warning = None
_encode = msgspec.json.Encoder().encode
_CHECK_PLACE, _CHECK_TEXT = "seal_check/main/sealed", b"letpass"


def _segment(part: bytes) -> bytes:
    """A part of the compact form (RFC 7515 7.1)."""
    return base64.urlsafe_b64encode(part).rstrip(b"=")


def _place(key_id: str) -> str:
    return f"signing_key/{key_id}/private_sealed"


def _import_private(private: dict[str, Any]) -> Key:
    """A private key of ours. An RSA key's primes are not tried anew: that takes longer than all else of opening an installation, and this key was
    tried when it was made and has been under an authenticated seal since.

    Args:
        private: as `make_signing_key` sealed it, a JWK.
    """
    if private["kty"] != "RSA":
        return import_key(private)
    n, e, d, p, q, dp, dq, qi = (base64_to_int(private[name]) for name in ("n", "e", "d", "p", "q", "dp", "dq", "qi"))
    numbers = RSAPrivateNumbers(p, q, d, dp, dq, qi, RSAPublicNumbers(e, n))
    return RSAKey.import_key(numbers.private_key(unsafe_skip_rsa_key_validation=True))


def make_signing_key(algorithm: str, sealing: Sealing, now: int, state: str = CURRENT) -> SigningKeyRow:
    """A new key, ready to be stored.

    Args:
        algorithm: `RS256` or `PS256` (2048 bits, a key of its own each), `ES256` (P-256) or `EdDSA` (Ed25519).
        sealing: seals the private part.
        now: seconds since 1970.
        state: whether it signs now or next.
    """
    makers: dict[str, Callable[[], Key]] = {
        "RS256": lambda: RSAKey.generate_key(2048),
        "PS256": lambda: RSAKey.generate_key(2048),
        "ES256": lambda: ECKey.generate_key("P-256"),
        "EdDSA": lambda: OKPKey.generate_key("Ed25519"),
    }
    key = makers[algorithm]()
    key_id = key.thumbprint()[:16]
    public = {**key.as_dict(private=False), "kid": key_id, "use": "sig", "alg": algorithm}
    private = {**key.as_dict(private=True), "kid": key_id}
    return SigningKeyRow(key_id, algorithm, state, json.dumps(public), sealing.seal(_place(key_id), json.dumps(private).encode()), now, now)


def set_up_keys(rows: SigningKeyRows, sealing: Sealing, now: int) -> None:
    """Put the proof of the master key, and a key of each algorithm that signs now and one that will sign next, where they are missing."""
    if rows.find_check() is None:
        rows.add_check(sealing.seal(_CHECK_PLACE, _CHECK_TEXT), now)
    present = {(row.algorithm, row.state) for row in rows.list()}
    for algorithm in ALGORITHMS:
        for state in (CURRENT, NEXT):
            if (algorithm, state) not in present:
                rows.add(make_signing_key(algorithm, sealing, now, state))


class SigningKeys:
    """The keys in memory, imported once: importing an RSA key costs more than a hundred signatures' checks.

    Args:
        rows: all stored keys.
        sealing: opens their private parts.

    Raises:
        WrongKey: the private parts do not open.
    """

    def __init__(self, rows: Iterable[SigningKeyRow], sealing: Sealing) -> None:
        self._sealing = sealing
        self.load(rows)

    def load(self, rows: Iterable[SigningKeyRow]) -> None:
        """Take over keys as they are stored now, such as after a rotation.

        Raises:
            WrongKey: the private parts do not open.
        """
        signers: dict[str, tuple[dict[str, str], Key]] = {}
        checkers: dict[str, tuple[Key, str]] = {}
        published = []
        kinds: dict[str, type[RSAKey | ECKey | OKPKey]] = {"RS256": RSAKey, "PS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey}
        for row in rows:
            public = json.loads(row.public_json)
            checkers[row.id] = kinds[row.algorithm].import_key(public), row.algorithm
            if row.state in PUBLISHED:
                published.append(public)
            if row.state == CURRENT and row.algorithm not in signers:
                private = open_private(row, self._sealing)
                signers[row.algorithm] = {"alg": row.algorithm, "kid": row.id}, _import_private(private)
        self._signers, self._checkers = signers, checkers
        self.jwk_set: dict[str, Any] = {"keys": published}

    @property
    def is_whole(self) -> bool:
        """Whether there is a key for each algorithm; an installation of an earlier version may lack one."""
        return all(algorithm in self._signers for algorithm in ALGORITHMS)

    def sign(self, algorithm: str, claims: dict[str, Any], kind: str = "JWT") -> str:
        """A signed token in compact form.

        Args:
            algorithm: one of ALGORITHMS.
            claims: the payload.
            kind: the `typ` header.
        """
        header, key = self._signers[algorithm]
        signed = _segment(_encode({**header, "typ": kind})) + b"." + _segment(_encode(claims))
        # The compact form is put together here: joserfc's own way costs as much as three signatures with ES256.
        return (signed + b"." + _segment(JWSRegistry.algorithms[algorithm].sign(signed, key))).decode("ascii")

    def find_claims(self, token: str, kind: str = "JWT") -> dict[str, Any] | None:
        """The claims of a token that this daemon signed, whatever its age, or None.

        Args:
            token: a compact JWS; anything longer than 8 kB is refused unread (CVE-2025-61920).
            kind: the `typ` header that it has to have, so that one kind of token never passes for another (RFC 8725 3.11).
        """
        if len(token) > 8192:
            return None
        try:
            header = jws.extract_compact(token.encode("ascii")).headers()
            key, algorithm = self._checkers[header["kid"]]
            if header.get("typ") != kind or header.get("alg") != algorithm:
                return None
            return dict(jwt.decode(token, key, algorithms=[algorithm]).claims)
        except (JoseError, ValueError, KeyError, TypeError):
            # Whatever is wrong with it: it is not ours.
            return None


def open_private(row: SigningKeyRow, sealing: Sealing) -> Any:
    """The private part of a stored key, as a JWK.

    Raises:
        WrongKey: it does not open.
    """
    return json.loads(sealing.open(_place(row.id), row.private_sealed))


def load_signing_keys(rows: SigningKeyRows, sealing: Sealing) -> SigningKeys:
    """The signing keys of a database, after checking that the master key belongs to it.

    Raises:
        StartError: it does not, or the database was never initialised.
    """
    check_master(rows, sealing)
    return SigningKeys(rows.list(), sealing)


def check_master(rows: SigningKeyRows, sealing: Sealing) -> None:
    """Check that the master key belongs to a database.

    Raises:
        StartError: it does not, or the database was never initialised.
    """
    check = rows.find_check()
    if check is None:
        raise StartError("This database is not initialised. Run `letpassd init` first.")
    try:
        if sealing.open(_CHECK_PLACE, check) == _CHECK_TEXT:
            return
    except WrongKey:
        pass
    raise StartError("The master key does not belong to this database. Nothing was changed; restore the right key.")
