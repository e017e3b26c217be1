"""What a sheet is made from: all that was read and computed for it, in one record."""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.integrations import FilledIntegration
from common.contracts.preview import Receives
from common.contracts.resources import Permission
from common.contracts.status import Endpoints
from common.contracts.texts import Texts
from daemon.settings import Settings
from daemon.storage.access_control.holdings import AddressedRow


class Known(msgspec.Struct, frozen=True):
    """What is known of one application.

    Attributes:
        application: whose sheet it will be.
        settings: of the daemon.
        endpoints: every address of the protocol.
        provider: what people call this provider.
        help_url: where it helps, or "".
        receives: what it would get for an example user.
        permissions: those behind the ids in its lists, by id, with what users call their APIs.
        resources: the APIs that they belong to.
        secret_ends: when each of its good secrets ends, in seconds since 1970; None for never.
        integration: the service that it was given to, filled in, or None.
        now: seconds since 1970.
    """

    application: Application
    settings: Settings
    endpoints: Endpoints
    provider: str
    help_url: str
    receives: Receives
    permissions: dict[str, tuple[Permission, Texts]]
    resources: tuple[AddressedRow, ...]
    secret_ends: list[int | None]
    integration: FilledIntegration | None
    now: int
