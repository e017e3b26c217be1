"""Whether somebody who is signed in has to say that they go on, and as whom (OpenID Connect Core 3.1.2.1, RFC 8252 8.6).

A login hint is no proof of anything, so a person decides what it is worth. It is compared for a page of ours; where no page may be shown,
only with what the application knows of the user anyway, or it could find out a name by guessing.
"""

from __future__ import annotations

from collections.abc import Container

from common.contracts.application_kinds import Kind, Type
from common.contracts.users import User
from common.uris import is_on_device
from daemon.protocol.authorization.request import AuthorizationRequest


def asks_for_choice(request: AuthorizationRequest) -> bool:
    """Whether the application wants its user to choose an account."""
    return "select_account" in request.prompt


def asks_for_confirmation(request: AuthorizationRequest) -> bool:
    """Whether a code would go, without any page, to whatever program answers on the user's own device.

    Third parties have a consent page each time; a device shows its code on one. In a test sign-in the program is a console, of any application.
    """
    application = request.application
    if request.test_id:
        return application.kind is Kind.OWN
    on_device = request.user_code is None and is_on_device(request.redirect_uri)
    return application.kind is Kind.OWN and application.type is Type.NATIVE and on_device


def is_hinted(hint: str | None, user: User, subject: str, known: Container[str] | None = None) -> bool:
    """Whether a login hint names a user; true where there is none.

    Args:
        hint: as it came.
        user: who is signed in.
        subject: the `sub` under which the application knows that user.
        known: the user permissions that the application holds of this user, outside of which nothing is compared; None for all.
    """
    asked = _plain(hint or "")
    if not asked or asked == _plain(subject):
        return True
    told = {"profile": _plain(user.username), "email": _plain(user.email), "phone": _dial(user.phone)}
    names = {value for permission, value in told.items() if value and (known is None or permission in known)}
    return (_dial(asked) if asked.startswith("+") else asked) in names


def _plain(text: str) -> str:
    """As a sign-in compares names."""
    return text.strip().casefold()


def _dial(number: str) -> str:
    """A telephone number without what only divides it."""
    return "".join(character for character in number if character not in " -().")
