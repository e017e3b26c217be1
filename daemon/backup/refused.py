"""Why a file is no backup that can be used."""

from __future__ import annotations

from common.errors import StartError

# What to do where a backup opens with another key than the one that is here.
PUT_KEY = "Put the one that does in place first: as the file master.key in the data folder, or where key_provider says."


class Unusable(StartError):
    """A backup that cannot be read, with the reason in one sentence."""


class Damaged(Unusable):
    """It was cut or changed after it was made."""


class NotOurs(Unusable):
    """It is no backup, or none that this installation's key opens."""
