"""Passwords as other systems hashed them: kept in a form of our own, verified at the next sign-in, and then hashed anew.

| Form | What it is |
|---|---|
| `$argon2id$v=19$m=7168,t=5,p=1$SALT$HASH` (also `i` and `d`) | Argon2 (RFC 9106), as its own library writes it |
| `$pbkdf2-sha256$i=600000$SALT$HASH` (also `sha1` and `sha512`) | PBKDF2 (RFC 8018 5.2) |
| `$scrypt$n=16384,r=8,p=1$SALT$HASH` | scrypt (RFC 7914) |
| `$bcrypt$12$2b$SALTHASH` | bcrypt of the first 72 bytes |
| `$bcrypt-sha256$12$2b$SALTHASH` | bcrypt of the SHA-256 in hexadecimal digits, as Django has it |
| `$digest-md5$BEFORE$AFTER$HASH` (also `sha1`, `sha256`, `sha512`) | one digest of what stood before and after the password: soon guessed |

SALT, HASH, BEFORE and AFTER are base64 without padding.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable

import argon2
import msgspec

_SIZES = {"sha1": 20, "sha256": 32, "sha512": 64}
_DIGESTS = {"md5": 16, **_SIZES}
_ARGON2 = re.compile(r"(\$argon2(?:id|i|d)\$v=(?:16|19)\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$)([A-Za-z0-9+/]{8,1400})\$([A-Za-z0-9+/]{16,180})")
_PBKDF2 = re.compile(r"(\$pbkdf2-(sha1|sha256|sha512)\$)i=(\d{1,9})\$([A-Za-z0-9+/]{0,1400})\$([A-Za-z0-9+/]{22,180})")
_SCRYPT = re.compile(r"(\$scrypt\$n=(\d{1,9}),r=(\d{1,9}),p=(\d{1,9})\$)([A-Za-z0-9+/]{0,1400})\$([A-Za-z0-9+/]{22,180})")
_BCRYPT = re.compile(r"(\$bcrypt(-sha256)?\$(\d\d)\$)(2[aby])\$([./A-Za-z0-9]{53})")
_DIGEST = re.compile(r"\$digest-(md5|sha1|sha256|sha512)\$([A-Za-z0-9+/]{0,1400})\$([A-Za-z0-9+/]{0,1400})\$([A-Za-z0-9+/]{22,86})")
# What one check may cost: about a second and 256 MiB on a small machine. A hash that costs more would let few people stop many.
_MOST_ITERATIONS, _MOST_KIB, _MOST_KIB_PASSES, _MOST_LANES, _BCRYPT_ROUNDS = 3_000_000, 262_144, 2_097_152, 16, range(4, 15)
_BCRYPT_BYTES = 72


class Cost(msgspec.Struct, frozen=True, order=True):
    """What it costs to check a password in one form.

    Attributes:
        family: with what the hashes of that cost begin. Costs of one family are the same work, more or less of it.
        work: how much.
    """

    family: str
    work: int


class TooCostly(ValueError):
    """A hash that would take too long, or too much memory, to check."""


def measure(stored: str) -> Cost | None:
    """What checking a password against a hash costs; None where that is next to nothing.

    Raises:
        TooCostly: more than is accepted.
        ValueError: it has none of the forms.
    """
    if found := _ARGON2.fullmatch(stored):
        return _measure_argon2(found[1], *(int(each) for each in found.group(2, 3, 4)))
    if found := _PBKDF2.fullmatch(stored):
        return _measure_pbkdf2(found[1], int(found[3]) * -(-len(_decode(found[5])) // _SIZES[found[2]]))
    if found := _SCRYPT.fullmatch(stored):
        return _measure_scrypt(found[1], *(int(each) for each in found.group(2, 3, 4)))
    if found := _BCRYPT.fullmatch(stored):
        if int(found[3]) not in _BCRYPT_ROUNDS:
            raise TooCostly(found[1])
        return Cost(found[1], 1)
    if found := _DIGEST.fullmatch(stored):
        if len(_decode(found[4])) != _DIGESTS[found[1]]:
            raise ValueError("length")
        return None
    raise ValueError("form")


def _measure_argon2(family: str, memory: int, passes: int, lanes: int) -> Cost:
    if memory > _MOST_KIB or memory * passes > _MOST_KIB_PASSES or lanes > _MOST_LANES:
        raise TooCostly(family)
    if not lanes or not passes or memory < 8 * lanes:
        raise ValueError("parameters")
    return Cost(family, 1)


def _measure_pbkdf2(family: str, work: int) -> Cost:
    if work > _MOST_ITERATIONS:
        raise TooCostly(family)
    if not work:
        raise ValueError("parameters")
    return Cost(family, work)


def _measure_scrypt(family: str, n: int, r: int, p: int) -> Cost:
    if n * r > _MOST_KIB * 8 or n * r * p > _MOST_KIB * 16:
        raise TooCostly(family)
    if n < 2 or n & (n - 1) or not r or not p:
        raise ValueError("parameters")
    return Cost(family, 1)


def is_weak(stored: str) -> bool:
    """Whether a hash is that of a single digest: whoever has it tries a thousand million passwords a second."""
    return stored.startswith("$digest-")


def is_foreign(stored: str) -> bool:
    """Whether a hash has one of the forms that only other systems make. Argon2 is not among them: how it is set tells ours from theirs."""
    return stored.startswith(("$pbkdf2-", "$scrypt$", "$bcrypt", "$digest-"))


def verify(stored: str, password: str) -> bool:
    """Whether a password belongs to a hash in one of the forms.

    Args:
        stored: the hash.
        password: in the form of Unicode in which it was hashed.
    """
    data = password.encode("utf-8", "surrogatepass")
    try:
        if stored.startswith("$argon2"):
            return argon2.PasswordHasher().verify(stored, data)
        return _verify(stored, data)
    except (ValueError, argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def _verify(stored: str, data: bytes) -> bool:
    if found := _PBKDF2.fullmatch(stored):
        wanted = _decode(found[5])
        return hmac.compare_digest(hashlib.pbkdf2_hmac(found[2], data, _decode(found[4]), int(found[3]), len(wanted)), wanted)
    if found := _SCRYPT.fullmatch(stored):
        wanted = _decode(found[6])
        n, r, p = (int(each) for each in found.group(2, 3, 4))
        return hmac.compare_digest(_scrypt(data, _decode(found[5]), n, r, p, len(wanted)), wanted)
    if found := _BCRYPT.fullmatch(stored):
        import bcrypt  # noqa: PLC0415  few have such hashes, and everybody would wait for it at the start

        # Every implementation looks at the first 72 bytes alone; this library would refuse more.
        data = hashlib.sha256(data).hexdigest().encode() if found[2] else data[:_BCRYPT_BYTES]
        # One of PHP's names, for what all have become since.
        return bcrypt.checkpw(data, "$".join(("", found[4].replace("y", "b"), found[3], found[5])).encode())
    if found := _DIGEST.fullmatch(stored):
        made = hashlib.new(found[1], _decode(found[2]) + data + _decode(found[3]), usedforsecurity=False).digest()
        return hmac.compare_digest(made, _decode(found[4]))
    return False


def spend(costs: Iterable[Cost], own: Cost | None = None) -> None:
    """Take as long as checking a password of each cost, but for what was spent on one already.

    Args:
        costs: of each family the most.
        own: what was checked in earnest.
    """
    for cost in costs:
        work = cost.work if own is None or own.family != cost.family else cost.work - own.work
        if work > 0:
            _spend(Cost(cost.family, work))


def _spend(cost: Cost) -> None:
    kind, salt = cost.family.split("$")[1], b"\0" * 16
    if kind.startswith("pbkdf2-"):
        hashlib.pbkdf2_hmac(kind.removeprefix("pbkdf2-"), b"", salt, cost.work, 16)
    elif kind == "scrypt":
        n, r, p = (int(each) for each in re.findall(r"\d+", cost.family))
        _scrypt(b"", salt, n, r, p, 32)
    elif kind.startswith("argon2"):
        version, memory, passes, lanes = (int(each) for each in re.findall(r"=(\d+)", cost.family))
        of_type = {"argon2id": argon2.Type.ID, "argon2i": argon2.Type.I, "argon2d": argon2.Type.D}[kind]
        argon2.low_level.hash_secret_raw(b"", salt, passes, memory, lanes, 32, of_type, version)
    else:
        import bcrypt  # noqa: PLC0415  see above

        bcrypt.hashpw(b"", f"$2b${cost.family.split('$')[2]}$".encode() + b"." * 22)


def _scrypt(data: bytes, salt: bytes, n: int, r: int, p: int, length: int) -> bytes:
    return hashlib.scrypt(data, salt=salt, n=n, r=r, p=p, maxmem=256 * n * r + 1024 * 1024 + 256 * r * p, dklen=length)


def pbkdf2(digest: str, iterations: int, salt: bytes, made: bytes) -> str:
    """A hash of PBKDF2 in its form.

    Args:
        digest: `sha1`, `sha256` or `sha512`.
        iterations: how many.
        salt, made: the bytes.
    """
    return f"$pbkdf2-{digest}$i={iterations}${_encode(salt)}${_encode(made)}"


def scrypt(n: int, r: int, p: int, salt: bytes, made: bytes) -> str:
    """A hash of scrypt in its form; see RFC 7914 for the numbers."""
    return f"$scrypt$n={n},r={r},p={p}${_encode(salt)}${_encode(made)}"


def argon2_hash(variant: str, version: int, memory: int, passes: int, lanes: int, salt: bytes, made: bytes) -> str:
    """A hash of Argon2 in its form.

    Args:
        variant: `i`, `d` or `id`.
        version: 16 or 19.
        memory: in KiB.
        passes, lanes: how many.
        salt, made: the bytes.
    """
    return f"$argon2{variant}$v={version}$m={memory},t={passes},p={lanes}${_encode(salt)}${_encode(made)}"


def bcrypt_hash(text: str, *, of_digest: bool = False) -> str:
    """A hash of bcrypt in its form.

    Args:
        text: as bcrypt writes it, such as `$2b$12$` and 53 characters.
        of_digest: whether it was made of the SHA-256 of the password.

    Raises:
        ValueError: it is no such text.
    """
    found = re.fullmatch(r"\$(2[aby])\$(\d\d)\$([./A-Za-z0-9]{53})", text)
    if found is None:
        raise ValueError("form")
    return f"$bcrypt{'-sha256' if of_digest else ''}${found[2]}${found[1]}${found[3]}"


def digest_hash(digest: str, made: bytes, before: bytes = b"", after: bytes = b"") -> str:
    """A hash that is one digest.

    Args:
        digest: `md5`, `sha1`, `sha256` or `sha512`.
        made: the bytes.
        before, after: what was put around the password.
    """
    return f"$digest-{digest}${_encode(before)}${_encode(after)}${_encode(made)}"


def decode_base64(text: str) -> bytes:
    """Bytes from base64 with or without padding.

    Raises:
        ValueError: it is none.
    """
    return _decode(text.rstrip("="))


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("base64") from None
