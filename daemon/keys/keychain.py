"""The master key in the keychain of the system. Apart from `provider`, because `keyring` costs 15 MiB that most daemons never need."""

from __future__ import annotations

from common.errors import StartError
from common.secret_store import NoKeychain, SecretStore, find_keychain

SERVICE = "letpass-daemon"


def has_keychain() -> bool:
    """Whether this session has a keychain that can be trusted."""
    return find_keychain() is not None


def keep_in_keychain(name: str, text: str) -> None:
    """Keep a key, unless one of that name is there.

    Raises:
        StartError: the keychain cannot keep it.
    """
    try:
        store = SecretStore(SERVICE)
        if store.find(name) is None:
            store.keep(name, text)
    except NoKeychain as error:
        raise StartError(f"The keychain cannot keep the master key: {error}") from error


def read_from_keychain(name: str) -> str:
    """The key of that name.

    Raises:
        StartError: it is missing, or the keychain stays shut.
    """
    try:
        text = SecretStore(SERVICE).find(name)
    except NoKeychain as error:
        raise StartError(f"The keychain with the master key cannot be read: {error}") from error
    if text is None:
        raise StartError("The keychain has no master key of this installation.")
    return text
