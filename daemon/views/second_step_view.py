"""The page of the second step of a sign-in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from common.contracts.people.account_settings import Unusual
from daemon.views.languages import Words
from daemon.views.page_views import AppView


class SecondStepState(StrEnum):
    """What the page has to say besides asking."""

    PLAIN = "plain"
    WRONG = "wrong"
    USED = "used"
    NO_PASSKEY = "no_passkey"
    PAUSED = "paused"
    PAGE_TOO_OLD = "page_too_old"


class SecondStepView(msgspec.Struct, frozen=True):
    """The page. Its form posts `code`, `answer`, `to`, `recovery`, `trust` and `token`.

    Attributes:
        action: where the form is posted.
        username: whose code it asks for.
        other_way: the same page that asks for the other kind of code.
        sign_in: where another account signs in.
        recovery: whether it asks for a recovery code.
        state: what went before.
        seconds: how long to wait, when paused.
        application: who asked for the sign-in; None if nobody did.
        on_device: whether another device waits, so that there is no way back to the application here.
        is_test: whether an administrator tries the sign-in out.
        to: the page of the account area that was asked for, "" for none.
        raises: whether somebody is signed in, and the application wants more.
        with_app: whether an authenticator app makes codes for it; without one there are recovery codes alone.
        options: what the browser is asked to have a passkey sign, as JSON; "" for no passkey.
        trust_days: for how many days the browser may be trusted; 0 for none, then there is no box.
        trust: whether it is ticked.
        wants_passkey: whether nothing but a passkey will do.
        mailed_to: the address to which a code was mailed, shortened; "" where none is asked for.
        is_mailed: whether that code may still be right.
        unmet: what the application demands and the user has not, `factor` or `passkey`; "" where nothing is known to be in the way.
        unusual: why a trusted browser asks all the same, in words.
    """

    action: str
    username: str
    other_way: str
    sign_in: str
    recovery: bool = False
    state: SecondStepState = SecondStepState.PLAIN
    seconds: int = 0
    application: AppView | None = None
    on_device: bool = False
    is_test: bool = False
    to: str = ""
    raises: bool = False
    with_app: bool = True
    options: str = ""
    trust_days: int = 0
    trust: bool = False
    wants_passkey: bool = False
    mailed_to: str = ""
    is_mailed: bool = False
    unusual: tuple[str, ...] = ()
    unmet: str = ""

    @property
    def asks_for_code(self) -> bool:
        """Whether the page has a field for a code."""
        return self.with_app or self.recovery or bool(self.mailed_to)


def write_unusual(unusual: Sequence[Unusual], words: Words) -> tuple[str, ...]:
    """What is unusual about a sign-in, in words."""
    known = {
        Unusual.NEW_DEVICE: words.text("It comes from a kind of browser that you have not used here before."),
        Unusual.NEW_NETWORK: words.text("It comes from a network that you have not used here before."),
        Unusual.FAST_PACE: words.text("Within a few minutes there were sign-ins from several networks."),
    }
    return tuple(known[each] for each in unusual)
