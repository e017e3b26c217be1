"""What comes in with a browser on the road of an authorization request, and what can come of it."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TypeAlias

import msgspec

from common.contracts.applications import Application
from common.contracts.users import User
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.tokens.pending import PendingToken
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow


class Step(Enum):
    """What the user has to do next."""

    SIGN_IN = "sign_in"
    # As whom they go on: the application asks, or means somebody else than the one who is signed in.
    CHOOSE = "choose"
    # That it is they who want to go on at all.
    CONFIRM = "confirm"
    # More than what they have passed in their session.
    STEP_UP = "step_up"
    CONSENT = "consent"
    # Nothing that the user can do, but choose another account or go back.
    DENIED = "denied"


class Browser(msgspec.Struct, frozen=True):
    """What a browser brought.

    Attributes:
        cookie: value of the session cookie, or "".
        name: value of the cookie that names the browser.
        network: where it asks from, or "".
        facts: what was observed of it, for the sign-in log.
        others: values of the session cookies of accounts that are signed in here and not in use.
    """

    cookie: str
    name: str
    network: str = ""
    facts: dict[str, str] = {}
    others: tuple[str, ...] = ()


class SignedInHere(msgspec.Struct, frozen=True):
    """An account that is signed in in a browser.

    Attributes:
        cookie: value of its session cookie.
        session, user: whose it is; the user is not suspended.
        in_use: whether it is the one by which pages go.
        is_hinted: whether the request that is asked about names it.
    """

    cookie: str
    session: SessionRow
    user: User
    in_use: bool
    is_hinted: bool = False


class Redirect(msgspec.Struct, frozen=True):
    """An answer to the application, sent through the browser.

    Attributes:
        redirect_uri: proven to be registered.
        response_mode: `query`, `fragment` or `form_post`.
        params: in the order in which they are sent.
        signed: what is signed and sent as `response` in their place, or None (JARM).
    """

    redirect_uri: str
    response_mode: str
    params: list[tuple[str, str]]
    signed: PendingToken | None = None


class DeviceDecided(msgspec.Struct, frozen=True):
    """The user has decided about a device, which hears of it when it asks next.

    Attributes:
        approved: whether it was authorized.
    """

    approved: bool


class UserNeeded(msgspec.Struct, frozen=True):
    """The user has to do something first."""

    step: Step
    interaction_id: str


class StopKind(StrEnum):
    """Why nothing is sent to anybody.

    Attributes:
        UNKNOWN_APPLICATION, RETURN_ADDRESS, DISABLED, NO_USERS: what is wrong with who asks.
        EXPIRED: it took too long, or the request is not what it was.
        FINISHED: this very sign-in has led on to the application already.
        ANSWERED_ELSEWHERE: it has been answered at the same moment in another window, or for a device in another browser.
        OTHER_BROWSER: it was begun in another browser, or this one keeps no cookies.
        UNKNOWN: there is no such sign-in; nothing else may be said of it.
        STRANGER, STRANGER_UNPROVEN: nobody registered the application, and the rules or its own document do not let it in.
        BAD_REQUEST, TOO_LONG: it cannot be read, or is longer than what can be taken along.
    """

    UNKNOWN_APPLICATION = "unknown_application"
    STRANGER = "stranger"
    STRANGER_UNPROVEN = "stranger_unproven"
    RETURN_ADDRESS = "return_address"
    DISABLED = "disabled"
    NO_USERS = "no_users"
    EXPIRED = "expired"
    FINISHED = "finished"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    OTHER_BROWSER = "other_browser"
    UNKNOWN = "unknown"
    BAD_REQUEST = "bad_request"
    TOO_LONG = "too_long"


class Stopped(msgspec.Struct, frozen=True):
    """A page of ours; nothing is sent to anybody.

    Attributes:
        kind: which page.
        reason: which rule it was.
        application: who asked, where that is known.
        asked: the redirect URI that was asked for, for the developer.
        error, description: the OAuth error and its sentence, for the developer.
        parameter: that is wrong, or "".
        facts: what was observed of it, for the sign-in log.
        reference: the number that the page shows, or "" for any.
        whose: of whom the request is; the page does not say so to a browser that is not its own.
    """

    kind: StopKind
    reason: Reason
    application: Application | None = None
    asked: str = ""
    error: str = ""
    description: str = ""
    parameter: str = ""
    facts: dict[str, str] = {}
    reference: str = ""
    whose: Application | None = None


Outcome: TypeAlias = Redirect | DeviceDecided | UserNeeded | Stopped


class Waiting(msgspec.Struct, frozen=True):
    """Everything that a page needs to know of an interaction.

    Attributes:
        interaction: the stored row.
        request: checked anew.
        session, user: of this browser now, or None.
        may_use: whether this user may use the application at all.
        again: whether it is this user who has to sign in once more.
        another: whether the login hint of the request names somebody else than this user.
        must_be_another: whether nobody goes on with this account: somebody else is proven to be meant, or was asked for.
        is_ruled_out: whether it is what we have signed that means somebody else.
    """

    interaction: InteractionRow
    request: AuthorizationRequest
    session: SessionRow | None
    user: User | None
    may_use: bool = True
    again: bool = False
    another: bool = False
    must_be_another: bool = False
    is_ruled_out: bool = False
