"""One-time links: a page of the daemon that shows a partner the client secret and what belongs to it, once (requirement H3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import number_problems, text_problems
from common.errors import Problem

HOUR = 3600
DEFAULT_LIFETIME = 72 * HOUR
LONGEST_LIFETIME = 30 * 24 * HOUR


class LinkState(StrEnum):
    """What became of a link."""

    WAITING = "waiting"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    # Too many wrong codes.
    CLOSED = "closed"


class CreateSecretLink(msgspec.Struct, frozen=True):
    """A new link.

    Attributes:
        secret_id, value: a secret that has just been issued, and its value; both "" to issue one for the link, whose value nobody else sees.
        secret_name: what a newly issued secret is called; "" for one that exists.
        lifetime: of the link, in seconds.
        with_code: whether it asks for a code that is told in another way.
        note: for administrators, such as to whom it was sent.
    """

    secret_id: str = ""
    value: str = ""
    secret_name: str = ""
    lifetime: int = DEFAULT_LIFETIME
    with_code: bool = False
    note: str = ""

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = number_problems("lifetime", self.lifetime, HOUR, LONGEST_LIFETIME)
        found += text_problems("note", self.note, 256)
        # A value without its secret would not be what the link shows.
        found += text_problems("secret_id", self.secret_id, 256, required=bool(self.value))
        if self.secret_id and self.secret_name:
            return [*found, Problem("secret_name", "secret_link.name", "The secret has its name already; give its ID or a name for a new one.")]
        return found + text_problems("secret_name", self.secret_name, 256, required=not self.secret_id)


class SecretLink(msgspec.Struct, frozen=True):
    """A link without its address.

    Attributes:
        secret_id, secret_name: of the secret, as long as it exists.
        state: what became of it.
        with_code: whether it asks for a code.
        created_by: which console.
        created_at, expires_at: in seconds since 1970.
        ended_at: when it was opened, withdrawn or closed, or None.
        opened_from: the network it was opened from, shortened, or "".
    """

    id: str
    secret_id: str
    secret_name: str
    state: LinkState
    with_code: bool
    note: str
    created_by: str
    created_at: int
    expires_at: int
    ended_at: int | None
    opened_from: str


class CreatedSecretLink(msgspec.Struct, frozen=True):
    """A link at the one moment at which its address is known.

    Attributes:
        url: what the partner opens.
        code: what has to be told in another way, or "".
    """

    link: SecretLink
    url: str
    code: str
