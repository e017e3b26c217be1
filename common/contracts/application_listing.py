"""What a list of applications is asked for."""

from __future__ import annotations

from typing import Literal

from common.contracts.applications import Kind, Type
from common.contracts.paging import RestorableListing


class ApplicationListing(RestorableListing, frozen=True):
    """Which applications a list shows, in which order; searched by name, client ID and URIs.

    Attributes:
        kind, type, enabled: only those; None for any.
    """

    kind: Kind | None = None
    type: Type | None = None
    enabled: bool | None = None
    sort: Literal["name", "-name", "created", "-created", "used", "-used"] = "name"
