"""Where Letpass keeps its things on this machine (XDG base directories on Linux)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import platformdirs

from common.errors import StartError

NAME = "letpass"


def data_folder() -> Path:
    """Where the daemon keeps its database, key file and outbox unless its settings say otherwise."""
    return Path(os.environ.get("LETPASS_HOME") or platformdirs.user_data_dir(NAME))


def settings_file() -> Path:
    """The daemon's settings file unless another one is named."""
    if home := os.environ.get("LETPASS_HOME"):
        return Path(home) / "letpassd.toml"
    return Path(platformdirs.user_config_dir(NAME)) / "letpassd.toml"


def console_folder() -> Path:
    """Where the console keeps window places and choices; never a key."""
    if home := os.environ.get("LETPASS_HOME"):
        return Path(home) / "console"
    return Path(platformdirs.user_config_dir(NAME)) / "console"


def runtime_folder() -> Path:
    """Where the admin socket and the endpoint file live while the daemon runs."""
    if home := os.environ.get("LETPASS_HOME"):
        return Path(home) / "run"
    return Path(platformdirs.user_runtime_dir(NAME))


def make_private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter, or check that it is one.

    Args:
        path: the folder; its parents are made too.

    Returns:
        The same path.

    Raises:
        StartError: it cannot be made, it belongs to somebody else, or others may enter it and that cannot be changed.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.stat()
    except OSError as error:
        raise StartError(f"The folder {path} cannot be made: {error.strerror}.") from error
    if found.st_uid != os.getuid():
        raise StartError(f"The folder {path} belongs to another user.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        try:
            path.chmod(0o700)
        except OSError as error:
            raise StartError(f"The folder {path} is open to other users and that cannot be changed: {error.strerror}.") from error
    return path
