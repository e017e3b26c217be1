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
        EXPECTED: what we have signed names another account than the one in use.
        MEANWHILE: somebody has signed in, such as in another tab, since the request wanted a sign-in.
        DEVICE: the answer goes to a program on the user's own device, which nobody can prove.
        SEVERAL: nobody's account is in use, and several are signed in in this browser, or the one that the application means is.
    """

    ASKED = "asked"
    ANOTHER = "another"
    EXPECTED = "expected"
    MEANWHILE = "meanwhile"
    DEVICE = "device"
    SEVERAL = "several"


class PersonChoice(msgspec.Struct, frozen=True):
    """An account that is signed in in this browser.

    Attributes:
        decision: what is posted for it.
        person: whose.
        picture_url: of that person, "" for the initials.
        in_use: whether pages go by it now.
        is_hinted: whether the application means it.
    """

    decision: str
    person: PersonView
    picture_url: str = ""
    in_use: bool = False
    is_hinted: bool = False


class ChooseAccountView(msgspec.Struct, frozen=True):
    """The page. Its form posts `decision` = continue, other, cancel or that of one of `people`, and `token`.

    Attributes:
        action: where that is posted.
        cause: why it is asked.
        application, person: who asks, and who is signed in; None where nobody's account is in use.
        hint: whom the application means, if that can be said in its words; "" otherwise.
        on_device: whether another device waits for the answer, so that there is no way back to the application here.
        account_changed: whether the sign-in was for somebody else before.
        is_test: whether an administrator tries the sign-in out, and the answer goes to their console.
        people: the accounts that are signed in here, if there are more than the one in use.
        is_stale: whether it was sent for accounts that are not as they were, so that nothing was done.
    """

    action: str
    cause: ChoiceCause
    application: AppView
    person: PersonView | None
    hint: str = ""
    on_device: bool = False
    account_changed: bool = False
    is_test: bool = False
    people: tuple[PersonChoice, ...] = ()
    is_stale: bool = False

    @property
    def is_hinted(self) -> bool:
        """Whether one of the accounts is the one that the application means."""
        return any(each.is_hinted for each in self.people)


class AccountsView(msgspec.Struct, frozen=True):
    """The page of the accounts of this browser. Its form posts `decision` = that of one of `people`, other or all, and `token`.

    Attributes:
        action: where that is posted.
        people: the accounts that are signed in here, the one in use first.
        other_url: where another account signs in.
        is_stale: whether it was sent for accounts that are not as they were, so that nothing was done.
    """

    action: str
    people: tuple[PersonChoice, ...]
    other_url: str
    is_stale: bool = False


def make_hint(hint: str | None) -> str:
    """A login hint as it may be shown; "" if it has not the form of a name with which somebody signs in, for then it reads like words of ours.

    Args:
        hint: from the application; whether there is such an account is not looked up, so nothing tells it.
    """
    named = (hint or "").strip()
    is_name = named and not all(problems(named) for problems in (username_problems, email_problems, phone_problems))
    return shorten(clean(named, _LONGEST_HINT)) if is_name else ""
