"""Where the console keeps its key: the keychain, or with the administrator's word a private file, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import msgspec

from common.paths import console_folder, make_private_folder
from common.secret_store import NoKeychain, SecretStore

SERVICE = "letpass"
# Answers the question where to keep the key in advance: `keychain`, `file` or `memory`. For automation and desks without keychain.
VARIABLE = "LETPASS_KEY_STORE"


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYCHAIN = "keychain"
    FILE = "file"
    MEMORY = "memory"


class NeedsAnswer(Exception):
    """There is no keychain, and the administrator has not been asked yet whether a private file will do."""


class KeyStore:
    """Finds and keeps console keys by issuer. Its methods may block: call them in the background.

    Args:
        file_allowed: whether a private file will do where there is no keychain; None if nobody was asked yet.
        file: where that file is.
        open_keychain: gives the keychain, or raises NoKeychain.
    """

    def __init__(
        self,
        file_allowed: bool | None = None,
        file: Path | None = None,
        open_keychain: Callable[[str], SecretStore] = SecretStore,
    ) -> None:
        self.file_allowed = file_allowed
        self.file = file or console_folder() / "keys.json"
        self._open_keychain = open_keychain
        self._memory: dict[str, str] = {}
        self.place: KeyPlace | None = None
        self.keychain_name = ""

    def find(self, issuer: str) -> str | None:
        """The key for a daemon, or None.

        Args:
            issuer: of the daemon.
        """
        if issuer in self._memory:
            return self._memory[issuer]
        if forced_place() in (None, KeyPlace.KEYCHAIN):
            found = self._find_in_keychain(issuer)
            if found is not None:
                return found
        if forced_place() is KeyPlace.MEMORY:
            return None
        found = self._read_file().get(issuer)
        if found is not None:
            self.place = KeyPlace.FILE
        return found

    def keep(self, issuer: str, key: str) -> None:
        """Keep a key. It is in memory in any case, so that this run goes on.

        Args:
            issuer: of the daemon.
            key: its console key.

        Raises:
            NeedsAnswer: there is no keychain and nobody has said whether a file will do.
        """
        self._memory[issuer] = key
        place = forced_place()
        if place in (None, KeyPlace.KEYCHAIN) and self._keep_in_keychain(issuer, key):
            return
        if place is KeyPlace.FILE or (place is None and self.file_allowed):
            self._write_file({**self._read_file(), issuer: key})
            self.place = KeyPlace.FILE
            return
        self.place = KeyPlace.MEMORY
        if place is None and self.file_allowed is None:
            raise NeedsAnswer

    def forget(self, issuer: str) -> None:
        """Forget the key for a daemon wherever it is."""
        self._memory.pop(issuer, None)
        if forced_place() in (None, KeyPlace.KEYCHAIN):
            with suppress(NoKeychain):
                self._open_keychain(SERVICE).remove(issuer)
        self._drop_from_file(issuer)

    def forget_file(self, issuer: str) -> None:
        """Take the key for a daemon out of the private file and go on with it in memory."""
        kept = self._read_file().get(issuer)
        if kept is not None:
            self._memory[issuer] = kept
        self.file_allowed = False
        self._drop_from_file(issuer)
        self.place = KeyPlace.MEMORY

    def _drop_from_file(self, issuer: str) -> None:
        kept = self._read_file()
        if kept.pop(issuer, None) is not None:
            self._write_file(kept)

    def _find_in_keychain(self, issuer: str) -> str | None:
        try:
            keychain = self._open_keychain(SERVICE)
            found = keychain.find(issuer)
        except NoKeychain:
            return None
        if found is not None:
            self.place, self.keychain_name = KeyPlace.KEYCHAIN, keychain.backend_name
        return found

    def _keep_in_keychain(self, issuer: str, key: str) -> bool:
        try:
            keychain = self._open_keychain(SERVICE)
            keychain.keep(issuer, key)
        except NoKeychain:
            return False
        self.place, self.keychain_name = KeyPlace.KEYCHAIN, keychain.backend_name
        return True

    def _read_file(self) -> dict[str, str]:
        try:
            if self.file.stat().st_mode & 0o077:
                return {}  # others could have read or written it: it is worth nothing
            return msgspec.json.decode(self.file.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):
            return {}

    def _write_file(self, keys: dict[str, str]) -> None:
        make_private_folder(self.file.parent)
        fresh = self.file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(keys))
        fresh.replace(self.file)


def forced_place() -> KeyPlace | None:
    """The answer that the environment gives in advance, or None."""
    value = os.environ.get(VARIABLE, "")
    return KeyPlace(value) if value in set(KeyPlace) else None
