"""The sign-in log: what applications asked for and got, why something failed, and how it is mended (requirements A9, H5 and P9).

Texts are in the language that was asked for. Whatever stood in a request is outside text: plain, cut, and never a secret, code or token.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.integrations import InLanguage
from common.contracts.paging import Listing
from common.contracts.secrets import Secret

_Short = Annotated[str, msgspec.Meta(max_length=64)]


class Place(StrEnum):
    """Where something was asked for."""

    AUTHORIZE = "authorize"
    PUSHED = "pushed"
    TOKEN = "token"  # noqa: S105  the name of an endpoint
    DEVICE = "device"
    USERINFO = "userinfo"
    INTROSPECTION = "introspection"
    REVOCATION = "revocation"
    SIGN_OUT = "sign_out"
    NOTICE = "notice"
    PAGE = "page"


class Outcome(StrEnum):
    """What came of it: refused, granted but with less than was asked for or in a way that will stop working, or granted."""

    REFUSED = "refused"
    DIMINISHED = "diminished"
    SUCCEEDED = "succeeded"


class Mender(StrEnum):
    """Who can mend it."""

    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    USER = "user"
    NOBODY = "nobody"


class Difference(msgspec.Struct, frozen=True):
    """What came beside what was expected, each with the parts that differ.

    Attributes:
        came, expected: the two texts.
        came_marks, expected_marks: start and end of each part that differs, in characters.
    """

    came: str
    expected: str
    came_marks: list[tuple[int, int]] = []
    expected_marks: list[tuple[int, int]] = []


class Fix(msgspec.Struct, frozen=True):
    """Something that mends the cause.

    Attributes:
        id: `kind` or `kind:value`; sent back to carry it out.
        label: what it does, as a button says it.
        opens: the tab of the application where an administrator does it by hand; "" if the daemon carries it out.
        fits: whether it still makes sense for the application as it is now.
    """

    id: str
    label: str
    opens: str = ""
    fits: bool = True


class Fact(msgspec.Struct, frozen=True):
    """A detail of what came, under its name.

    Attributes:
        is_copied: whether its reader writes it somewhere else, such as into the daemon's settings.
    """

    label: str
    value: str
    is_copied: bool = False


class SignInLogRow(msgspec.Struct, frozen=True):
    """An entry as the list shows it: the same thing happening again within a minute is one entry with a count.

    Attributes:
        id: grows with time.
        application_id, application_name: whose; "" for an application that nobody knows.
        cause: a stable code, `reason` or finer.
        title: the cause in a few words.
        reference: the number that users and partners were shown, or "".
        user_id, user_name: who signed in, as far as that is known, or "".
        at, last_at: the first and the last time, in seconds since 1970.
        count: how often.
        is_test: whether an administrator tried it out from the console.
    """

    id: int
    application_id: str
    application_name: str
    place: Place
    outcome: Outcome
    cause: str
    title: str
    reference: str
    user_id: str
    user_name: str
    at: int
    last_at: int
    count: int
    is_test: bool = False


class OtherRequest(msgspec.Struct, frozen=True):
    """Another request that is counted with an entry, for it failed alike within the same minute.

    Attributes:
        facts: what stood otherwise in it.
        difference, fixes, network: as in `SignInLogEntry`.
        at: when it came last, in seconds since 1970.
        reference: the number that was shown then.
    """

    facts: list[Fact]
    difference: Difference | None
    fixes: list[Fix]
    network: str
    at: int
    reference: str


class SignInLogEntry(msgspec.Struct, frozen=True):
    """An entry with its diagnosis.

    Attributes:
        explanation: what happened and why, in plain words.
        remedy: what has to be done, in plain words.
        mender: who can do it.
        difference: what came beside what was expected, where both are text.
        expected: what would have been accepted, where it is a list, such as the registered redirect URIs.
        facts: what else stood in the request.
        fixes: what mends it.
        others: different requests that are counted with it, the newest first, as far as they are kept; their fixes are fixes of the entry, too.
            Where a number was asked for, they have none: a fix belongs to the request that the number was shown for.
        network: where the request came from, shortened.
        error, description: what the application was told (RFC 6749), or "".
        same_number: other entries that may be meant with the number that was asked for, where its request is kept no more; the newest first.
    """

    row: SignInLogRow
    explanation: str
    remedy: str
    mender: Mender
    difference: Difference | None
    expected: list[str]
    facts: list[Fact]
    fixes: list[Fix]
    network: str
    error: str
    description: str
    others: list[OtherRequest] = []
    same_number: list[SignInLogRow] = []


class EntryAsked(InLanguage, frozen=True):
    """How an entry is shown.

    Attributes:
        reference: the number by which somebody came: the request that it was shown for is meant, and no other; "" for the newest.
    """

    reference: _Short = ""


class SignInLogListing(Listing, frozen=True):
    """Which entries, the newest first; searched by reference, cause, and what stood in the request.

    Attributes:
        application: only of this one, by its id; "" for any.
        unknown: only what belongs to no known application.
        outcome: only with this; None for any.
        place: only there; None for anywhere.
        cause: only with this; "" for any.
        language: of the texts, such as `ko`.
    """

    application: Annotated[str, msgspec.Meta(max_length=255)] = ""
    unknown: bool = False
    outcome: Outcome | None = None
    place: Place | None = None
    cause: _Short = ""
    language: Annotated[str, msgspec.Meta(max_length=16)] = "en"


class CauseGroup(msgspec.Struct, frozen=True):
    """Everything that failed for one application in one way: "37 times since Tuesday, the last 2 minutes ago".

    Attributes:
        count: how often.
        first_at, last_at: in seconds since 1970.
        entry_id: the newest entry.
    """

    application_id: str
    application_name: str
    place: Place
    outcome: Outcome
    cause: str
    title: str
    mender: Mender
    count: int
    first_at: int
    last_at: int
    entry_id: int


class CauseGroupListing(Listing, frozen=True):
    """Which groups, those with the newest entry first.

    Attributes:
        application: only of this one, by its id; "" for any.
        unknown: only what belongs to no known application.
        since: only what happened after this, in seconds since 1970; 0 for everything.
        language: of the texts, such as `ko`.
    """

    application: Annotated[str, msgspec.Meta(max_length=255)] = ""
    unknown: bool = False
    since: int = 0
    language: Annotated[str, msgspec.Meta(max_length=16)] = "en"


class FailureCount(msgspec.Struct, frozen=True):
    """How often requests of one application were refused, or given less than was asked for.

    Attributes:
        application_id, application_name: whose; "" for those of nobody known.
        refused, diminished: how often.
        last_at: the last time, in seconds since 1970.
    """

    application_id: str
    application_name: str
    refused: int
    diminished: int
    last_at: int


class Since(msgspec.Struct, frozen=True):
    """From when on.

    Attributes:
        since: only what happened after this, in seconds since 1970; 0 for everything.
    """

    since: int = 0


class ApplyFix(msgspec.Struct, frozen=True):
    """Carry out a fix of an entry.

    Attributes:
        fix: its id.
    """

    fix: Annotated[str, msgspec.Meta(max_length=4096)]


class AppliedFix(msgspec.Struct, frozen=True):
    """What a fix has changed.

    Attributes:
        application: as it is now.
        before: as it was; the console takes the fix back by sending these settings with the version of `application`.
        secret: the secret that was changed, as it is now; None if the application itself was changed.
        secret_before: as it was; the console takes the fix back by giving it that state and end again, if it still is as `secret` says.
    """

    application: Application
    before: Application
    secret: Secret | None = None
    secret_before: Secret | None = None
