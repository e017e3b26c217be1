"""Keys of backups: what the master key makes for them, and pairs of keys for a host that only writes (X25519, RFC 7748, as age uses it)."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from common.errors import StartError
from common.files import read_file
from daemon.backup.refused import NotOurs
from daemon.keys.sealing import derive

_RECIPIENT, _IDENTITY = "letpass-backup-recipient-1:", "letpass-backup-identity-1:"
_CHECK = 4


class InstallationKeys(msgspec.Struct, frozen=True):
    """What backups need of a master key.

    Attributes:
        id: which master key it is, 16 hexadecimal digits; it tells nothing of the key.
        seal: seals headers and files.
        content: encrypts backups without a recipient.
    """

    id: str
    seal: bytes
    content: bytes


def make_installation_keys(master: bytes) -> InstallationKeys:
    """The keys of a master key."""
    return InstallationKeys(derive(master, "backup/id")[:8].hex(), derive(master, "backup/seal"), derive(master, "backup/content"))


def derive_file_key(secret: bytes, salt: bytes, header: bytes) -> bytes:
    """The key of one file. It is made of the header too, so no chunk opens below a header that was changed.

    Args:
        secret: the installation's or what was agreed with the recipient.
        salt: of the file.
        header: as it is written.
    """
    info = b"letpass-backup/1/" + hashlib.sha256(header).digest()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)


def make_pair() -> tuple[str, str]:
    """A new pair, as texts: the identity, which opens, and the recipient, for which backups are made."""
    private = X25519PrivateKey.generate()
    return _write(_IDENTITY, private.private_bytes_raw()), _write(_RECIPIENT, private.public_key().public_bytes_raw())


def agree_to_send(recipient: str) -> tuple[bytes, bytes]:
    """A secret that only the recipient can find again.

    Args:
        recipient: as a text.

    Returns:
        The secret, and the sender's public part, which goes into the header.

    Raises:
        StartError: it is no recipient.
    """
    theirs, private = _read(_RECIPIENT, recipient, "a backup recipient"), X25519PrivateKey.generate()
    ephemeral = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise StartError("The backup recipient is a key that nobody can have.") from None
    return _combine(shared, ephemeral, theirs), ephemeral


def agree_to_open(identity: str, ephemeral: bytes, recipient: str) -> bytes:
    """The same secret, by the recipient.

    Args:
        identity: as a text.
        ephemeral, recipient: as in the header.

    Raises:
        NotOurs: it is for another recipient.
    """
    private = X25519PrivateKey.from_private_bytes(_read(_IDENTITY, identity, "a backup identity"))
    own = private.public_key().public_bytes_raw()
    if _write(_RECIPIENT, own) != recipient:
        raise NotOurs("The backup is for another recipient; this identity does not open it.")
    try:
        return _combine(private.exchange(X25519PublicKey.from_public_bytes(ephemeral)), ephemeral, own)
    except ValueError:
        raise NotOurs("The backup does not open with this identity.") from None


def read_key_file(path: Path, *, is_private: bool) -> str:
    """The recipient or identity in a file; lines that begin with # say something to people.

    Raises:
        StartError: it cannot be read, or holds something else.
    """
    what = "a backup identity" if is_private else "a backup recipient"
    text = read_file(path, "The key file of backups", is_private=is_private).decode("ascii", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1:
        raise StartError(f"The file {path} does not hold {what}, as `letpassd backup-key` makes it.")
    try:
        _read(_IDENTITY if is_private else _RECIPIENT, lines[0], what)
    except StartError:
        raise StartError(f"The file {path} does not hold {what}, as `letpassd backup-key` makes it.") from None
    return lines[0]


def _combine(shared: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=ephemeral + recipient, info=b"letpass-backup/1/x25519").derive(shared)


def _write(prefix: str, key: bytes) -> str:
    return prefix + base64.urlsafe_b64encode(key + _digest(prefix, key)).decode()


def _read(prefix: str, text: str, what: str) -> bytes:
    try:
        found = base64.b64decode(text.removeprefix(prefix), altchars=b"-_", validate=True)
    except ValueError:
        found = b""
    key, check = found[:32], found[32:]
    # Without the check a slip of the pen would be noticed when a backup is needed.
    if not text.startswith(prefix) or len(key) != 32 or check != _digest(prefix, key):
        raise StartError(f"That is not {what}, as `letpassd backup-key` makes it.")
    return key


def _digest(prefix: str, key: bytes) -> bytes:
    return hashlib.sha256(prefix.encode() + key).digest()[:_CHECK]
