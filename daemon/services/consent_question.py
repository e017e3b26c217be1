"""What a user is asked on the consent page: plain values, made by `consents`, shown by `web`, answered by `pages`."""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application
from common.contracts.users import User


class AskedPermission(msgspec.Struct, frozen=True):
    """One permission that the application asks for now.

    Attributes:
        name: the scope, such as `email`.
        required: whether the user has to give it in order to go on.
        reason: the partner's own words, or "".
        ticked: whether an optional one starts ticked.
        claims: the values that would be shared, by claim name; what the user has not set is missing here.
    """

    name: str
    required: bool
    reason: str
    ticked: bool
    claims: dict[str, object]


class ConsentQuestion(msgspec.Struct, frozen=True):
    """Everything that the consent page shows.

    Attributes:
        application, user: who asks and who is asked.
        asked: what is new and waits for a decision, in the order in which it is shown.
        granted: names of what the user allowed before and still allows.
        redirect_uri: where the browser returns to, proven to be registered.
        now, ends_at: seconds since 1970; the consent would last from now until then.
        since: when this user first allowed this application something that still stands, or None at a first use.
        lapsed: whether an earlier consent has come to its end (*time to look again*).
        on_device: whether the application runs on the user's own device and therefore asks every time.
        not_allowed: whether something was asked for that this application may not have, and is left out.
    """

    application: Application
    user: User
    asked: tuple[AskedPermission, ...]
    granted: tuple[str, ...]
    redirect_uri: str
    now: int
    ends_at: int
    since: int | None
    lapsed: bool
    on_device: bool
    not_allowed: bool
