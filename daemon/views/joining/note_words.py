"""What the pages say that ask for nothing: what happened, and what to do next."""

from __future__ import annotations

import msgspec

from daemon.services.people.mailed_links import Purpose
from daemon.views.joining.joining_views import NoteKind, NoteView, NoteWay
from daemon.views.languages import Words


class NoteWords(msgspec.Struct, frozen=True):
    """The words of a note.

    Attributes:
        title, text: heading and paragraph.
        step: what to do next.
        tone: `ok`, `info` or `warn`, which colours the icon.
        icon: its name.
        way: what stands on its button.
    """

    title: str
    text: str
    step: str
    tone: str
    icon: str
    way: str


def _(message: str) -> str:
    """Marks a text for the catalogue; it is looked up when the page is made."""
    return message


_ASK = _("Ask your administrator.")
_SAID = {
    NoteKind.RECOVERY_SENT: (
        _("Look into your mail"),
        _("If there is an account with that name or address, a link for a new password is on its way. It is good for one hour."),
        _(
            "Nothing there after a few minutes? Look into the spam folder, check how you wrote it, or ask your administrator. "
            "The link may be opened on any device."
        ),
        "info",
        "info",
    ),
    NoteKind.RECOVERY_OFF: (_("New passwords are not mailed here"), _("Your account is in order; nothing was changed."), _ASK, "info", "lock"),
    NoteKind.RECOVERED: (
        _("Your new password is set"),
        _("All devices and apps that were signed in have to sign in again. We have told you so by mail."),
        _("Sign in with the new password. If you began in another browser or app, go back there."),
        "ok",
        "check",
    ),
    NoteKind.NOT_CONNECTED: (
        _("You are signed in, and nothing was connected"),
        _("The account elsewhere that you came with is connected with somebody already, or you are connected with another one there."),
        _("Go on, and look at your connections among the sign-in methods of your account."),
        "warn",
        "info",
    ),
    NoteKind.RECOVERED_FIRST: (
        _("Your new password is set"),
        _(
            "Whoever had used this account before did not prove this address: their passkeys, authenticator a"
            "pp and connected accounts are removed, and all devices and apps have to sign in again."
        ),
        _("Sign in with the new password. If you began in another browser or app, go back there."),
        "ok",
        "check",
    ),
    NoteKind.REGISTER_SENT: (
        _("Look into your mail"),
        _("We have sent a link to the address that you gave. Your account is ready as soon as you have opened it, within one day."),
        _("Nothing there after a few minutes? Look into the spam folder, or go back and check the address."),
        "info",
        "info",
    ),
    NoteKind.REGISTERED: (
        _("Your account is ready"),
        _("Nobody can sign in to it but whoever knows its password."),
        _("Sign in now. If you began in another browser or app, go back there."),
        "ok",
        "check",
    ),
    NoteKind.REGISTRATION_OFF: (
        _("New accounts cannot be created here"),
        _("Accounts of {brand} are made by its administrators."),
        _("Sign in with an account that you have, or ask your administrator for one."),
        "info",
        "lock",
    ),
    NoteKind.REGISTRATION_ENDED: (
        _("New accounts cannot be created here any more"),
        _("Registration was closed after this link was sent. No account was made."),
        _("Sign in with an account that you have, or ask your administrator for one."),
        "info",
        "lock",
    ),
    NoteKind.BY_INVITATION: (
        _("{brand} is by invitation"),
        _("Administrators invite people by a link."),
        _("Open the link in your invitation, or ask your administrator for one."),
        "info",
        "lock",
    ),
    NoteKind.JOINED: (
        _("Welcome"),
        _("Your account is ready, and nobody but you knows its password."),
        _("Sign in now."),
        "ok",
        "check",
    ),
    NoteKind.DISOWNED: (
        _("Everything has ended"),
        _("All devices and apps that were signed in have to sign in again, and what was added since that sign-in is removed."),
        _("Whoever knows your password can still sign in. Ask your administrator for a new one."),
        "ok",
        "check",
    ),
    NoteKind.DISOWNED_PASSWORDLESS: (
        _("Everything has ended"),
        _("All devices and apps that were signed in have to sign in again, and what was added since that sign-in is removed."),
        _(
            "This account has no password: somebody came in by another way. Sign in, and look at your sign-in methods; "
            "if you cannot, ask your administrator."
        ),
        "ok",
        "check",
    ),
    NoteKind.EMAIL_PROVEN: (
        _("Your email address is confirmed"),
        _("From now on {brand} writes to this address."),
        _("You can close this page, or sign in."),
        "ok",
        "check",
    ),
    NoteKind.EMAIL_TAKEN: (
        _("There is an account with this address"),
        _("Nothing was changed. One address belongs to one account."),
        _("Sign in with that account; if its password is forgotten, set a new one from there."),
        "info",
        "info",
    ),
    NoteKind.SUSPENDED: (_("This account is suspended"), _("Nothing was changed, and nobody can sign in to it."), _ASK, "warn", "lock"),
    NoteKind.USED: (
        _("This link was used already"),
        _("It works once, and what it was for is done."),
        _("If it was not you, ask for a new link now and set another password."),
        "info",
        "check",
    ),
    NoteKind.EXPIRED: (
        _("This link has expired"),
        _("For your safety links are good for a limited time. Nothing was changed."),
        _("Ask for a new one."),
        "info",
        "hourglass",
    ),
    NoteKind.REPLACED: (
        _("A newer link was sent"),
        _("Only the newest one works. Nothing was changed."),
        _("Open the newest message, or ask for a new link."),
        "info",
        "history",
    ),
    NoteKind.WITHDRAWN: (
        _("This link was taken back"),
        _("It was withdrawn before anybody used it. Nothing was changed."),
        _("Ask for a new one."),
        "info",
        "history",
    ),
    NoteKind.PASSWORD_SET: (
        _("A password was set after this link was sent"),
        _("For your safety all earlier links ended then. Nothing was changed."),
        _("Sign in with that password. If it is forgotten, or you did not set it, set a new one from the sign-in page."),
        "info",
        "lock",
    ),
    NoteKind.ADDRESS_CHANGED: (
        _("The account has another email address now"),
        _("Links that were sent before that change open nothing any more. Nothing was changed."),
        _("Ask for a new one."),
        "info",
        "history",
    ),
    NoteKind.WAS_SUSPENDED: (
        _("This account was suspended for a while"),
        _("Links that were sent before that open nothing any more. Nothing was changed."),
        _("Ask for a new one."),
        "info",
        "history",
    ),
    NoteKind.NOTHING_DONE: (
        _("Nothing was done here"),
        _("This page only says what a form before it has done, and none was sent from this browser."),
        _("Begin with the sign-in page."),
        "info",
        "info",
    ),
    NoteKind.UNKNOWN: (
        _("This link opens nothing"),
        _("Its address may be incomplete, or what it was for is long over. Nothing was changed."),
        _("Copy the whole address from the message, or ask for a new link."),
        "info",
        "info",
    ),
}


