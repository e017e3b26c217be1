"""What stands on the pages by which people come to an account and back to it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.users import EMAIL_MOST, PASSWORD_LEAST, PASSWORD_MOST
from daemon.services.people.mailed_links import Purpose
from daemon.views.page_views import PersonView


class FormState(StrEnum):
    """What a form has to say besides asking."""

    PLAIN = "plain"
    PROBLEMS = "problems"
    PAGE_TOO_OLD = "page_too_old"
    NO_COOKIES = "no_cookies"
    PAUSED = "paused"


class RecoverView(msgspec.Struct, frozen=True):
    """The page that asks whose password was forgotten. Its form posts `identifier`, `interaction` and `token`.

    Attributes:
        action: where the form is posted.
        sign_in_url: the way back.
        interaction: the authorization request that the browser is in, "" for none.
        identifier: what was typed before.
        state: what went before; with PROBLEMS the identifier is too long, or there is none.
        longest: how many characters `identifier` may have.
    """

    action: str
    sign_in_url: str
    interaction: str = ""
    identifier: str = ""
    state: FormState = FormState.PLAIN
    longest: int = EMAIL_MOST


class NewPasswordView(msgspec.Struct, frozen=True):
    """The page of a link by which somebody sets a password. Its form posts `password`, `name` if asked for, and `token`.

    Attributes:
        action: where the form is posted.
        person: whose account it is.
        username: the same for password managers.
        invites: whether it is the first password of somebody who was invited, who is asked for a name too.
        name: what was typed before, or is known.
        state: what went before.
        problem: why the password was refused, such as `common`; "" if it was not.
        name_problem: why the name was, `too_long` or `hidden_character`.
        strength: of the refused password, 0 to 4.
        least, most: characters of a password.
        other: who else is signed in in this browser; "" for nobody.
        accepted, terms_problem: whether the box of the terms was ticked, and whether it had to be.
        terms_url, privacy_url: what has to be accepted; "" for the first if nothing has.
        disowned: whether a sign-in was disowned just before, by which everything has ended.
    """

    action: str
    person: PersonView
    username: str
    invites: bool = False
    name: str = ""
    state: FormState = FormState.PLAIN
    problem: str = ""
    name_problem: str = ""
    strength: int = 0
    least: int = PASSWORD_LEAST
    most: int = PASSWORD_MOST
    other: str = ""
    accepted: bool = False
    terms_problem: bool = False
    terms_url: str = ""
    privacy_url: str = ""
    disowned: bool = False


class RegisterView(msgspec.Struct, frozen=True):
    """The page on which people make an account. Its form posts `username`, `email`, `name`, `password`, `terms` and `token`.

    Attributes:
        action: where the form is posted.
        sign_in_url: for whoever has an account.
        username, email, name, accepted: what was typed and ticked before.
        state: what went before.
        problems: why a field was refused, by its name.
        strength: of a refused password, 0 to 4.
        least, most: characters of a password.
        proves: whether the address has to be proven by a link.
        terms_url, privacy_url: what has to be accepted; "" for the first if nothing has.
    """

    action: str
    sign_in_url: str
    username: str = ""
    email: str = ""
    name: str = ""
    accepted: bool = False
    state: FormState = FormState.PLAIN
    problems: dict[str, str] = {}
    strength: int = 0
    least: int = PASSWORD_LEAST
    most: int = PASSWORD_MOST
    proves: bool = True
    terms_url: str = ""
    privacy_url: str = ""


class ConfirmView(msgspec.Struct, frozen=True):
    """The page of a link that does something at the press of a button. Its form posts `token`, and `username` and `password` where asked for.

    Attributes:
        action: where the form is posted.
        registers: whether it makes an account; otherwise it proves a changed address.
        email: the address.
        username: the account's.
        taken: whether somebody has that user name by now, so that another one is asked for.
        wrong: whether the password was not the one that was chosen at the registration, or not the account's.
        problem: why that one was refused.
        state: what went before.
        other: who else is signed in in this browser; "" for nobody.
        asks_password: whether it asks for a password: that of the registration, or of an account that is not signed in here.
        seconds: until a password may be tried again; 0 for at once.
        sign_in_url: where whoever has the account signs in first, for a password alone will not do; "" where it will.
    """

    action: str
    registers: bool
    email: str
    username: str
    taken: bool = False
    wrong: bool = False
    problem: str = ""
    state: FormState = FormState.PLAIN
    other: str = ""
    asks_password: bool = True
    seconds: int = 0
    sign_in_url: str = ""


class DisownView(msgspec.Struct, frozen=True):
    """The page of a link by which somebody says that a sign-in was not theirs. Its form posts `token`.

    Attributes:
        action: where it is posted.
        username: of the account.
        when, device, network: of the sign-in, in words; "" for what is not known.
        recovers: whether a new password can be set afterwards.
        has_password: whether there is one.
        since: from when on what was added is removed, in words; "" for what is not known.
        is_change: whether it is about a changed address, and not about a sign-in.
        takes_back: whether the account gets the address back that the link went to.
        state: what went before.
    """

    action: str
    username: str
    when: str
    device: str
    network: str
    recovers: bool
    state: FormState = FormState.PLAIN
    has_password: bool = True
    since: str = ""
    is_change: bool = False
    takes_back: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of the sign-in."""
        return tuple(each for each in (self.when, self.device, self.network) if each)


class NoteKind(StrEnum):
    """What a page says that asks for nothing."""

    RECOVERY_SENT = "recovery_sent"
    RECOVERY_OFF = "recovery_off"
    RECOVERED = "recovered"
    REGISTER_SENT = "register_sent"
    REGISTERED = "registered"
    REGISTRATION_OFF = "registration_off"
    BY_INVITATION = "by_invitation"
    REGISTRATION_ENDED = "registration_ended"
    JOINED = "joined"
    EMAIL_PROVEN = "email_proven"
    EMAIL_TAKEN = "email_taken"
    SUSPENDED = "suspended"
    USED = "used"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    PASSWORD_SET = "password_set"  # noqa: S105  a note
    ADDRESS_CHANGED = "address_changed"
    WAS_SUSPENDED = "was_suspended"
    UNKNOWN = "unknown"
    NOTHING_DONE = "nothing_done"
    DISOWNED = "disowned"
    DISOWNED_PASSWORDLESS = "disowned_passwordless"
    RECOVERED_FIRST = "recovered_first"
    NOT_CONNECTED = "not_connected"


class NoteWay(StrEnum):
    """Where the button of a note leads."""

    SIGN_IN = "sign_in"
    BACK = "back"
    ANOTHER = "another"
    NEW_LINK = "new_link"
    REGISTER = "register"
    PROFILE = "profile"
    GO_ON = "go_on"


class NoteView(msgspec.Struct, frozen=True):
    """A page that says what happened, and leads on.

    Attributes:
        kind: what.
        on_url: where its button leads.
        way: what that is.
        purpose: of the link that opens nothing, None where there is none.
        strength: of a password that was set, -1 if none was.
        again_url: where the same is asked for once more, or of another address; "" where there is no such form.
    """

    kind: NoteKind
    on_url: str
    way: NoteWay = NoteWay.SIGN_IN
    purpose: Purpose | None = None
    strength: int = -1
    again_url: str = ""
