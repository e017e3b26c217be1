"""Applications that came though nobody registered them, as the console lists them."""

from __future__ import annotations

from typing import Literal

import msgspec

from common.contracts.application_kinds import Type
from common.contracts.paging import SortedListing
from common.contracts.strangers.policy import StrangerReason, Verdict


class StrangerListing(SortedListing, frozen=True):
    """Which of them, in which order; searched by name, client ID and URIs."""

    sort: Literal["name", "-name", "created", "-created", "used", "-used"] = "-used"


class Stranger(msgspec.Struct, frozen=True):
    """One of them.

    Attributes:
        id: the address of its document, which is its client ID.
        name: what it calls itself.
        host: by which users know it.
        type: where it runs, as its document says.
        redirect_uris: where answers may be sent.
        logo: id of its picture, which users do not see; "" for none.
        verdict, reason: what the rules make of it now.
        users: how many people have a consent for it now.
        created_at, last_used_at: when it came first, and last; seconds since 1970, None for never.
        waiting: how many people have asked for it and wait for an administrator.
        asked_by: user names of the first of them.
    """

    id: str
    name: str
    host: str
    type: Type
    redirect_uris: list[str]
    logo: str
    verdict: Verdict
    reason: StrangerReason
    users: int
    created_at: int
    last_used_at: int | None
    waiting: int = 0
    asked_by: list[str] = []
