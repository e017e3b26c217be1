"""What happened to an account, in the words of its user."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.networks import network_of
from daemon.services.people.histories import Doer, Happening, History
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.devices import Device
from daemon.views.account.session_views import write_network
from daemon.views.account.when import write_day_and_time
from daemon.views.dates import make_timestamp
from daemon.views.languages import Words
from daemon.views.plain_text import clean


class HistoryLine(msgspec.Struct, frozen=True):
    """One thing that happened.

    Attributes:
        text: a sentence.
        when, moment: in words, and for programs.
        place: where a sign-in came from, or "".
        device: its browser and system as in the list of sessions, or "".
        icon, tone: `warn` for what deserves a look, or "".
    """

    text: str
    when: str
    moment: str
    place: str
    device: str
    icon: str
    tone: str


class HistoryView(msgspec.Struct, frozen=True):
    """One page of it.

    Attributes:
        lines: newest first.
        next_url, first_url: older ones, and back to the newest; "" where there is nothing.
    """

    area: AreaView
    lines: tuple[HistoryLine, ...]
    next_url: str
    first_url: str


_ICONS = {
    "user": "user",
    "consent": "shield-check",
    "application": "log-out",
    "assertion": "log-out",
    "code": "triangle-alert",
    "refresh_token": "triangle-alert",
}
_WORTH_A_LOOK = frozenset(
    {
        EventName.USER_SIGN_IN_FAILED,
        EventName.USER_RECOVERY_ASKED,
        EventName.CODE_REPLAYED,
        EventName.REFRESH_TOKEN_REUSED,
        EventName.USER_SUSPENDED,
        EventName.USER_SECOND_FACTOR_REMOVED,
        EventName.USER_PASSKEY_REMOVED,
        EventName.USER_SIGN_IN_DISOWNED,
        EventName.USER_RECOVERY_CODE_USED,
    }
)


def make_history_view(area: AreaView, history: History, network: str, now: int, words: Words, *, is_first: bool) -> HistoryView:
    """Build a page.

    Args:
        area: what stands around it.
        history: what happened.
        network: that the reader is in.
        now: seconds since 1970.
        words: of the page's language.
        is_first: whether it is the page of the newest entries.
    """
    path = Room.HISTORY.path
    return HistoryView(
        area=area,
        lines=tuple(_make_line(each, network, now, words, area.zone) for each in history.entries),
        next_url=f"{path}?before={history.next}" if history.next else "",
        first_url="" if is_first else path,
    )


def _make_line(each: Happening, network: str, now: int, words: Words, zone: str) -> HistoryLine:
    worth = each.event in _WORTH_A_LOOK
    return HistoryLine(
        text=write_happening(each, words),
        when=write_day_and_time(each.at, now, words, zone),
        moment=make_timestamp(each.at),
        place=write_network(network_of(each.address), network, words) if each.address else "",
        device="" if each.device is None else Device(*each.device).write(words),
        icon="triangle-alert" if worth else _ICONS[each.event.partition(".")[0]],
        tone="warn" if worth else "",
    )


def write_happening(each: Happening, words: Words) -> str:
    """A sentence of what happened.

    Args:
        each: what.
        words: of the page's language.
    """
    app = clean(each.application_name, 64) or words.text("an app that is gone")
    own = each.doer is Doer.SELF
    refused = words.text("A sign-in was refused because the account was suspended")
    failed = words.text("A sign-in with a wrong password failed")
    if each.wrong_code:
        failed = words.text("A sign-in with your password and a wrong code failed")
    if each.wrong_passkey:
        failed = words.text("A sign-in with a passkey failed")
    twice = words.text("Something of the app {app} was used twice, so its access of that sign-in ended", app=app)
    by_user = {
        EventName.CONSENT_REVOKED: words.text("You revoked all access of the app {app}", app=app),
        EventName.USER_PASSWORD_SET: words.text("You changed your password"),
        EventName.USER_CHANGED: _write_change(each, words),
        EventName.USER_DELETION_TAKEN_BACK: words.text("You kept your account by signing in"),
        EventName.USER_SECOND_FACTOR_REMOVED: words.text("You removed your authenticator app"),
        EventName.USER_PASSKEY_REMOVED: words.text("You removed a passkey"),
        EventName.USER_SIGN_IN_DISOWNED: words.text("You said that a sign-in was not yours, and everything ended"),
        EventName.USER_IDENTITY_UNLINKED: words.text("You removed a connection with an account elsewhere"),
    }
    known = {
        EventName.USER_CREATED: words.text("Your account was created"),
        EventName.USER_REGISTERED: _with_terms(words.text("You registered"), each, words),
        EventName.USER_INVITED: words.text("You were invited to use this account"),
        EventName.USER_INVITATION_WITHDRAWN: words.text("The invitation to this account was withdrawn"),
        EventName.USER_INVITATION_ACCEPTED: _with_terms(words.text("You accepted the invitation"), each, words),
        EventName.USER_RECOVERY_ASKED: words.text("A link to set a new password was sent to your email address"),
        EventName.USER_RECOVERED: words.text("You set a new password by the link in the mail"),
        EventName.USER_EMAIL_PROVEN: words.text("You confirmed your email address"),
        EventName.USER_SECOND_FACTOR_ADDED: words.text("You set an authenticator app up"),
        EventName.USER_SECOND_FACTOR_REMOVED: words.text("An administrator removed your authenticator app"),
        EventName.USER_PASSKEY_ADDED: words.text("You made a passkey"),
        EventName.USER_PASSKEY_REMOVED: words.text("An administrator removed a passkey of yours"),
        EventName.USER_IDENTITY_LINKED: words.text("You connected an account elsewhere to sign in with"),
        EventName.USER_IDENTITY_UNLINKED: words.text("An administrator removed a connection with an account elsewhere"),
        EventName.USER_SIGN_IN_DISOWNED: words.text("By the link in a mail it was said that a sign-in was not yours, and everything ended"),
        EventName.USER_SIGN_IN_RESET: words.text("An administrator reset how you sign in, and everything ended"),
        EventName.USER_BROWSER_TRUSTED: words.text("You chose not to be asked for a second proof in a browser for some days"),
        EventName.USER_BROWSER_TRUST_ENDED: words.text("You are asked for a second proof again where you were not"),
        EventName.USER_RECOVERY_CODES_MADE: words.text("You made new recovery codes"),
        EventName.USER_RECOVERY_CODE_USED: words.text("A recovery code was used to sign in"),
        EventName.USER_SIGNED_IN: words.text("You proved once more that it was you") if each.once_more else words.text("You signed in"),
        EventName.USER_SIGN_IN_FAILED: refused if each.suspended else failed,
        EventName.USER_STEPPED_UP: words.text("You confirmed your sign-in with a second proof"),
        EventName.USER_SIGNED_OUT: words.text("You signed out"),
        EventName.USER_SESSIONS_ENDED: words.text("You ended other sessions"),
        EventName.APPLICATION_SIGNED_IN: words.text("You used the app {app}", app=app),
        EventName.ASSERTION_ISSUED: words.text("The app {app} went on to another service in your name", app=app),
        EventName.CODE_REPLAYED: twice,
        EventName.REFRESH_TOKEN_REUSED: twice,
        EventName.CONSENT_GIVEN: words.text("You allowed the app {app} to use your account", app=app),
        EventName.CONSENT_CHANGED: words.text("You changed what the app {app} may use", app=app),
        EventName.CONSENT_REFUSED: words.text("You refused the app {app}", app=app),
        EventName.CONSENT_REVOKED: words.text("An administrator revoked all access of the app {app}", app=app),
        EventName.USER_PASSWORD_SET: words.text("An administrator set a new password"),
        EventName.USER_CHANGED: _write_change(each, words),
        EventName.USER_DELETION_ASKED: words.text("You asked for the deletion of your account"),
        EventName.USER_DELETION_TAKEN_BACK: words.text("An administrator kept your account"),
        EventName.USER_SUSPENDED: words.text("An administrator suspended your account"),
        EventName.USER_ACTIVATED: words.text("An administrator opened your account again"),
    }
    return by_user[each.event] if own and each.event in by_user else known[each.event]


def _with_terms(text: str, each: Happening, words: Words) -> str:
    """The sentence, with the terms that were accepted by it."""
    return words.text("{text} and accepted the terms at {terms}", text=text, terms=clean(each.terms_url, 512)) if each.terms_url else text


def _write_change(each: Happening, words: Words) -> str:
    """What of an account was changed: what it is reached and signed in by stands before the rest."""
    own = each.doer is Doer.SELF
    if "email" in each.changed:
        return words.text("You changed your email address") if own else words.text("An administrator changed your email address")
    if "phone" in each.changed:
        return words.text("You changed your phone number") if own else words.text("An administrator changed your phone number")
    if "username" in each.changed:
        return words.text("You changed your username") if own else words.text("An administrator changed your username")
    if each.changed == {"email_verified"}:
        return words.text("Your email address counts as confirmed")
    return words.text("You changed your profile") if own else words.text("An administrator changed your account")
