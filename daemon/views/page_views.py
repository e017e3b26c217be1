"""What each page shows, as plain values: handlers fill these in, templates only lay them out.

Every address is a field, so that no template knows a route. Texts that come from partners and users are plain text;
the templates escape them. What the consent page shows stands in `consent_view`.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.branding import Theme
from common.contracts.users import EMAIL_MOST
from daemon.views.plain_text import clean


class LanguageLink(msgspec.Struct, frozen=True):
    """A link in the foot of the page that shows the same page in another language.

    Attributes:
        code: language tag, such as `ko`.
        label: the language's own name for itself.
        href: where it leads, without losing the interaction.
        current: whether the page is shown in it now.
    """

    code: str
    label: str
    href: str
    current: bool


class FooterLinkView(msgspec.Struct, frozen=True):
    """A link of the tenant's own in the foot of the page.

    Attributes:
        text: what it is called.
        href: where it leads.
    """

    text: str
    href: str


class Frame(msgspec.Struct, frozen=True):
    """What all pages have in common. `frames.make_frame` builds one.

    Attributes:
        language: such as `ko`.
        brand: what the product is called.
        sheets: addresses of the style sheets, in their order.
        favicon_url: address of the small icon in the browser's tab.
        favicon_type: its media type.
        languages: the language links; fewer than two are not shown.
        theme: forced, or what the browser prefers.
        logo_url, dark_logo_url: the tenant's logo, "" for the built-in mark.
        terms_url, privacy_url, help_url: links of the tenant; "" leaves one out.
        footer_links: further ones.
        texts: the tenant's own texts in this language, by `PageText`, with `{app}` and `{brand}` in them; what is not there is built in.
        token: the hidden `token` field of every form, against forged posts.
        account_url: where the brand in the header leads, "" while a sign-in is under way.
        preview: whether the page is only looked at: then no form can be sent.
        language_form: id of the form whose buttons the languages are, so that nothing typed or ticked is lost; "" for links.
    """

    language: str
    brand: str
    sheets: tuple[str, ...]
    favicon_url: str
    favicon_type: str = "image/svg+xml"
    languages: tuple[LanguageLink, ...] = ()
    theme: Theme = Theme.AUTO
    logo_url: str = ""
    dark_logo_url: str = ""
    terms_url: str = ""
    privacy_url: str = ""
    help_url: str = ""
    footer_links: tuple[FooterLinkView, ...] = ()
    texts: dict[str, str] = {}
    token: str = ""
    account_url: str = ""
    preview: bool = False
    language_form: str = ""


# Longer names are shortened within sentences, headings and buttons, in characters.
_SHORT = 64


def shorten(name: str) -> str:
    """A name that fits into a sentence; the whole one stands elsewhere on the page."""
    return name if len(name) <= _SHORT else clean(name, _SHORT)


class AppView(msgspec.Struct, frozen=True):
    """The application that asks. `parties.make_app_view` builds one.

    Attributes:
        name: what users know it as.
        host: where it answers, such as `app.pagemark.example`; "" if unknown.
        logo_url, dark_logo_url: "" shows the first letter of the name.
    """

    name: str
    host: str = ""
    logo_url: str = ""
    dark_logo_url: str = ""

    @property
    def short(self) -> str:
        """The name within a sentence."""
        return shorten(self.name)

    @property
    def letter(self) -> str:
        """What stands on the tile of an application without a logo."""
        return next((character.upper() for character in self.name if character.isalnum()), "?")


class PersonView(msgspec.Struct, frozen=True):
    """A signed-in user. `parties.make_person_view` builds one.

    Attributes:
        name: what to call this person.
        detail: the e-mail address or user name below it, or "".
        initials: one or two letters for the round picture.
    """

    name: str
    detail: str
    initials: str

    @property
    def short(self) -> str:
        """The name within a sentence."""
        return shorten(self.name)


class SignInState(StrEnum):
    """What the sign-in page has to say besides asking.

    Attributes:
        STEP_NOT_DONE: a form of the account area came after its session had ended.
        NO_COOKIES: the browser did not send the cookie that the page had set.
        TOOK_TOO_LONG: the second step came too long after the password.
        PASSKEY_UNKNOWN: nobody here has the passkey that was used.
        PASSKEY_FAILED: it was not accepted, as after too long a time.
        PROVIDER_DENIED: somebody turned back at an identity provider.
        PROVIDER_DOWN: it could not be reached.
        PROVIDER_FAILED: it did not answer as it has to.
        ANOTHER: somebody who had to confirm who they are proved another account, or none.
        DIRECTORY: the password is one that a directory knows.
        DIRECTORY_DISABLED: it is right, but the account there is switched off.
        DIRECTORY_EXPIRED: it is right, but has to be changed there first.
        CONNECT: nobody is known here by an account of an identity provider; whoever signs in is connected with it.
    """

    PLAIN = "plain"
    WRONG = "wrong"
    TOO_LONG = "too_long"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    SESSION_ENDED = "session_ended"
    STEP_NOT_DONE = "step_not_done"
    REGISTRATION_OFF = "registration_off"
    PAGE_TOO_OLD = "page_too_old"
    NO_COOKIES = "no_cookies"
    TOOK_TOO_LONG = "took_too_long"
    PASSKEY_UNKNOWN = "passkey_unknown"
    PASSKEY_FAILED = "passkey_failed"
    PROVIDER_DENIED = "provider_denied"
    PROVIDER_DOWN = "provider_down"
    PROVIDER_FAILED = "provider_failed"
    ANOTHER = "another"
    DIRECTORY = "directory"
    DIRECTORY_DISABLED = "directory_disabled"
    DIRECTORY_EXPIRED = "directory_expired"
    CONNECT = "connect"


class ProviderButton(msgspec.Struct, frozen=True):
    """A way to sign in with an account of an identity provider.

    Attributes:
        id: which provider; what the button sends as `provider`.
        name: in the language of the page.
        here: whether its password is asked for on a page of ours, as that of a directory is.
    """

    id: str
    name: str
    here: bool = False


class SignInView(msgspec.Struct, frozen=True):
    """The sign-in page. Its form posts `identifier`, `password`, `answer`, `keep`, `to`, `another`, `provider`, `directory`, `connects`,
    `link` and `token`.

    Attributes:
        action: where the form is posted.
        state: what went before.
        seconds: how long to wait, when paused.
        application: who asked for the sign-in; None if nobody did.
        identifier: what was typed before, or the hint of the application.
        keep: whether *Keep me signed in* starts ticked.
        offer_keep: whether that box is shown at all.
        person: who has to prove themselves again: the name is fixed then and `identifier` is sent along hidden.
        other_account_action: where *Use another account* is posted, for a fixed name; "" leaves it out.
        forgot_url, create_url: "" leaves the link out.
        changed_to: who is signed in now although the page was for somebody else before; "" if that did not happen.
        on_device: whether another device waits, so that there is no way back to the application here.
        keep_days: for how many days *Keep me signed in* holds; 0 leaves it unsaid.
        scripted: whether the page carries the script of its password field.
        longest: how many characters `identifier` may have.
        is_test: whether an administrator tries the sign-in out, and the answer goes to their console.
        to: the page of the account area that was asked for, "" for none.
        another: whether it is for another account, beside those that are signed in here.
        ruled_out: who is signed in here, whom the application cannot mean; "" for nobody. Whom it means is not said: the browser may not know.
        passkey_options: what the browser is asked to have a passkey sign, as JSON; "" where there are none.
        providers: with whose accounts people sign in, too.
        provider: the name of the one that `state` is about.
        account: its account that is connected by this sign-in, as its user knows it; "" for one without a name.
        link: the same, sealed; "" for none.
        directory: the id of the directory that the page asks for a password of, "" for none; `provider` is its name.
        connects: whether an account there is to be connected with one that somebody has here.
        optional_password: whether the page can be sent without a password, because addresses of some domains lead to an identity provider.
    """

    action: str
    state: SignInState = SignInState.PLAIN
    seconds: int = 0
    application: AppView | None = None
    identifier: str = ""
    keep: bool = False
    offer_keep: bool = True
    person: PersonView | None = None
    other_account_action: str = ""
    forgot_url: str = ""
    create_url: str = ""
    changed_to: str = ""
    on_device: bool = False
    keep_days: int = 0
    scripted: bool = False
    longest: int = EMAIL_MOST
    is_test: bool = False
    to: str = ""
    another: bool = False
    ruled_out: str = ""
    passkey_options: str = ""
    providers: tuple[ProviderButton, ...] = ()
    provider: str = ""
    account: str = ""
    link: str = ""
    directory: str = ""
    connects: bool = False
    optional_password: bool = False


class SignOutView(msgspec.Struct, frozen=True):
    """The sign-out page: a question, or, when done, its answer.

    Attributes:
        done: whether the user is signed out now.
        action: where the question is posted, with `decision` = sign_out or stay, `token` and the hidden fields.
        hidden: further fields of the form.
        application: who asked for the sign-out; None if nobody did.
        person: who would be signed out; None if nobody is signed in.
        return_url: where a finished sign-out leads on to, or "".
        sign_in_url: where to sign in again, or "".
        others: how many other accounts are signed in in this browser, and stay so.
    """

    done: bool
    action: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    application: AppView | None = None
    person: PersonView | None = None
    return_url: str = ""
    sign_in_url: str = ""
    others: int = 0


class SignedInView(msgspec.Struct, frozen=True):
    """The plain page of somebody who was asked about a sign-out, and stays.

    Attributes:
        person: who is signed in.
        sign_out_action: where the button *Sign out* posts `token`.
        application: who asked for it, if that is known.
        home_url: where that one is at home, or "".
    """

    person: PersonView
    sign_out_action: str
    application: AppView | None = None
    home_url: str = ""


class ProblemKind(StrEnum):
    """What went wrong, as far as a user needs to know."""

    RETURN_ADDRESS = "return_address"
    UNKNOWN_APPLICATION = "unknown_application"
    STRANGER = "stranger"
    STRANGER_UNPROVEN = "stranger_unproven"
    DISABLED = "disabled"
    NO_USERS = "no_users"
    EXPIRED = "expired"
    FINISHED = "finished"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    OTHER_BROWSER = "other_browser"
    NO_COOKIES = "no_cookies"
    UNKNOWN = "unknown"
    NOT_ALLOWED = "not_allowed"
    BUSY = "busy"
    PAGE_TOO_OLD = "page_too_old"
    ACCOUNT_CHANGED = "account_changed"
    BAD_REQUEST = "bad_request"
    BAD_FORM = "bad_form"
    TOO_LONG = "too_long"
    NOT_FOUND = "not_found"
    LINK_OVER = "link_over"
    LINK_OPENED = "link_opened"
    LINK_RESTS = "link_rests"
    METHOD = "method"
    TOO_LARGE = "too_large"
    GENERIC = "generic"


class ErrorView(msgspec.Struct, frozen=True):
    """An error page.

    Attributes:
        kind: which one.
        reference: the number under which a log tells more, or "".
        at: seconds since 1970.
        application: which application it was about, if that is proven.
        home_url: the application's own site, if there is a safe one, or "".
        account_url: a way on for a signed-in user, or "".
        retry_url: where trying again makes sense, or "".
        developer: label and value pairs for the application's developer; nothing secret.
        check_url: where that developer reads what is wrong and how it is mended, or "".
        person: whose account is in use, for whoever answers a page of another account of theirs; "" otherwise.
        accounts_url: where another account of this browser is chosen, or "".
    """

    kind: ProblemKind
    reference: str
    at: int
    application: AppView | None = None
    home_url: str = ""
    account_url: str = ""
    retry_url: str = ""
    developer: tuple[tuple[str, str], ...] = ()
    check_url: str = ""
    person: str = ""
    accounts_url: str = ""


class FormPostView(msgspec.Struct, frozen=True):
    """The hand-back of an answer by a form (OAuth 2.0 Form Post Response Mode), with a visible button.

    Attributes:
        action: the redirect URI.
        fields: the answer's parameters.
        host: where the button leads, as the user knows it.
        application: who gets the answer; None leaves the strip out.
    """

    action: str
    fields: tuple[tuple[str, str], ...]
    host: str
    application: AppView | None = None
