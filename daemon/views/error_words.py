"""What an error page says, by kind: one plain sentence, whether anything was shared, and a way on."""

from __future__ import annotations

import msgspec

from daemon.views.languages import Words
from daemon.views.page_views import ErrorView, ProblemKind


class _Said(msgspec.Struct, frozen=True):
    """The English of one kind, filled in and translated by `write_error`.

    Attributes:
        title, text: heading and first paragraph.
        steps: what the user can do.
        tone: `warn`, `danger` or `info`, which colours the icon.
        icon: its name.
        reassures: whether it says that nothing was shared.
    """

    title: str
    text: str
    steps: tuple[str, ...]
    tone: str = "warn"
    icon: str = "shield-alert"
    reassures: bool = True


class ErrorWords(msgspec.Struct, frozen=True):
    """An error page's words in the user's language.

    Attributes:
        title, text, steps, tone, icon: as above.
        reassurance: heading and sentence of the notice that nothing was shared, or None.
    """

    title: str
    text: str
    steps: tuple[str, ...]
    tone: str
    icon: str
    reassurance: tuple[str, str] | None


def _(message: str) -> str:
    """Marks a text for the catalogue; it is looked up when the page is made."""
    return message


_AGAIN = _("Start again from {app}.")
_TELL = _("If it happens again, tell {app} and give them the reference below. They can find out why, and mend it or have it mended.")
_REASSURANCE = (_("Nothing was shared"), _("{app} learned nothing about you, and your account is untouched."))
_TELL_US = _("If it happens again, tell {brand} support and give them the reference below.")

# Of a page that is too old, where somebody is signed in: it may be another account than the one that it was shown to.
_SIGNED_IN_NOW = _("{person} is signed in here now. This page was opened before that, or in another window. Nothing was done.")

