"""The file of a backup: what is cut, changed, moved or somebody else's is noticed, whatever bit it is."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import StartError
from daemon.backup.backup_keys import (
    InstallationKeys,
    agree_to_open,
    agree_to_send,
    make_installation_keys,
    make_pair,
    read_key_file,
)
from daemon.backup.container import CHUNK, TAG, ChunkStream, Reader, Writer, find_secret, open_backup
from daemon.backup.header import SEAL, Header, encode_header
from daemon.backup.refused import Damaged, NotOurs, Unusable

KEYS, OTHER = make_installation_keys(b"k" * 32), make_installation_keys(b"o" * 32)


def make_header(keys: InstallationKeys = KEYS, recipient: str = "", ephemeral: bytes = b"") -> Header:
    """A header of a backup."""
    return Header(
        id="0123456789abcdef",
        made_at=1_900_000_000,
        product="1.0",
        schema="0001_first_tables",
        database="sqlite",
        issuer="https://id.example/oidc",
        installation="fedcba9876543210",
        key_id=keys.id,
        salt=b"s" * 32,
        recipient=recipient,
        ephemeral=ephemeral,
    )


def pack(data: bytes, piece: int = 100_000) -> bytes:
    """A backup of some bytes, written in pieces."""
    file = io.BytesIO()
    writer = Writer(file, make_header(), KEYS, KEYS.content)
    for start in range(0, len(data), piece):
        writer.write(data[start : start + piece])
    writer.finish()
    return file.getvalue()


def unpack(path: Path, secret: bytes = KEYS.content) -> bytes:
    """What is inside."""
    with open_backup(path) as file:
        return b"".join(Reader(file, path.name).chunks(secret))


def read_all(path: Path) -> None:
    """Read a file as whoever restores does, and as retention does."""
    with open_backup(path) as file:
        reader = Reader(file, path.name)
        for _ in reader.chunks(find_secret(reader.header, KEYS, "")):
            pass
        reader.check_whole(KEYS)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
@pytest.mark.parametrize("piece", [1000, CHUNK, 5 * CHUNK])
def test_what_goes_in_comes_out(tmp_path: Path, size: int, piece: int) -> None:
    """Whatever the pieces are in which it comes."""
    data, path = os.urandom(size), tmp_path / "a"
    path.write_bytes(pack(data, piece))
    assert unpack(path) == data
    read_all(path)
    with open_backup(path) as file:
        assert io.BufferedReader(ChunkStream(Reader(file, "a").chunks(KEYS.content)), 1000).read() == data


def test_a_file_that_is_cut_at_any_border_is_damaged(tmp_path: Path) -> None:
    """At the border of every chunk, with and without the seal put behind it, and beside each border; a chunk too many is noticed as well."""
    whole, path = pack(os.urandom(3 * CHUNK + 100)), tmp_path / "a"
    body = len(whole) - SEAL
    start = body - (3 * (CHUNK + TAG) + 100 + TAG)
    borders = [0, 1, 16, 20, start, *(start + count * (CHUNK + TAG) for count in (1, 2, 3)), body]
    for border in borders:
        for cut in {max(border - 1, 0), border, border + 1} - {len(whole)}:
            for content in (whole[:cut], whole[:cut] + whole[-SEAL:]):
                if content != whole:
                    path.write_bytes(content)
                    with pytest.raises(Unusable):
                        read_all(path)
    path.write_bytes(whole[:-SEAL] + whole[start : start + CHUNK + TAG] + whole[-SEAL:])
    with pytest.raises(Damaged):
        read_all(path)


def test_chunks_that_change_places_are_noticed(tmp_path: Path) -> None:
    """Each opens at its own place alone."""
    whole, path = pack(os.urandom(3 * CHUNK + 100)), tmp_path / "a"
    start, step = len(whole) - SEAL - (3 * (CHUNK + TAG) + 100 + TAG), CHUNK + TAG
    first, second = whole[start : start + step], whole[start + step : start + 2 * step]
    path.write_bytes(whole[:start] + second + first + whole[start + 2 * step :])
    with pytest.raises(Unusable):
        unpack(path)
    path.write_bytes(whole[: start + step] + whole[start + 2 * step :])
    with pytest.raises(Damaged):
        unpack(path)


_DATA = bytes(range(256)) * 300
_WHOLE = pack(_DATA)


@settings(max_examples=300, deadline=None)
@given(bit=st.integers(0, len(_WHOLE) * 8 - 1))
def test_no_bit_can_be_flipped(tmp_path_factory: pytest.TempPathFactory, bit: int) -> None:
    """In the header, its seal, a chunk, a tag or the seal at the end: one sentence, and no other error."""
    changed = bytearray(_WHOLE)
    changed[bit // 8] ^= 1 << bit % 8
    path = tmp_path_factory.getbasetemp() / "flipped"
    path.write_bytes(changed)
    with pytest.raises(Unusable):
        read_all(path)


def test_no_bit_of_the_header_can_be_flipped(tmp_path: Path) -> None:
    """Nor is anything but the sentence said, whatever it then says of itself."""
    path, length = tmp_path / "flipped", len(encode_header(make_header())) + SEAL
    for bit in range(length * 8):
        changed = bytearray(_WHOLE)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        with pytest.raises(Unusable):
            read_all(path)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300), with_magic=st.booleans())
def test_any_other_file_is_none(tmp_path_factory: pytest.TempPathFactory, content: bytes, with_magic: bool) -> None:
    """Said in words, whatever it is."""
    path = tmp_path_factory.getbasetemp() / "other"
    path.write_bytes((b"letpass-backup/1\n" if with_magic else b"") + content)
    with pytest.raises(Unusable):
        read_all(path)


def test_a_newer_format_is_said_to_be_one(tmp_path: Path) -> None:
    """Whoever reads it gets the version that made it."""
    path = tmp_path / "newer"
    path.write_bytes(_WHOLE.replace(b"letpass-backup/1\n", b"letpass-backup/2\n", 1))
    with pytest.raises(Unusable, match="format that this version does not know"):
        read_all(path)


def test_another_installation_opens_nothing_and_is_not_taken_for_ours(tmp_path: Path) -> None:
    """By the seal of the header alone already, so that nobody removes the files of others."""
    path = tmp_path / "a"
    path.write_bytes(_WHOLE)
    with open_backup(path) as file:
        reader = Reader(file, "a")
        reader.check_header(KEYS)
        for check in (reader.check_header, reader.check_whole):
            with pytest.raises(NotOurs):
                check(OTHER)
        with pytest.raises(NotOurs, match="another master key"):
            find_secret(reader.header, OTHER, "")
        with pytest.raises(NotOurs):
            next(reader.chunks(OTHER.content))


def test_a_recipient_opens_what_is_for_it_and_nobody_else_does(tmp_path: Path) -> None:
    """X25519: the host that writes cannot read; it still knows whether its file is whole."""
    identity, recipient = make_pair()
    secret, ephemeral = agree_to_send(recipient)
    header, path = make_header(recipient=recipient, ephemeral=ephemeral), tmp_path / "a"
    with path.open("wb") as file:
        writer = Writer(file, header, KEYS, secret)
        writer.write(b"for the recipient")
        writer.finish()
    assert agree_to_open(identity, ephemeral, recipient) == secret
    assert unpack(path, find_secret(header, KEYS, identity)) == b"for the recipient"
    with pytest.raises(NotOurs, match="--identity"):
        find_secret(header, KEYS, "")
    with pytest.raises(NotOurs, match="another recipient"):
        find_secret(header, KEYS, make_pair()[0])
    with pytest.raises(NotOurs):
        unpack(path, KEYS.content)
    with open_backup(path) as found:
        Reader(found, "a").check_whole(KEYS)


def test_a_slip_in_a_public_key_is_noticed_before_a_backup_is_made_for_it(tmp_path: Path) -> None:
    """Otherwise it would be noticed when the backup is needed."""
    identity, recipient = make_pair()
    path = tmp_path / "key.pub"
    position = len(recipient) - 20
    wrong = recipient[:position] + ("A" if recipient[position] != "A" else "B") + recipient[position + 1 :]
    for text in (wrong, identity, "", "age1qqqq", f"{recipient}\n{recipient}"):
        path.write_text(f"# a comment\n{text}\n")
        with pytest.raises(StartError, match="does not hold a backup recipient"):
            read_key_file(path, is_private=False)
    path.write_text(f"# a comment\n{recipient}\n")
    assert read_key_file(path, is_private=False) == recipient


def test_an_identity_that_others_may_read_is_refused(tmp_path: Path) -> None:
    """As the master key's file is."""
    path = tmp_path / "key"
    path.write_text(make_pair()[0])
    path.chmod(0o644)
    with pytest.raises(StartError, match="chmod 600"):
        read_key_file(path, is_private=True)