# What to do where something has ended a link, and a new one is of use.
_ENDED = (NoteKind.EXPIRED, NoteKind.WITHDRAWN, NoteKind.ADDRESS_CHANGED, NoteKind.WAS_SUSPENDED)
_NEW_INVITATION = _("If you still need it, ask whoever invited you, or your administrator, for a new one.")
_DISOWN_LATE = _("If you do not know a sign-in, set a new password from the sign-in page: that ends everything, too.")
_NEW_PROOF = _("If you still need it, enter the address in your profile once more.")
# What to do next for whoever is signed in to the account already.
_SIGNED_IN = {(NoteKind.EMAIL_PROVEN, NoteWay.PROFILE): _("You can close this page, or open your profile.")}
# What to do about a link that opens nothing, where it is another thing than about a forgotten password.
_STEPS = {
    (NoteKind.USED, Purpose.REGISTER): _("Your account is ready: sign in with the password that you chose."),
    (NoteKind.USED, Purpose.INVITE): _(
        "Your account is ready: sign in with the password that you chose. If it was not you, tell your administrator."
    ),
    (NoteKind.USED, Purpose.DISOWN): _("Everything had ended then. If you have no new password yet, set one from the sign-in page."),
    **{(kind, Purpose.DISOWN): _DISOWN_LATE for kind in (*_ENDED, NoteKind.REPLACED, NoteKind.UNKNOWN)},
    (NoteKind.USED, Purpose.VERIFY_EMAIL): _("Your address is confirmed; there is nothing left to do."),
    (NoteKind.EXPIRED, Purpose.REGISTER): _("Register once more."),
    **{(kind, Purpose.INVITE): _NEW_INVITATION for kind in _ENDED},
    **{(kind, Purpose.VERIFY_EMAIL): _NEW_PROOF for kind in _ENDED},
    (NoteKind.REPLACED, Purpose.REGISTER): _("Open the newest message, or register once more."),
    (NoteKind.REPLACED, Purpose.INVITE): _("Open the newest message, or ask whoever invited you for a new link."),
    (NoteKind.REPLACED, Purpose.VERIFY_EMAIL): _("Open the newest message, or look into your profile."),
    (NoteKind.UNKNOWN, Purpose.REGISTER): _("Copy the whole address from the message, or register once more."),
    (NoteKind.UNKNOWN, Purpose.INVITE): _("Copy the whole address from the message, or ask whoever invited you for a new link."),
    (NoteKind.UNKNOWN, Purpose.VERIFY_EMAIL): _("Copy the whole address from the message, or look into your profile."),
}
_WAYS = {
    NoteWay.SIGN_IN: _("Sign in"),
    NoteWay.BACK: _("Back to the sign-in"),
    NoteWay.ANOTHER: _("Use another account"),
    NoteWay.NEW_LINK: _("Ask for a new link"),
    NoteWay.REGISTER: _("Create an account"),
    NoteWay.PROFILE: _("Open my profile"),
    NoteWay.GO_ON: _("Go on"),
}


def write_note(view: NoteView, brand: str, words: Words) -> NoteWords:
    """The words of a note.

    Args:
        view: what it says.
        brand: the product's name.
        words: of the page's language.
    """
    title, text, step, tone, icon = _SAID[view.kind]
    if view.purpose is not None:
        step = _STEPS.get((view.kind, view.purpose), step)
    step = _SIGNED_IN.get((view.kind, view.way), step)
    way = words.text(_WAYS[view.way])
    return NoteWords(words.text(title, brand=brand), words.text(text, brand=brand), words.text(step, brand=brand), tone, icon, way)
