"""What somebody was doing on the page of an application that is built anew, such as in another language."""

from __future__ import annotations

from dataclasses import dataclass, field

from common.contracts.applications import Application
from common.contracts.handover.secret_links import CreatedSecretLink
from gui.views.frames.editing import Kept


@dataclass(frozen=True)
class KeptApplication:
    """What somebody was doing on the page of an application.

    Attributes:
        page: edits and tab.
        secret, secret_id: a new secret that is not stored yet, or "".
        link: a one-time link whose address is still shown, or None.
    """

    page: Kept[Application]
    secret: str = field(default="", repr=False)
    secret_id: str = ""
    link: CreatedSecretLink | None = field(default=None, repr=False)
