"""What the daemon says of itself, and how a console gets its key."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class ConsoleRole(StrEnum):
    """What a console key may do: owners everything, editors all but keys, viewers only look."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Endpoints(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every address that a partner may need, as in the discovery document; "" for one that is not served."""

    issuer: str
    discovery: str
    authorization: str
    token: str
    userinfo: str
    jwks: str
    end_session: str = ""
    introspection: str = ""
    revocation: str = ""
    pushed_authorization: str = ""
    device_authorization: str = ""


class PageLanguage(msgspec.Struct, frozen=True):
    """A language of the pages.

    Attributes:
        tag: such as `ko`.
        name: what it calls itself.
        texts: what pages say where a tenant has no text of its own, by `PageText`.
    """

    tag: str
    name: str
    texts: dict[str, str] = {}


class Status(msgspec.Struct, frozen=True):
    """The daemon's state.

    Attributes:
        version: of the daemon.
        role: what the asking console key may do.
        console: the name of the asking console key.
        started_at, now: seconds since 1970, by the daemon's clock.
        users, applications: how many there are.
        database: `sqlite` or `postgresql`.
        languages: what pages are translated into, the one that others fall back to first.
        outbox_folder: where letters lie as files on the daemon's machine as long as there is no mail server.
    """

    version: str
    role: ConsoleRole
    console: str
    endpoints: Endpoints
    started_at: int
    now: int
    users: int
    applications: int
    database: str
    languages: list[PageLanguage]
    outbox_folder: str = ""

    @property
    def language_tags(self) -> list[str]:
        """The languages of the pages by their tags alone."""
        return [each.tag for each in self.languages]


class PairRequest(msgspec.Struct, frozen=True):
    """A console asks for a key.

    Attributes:
        name: of the console, shown in the list of keys.
        code: a pairing code from `letpassd pair`; not needed over the Unix socket by the daemon's own user.
    """

    name: str
    code: str = ""


class Paired(msgspec.Struct, frozen=True):
    """The key, at the one moment at which it is known."""

    key: str
    role: ConsoleRole
