"""What is folded away on the consent page, as plain values: what stays allowed, and what developers call it."""

from __future__ import annotations

import msgspec


class GrantedView(msgspec.Struct, frozen=True):
    """What stays allowed.

    Attributes:
        heading: how much it is.
        names: the first of it, in a line.
        permissions, organizations: all of it.
        rest: that there is more of it, in words, or "".
    """

    heading: str
    names: str
    permissions: tuple[str, ...]
    organizations: tuple[str, ...]
    rest: str


class TechnicalGroup(msgspec.Struct, frozen=True):
    """What developers call it.

    Attributes:
        title: of an API, or "" for user permissions.
        indicator: the URI of the API, or "".
        names: title and scope of each permission.
    """

    title: str
    indicator: str
    names: tuple[tuple[str, str], ...]
