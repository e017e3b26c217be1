"""The file of a backup: header, encrypted chunks, seal.

Chunks are AES-256-GCM in the STREAM construction (Hoang and others, 2015; as age and Tink use it): the nonce is the number of the
chunk and whether it is the last, under a key of this file alone. So a chunk that is changed, moved, left out or put in does not open, nor does a file
that ends too early or too late. Behind them stands the installation's keyed digest of all that comes before, by which the host that made it knows its
own files and whether they are whole, also those that it cannot open.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from daemon.backup.backup_keys import InstallationKeys, agree_to_open, derive_file_key
from daemon.backup.header import SEAL, Header, encode_header, has_seal, read_header
from daemon.backup.refused import PUT_KEY, Damaged, NotOurs, Unusable

# Bytes of a chunk before it is encrypted, and what encryption adds.
CHUNK, TAG = 64 * 1024, 16


class Writer:
    """Writes a backup in pieces of any size.

    Args:
        file: what it goes to, from its beginning.
        header: of the backup.
        keys: of the installation.
        secret: from which the file's key is made.
    """

    def __init__(self, file: IO[bytes], header: Header, keys: InstallationKeys, secret: bytes) -> None:
        self._file, self._count, self._left = file, 0, bytearray()
        self._digest = hmac.new(keys.seal, digestmod=hashlib.sha256)
        clear = encode_header(header)
        self._cipher = AESGCM(derive_file_key(secret, header.salt, clear))
        self._put(clear)
        self._put(_seal_header(keys, clear))

    def write(self, data: bytes) -> None:
        """Take some more."""
        self._left += data
        while len(self._left) > CHUNK:
            self._encrypt(bytes(self._left[:CHUNK]), is_last=False)
            del self._left[:CHUNK]

    def finish(self) -> None:
        """Write what is left, and the seal."""
        self._encrypt(bytes(self._left), is_last=True)
        self._file.write(self._digest.digest())

    def _encrypt(self, chunk: bytes, *, is_last: bool) -> None:
        self._put(self._cipher.encrypt(_nonce(self._count, is_last=is_last), chunk, None))
        self._count += 1

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._file.write(data)


class Reader:
    """Reads a backup, from its beginning to its end, once.

    Args:
        file: seekable, a regular file.
        name: for sentences.

    Attributes:
        header: as it stands there; nobody vouches for it before `check_header` or the first chunk.

    Raises:
        Unusable: it is no backup, or its header cannot be read.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        file.seek(0)
        self.header, self._clear, self._header_seal = read_header(file, name)
        self._start = file.tell()
        self._size = os.fstat(file.fileno()).st_size

    def check_header(self, keys: InstallationKeys) -> None:
        """Look whether the installation with these keys made it.

        Raises:
            NotOurs: another one did, or so it says.
            Damaged: it says that this one did, and was changed.
        """
        if has_seal(self._header_seal, _seal_header(keys, self._clear)):
            return
        if self.header.key_id == keys.id:
            raise Damaged(f"The backup {self._name} is damaged: its header was changed after it was made.")
        raise NotOurs(f"The backup {self._name} was not made by this installation, or its header was changed.")

    def check_whole(self, keys: InstallationKeys) -> None:
        """Look whether it is, to the last bit, as the installation with these keys made it. It need not be opened for that.

        Raises:
            NotOurs: another installation made it.
            Damaged: it was cut or changed.
        """
        self.check_header(keys)
        self._file.seek(0)
        digest, left = hmac.new(keys.seal, digestmod=hashlib.sha256), self._size - SEAL
        while left > 0 and (data := self._file.read(min(left, CHUNK))):
            digest.update(data)
            left -= len(data)
        if left or not has_seal(self._file.read(SEAL), digest.digest()):
            raise Damaged(f"The backup {self._name} is damaged: it was cut or changed after it was made.")

    def chunks(self, secret: bytes) -> Iterator[bytes]:
        """What is inside, decrypted, piece by piece. What came is right; whether it is all of it is known at the end alone.

        Args:
            secret: from which the file's key is made.

        Raises:
            NotOurs: the key is another one.
            Damaged: it was cut or changed.
        """
        cipher = AESGCM(derive_file_key(secret, self.header.salt, self._clear))
        left, count = self._size - SEAL - self._start, 0
        self._file.seek(self._start)
        while True:
            sealed = self._file.read(min(left, CHUNK + TAG)) if left > 0 else b""
            left -= len(sealed)
            try:
                chunk = cipher.decrypt(_nonce(count, is_last=left <= 0), sealed, None)
            except (InvalidTag, ValueError):
                if not count:
                    raise NotOurs(f"The backup {self._name} does not open with this key, or its beginning is damaged.") from None
                raise Damaged(f"The backup {self._name} is damaged: it was cut or changed after it was made.") from None
            yield chunk
            count += 1
            if left <= 0:
                return


class ChunkStream(io.RawIOBase):
    """Decrypted chunks as a file to read from.

    Args:
        chunks: from `Reader.chunks`.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._left = chunks, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill as much as the next chunk gives."""
        while not self._left:
            if (chunk := next(self._chunks, None)) is None:
                return 0
            self._left = chunk
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def open_backup(path: Path) -> IO[bytes]:
    """The file of a backup.

    Raises:
        Unusable: it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unusable(f"The backup {path} cannot be read: it is no file.")
        return path.open("rb")
    except OSError as error:
        raise Unusable(f"The backup {path} cannot be read: {error.strerror}.") from error


def find_secret(header: Header, keys: InstallationKeys | None, identity: str) -> bytes:
    """The secret that opens a backup.

    Args:
        header: of the backup.
        keys: of this installation, None where there is none.
        identity: of the recipient, "" for none.

    Raises:
        NotOurs: neither opens it.
    """
    if header.recipient:
        if not identity:
            raise NotOurs("The backup was made for a recipient; name the file with its identity (--identity FILE).")
        return agree_to_open(identity, header.ephemeral, header.recipient)
    if keys is None:
        raise NotOurs(f"The backup opens with the master key of its installation, and there is none here. {PUT_KEY}")
    if keys.id != header.key_id:
        raise NotOurs(f"The backup was made with another master key than this installation has. {PUT_KEY}")
    return keys.content


def _seal_header(keys: InstallationKeys, clear: bytes) -> bytes:
    return hmac.new(keys.seal, b"header" + clear, hashlib.sha256).digest()


def _nonce(count: int, *, is_last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([is_last])
