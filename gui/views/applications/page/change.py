"""The difference between an application as stored and a draft of it."""

from __future__ import annotations

from msgspec import UNSET

from common.contracts.applications import Application, ChangeApplication
from gui.models.merging import is_same


def make_change(stored: Application, draft: Application) -> ChangeApplication:
    """What has to be sent so that the stored application becomes the draft: only what differs.

    Args:
        stored: as read from the daemon.
        draft: as a person edited it.
    """
    return ChangeApplication(
        name=draft.name if draft.name != stored.name else UNSET,
        description=draft.description if draft.description != stored.description else UNSET,
        settings=UNSET if is_same(stored.settings, draft.settings) else draft.settings,
        branding=draft.branding if draft.branding != stored.branding else UNSET,
    )
