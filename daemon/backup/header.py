"""What stands in clear at the beginning of a backup.

`letpass-backup/1`, a line feed, the length of the header (4 bytes, big-endian), the header as JSON, and a seal of 32 bytes: the header's keyed
digest by the installation that made it. Nothing in it opens anything.
"""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime
from typing import IO, Literal

import msgspec

from daemon.backup.refused import Damaged, NotOurs, Unusable

FORMAT = 1
_MAGIC, _LINE = b"letpass-backup/", 16
MOST_BYTES = 16 * 1024
SEAL = 32

DatabaseKind = Literal["sqlite", "postgresql"]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The header.

    Attributes:
        id: of this backup, 16 hexadecimal digits.
        made_at: the moment whose data it holds, seconds since 1970.
        product: version of the daemon that made it.
        schema: name of the last migration of the database inside, such as `0025_backup_runs`.
        database: what is inside: a SQLite file, or a dump of `pg_dump` in its custom format.
        issuer: of the installation.
        installation: what tells it from every other one; nothing can be told from it.
        key_id: which master key belongs to the database inside.
        salt: makes the key of this file its own.
        recipient: whose key opens it, as `letpassd backup-key` has printed it; "" for the master key.
        ephemeral: the sender's part of the agreement with the recipient (X25519), b"" without one.
        with_master_key: whether the master key is inside.
    """

    id: str
    made_at: int
    product: str
    schema: str
    database: DatabaseKind
    issuer: str
    installation: str
    key_id: str
    salt: bytes
    recipient: str = ""
    ephemeral: bytes = b""
    with_master_key: bool = False

    @property
    def file_name(self) -> str:
        """How the file is called: by its time first, so that lists are in order."""
        return f"letpass-{datetime.fromtimestamp(self.made_at, UTC):%Y%m%dT%H%M%SZ}-{self.id}{SUFFIX}"


# Of a backup's name, and what is put behind it when the backup is found to be damaged.
SUFFIX, DAMAGED_SUFFIX = ".letpass-backup", ".damaged"
_NAME = re.compile(r"letpass-[0-9]{8}T[0-9]{6}Z-[0-9a-f]{16}" + re.escape(SUFFIX))
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Header).decode


def is_backup_name(name: str) -> bool:
    """Whether a file is called as a backup is when it is made."""
    return _NAME.fullmatch(name) is not None


def encode_header(header: Header) -> bytes:
    """Everything of the header but its seal."""
    body = _encode(header)
    return _MAGIC + f"{FORMAT}\n".encode() + len(body).to_bytes(4, "big") + body


def read_header(file: IO[bytes], name: str) -> tuple[Header, bytes, bytes]:
    """Read a header from the beginning of a file.

    Args:
        file: at its beginning.
        name: of the file, for the sentence.

    Returns:
        The header, the bytes that it is made of, and its seal.

    Raises:
        NotOurs: it is no backup.
        Unusable: it is of a newer format.
        Damaged: the header cannot be read.
    """
    line = file.read(_LINE + 1)
    if not line and is_backup_name(name):
        raise Damaged(f"The backup {name} is damaged: it is empty.")
    if not line.startswith(_MAGIC):
        raise NotOurs(f"The file {name} is no backup of Letpass.")
    if line != _MAGIC + f"{FORMAT}\n".encode():
        if line[len(_MAGIC) : -1].isdigit() or (len(line) > _LINE and line[-1:].isdigit()):
            raise Unusable(f"The backup {name} has a format that this version does not know. Use the version of Letpass that made it.")
        raise Damaged(f"The backup {name} is damaged: its header cannot be read.")
    length = file.read(4)
    size = int.from_bytes(length, "big")
    body, seal = (file.read(size), file.read(SEAL)) if 0 < size <= MOST_BYTES else (b"", b"")
    if len(length) != 4 or len(body) != size or len(seal) != SEAL:
        raise Damaged(f"The backup {name} is damaged: its header cannot be read.")
    try:
        header = _decode(body)
        datetime.fromtimestamp(header.made_at, UTC)
    except (msgspec.DecodeError, ValueError, OverflowError, OSError):
        raise Damaged(f"The backup {name} is damaged: its header cannot be read.") from None
    return header, line + length + body, seal


def has_seal(found: bytes, expected: bytes) -> bool:
    """Whether a seal is the right one."""
    return hmac.compare_digest(found, expected)
