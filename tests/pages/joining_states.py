"""Every state of the pages by which people come to an account and back to it."""

from __future__ import annotations

from daemon.services.people.mailed_links import Purpose
from daemon.views.joining.joining_views import (
    ConfirmView,
    DisownView,
    FormState,
    NewPasswordView,
    NoteKind,
    NoteView,
    NoteWay,
    RecoverView,
    RegisterView,
)
from daemon.views.parties import make_person_view
from tests.pages.link_states import Draw
from tests.pages.made_up import make_user

_PERSON = make_person_view(make_user())
_TERMS = "https://hanbit.example/terms"


def _password(state: FormState = FormState.PLAIN, *, problem: str = "", invites: bool = False, other: str = "") -> Draw:
    name_problem = "name" if invites and problem else ""
    view = NewPasswordView("/recover/t1", _PERSON, "mina", invites, "Mina Seo", state, problem, name_problem, 1, other=other)
    return lambda pages, made: pages.new_password(made, view)


def _register(state: FormState = FormState.PLAIN, problems: dict[str, str] | None = None, *, terms: str = "") -> Draw:
    view = RegisterView(
        "/register", "/sign-in", "mina", "mina@example.org", "Mina Seo", state=state, problems=problems or {}, terms_url=terms, privacy_url=terms
    )
    return lambda pages, made: pages.register(made, view)


def _confirm(
    *, registers: bool, taken: bool = False, wrong: bool = False, state: FormState = FormState.PLAIN, other: str = "", asks: bool = True
) -> Draw:
    view = ConfirmView("/verify-email/t1", registers, "mina@example.org", "mina", taken, wrong, state=state, other=other, asks_password=asks)
    return lambda pages, made: pages.confirm_link(made, view)


def _recover(state: FormState = FormState.PLAIN) -> Draw:
    return lambda pages, made: pages.recover(made, RecoverView("/recover", "/sign-in", identifier="mina", state=state))


def _disown(state: FormState = FormState.PLAIN, *, recovers: bool = True, device: str = "Firefox, Linux") -> Draw:
    view = DisownView("/not-me/t1", "mina", "today, 10:20", device, "2001:db8:85a3:8d3::/64", recovers, state)
    return lambda pages, made: pages.disown(made, view)


_WAYS = {
    NoteKind.RECOVERY_SENT: NoteWay.BACK,
    NoteKind.REGISTER_SENT: NoteWay.BACK,
    NoteKind.SUSPENDED: NoteWay.ANOTHER,
    NoteKind.USED: NoteWay.SIGN_IN,
    NoteKind.EXPIRED: NoteWay.NEW_LINK,
    NoteKind.REPLACED: NoteWay.PROFILE,
    NoteKind.UNKNOWN: NoteWay.REGISTER,
}
_PURPOSES = {
    NoteKind.USED: Purpose.INVITE,
    NoteKind.EXPIRED: Purpose.RECOVER,
    NoteKind.REPLACED: Purpose.VERIFY_EMAIL,
    NoteKind.UNKNOWN: Purpose.REGISTER,
}


def _note(kind: NoteKind) -> Draw:
    way, again_url = _WAYS.get(kind, NoteWay.SIGN_IN), "/recover" if _WAYS.get(kind) is NoteWay.BACK else ""
    view = NoteView(kind, "/sign-in", way, _PURPOSES.get(kind), 3 if kind is NoteKind.RECOVERED else -1, again_url)
    return lambda pages, made: pages.joining_note(made, view)


_ALL_WRONG = {"name": "hidden_character", "email": "email", "username": "taken", "password": "common", "terms": "required"}
JOINING_STATES: dict[str, Draw] = {
    "recover": _recover(),
    "recover too long": _recover(FormState.PROBLEMS),
    "recover page too old": _recover(FormState.PAGE_TOO_OLD),
    "recover paused": _recover(FormState.PAUSED),
    "recover without cookies": _recover(FormState.NO_COOKIES),
    "disown": _disown(),
    "disown without recovery": _disown(recovers=False, device=""),
    "disown page too old": _disown(FormState.PAGE_TOO_OLD),
    "new password": _password(),
    "new password too common": _password(FormState.PROBLEMS, problem="common"),
    "new password too short": _password(FormState.PROBLEMS, problem="length"),
    "new password page too old": _password(FormState.PAGE_TOO_OLD),
    "new password while somebody else is signed in": _password(other="Joon Lee"),
    "invitation": _password(invites=True),
    "invitation with problems": _password(FormState.PROBLEMS, problem="personal", invites=True),
    "register": _register(),
    "register with terms": _register(terms=_TERMS),
    "register with problems": _register(FormState.PROBLEMS, _ALL_WRONG, terms=_TERMS),
    "register with a taken address": _register(FormState.PROBLEMS, {"email": "taken"}),
    "register with letters that cannot be mailed": _register(FormState.PROBLEMS, {"email": "email_letters"}),
    "register page too old": _register(FormState.PAGE_TOO_OLD),
    "confirm an account": _confirm(registers=True),
    "confirm an account, wrong password": _confirm(registers=True, wrong=True),
    "confirm an account whose name is taken": _confirm(registers=True, taken=True),
    "confirm an address": _confirm(registers=False, asks=False),
    "confirm an address while somebody else is signed in": _confirm(registers=False, other="Joon Lee"),
    "confirm an address, wrong password": _confirm(registers=False, wrong=True),
    "confirm page too old": _confirm(registers=False, state=FormState.PAGE_TOO_OLD),
    **{f"note {kind}": _note(kind) for kind in NoteKind},
}
