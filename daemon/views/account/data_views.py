"""The page of what an account holds."""

from __future__ import annotations

import msgspec

from daemon.views.account.app_views import ProofView
from daemon.views.account.area_view import AreaView


class DataView(msgspec.Struct, frozen=True):
    """The page that offers all data as a file.

    Attributes:
        download_action: where *Download* posts.
        proof: asked for as well; None while the sign-in is fresh.
        deletion_url: the page that asks before the account is deleted, "" where that is not allowed.
    """

    area: AreaView
    download_action: str
    proof: ProofView | None = None
    deletion_url: str = ""


class DeletionView(msgspec.Struct, frozen=True):
    """The page that asks before an account is deleted.

    Attributes:
        action: where the answer is posted.
        back_url: to the page of the data.
        wait_days: in which it can be taken back; 0 for none.
        proof: asked for as well; None while the sign-in is fresh.
    """

    area: AreaView
    action: str
    back_url: str
    wait_days: int
    proof: ProofView | None = None


class DeletedView(msgspec.Struct, frozen=True):
    """The page after that.

    Attributes:
        due: when it will be done, in words; "" if it is done.
        sign_in_url: where it is taken back.
    """

    due: str
    sign_in_url: str
