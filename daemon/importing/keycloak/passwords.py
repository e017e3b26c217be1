"""The password of a user of Keycloak: JSON in texts, `credentialData` with the way of hashing and `secretData` with hash and salt."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from daemon.importing.hashes import FORM, Taken, accept
from daemon.importing.keycloak.shapes import Credential, Shape
from daemon.keys import foreign

_PBKDF2 = {"pbkdf2": "sha1", "pbkdf2-sha1": "sha1", "pbkdf2-sha256": "sha256", "pbkdf2-sha512": "sha512"}
_VERSIONS = {"1.0": 16, "1.3": 19}


class _Data(Shape):
    algorithm: str
    hash_iterations: int = 0
    additional_parameters: dict[str, list[str]] | None = None


class _Secret(Shape):
    value: str
    salt: str | None = None


def read_password(credentials: Sequence[Credential], *, weak: bool) -> Taken:
    """The hash in the form in which it is kept, or why there is none; both None where there is no password.

    Args:
        credentials: of the user.
        weak: whether passwords in a weak form are taken.
    """
    found = next((each for each in credentials if each.type == "password"), None)
    if found is None:
        return None, None
    try:
        data = msgspec.json.decode(found.credential_data or "", type=_Data)
        secret = msgspec.json.decode(found.secret_data or "", type=_Secret)
        name = data.algorithm if len(data.algorithm) < 24 and data.algorithm.replace("-", "").isalnum() else ""
    except (ValueError, RecursionError):
        return None, (FORM, "plain text" if found.value else "")
    try:
        return accept(_read(data, secret), weak=weak)
    except (ValueError, KeyError, IndexError):
        return None, (FORM, name)


def _read(data: _Data, secret: _Secret) -> str:
    if data.algorithm == "bcrypt":
        # Not of Keycloak itself; several extensions write it so.
        return foreign.bcrypt_hash(secret.value)
    salt, made = foreign.decode_base64(secret.salt or ""), foreign.decode_base64(secret.value)
    if data.algorithm in _PBKDF2:
        return foreign.pbkdf2(_PBKDF2[data.algorithm], data.hash_iterations, salt, made)
    if data.algorithm == "argon2":
        given = {name: values[0] for name, values in (data.additional_parameters or {}).items()}
        version, memory, lanes = _VERSIONS[given["version"]], int(given["memory"]), int(given["parallelism"])
        return foreign.argon2_hash(given["type"], version, memory, data.hash_iterations, lanes, salt, made)
    raise ValueError(data.algorithm)
