"""Mail to people: letters of a few kinds, and the outbox in which they wait, are kept, and can be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from common.contracts.checks import text_problems
from common.contracts.paging import Listing
from common.contracts.users import email_problems
from common.errors import Problem

# Characters of one fact in a letter.
FACT_MOST = 200
_NO_FACTS: Mapping[str, str] = {}


class LetterKind(StrEnum):
    """What a letter is about; each has words of its own in `daemon/mail`."""

    RECOVERY = "recovery"
    REGISTRATION = "registration"
    ALREADY_REGISTERED = "already_registered"
    EMAIL_PROOF = "email_proof"
    EMAIL_CHANGED = "email_changed"
    INVITATION = "invitation"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  a kind
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_RESET = "second_factor_reset"
    SIGN_IN_RESET = "sign_in_reset"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    IDENTITY_LINKED = "identity_linked"
    RECOVERY_CODE_USED = "recovery_code_used"
    NEW_SIGN_IN = "new_sign_in"
    SIGN_IN_CODE = "sign_in_code"
    ACCOUNT_DELETION = "account_deletion"
    ACCOUNT_KEPT = "account_kept"
    ACCOUNT_KEPT_FOR_USER = "account_kept_for_user"
    ACCOUNT_DELETED = "account_deleted"
    TEST = "test"
    # To whoever runs the installation.
    RECEIVER_STOPPED = "receiver_stopped"
    BACKUP_FAILED = "backup_failed"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_OLD = "backup_old"
    KEYS_DUE = "keys_due"
    KEYS_OVERDUE = "keys_overdue"
    SECRETS_ENDING = "secrets_ending"


# Which facts a letter of each kind may name. Nothing else of what somebody typed comes into it: a form that anybody can fill in must not
# become a way to send words to strangers. What else a letter says is the tenant's own.
FACTS: Mapping[LetterKind, frozenset[str]] = {
    LetterKind.RECOVERY: frozenset({"username"}),
    LetterKind.REGISTRATION: frozenset(),
    LetterKind.ALREADY_REGISTERED: frozenset({"username"}),
    # Whoever gets it has to know which account it is about, for they may have none. A user name has no blanks and no address.
    LetterKind.EMAIL_PROOF: frozenset({"username"}),
    LetterKind.EMAIL_CHANGED: frozenset({"username", "new_email"}),
    LetterKind.INVITATION: frozenset({"username"}),
    LetterKind.PASSWORD_CHANGED: frozenset({"username"}),
    LetterKind.SECOND_FACTOR_ADDED: frozenset({"username"}),
    LetterKind.SECOND_FACTOR_REMOVED: frozenset({"username"}),
    LetterKind.SECOND_FACTOR_RESET: frozenset({"username"}),
    LetterKind.SIGN_IN_RESET: frozenset({"username"}),
    LetterKind.PASSKEY_ADDED: frozenset({"username"}),
    LetterKind.PASSKEY_REMOVED: frozenset({"username"}),
    LetterKind.IDENTITY_LINKED: frozenset({"username"}),
    LetterKind.RECOVERY_CODE_USED: frozenset({"username"}),
    # Six digits that are good for ten minutes, in the browser that has given the password.
    LetterKind.SIGN_IN_CODE: frozenset({"username", "code"}),
    # Names of ours for browser and system; what they call themselves is anybody's text.
    LetterKind.NEW_SIGN_IN: frozenset({"username", "signed_in_at", "device", "network"}),
    LetterKind.ACCOUNT_DELETION: frozenset({"username", "deleted_on"}),
    LetterKind.ACCOUNT_KEPT: frozenset({"username"}),
    LetterKind.ACCOUNT_KEPT_FOR_USER: frozenset({"username"}),
    LetterKind.ACCOUNT_DELETED: frozenset({"username"}),
    LetterKind.TEST: frozenset(),
    # Names of what administrators have made, and why a backup failed: nothing that comes out of a form of the pages.
    LetterKind.RECEIVER_STOPPED: frozenset({"what"}),
    LetterKind.BACKUP_FAILED: frozenset({"what"}),
    LetterKind.BACKUP_DAMAGED: frozenset({"what"}),
    LetterKind.BACKUP_OLD: frozenset({"what"}),
    LetterKind.KEYS_DUE: frozenset({"what", "until"}),
    LetterKind.KEYS_OVERDUE: frozenset({"what", "until"}),
    LetterKind.SECRETS_ENDING: frozenset({"what", "until"}),
}


class Letter(msgspec.Struct, frozen=True):
    """One mail to one person. It may hold a link that opens an account, so it is kept sealed and never logged.

    Attributes:
        kind: what it is about.
        to: the address.
        language: of its text, such as `ko` or `en-GB`; one that there is no text in becomes the default.
        link: what it asks its reader to open, "" where there is nothing.
        facts: what `FACTS` allows for its kind; `deleted_on` and `until` are dates such as `2030-01-31`, `signed_in_at` is a moment such as
            `2030-01-31T10:20:00` in universal time, the others are as they are kept.
        user_id: whose account it is about, "" where there is none yet.
        expires_at: seconds since 1970 after which it is of no use and no longer sent, such as the end of its link; 0 for never.
        link_id: names its mailed link, with which it ends; "" where there is none. It opens nothing.
    """

    kind: LetterKind
    to: str
    language: str
    link: str = ""
    facts: Mapping[str, str] = _NO_FACTS
    user_id: str = ""
    expires_at: int = 0
    link_id: str = ""

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = [Problem("to", each.code, each.message) for each in email_problems(self.to)]
        if not self.to:
            found.append(Problem("to", "text.required", "Fill this in."))
        for name, value in self.facts.items():
            found += text_problems(f"facts.{name}", value, FACT_MOST)
        return found


class LetterState(StrEnum):
    """How far a letter is."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    # Written into the outbox folder, for there is no mail server.
    KEPT = "kept"
    # It waited, and its link was used, replaced or withdrawn meanwhile.
    OBSOLETE = "obsolete"


