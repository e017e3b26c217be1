"""Why a file is no backup that can be used."""

from __future__ import annotations

from common.errors import StartError


class Unusable(StartError):
    """A backup that cannot be read, with the reason in one sentence."""


class Damaged(Unusable):
    """It was cut or changed after it was made."""


class NotOurs(Unusable):
    """It is no backup, or none that this installation's key opens."""
