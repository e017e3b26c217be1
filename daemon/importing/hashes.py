"""Password hashes as the other systems write them, in the forms in which they are kept here (`daemon.keys.foreign`)."""

from __future__ import annotations

import re

import msgspec

from daemon.keys import foreign

# Code of the note on a password that is not taken, and what it is about.
Why = tuple[str, str]
Taken = tuple[str | None, Why | None]
COSTLY, FORM, WEAK = "user.password_costly", "user.password_form", "user.password_weak"
_DJANGO_PBKDF2 = {"pbkdf2_sha256": "sha256", "pbkdf2_sha1": "sha1"}
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){16,64}")
# Several of node's names for the digests that there are here.
_DIGESTS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512", "sha-1": "sha1", "sha-256": "sha256", "sha-512": "sha512"}


def accept(stored: str, *, weak: bool) -> Taken:
    """A hash if it may be kept, or why not.

    Args:
        stored: in one of our forms.
        weak: whether one that is soon guessed is taken.
    """
    try:
        foreign.measure(stored)
    except foreign.TooCostly:
        return None, (COSTLY, "")
    except ValueError:
        return None, (FORM, "")
    if foreign.is_weak(stored) and not weak:
        return None, (WEAK, "")
    return stored, None


def read_django(text: str, *, weak: bool) -> Taken:
    """A password as Django keeps it, such as `pbkdf2_sha256$600000$salt$hash`; nothing for one that can never be typed.

    Args:
        text: the column.
        weak: whether one that is soon guessed is taken.
    """
    if not text or text.startswith("!"):
        return None, None
    kind, _, rest = text.partition("$")
    try:
        return accept(_read_django(kind, rest), weak=weak)
    except (ValueError, IndexError):
        return None, (FORM, kind if kind.replace("_", "").isalnum() and len(kind) < 24 and rest else "")


def _read_django(kind: str, rest: str) -> str:
    parts = rest.split("$")
    if kind in _DJANGO_PBKDF2:
        return foreign.pbkdf2(_DJANGO_PBKDF2[kind], int(parts[0]), parts[1].encode(), foreign.decode_base64(parts[2]))
    if kind == "argon2":
        return f"${rest}"
    if kind in ("bcrypt", "bcrypt_sha256"):
        return foreign.bcrypt_hash(rest, of_digest=kind == "bcrypt_sha256")
    if kind == "scrypt":
        n, salt, r, p, made = parts
        return foreign.scrypt(int(n), int(r), int(p), salt.encode(), foreign.decode_base64(made))
    if kind in ("md5", "sha1"):
        return foreign.digest_hash(kind, bytes.fromhex(parts[1]), parts[0].encode())
    raise ValueError(kind)


def read_logto(text: str, method: str, *, weak: bool) -> Taken:
    """A password as Logto keeps it.

    Args:
        text: `passwordEncrypted`.
        method: `passwordEncryptionMethod`.
        weak: whether one that is soon guessed is taken.
    """
    try:
        return accept(_read_logto(text, method), weak=weak)
    except (ValueError, IndexError, TypeError):
        return None, (FORM, method if method.isalnum() and len(method) < 24 else "")


def _read_logto(text: str, method: str) -> str:
    if method in ("Argon2i", "Argon2id", "Argon2d"):
        return text
    if method == "Bcrypt":
        return foreign.bcrypt_hash(text)
    if method in ("MD5", "SHA1", "SHA256"):
        return foreign.digest_hash(method.lower(), _unhex(text))
    if method == "Legacy":
        return _read_legacy(text)
    raise ValueError(method)


def _read_legacy(text: str) -> str:
    """`["sha256", ["salt", "@"], "hash"]`: a digest of the parts, with the password in place of the @; or PBKDF2 with salt, iterations and length."""
    algorithm, given, made = msgspec.json.decode(text, type=tuple[str, list[str], str])
    name = algorithm.lower()
    if name == "pbkdf2":
        salt, iterations, length, digest = [each for each in given if each != "@"]
        wanted = _unhex(made)
        if int(length) != len(wanted):
            raise ValueError("length")
        return foreign.pbkdf2(_DIGESTS.get(digest.lower(), ""), int(iterations), salt.encode(), wanted)
    if name not in _DIGESTS or given.count("@") != 1:
        raise ValueError(name)
    at = given.index("@")
    return foreign.digest_hash(_DIGESTS[name], _unhex(made), "".join(given[:at]).encode(), "".join(given[at + 1 :]).encode())


def _unhex(text: str) -> bytes:
    if _HEX.fullmatch(text) is None:
        raise ValueError("hexadecimal")
    return bytes.fromhex(text)