class MailOutcome(StrEnum):
    """What came of a try to send a letter."""

    NONE = ""
    ACCEPTED = "accepted"
    KEPT = "kept"
    EXPIRED = "expired"
    LINK_OVER = "link_over"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    # It took the connection and said nothing at all, as a server does that expects TLS from the start.
    NO_GREETING = "no_greeting"
    # What answered speaks no SMTP.
    NO_SERVER = "no_server"
    UNENCRYPTED = "unencrypted"
    CERTIFICATE = "certificate"
    SIGN_IN_REFUSED = "sign_in_refused"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    REFUSED = "refused"
    BUSY = "busy"
    FOLDER = "folder"
    INTERNAL = "internal"

    @property
    def is_final(self) -> bool:
        """Whether another try would meet the same. What an administrator can mend is tried again."""
        return self in (MailOutcome.EXPIRED, MailOutcome.LINK_OVER, MailOutcome.RECIPIENT_REFUSED, MailOutcome.REFUSED, MailOutcome.INTERNAL)


class OutboxListing(Listing, frozen=True):
    """Which letters of the outbox, newest first; searched by their address.

    Attributes:
        state: those alone; None for all.
        sort: there is one order.
    """

    state: LetterState | None = None
    sort: Literal["-created"] = "-created"


class OutboxEntry(msgspec.Struct, frozen=True):
    """A letter as the outbox lists it, without what it says.

    Attributes:
        id: names it.
        kind: what it is about.
        to: the address.
        language: of its text.
        user_id: whose account it is about, "" where there is none.
        state: how far it is.
        outcome: what came of the last try.
        answer: what the server said then, bounded plain text; "" where it said nothing.
        tries: how often it was tried.
        created_at: seconds since 1970.
        next_try_at: seconds since 1970, None when there will be none.
        ended_at: when it was sent, kept or given up; None while it waits.
        has_content: whether what it says is still there, so that it can be looked at and sent again.
    """

    id: str
    kind: LetterKind
    to: str
    language: str
    user_id: str
    state: LetterState
    outcome: MailOutcome
    answer: str
    tries: int
    created_at: int
    next_try_at: int | None
    ended_at: int | None
    has_content: bool


class LetterContent(msgspec.Struct, frozen=True):
    """What a letter says. Its link may open an account: only who may change things sees it, and the audit log says who did.

    Attributes:
        subject: the line in a list of mails.
        text: of the letter, without its look.
    """

    subject: str
    text: str
