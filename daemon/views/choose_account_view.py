"""What the page shows on which somebody who is signed in says as whom they go on."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.users import email_problems, phone_problems, username_problems
from daemon.views.page_views import AppView, PersonView, shorten
from daemon.views.plain_text import clean

_LONGEST_HINT = 254


class ChoiceCause(StrEnum):
    """Why it is asked.

    Attributes:
        ASKED: the application wants a choice.
        ANOTHER: it means somebody else than the one who is signed in.
        DEVICE: the answer goes to a program on the user's own device, which nobody can prove.
    """

    ASKED = "asked"
    ANOTHER = "another"
    DEVICE = "device"


class ChooseAccountView(msgspec.Struct, frozen=True):
    """The page. Its form posts `decision` = continue, other or cancel, and `token`.

    Attributes:
        action: where that is posted.
        cause: why it is asked.
        application, person: who asks, and who is signed in.
        hint: whom the application means, if that can be said in its words; "" otherwise.
        on_device: whether another device waits for the answer, so that there is no way back to the application here.
        account_changed: whether the sign-in was for somebody else before.
        is_test: whether an administrator tries the sign-in out, and the answer goes to their console.
    """

    action: str
    cause: ChoiceCause
    application: AppView
    person: PersonView
    hint: str = ""
    on_device: bool = False
    account_changed: bool = False
    is_test: bool = False


def make_hint(hint: str | None) -> str:
    """A login hint as it may be shown; "" if it has not the form of a name with which somebody signs in, for then it reads like words of ours.

    Args:
        hint: from the application; whether there is such an account is not looked up, so nothing tells it.
    """
    named = (hint or "").strip()
    is_name = named and not all(problems(named) for problems in (username_problems, email_problems, phone_problems))
    return shorten(clean(named, _LONGEST_HINT)) if is_name else ""
