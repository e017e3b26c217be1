"""Where the master key comes from: a systemd credential, the keychain, or a checked file. Chosen once, at `letpassd init`.

A missing or wrong key stops the daemon; it never makes a new one, because nothing sealed would open again.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from common.errors import StartError
from common.files import read_file, write_file

CREDENTIAL = "letpass-key"
# Names the folder with the credentials that systemd gives a service.
CREDENTIALS = "CREDENTIALS_DIRECTORY"
LENGTH = 32
PROVIDERS = ("systemd", "keyring", "file")
# In the data folder: the key itself where a file is its provider, and which provider it is.
KEY_FILE, PROVIDER_FILE = "master.key", "key-provider"


def find_key_files(folder: Path) -> list[str]:
    """What a data folder has of a key: an installation was made there.

    Args:
        folder: the data folder, which need not be there.
    """
    return [name for name in (KEY_FILE, PROVIDER_FILE) if os.path.lexists(folder / name)]


def has_credential() -> bool:
    """Whether systemd has given this process the key."""
    return _credential_path() is not None


def choose_provider(asked: str) -> str:
    """Which provider a new installation uses.

    Args:
        asked: `auto` or a provider's name.

    Returns:
        `systemd` where a credential is there, else `keyring` where a real keychain works, else `file`.
    """
    if asked != "auto":
        return asked
    if has_credential():
        return "systemd"
    return "keyring" if _keychain().has_keychain() else "file"


def make_key(provider: str, file: Path) -> bytes:
    """Make a master key, keep it with a provider and read it back.

    Args:
        provider: `systemd`, `keyring` or `file`.
        file: where the key file goes.

    Returns:
        The key, 32 bytes.

    Raises:
        StartError: the provider cannot keep it, or a key is there already that cannot be read.
    """
    if provider == "systemd":
        return read_key(provider, file)
    text = base64.b64encode(os.urandom(LENGTH)).decode()
    if provider == "keyring":
        _keychain().keep_in_keychain(str(file), text)
    elif not os.path.lexists(file):
        write_file(file, f"{text}\n".encode())
    return read_key(provider, file)


def read_key(provider: str, file: Path) -> bytes:
    """The master key.

    Raises:
        StartError: it is missing, unreadable, or kept in a file that others may read.
    """
    readers: dict[str, Callable[[Path], str]] = {"systemd": _from_credential, "keyring": _from_keychain, "file": _from_file}
    text = readers[provider](file)
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise StartError(f"The master key from {provider} is damaged.") from error
    if len(key) != LENGTH:
        raise StartError(f"The master key from {provider} has {len(key)} bytes instead of {LENGTH}.")
    return key


def _credential_path() -> Path | None:
    folder = os.environ.get(CREDENTIALS)
    path = Path(folder) / CREDENTIAL if folder else None
    return path if path is not None and path.exists() else None


def _from_credential(_file: Path) -> str:
    path = _credential_path()
    if path is None:
        raise StartError(
            f"systemd gave no credential named {CREDENTIAL}. Beside the service, run commands by packaging/letpassd-as-service, which has it given."
        )
    return read_file(path.resolve(), "The credential").decode("ascii", "replace")


def _from_keychain(file: Path) -> str:
    return str(_keychain().read_from_keychain(str(file)))


def _keychain() -> ModuleType:
    """`keychain`, imported where it is used: see there."""
    return import_module("daemon.keys.keychain")


def _from_file(file: Path) -> str:
    return read_file(file, "The master key file", is_private=True).decode("ascii", "replace")
