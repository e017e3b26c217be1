"""The page of the password."""

from __future__ import annotations

import msgspec

from daemon.views.account.area_view import AreaView


class PasswordView(msgspec.Struct, frozen=True):
    """The form for a new password. It posts `current`, `new`, `again` and `token`; nothing typed is shown again.

    Attributes:
        action: where it is posted.
        username: for password managers.
        has_password: whether there is one now; without one an administrator has to set the first.
        least: characters that it needs.
        problems: what is wrong, by field.
        with_code: whether it asks for a code of the second factor, as `proof_code`.
        with_app: whether that may be a code of an app, and not a recovery code alone.
        options: what a browser is asked to have a passkey sign in place of the current password, as JSON; "" where there is none.
    """

    area: AreaView
    action: str
    username: str
    has_password: bool
    least: int
    problems: dict[str, str] = {}
    with_code: bool = False
    with_app: bool = True
    options: str = ""