_SAID = {
    ProblemKind.RETURN_ADDRESS: _Said(
        _("We stopped this sign-in to keep you safe"),
        _(
            "{app} asked us to send you to an address that it has not registered with {brand}. "
            "This is usually a mistake in the app’s settings. It can also be someone pretending to be the app."
        ),
        (_("Did you follow a link from a message? Close this page, open {app} the way you usually do, and sign in from there."), _TELL),
    ),
    ProblemKind.UNKNOWN_APPLICATION: _Said(
        _("We do not know this app"),
        _("The app that sent you here is not registered with {brand}. It may have been removed, or its settings are wrong."),
        (_("Did you follow a link from a message? Close this page and open the app the way you usually do."), _TELL_US),
    ),
    ProblemKind.STRANGER: _Said(
        _("This app is not let in here"),
        _("Nobody has registered the app that sent you here with {brand}, and its host is not one that may come without that."),
        (
            _("Did you follow a link from a message? Close this page and open the app the way you usually do."),
            _("If you need it, ask {brand} support to let it in, and give them the reference below."),
        ),
    ),
    ProblemKind.STRANGER_UNPROVEN: _Said(
        _("We could not check this app"),
        _(
            "The app that sent you here is not registered with {brand} and describes itself at an address of its own. "
            "That description cannot be had, or breaks a rule."
        ),
        (_("Try again in a few minutes."), _TELL_US),
    ),
    ProblemKind.DISABLED: _Said(
        _("{app} is switched off at the moment"),
        _("Nobody can sign in to it with {brand} right now."),
        (_("Try again later."), _("If you need it now, ask the people who run {app}.")),
        icon="power",
    ),
    ProblemKind.NO_USERS: _Said(
        _("Nobody can sign in to {app}"),
        _("It is registered with {brand} as a program that works without users. You have done nothing wrong."),
        (_TELL,),
    ),
    ProblemKind.EXPIRED: _Said(
        _("This sign-in took too long"), _("For your safety a sign-in ends when it is left open."), (_AGAIN,), "info", "hourglass"
    ),
    ProblemKind.FINISHED: _Said(
        _("You have finished this sign-in already"),
        _("It was answered in this browser, and {app} has the answer."),
        (_("Open {app}; this page is not needed any more."),),
        "info",
        "check",
        reassures=False,
    ),
    ProblemKind.ANSWERED_ELSEWHERE: _Said(
        _("This was answered somewhere else"),
        _("Another window or page was faster. Nothing was done here."),
        (_("Look there, or start again from {app}."),),
        "info",
        "history",
        reassures=False,
    ),
    ProblemKind.OTHER_BROWSER: _Said(
        _("This page belongs to another browser"),
        _("A sign-in goes on only in the browser in which it began."),
        (
            _("Go back to the browser in which you began, or start again from the app that you want to use."),
            _("If it is this one, its cookies were deleted meanwhile: start again."),
        ),
        "info",
        "info",
        reassures=False,
    ),
    ProblemKind.NO_COOKIES: _Said(
        _("This site needs its cookies"),
        _("Your browser does not send them, so we cannot know that it is you who began this sign-in. They are used for nothing else."),
        (_("Allow cookies for this site, then start again from the app that you want to use."),),
        "info",
        "lock",
        reassures=False,
    ),
    ProblemKind.UNKNOWN: _Said(
        _("We do not know this sign-in"),
        _("It may have ended long ago, or its address is mistyped."),
        (_("Start again from the app that you want to use."),),
        "info",
        "info",
        reassures=False,
    ),
    ProblemKind.NOT_ALLOWED: _Said(
        _("You may not use {app}"), _("Your account is in order, but this app is not open to it."), (_("Ask your administrator."),), icon="lock"
    ),
    ProblemKind.BUSY: _Said(_("We are busy"), _("Nothing was lost; try again in a moment."), (), "info", "hourglass", reassures=False),
    ProblemKind.PAGE_TOO_OLD: _Said(
        _("This page is too old"),
        _("It was opened before you signed in or out, or in another window. Nothing was done."),
        (_("Go back, load the page again and repeat your last step."),),
        "info",
        "history",
        reassures=False,
    ),
    ProblemKind.ACCOUNT_CHANGED: _Said(
        _("The account has changed"),
        _("{person} is in use in this browser now, and the page was shown to another account. Nothing was done."),
        (
            _(
                "To go on as before, choose the other account again, come back to the page with the Back button of your browser, "
                "and repeat your last step."
            ),
        ),
        "info",
        "user",
        reassures=False,
    ),
    ProblemKind.BAD_REQUEST: _Said(
        _("We cannot read this request"), _("The app that sent you here asked in a way that {brand} does not understand."), (_AGAIN, _TELL)
    ),
    ProblemKind.BAD_FORM: _Said(
        _("We cannot read this request"),
        _("What was sent here is not the form of this page. Nothing was done."),
        (_("Go back, load the page again and repeat your last step."),),
        "info",
        "info",
        reassures=False,
    ),
    ProblemKind.TOO_LONG: _Said(
        _("The app sent too much"),
        _("{app} asked for this sign-in with more than {brand} can take along. You have done nothing wrong."),
        (_TELL,),
    ),
    ProblemKind.NOT_FOUND: _Said(
        _("There is no such page"),
        _("The address may be mistyped, or what it led to is gone."),
        (_("Check the address, or go back to where you came from."),),
        "info",
        "info",
        reassures=False,
    ),
    ProblemKind.LINK_OVER: _Said(
        _("This link opens nothing"),
        _("It may have been opened before, been taken back or have ended, or its address is mistyped."),
        (
            _("Ask whoever sent you the link for a new one."),
            _("If you have never opened it, tell them so: somebody else may know what it showed."),
        ),
        icon="lock",
        reassures=False,
    ),
    ProblemKind.LINK_OPENED: _Said(
        _("You have opened this link"),
        _("What it holds was shown in this browser, once. It is not kept, and the link opens nothing any more."),
        (_("If you have not stored the secret, ask whoever sent you the link for a new one."),),
        "info",
        "check",
        reassures=False,
    ),
    ProblemKind.LINK_RESTS: _Said(
        _("This link does not work at the moment"),
        _("The client secret it holds, or its app, was switched off, or the secret has ended. Nothing was opened, and the link is not used up."),
        (_("Tell whoever sent you the link, and try again once it is mended."),),
        icon="lock",
        reassures=False,
    ),
    ProblemKind.METHOD: _Said(
        _("This address cannot be opened like that"),
        _("It takes the answer of a form and shows nothing by itself."),
        (_("Go back to where you came from and start again."),),
        "info",
        "info",
        reassures=False,
    ),
    ProblemKind.TOO_LARGE: _Said(
        _("That was too much at once"), _("More was sent than this page accepts. Nothing was done."), (_AGAIN,), "info", "info", reassures=False
    ),
    ProblemKind.GENERIC: _Said(
        _("Something went wrong on our side"),
        _("It was not your fault, and it has been noted."),
        (_("Try again in a moment."), _TELL_US),
        "danger",
        "circle-alert",
        reassures=False,
    ),
}


def write_error(view: ErrorView, brand: str, words: Words) -> ErrorWords:
    """The words of an error page.

    Args:
        view: what went wrong.
        brand: the product's name.
        words: of the page's language.
    """
    said = _SAID[view.kind]
    # Without a proven application the sentences still need a noun; quoting what the request claims would help an impostor.
    app = view.application.short if view.application else words.text("the app")
    fill = {"app": app, "brand": brand, "person": view.person}

    def say(message: str) -> str:
        return _open(words.text(message, **fill))

    reassurance = (say(_REASSURANCE[0]), say(_REASSURANCE[1])) if said.reassures else None
    text = _SIGNED_IN_NOW if view.kind is ProblemKind.PAGE_TOO_OLD and view.person else said.text
    return ErrorWords(say(said.title), say(text), tuple(say(step) for step in said.steps), said.tone, said.icon, reassurance)


def _open(sentence: str) -> str:
    """A sentence with a capital in front, for one that begins with *the app*."""
    return "T" + sentence[1:] if sentence.startswith("the app ") else sentence
