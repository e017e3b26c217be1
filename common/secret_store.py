"""Small secrets in the keychain of the system, through `keyring`, and never silently anywhere else."""

from __future__ import annotations

import keyring
import keyring.backend
import keyring.errors

# Real keychains only. `keyrings.alt` writes plain text and the null backend forgets: both are refused.
TRUSTED = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.macOS", "keyring.backends.Windows")


class NoKeychain(Exception):
    """This session has no keychain that can be trusted."""


def find_keychain() -> keyring.backend.KeyringBackend | None:
    """The best trusted keychain that works in this session, or None. May block while the desktop asks the user."""
    backends = [found for found in keyring.backend.get_all_keyring() if type(found).__module__.startswith(TRUSTED)]
    return max(backends, key=lambda found: found.priority, default=None)


class SecretStore:
    """Named secrets of one service.

    Args:
        service: the name under which the keychain lists them.
        backend: a keychain; the best trusted one if none is given.

    Raises:
        NoKeychain: none is given and none is found.
    """

    def __init__(self, service: str, backend: keyring.backend.KeyringBackend | None = None) -> None:
        self._service = service
        found = backend or find_keychain()
        if found is None:
            raise NoKeychain("No keychain was found in this session.")
        self._backend = found

    @property
    def backend_name(self) -> str:
        """What this keychain calls itself."""
        return str(self._backend.name)

    def find(self, name: str) -> str | None:
        """The secret of that name, or None.

        Raises:
            NoKeychain: the keychain stays locked or does not answer.
        """
        try:
            return self._backend.get_password(self._service, name)
        except keyring.errors.KeyringError as error:
            raise NoKeychain(str(error)) from error

    def keep(self, name: str, value: str) -> None:
        """Store a secret and read it back.

        Raises:
            NoKeychain: it could not be stored, or came back changed.
        """
        try:
            self._backend.set_password(self._service, name, value)
            kept = self._backend.get_password(self._service, name)
        except keyring.errors.KeyringError as error:
            raise NoKeychain(str(error)) from error
        if kept != value:
            raise NoKeychain("The keychain did not keep the value.")

    def remove(self, name: str) -> None:
        """Forget the secret of that name, if there is one."""
        try:
            self._backend.delete_password(self._service, name)
        except keyring.errors.PasswordDeleteError:
            return
        except keyring.errors.KeyringError as error:
            raise NoKeychain(str(error)) from error
