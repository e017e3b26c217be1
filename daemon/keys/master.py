"""Where the master key of an installation is, by its settings and what `init` chose."""

from __future__ import annotations

import os

from common.errors import StartError
from common.files import read_file
from daemon.keys.provider import CREDENTIALS, KEY_FILE, PROVIDER_FILE, PROVIDERS, read_key
from daemon.settings import Settings


def read_provider(settings: Settings) -> str:
    """Which key provider this installation uses: the one that the settings name, or the one that `init` chose, or a key file that is there.

    Raises:
        StartError: nothing was chosen yet, or nobody knows what was.
    """
    if settings.key_provider != "auto":
        return settings.key_provider
    path = settings.data / PROVIDER_FILE
    if not os.path.lexists(path):
        if os.path.lexists(settings.data / KEY_FILE):
            # Brought alone, from another machine or out of a safe, it says by itself what it is.
            return "file"
        raise StartError(f"The file {path} is missing. Run `letpassd init`, or name the key_provider in the settings.")
    found = read_file(path, "The key provider's file").decode("ascii", "replace").strip()
    if found not in PROVIDERS:
        raise StartError(f"The file {path} names none of the key providers {', '.join(PROVIDERS)}.")
    return found


def look_for_key(settings: Settings) -> bytes | None:
    """The master key as it is kept now; None where only a process that systemd has started can see it, and this is none.

    Raises:
        StartError: it is missing, damaged or unreadable.
    """
    provider = read_provider(settings)
    if provider == "systemd" and CREDENTIALS not in os.environ:
        return None
    return read_key(provider, settings.data / KEY_FILE)
