"""What happened to an account, as its user may know it: sign-ins and changes, bounded, and never the name of an administrator."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import msgspec

from common.contracts.events import EventName
from daemon.storage.database.store import Database
from daemon.storage.tenant.audit import AuditRow, AuditRows

# Of so many entries one page tells.
PAGE = 30
# What concerns the user.
EVENTS = (
    EventName.USER_CREATED,
    EventName.USER_REGISTERED,
    EventName.USER_INVITED,
    EventName.USER_INVITATION_WITHDRAWN,
    EventName.USER_INVITATION_ACCEPTED,
    EventName.USER_SIGNED_IN,
    EventName.USER_SIGN_IN_FAILED,
    EventName.USER_STEPPED_UP,
    EventName.USER_SIGNED_OUT,
    EventName.USER_SESSIONS_ENDED,
    EventName.USER_PASSWORD_SET,
    EventName.USER_RECOVERY_ASKED,
    EventName.USER_RECOVERED,
    EventName.USER_EMAIL_PROVEN,
    EventName.USER_SECOND_FACTOR_ADDED,
    EventName.USER_SECOND_FACTOR_REMOVED,
    EventName.USER_PASSKEY_ADDED,
    EventName.USER_PASSKEY_REMOVED,
    EventName.USER_SIGN_IN_DISOWNED,
    EventName.USER_SIGN_IN_RESET,
    EventName.USER_BROWSER_TRUSTED,
    EventName.USER_BROWSER_TRUST_ENDED,
    EventName.USER_RECOVERY_CODES_MADE,
    EventName.USER_RECOVERY_CODE_USED,
    EventName.USER_IDENTITY_LINKED,
    EventName.USER_IDENTITY_UNLINKED,
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
    EventName.ASSERTION_ISSUED,
    EventName.CODE_REPLAYED,
    EventName.REFRESH_TOKEN_REUSED,
)
# What names a user, or may, and is not told to them, with the reason.
NOT_SHOWN: Mapping[EventName, str] = {
    EventName.TOKEN_EXCHANGED: "one for every few minutes of an API at work; what the app may do for its user is shown",
    EventName.SESSION_ENDED: "what ended it is shown",
    EventName.USER_DELETED: "nobody is left to read it",
    EventName.CONSENT_ALL_REVOKED: "it is of an application and names no user; the app stands no more among the connected ones",
    EventName.LETTER_FAILED: "the mail server is the administrator's to mend",
    EventName.LETTER_OPENED: "the outbox is the administrator's; the audit log keeps who looked",
    EventName.LETTER_SENT_AGAIN: "the letter itself comes",
    EventName.ROLE_HOLDER_ADDED: "what somebody holds is the administrator's; an app gets of it what its user allows",
    EventName.ROLE_HOLDER_REMOVED: "as above",
    EventName.ORGANIZATION_MEMBER_ADDED: "the organization's to tell; an app learns of it what its user allows",
    EventName.ORGANIZATION_MEMBER_ROLES_CHANGED: "as above",
    EventName.ORGANIZATION_MEMBER_REMOVED: "as above",
}
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
        changed: which fields of the account a change was about, by the first part of their names.
        terms_url: of the terms that were accepted with it, "" for none; `terms_accepted_at` is when, seconds since 1970.
        once_more: whether somebody signed in who was signed in there already.
        wrong_code: whether a sign-in failed at its second step, after the right password.
        wrong_passkey: whether one failed by a passkey that was not accepted.
        device: the names of the browser and the system of a sign-in, "" for each that is not known; None if nothing was kept of them.
    """

    id: int
    at: int
    event: EventName
    doer: Doer
    application_name: str
    address: str
    suspended: bool
    changed: frozenset[str] = frozenset()
    once_more: bool = False
    terms_url: str = ""
    terms_accepted_at: int = 0
    device: tuple[str, str] | None = None
    wrong_code: bool = False
    wrong_passkey: bool = False


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

    def was_kept(self, user_id: str, since: int) -> bool:
        """Whether a sign-in has taken back the wish to have the account deleted.

        Args:
            user_id: whose.
            since: not before this moment, seconds since 1970.
        """
        rows = self._rows.list_of_user(user_id, [EventName.USER_DELETION_TAKEN_BACK], 0, 1)
        return bool(rows) and rows[0].at >= since

    def has_registered(self, user_id: str) -> bool:
        """Whether a user has made the account: nobody else said whose its address is. Reads alone."""
        return bool(self._rows.list_of_user(user_id, [EventName.USER_REGISTERED], 0, 1))


def _read(row: AuditRow, user_id: str) -> Happening:
    detail = _DETAIL.decode(row.detail_json)
    administrators = row.actor == "command" or row.actor.startswith("console:")
    address, terms_url, accepted_at = detail.get("address"), detail.get("terms_url"), detail.get("terms_accepted_at")
    is_acceptance = isinstance(terms_url, str) and isinstance(accepted_at, int)
    return Happening(
        id=row.id,
        at=row.at,
        event=EventName(row.event),
        doer=Doer.SELF if row.actor == f"user:{user_id}" else Doer.ADMINISTRATOR if administrators else Doer.SYSTEM,
        application_name=row.application_name or "",
        address=address if isinstance(address, str) else "",
        suspended=detail.get("reason") == "suspended",
        wrong_code=detail.get("reason") in ("second_factor", "mailed_code"),
        wrong_passkey=detail.get("reason") == "passkey",
        changed=frozenset(name.partition(".")[0] for name in detail) if row.event == EventName.USER_CHANGED else frozenset(),
        once_more=detail.get("once_more") is True,
        terms_url=terms_url if isinstance(terms_url, str) and is_acceptance else "",
        terms_accepted_at=accepted_at if isinstance(accepted_at, int) and is_acceptance else 0,
        device=(str(detail["browser"]), str(detail.get("system", ""))) if "browser" in detail and row.event == EventName.USER_SIGNED_IN else None,
    )
