"""What happened to an account, as its user may know it: sign-ins and changes, bounded, and never the name of an administrator."""

from __future__ import annotations

from enum import Enum

import msgspec

from common.contracts.events import EventName
from daemon.storage.database.store import Database
from daemon.storage.tenant.audit import AuditRow, AuditRows

# Of so many entries one page tells.
PAGE = 30
# What concerns the user. What only the console's administrators have to know, such as roles, is not among it.
EVENTS = (
    EventName.USER_CREATED,
    EventName.USER_SIGNED_IN,
    EventName.USER_SIGN_IN_FAILED,
    EventName.USER_SIGNED_OUT,
    EventName.USER_SESSIONS_ENDED,
    EventName.USER_PASSWORD_SET,
    EventName.USER_CHANGED,
    EventName.USER_DELETION_ASKED,
    EventName.USER_DELETION_TAKEN_BACK,
    EventName.USER_SUSPENDED,
    EventName.USER_ACTIVATED,
    EventName.CONSENT_GIVEN,
    EventName.CONSENT_CHANGED,
    EventName.CONSENT_REFUSED,
    EventName.CONSENT_REVOKED,
    EventName.APPLICATION_SIGNED_IN,
    EventName.CODE_REPLAYED,
    EventName.REFRESH_TOKEN_REUSED,
)
_DETAIL = msgspec.json.Decoder(dict[str, object])


class Doer(Enum):
    """Who did something."""

    SELF = "self"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Happening(msgspec.Struct, frozen=True):
    """One thing that happened.

    Attributes:
        id: grows with time.
        at: seconds since 1970.
        event: which.
        doer: who did it.
        application_name: of the application that it was about, "" if it was about none or that is gone.
        address: where a sign-in came from, or "".
        suspended: whether a sign-in failed because the account was suspended, and not for its password.
    """

    id: int
    at: int
    event: EventName
    doer: Doer
    application_name: str
    address: str
    suspended: bool


class History(msgspec.Struct, frozen=True):
    """One page, newest first.

    Attributes:
        entries: what happened.
        next: the page after it begins before this number; 0 at the end.
    """

    entries: tuple[Happening, ...]
    next: int


class Histories:
    """Reads the audit log for one user. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._rows = AuditRows(db)

    def read(self, user_id: str, before: int = 0, most: int = PAGE) -> History:
        """One page.

        Args:
            user_id: whose.
            before: only what came before this number; 0 for the newest.
            most: number of entries.
        """
        rows = self._rows.list_of_user(user_id, [*EVENTS], before, most + 1)
        return History(tuple(_read(row, user_id) for row in rows[:most]), rows[most - 1].id if len(rows) > most else 0)


def _read(row: AuditRow, user_id: str) -> Happening:
    detail = _DETAIL.decode(row.detail_json)
    administrators = row.actor == "command" or row.actor.startswith("console:")
    address = detail.get("address")
    return Happening(
        id=row.id,
        at=row.at,
        event=EventName(row.event),
        doer=Doer.SELF if row.actor == f"user:{user_id}" else Doer.ADMINISTRATOR if administrators else Doer.SYSTEM,
        application_name=row.application_name or "",
        address=address if isinstance(address, str) else "",
        suspended=detail.get("reason") == "suspended",
    )
