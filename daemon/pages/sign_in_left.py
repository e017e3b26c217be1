"""What the pages of a sign-in are shown again with, or begin with where another page leads to them."""

from __future__ import annotations

import msgspec

from daemon.views.page_views import SignInState
from daemon.views.second_step_view import SecondStepState

# Where the second step is, and where what it takes is set up, behind the address of the sign-in page.
STEP, ENROL = "factor", "enrol"


class SignInLeft(msgspec.Struct, frozen=True):
    """How a sign-in page was left, for showing it again.

    Attributes:
        state: what it has to say.
        identifier, keep: what was typed and ticked.
        to: the page of the account area that was asked for.
        another: whether it is for another account, beside those that are signed in here.
        provider: the id of the identity provider that `state` is about, "" for none.
        link: the account there that is connected by this sign-in, sealed; "" for none.
        directory, connects: as in `SignInView`.
    """

    state: SignInState
    identifier: str = ""
    keep: bool = False
    to: str = ""
    another: bool = False
    provider: str = ""
    link: str = ""
    directory: str = ""
    connects: bool = False


class SecondStepLeft(msgspec.Struct, frozen=True):
    """How the page was left, for showing it again, or begins.

    Attributes:
        state: what it has to say.
        recovery: whether it asks for a recovery code.
        trust: whether the box is ticked by which the browser is trusted.
        to: the page of the account area that was asked for.
    """

    state: SecondStepState = SecondStepState.PLAIN
    recovery: bool = False
    to: str = ""
    trust: bool = False
