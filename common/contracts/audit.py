"""The audit log: who did what, when, and what it changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from common.contracts.paging import ListPart

_Moment = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Short = Annotated[str, msgspec.Meta(max_length=64)]


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry.

    Attributes:
        id: grows with time.
        at: seconds since 1970.
        event: `subject.fact`, such as `application.created` or `consent.given`.
        actor: `console:NAME`, `user:ID`, `application:ID` (a program in a user's name), `command` or `daemon`.
        application_id, user_id: what it was about, or "".
        application_name, user_name: their names now, or "".
        detail: facts of the event; for changes `before` and `after` of each changed field. Never a secret.
        reference: the number shown to a user or partner, or "".
        reason_text: what the code under `reason` in the detail means, in the asked language; "" where there is none that is known.
    """

    id: int
    at: int
    event: str
    actor: str
    application_id: str
    user_id: str
    application_name: str
    user_name: str
    detail: dict[str, object]
    reference: str = ""
    reason_text: str = ""


class AuditListing(ListPart, frozen=True):
    """Which entries of the audit log, newest first.

    Attributes:
        application: only about this one, by its id, or a name that one has alone; "" for any.
        user: only about this one, by their id, user name or e-mail address; "" for any.
        event: only events whose name contains this; "" for any.
        search: words that must all be in the entry: its event, who did it, what it was about by name or id, its facts, its reference number.
        language: of the texts, such as `ko`.
        actor: only what was done by this one, as it stands in an entry; "" for anybody.
        since: only entries from then on, seconds since 1970; 0 for all.
        until: only entries before then, seconds since 1970; 0 for all.
    """

    application: Annotated[str, msgspec.Meta(max_length=255)] = ""
    user: Annotated[str, msgspec.Meta(max_length=254)] = ""
    event: _Short = ""
    search: Annotated[str, msgspec.Meta(max_length=200)] = ""
    language: Annotated[str, msgspec.Meta(max_length=16)] = "en"
    actor: Annotated[str, msgspec.Meta(max_length=160)] = ""
    since: _Moment = 0
    until: _Moment = 0


class AuditFormat(StrEnum):
    """What an export of the audit log looks like."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class AuditExport(msgspec.Struct, frozen=True):
    """Which entries of the audit log are exported, the oldest first, and how; the other fields are those of `AuditListing`.

    Attributes:
        format: of the file.
    """

    format: AuditFormat = AuditFormat.CSV
    application: Annotated[str, msgspec.Meta(max_length=255)] = ""
    user: Annotated[str, msgspec.Meta(max_length=254)] = ""
    event: _Short = ""
    search: Annotated[str, msgspec.Meta(max_length=200)] = ""
    actor: Annotated[str, msgspec.Meta(max_length=160)] = ""
    since: _Moment = 0
    until: _Moment = 0

    @property
    def listing(self) -> AuditListing:
        """The same as a list is asked for."""
        return AuditListing(**{name: getattr(self, name) for name in self.__struct_fields__ if name != "format"})
