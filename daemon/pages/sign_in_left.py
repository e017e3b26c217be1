"""What a sign-in page is shown again with, or begins with where another page leads to it."""

from __future__ import annotations

import msgspec

from daemon.views.page_views import SignInState


class SignInLeft(msgspec.Struct, frozen=True):
    """How a sign-in page was left, for showing it again.

    Attributes:
        state: what it has to say.
        identifier, keep: what was typed and ticked.
        to: the page of the account area that was asked for.
        another: whether it is for another account, beside those that are signed in here.
    """

    state: SignInState
    identifier: str = ""
    keep: bool = False
    to: str = ""
    another: bool = False
