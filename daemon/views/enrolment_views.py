"""The pages on which somebody sets a second factor up within a sign-in, because they have to have one."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from daemon.views.page_views import AppView


class EnrolView(msgspec.Struct, frozen=True):
    """The page that sets an authenticator app up. Its form posts `code`, `sealed`, `to`, `trust` and `token`.

    Attributes:
        action: where it is posted.
        username: whose account it is.
        qr, key, address, sealed: as in `SetUpView`.
        sign_in: where another account signs in.
        wrong: whether a code did not match.
        page_too_old: whether the form came too late.
        application: who asked for the sign-in; None if nobody did.
        on_device: whether another device waits, so that there is no way back to the application here.
        to: the page of the account area that was asked for, "" for none.
        trust_days: for how many days the browser may be trusted; 0 for none, then there is no box.
        trust: whether it is ticked.
    """

    action: str
    username: str
    qr: Markup
    key: str
    address: str
    sealed: str
    sign_in: str
    wrong: bool = False
    page_too_old: bool = False
    application: AppView | None = None
    on_device: bool = False
    to: str = ""
    trust_days: int = 0
    trust: bool = False


class EnrolledView(msgspec.Struct, frozen=True):
    """The page that shows the recovery codes then, once. Its form posts `sealed` and `token`.

    Attributes:
        codes: them.
        action: where the form for a file of them is posted.
        sealed: them, for this form to bring back.
        on_url: where the sign-in goes on.
        application: who asked for it; None if nobody did.
    """

    codes: tuple[str, ...]
    action: str
    sealed: str
    on_url: str
    application: AppView | None = None
