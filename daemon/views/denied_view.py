"""What the page of those shows who may not use an application, as plain values."""

from __future__ import annotations

import msgspec

from daemon.views.account_kept import Kept
from daemon.views.page_views import AppView, PersonView


class DeniedView(msgspec.Struct, frozen=True):
    """The page of somebody who may not use an application. Its form posts `decision` = cancel and `token`.

    Attributes:
        action: where that is posted.
        other_account_action: where *Use another account* is posted.
        application, person: who asks and who may not.
        on_device: whether another device waits for the answer, so that there is no way back to the application here.
        reference: the number under which the sign-in log tells more.
        account_changed: whether the sign-in was for somebody else before.
        kept: that the sign-in has taken back the wish to have the account deleted, None if it has not.
        may_ask: whether an administrator can be asked for the application, by posting `decision` = ask.
        has_asked: whether that was done.
    """

    action: str
    other_account_action: str
    application: AppView
    person: PersonView
    reference: str
    on_device: bool = False
    account_changed: bool = False
    kept: Kept | None = None
    may_ask: bool = False
    has_asked: bool = False
