"""Every state of the web pages, as HTML, from made-up applications and people."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import msgspec

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.branding import TenantBranding, Theme
from common.contracts.users import Profile, User
from daemon.services.consent.question import AskedOrganization, AskedPermission, ConsentQuestion
from daemon.views.assets import Assets
from daemon.views.choose_account_view import ChoiceCause, ChooseAccountView, make_hint
from daemon.views.consent.consent_builder import make_consent_view
from daemon.views.consent.consent_view import ConsentView
from daemon.views.denied_view import DeniedView
from daemon.views.device_views import DeviceDoneView, DeviceState, DeviceView
from daemon.views.frames import make_frame
from daemon.views.languages import Words
from daemon.views.page_views import (
    AppView,
    ErrorView,
    FormPostView,
    Frame,
    ProblemKind,
    SignedInView,
    SignInState,
    SignInView,
    SignOutView,
)
from daemon.views.parties import make_app_view, make_person_view
from daemon.views.render import Pages
from daemon.web.visitor import FORM_ID
from tests.pages.asked import (
    HARBOR,
    HELD,
    MEMBERSHIP,
    NIGHT_SCHOOL,
    NOW,
    READ_LISTS,
    RIVERBEND,
    SEVERAL_ROLES,
    UNBROKEN,
    ask_about,
    belong,
    belong_to_many,
)
from tests.pages.check_states import CHECK_STATES
from tests.pages.link_states import LINK_STATES, Draw

DAY = 86400
BRAND = TenantBranding(
    terms_url="https://letpass.example/terms", privacy_url="https://letpass.example/privacy", help_url="https://letpass.example/help"
)
ADDRESS = "https://app.pagemark.example/callback"
PHONE_REASON = "To text you when a borrowed book is due."
LONG_NAME = "The Reading List and Borrowed Books Companion of Harbor City"

PROFILE: dict[str, Any] = {
    "name": "Mina Seo",
    "given_name": "Mina",
    "family_name": "Seo",
    "preferred_username": "mina",
    "website": "https://mina.example/",
    "gender": "female",
    "birthdate": "1990-05-31",
    "zoneinfo": "Asia/Seoul",
    "locale": "ko-KR",
    "updated_at": NOW,
}


def image_url(name: str) -> str:
    """Where an uploaded image is served."""
    return f"/images/{name}.png"


@cache
def make_assets() -> Assets:
    """The assets, made once."""
    return Assets()


@cache
def make_pages() -> Pages:
    """The pages, compiled once."""
    return Pages(make_assets())


def make_application(name: str = "Pagemark", **branding: str) -> Application:
    """A third-party application with everything that partners can say about it."""
    said = {
        "logo": "pagemark",
        "operator": "Pagemark Ltd.",
        "privacy_url": "https://pagemark.example/privacy",
        "terms_url": "https://pagemark.example/terms",
    }
    return Application(
        id="7h2kq9x0vm4tz8c1wd5nb",
        name=name,
        description="",
        kind=Kind.THIRD_PARTY,
        type=Type.TRADITIONAL,
        protocol=Protocol.OIDC,
        enabled=True,
        settings=ApplicationSettings(redirect_uris=[ADDRESS]),
        branding=Branding(**{**said, **branding}),
        version=1,
        created_at=NOW,
        updated_at=NOW,
    )


def make_user(name: str = "Mina Seo", **fields: Any) -> User:
    """A user."""
    user = User(
        id="u4k2m8p1",
        username="mina",
        email="mina@example.org",
        email_verified=True,
        phone="+82 10-5550-0134",
        phone_verified=False,
        profile=Profile(name=name),
        custom_data={},
        suspended=False,
        has_password=True,
        version=1,
        created_at=NOW,
        updated_at=NOW,
    )
    return msgspec.structs.replace(user, **fields)


def ask(name: str, /, *, required: bool = True, reason: str = "", **claims: object) -> AskedPermission:
    """One asked permission; optional ones start ticked."""
    return AskedPermission(name, required, reason, True, claims)


EVERYTHING = (
    ask("profile", **PROFILE),
    ask("email", email="mina@example.org", email_verified=True),
    ask("phone", required=False, reason=PHONE_REASON, phone_number="+82 10-5550-0134"),
    ask("address", required=False, address={"formatted": "12 Harbor Street\nBusan"}),
    ask("custom_data", required=False, custom_data={f"key{index}": {"deep": index} for index in range(15)}),
    ask("offline_access", required=False),
)


def make_question(**fields: Any) -> ConsentQuestion:
    """What is asked at a first use, unless said otherwise."""
    question = ConsentQuestion(
        application=make_application(),
        user=make_user(),
        asked=EVERYTHING,
        granted=(),
        redirect_uri=ADDRESS,
        now=NOW,
        ends_at=NOW + 180 * DAY,
        since=None,
        lapsed=False,
        on_device=False,
        not_allowed=False,
        subject="u4k2m8p1",
    )
    return msgspec.structs.replace(question, **fields)


def make_view(
    words: Words,
    *,
    too_old: bool = False,
    account_changed: bool = False,
    user_code: str = "",
    searched: str = "",
    is_test: bool = False,
    **fields: Any,
) -> ConsentView:
    """The view of a question."""
    return make_consent_view(
        make_question(**fields),
        words,
        "Letpass",
        image_url,
        action="/consent/i1",
        other_account_action="/other-account/i1",
        too_old=too_old,
        account_changed=account_changed,
        user_code=user_code,
        searched=searched,
        is_test=is_test,
    )


def make_app(name: str = "Pagemark", **branding: str) -> AppView:
    """The application as the other pages show it."""
    return make_app_view(make_application(name, **branding), ADDRESS, image_url)


def frame(language: str, theme: Theme | None = None, brand: TenantBranding = BRAND) -> Frame:
    """What all pages have in common."""
    urls = {"en": "?lang=en", "ko": "?lang=ko"}
    return make_frame(make_assets(), brand, image_url, language, token="form-token", language_urls=urls, theme=theme)


_PERSON = make_person_view(make_user())


def _sign_in(state: SignInState = SignInState.PLAIN, **fields: Any) -> Callable[[Frame], str]:
    plain = SignInView("/sign-in/i1", state, seconds=30, application=make_app(), forgot_url="/forgot", create_url="/register")
    return lambda made: make_pages().sign_in(made, msgspec.structs.replace(plain, **fields))


def _consent(**fields: Any) -> Callable[[Frame], str]:
    def render(made: Frame) -> str:
        return make_pages().consent(made, make_view(make_pages().words(made.language), **fields))

    return render


def _about_organizations(*choices: AskedOrganization, searched: str = "", takes_one: bool = False, asks_roles: bool = True) -> Callable[[Frame], str]:
    asks = ask_about(*choices, takes_one=takes_one, asks_roles=asks_roles)
    return _consent(asked=(*EVERYTHING[:2], MEMBERSHIP), organizations=asks, searched=searched)


def _denied(*, on_device: bool = False, account_changed: bool = False) -> Callable[[Frame], str]:
    view = DeniedView("/denied/i1", "/other-account/i1", make_app(), _PERSON, "K7QD-2MXF", on_device, account_changed)
    return lambda made: make_pages().denied(made, view)


def _choose(cause: ChoiceCause, hint: str = "", name: str = "Mina Seo", *, is_test: bool = False) -> Callable[[Frame], str]:
    view = ChooseAccountView("/choose-account/i1", cause, make_app(), make_person_view(make_user(name)), make_hint(hint), is_test=is_test)
    return lambda made: make_pages().choose_account(made, view)


def _device(state: DeviceState = DeviceState.PLAIN, user_code: str = "") -> Callable[[Frame], str]:
    return lambda made: make_pages().device(made, DeviceView("/device", state, seconds=30, user_code=user_code))


def _error(kind: ProblemKind, *, application: AppView | None) -> Callable[[Frame], str]:
    home = "https://pagemark.example/" if application else ""
    told = (("error", "invalid_request"), ("redirect_uri", ADDRESS))
    view = ErrorView(kind, "K7QD-2M9F", NOW, application, home, "/", "/again", told, "https://letpass.example/check/a?reference=K7QD-2M9F")
    return lambda made: make_pages().error(made, view)


def _draw(draw: Draw, made: Frame) -> str:
    """A page for partners. The languages are buttons of its form; a page without one has none here."""
    html = draw(make_pages(), msgspec.structs.replace(made, language_form=FORM_ID))
    return html if f'id="{FORM_ID}"' in html else draw(make_pages(), msgspec.structs.replace(made, languages=()))


def _in_form(render: Callable[[Frame], str]) -> Callable[[Frame], str]:
    """The same page as the daemon shows it: its languages are buttons of its form."""
    return lambda made: render(msgspec.structs.replace(made, language_form=FORM_ID))


STATES: dict[str, Callable[[Frame], str]] = {
    "sign-in": _sign_in(),
    "sign-in with its script": _sign_in(scripted=True, keep_days=14),
    "sign-in tried out by an administrator": _sign_in(is_test=True),
    "sign-in with a wide logo": _sign_in(application=make_app(logo="wide")),
    "sign-in with a tall logo": _sign_in(application=make_app(logo="tall")),
    "sign-in with a logo for dark grounds": _sign_in(application=make_app(logo="", dark_logo="pagemark")),
    "sign-in of a very long name": _sign_in(application=make_app("Harbor City Reading " * 12 + "Companion")),
    "sign-in nobody asked for": _sign_in(application=None, forgot_url="", create_url=""),
    "sign-in wrong": _sign_in(SignInState.WRONG, identifier="mina"),
    "sign-in too long": _sign_in(SignInState.TOO_LONG, identifier="mina" * 64),
    "sign-in paused": _sign_in(SignInState.PAUSED, identifier="mina"),
    "sign-in suspended": _sign_in(SignInState.SUSPENDED),
    "sign-in session ended": _sign_in(SignInState.SESSION_ENDED),
    "sign-in registration off": _sign_in(SignInState.REGISTRATION_OFF, create_url=""),
    "sign-in page too old": _sign_in(SignInState.PAGE_TOO_OLD),
    "sign-in again": _sign_in(person=_PERSON, identifier="mina", other_account_action="/other-account/i1", offer_keep=False),
    "sign-in again of another account": _sign_in(person=_PERSON, identifier="mina", changed_to=_PERSON.name, offer_keep=False),
    "consent first": _consent(),
    "consent more": _consent(asked=EVERYTHING[2:3] + EVERYTHING[5:], granted=("profile", "email"), since=NOW - 146 * DAY),
    "consent lapsed": _consent(lapsed=True),
    "consent confirm": _consent(asked=(), granted=("openid", "profile", "offline_access"), since=NOW - DAY),
    "consent identity": _consent(asked=(ask("profile", name="Mina Seo", preferred_username="mina"),)),
    "consent openid only": _consent(asked=()),
    "consent without optional": _consent(asked=EVERYTHING[:2]),
    "consent with nothing set": _consent(asked=tuple(msgspec.structs.replace(each, claims={}) for each in EVERYTHING)),
    "consent without logo and privacy link": _consent(application=make_application("Fieldnotes", logo="", privacy_url="", terms_url="", operator="")),
    "consent with a wide logo": _consent(application=make_application(logo="wide")),
    "consent of a very long name": _consent(application=make_application("Harbor City Reading " * 12 + "Companion")),
    "consent of a long name": _consent(application=make_application(LONG_NAME)),
    "consent of an unbroken name": _consent(
        application=make_application("Bücherverleihgenossenschaftsverwaltungsprogrammbetreuerin", logo=""),
        user=make_user("m" * 80, email="m" * 60 + "@example.org"),
        redirect_uri=f"https://{'a' * 60}.{'b' * 60}.pagemark.example/",
        asked=(*EVERYTHING[:1], ask("roles", roles=["R" * 128]), MEMBERSHIP),
        held=(UNBROKEN,),
        organizations=ask_about(belong("O" * 128, "R" * 128, may=(UNBROKEN.permission.id,)), belong("P" * 128, "S" * 12), permissions=(UNBROKEN,)),
        granted_permissions=(UNBROKEN.permission,),
        granted_organizations=("Q" * 128,),
    ),
    "consent on device": _consent(on_device=True, not_allowed=True, redirect_uri="com.pagemark.app:/callback"),
    "consent in a test": _consent(redirect_uri="http://127.0.0.1:53119/Jx2mB8vQ4nZ7cK1pR5tW9y", is_test=True),
    "consent on another device": _consent(on_device=True, redirect_uri="", user_code="K7QD-2M9F"),
    "consent look-alike": _consent(redirect_uri="https://xn--pgemark-2fg.example/callback"),
    "consent page too old": _consent(too_old=True),
    "consent of another account": _consent(too_old=True, account_changed=True),
    "consent with APIs": _consent(held=HELD),
    "consent with everything": _consent(
        asked=(*EVERYTHING[:3], ask("roles", roles=["Reader", "Book Club Host"]), MEMBERSHIP, EVERYTHING[5]),
        held=HELD,
        organizations=ask_about(HARBOR, RIVERBEND, NIGHT_SCHOOL),
    ),
    "consent with 1 organization": _about_organizations(SEVERAL_ROLES, asks_roles=False),
    "consent with 3 organizations": _about_organizations(HARBOR, SEVERAL_ROLES, NIGHT_SCHOOL),
    "consent with 12 organizations": _about_organizations(*belong_to_many(12)),
    "consent with 60 organizations": _about_organizations(*belong_to_many(60)),
    "consent with 60 organizations, searched": _about_organizations(*belong_to_many(60), searched="branch 003"),
    "consent with 60 organizations, none found": _about_organizations(*belong_to_many(60), searched="harbour"),
    "consent with 60 organizations, searched too long": _about_organizations(*belong_to_many(60), searched="branch " * 20),
    "consent with 0 organizations": _consent(asked=(*EVERYTHING[:2], MEMBERSHIP), organizations=ask_about(permissions=())),
    "consent for one organization": _about_organizations(msgspec.structs.replace(HARBOR, ticked=False), RIVERBEND, takes_one=True),
    "consent for one of 60 organizations": _about_organizations(*belong_to_many(60), takes_one=True),
    "consent with a role that holds nothing": _about_organizations(NIGHT_SCHOOL, belong("Chess Club", may=())),
    "consent about membership alone": _consent(
        asked=(
            *EVERYTHING[:2],
            msgspec.structs.replace(MEMBERSHIP, required=False, reason="To show your teams."),
            ask("organization_roles", required=False),
        ),
        organizations=ask_about(msgspec.structs.replace(RIVERBEND, may=()), permissions=()),
    ),
    "consent with one more organization": _consent(
        asked=(),
        held=HELD[1:2],
        organizations=ask_about(msgspec.structs.replace(RIVERBEND, is_new=True), permissions=()),
        granted=("profile", "email", "organizations"),
        granted_permissions=(READ_LISTS, *(entry.permission for entry in ask_about().permissions)),
        granted_organizations=("Harbor Studio",),
        since=NOW - 146 * DAY,
    ),
    "consent with more for chosen organizations": _consent(
        asked=(),
        organizations=ask_about(),
        granted=("profile", "organizations"),
        granted_organizations=("Harbor Studio", "Riverbend Books"),
        since=NOW - 146 * DAY,
    ),
    "consent to what is not held": _consent(asked=EVERYTHING[:2], not_held=True, not_allowed=True),
    "choose account": _choose(ChoiceCause.ASKED),
    "choose account, another expected": _choose(ChoiceCause.ANOTHER, "juno@example.org"),
    "choose account, a text expected": _choose(ChoiceCause.ANOTHER),
    "choose account on the device": _choose(ChoiceCause.DEVICE),
    "choose account in a test": _choose(ChoiceCause.DEVICE, is_test=True),
    "choose account of long names": _choose(ChoiceCause.ANOTHER, "h" * 254, "m" * 256),
    "denied": _denied(),
    "denied on another device": _denied(on_device=True),
    "denied of another account": _denied(account_changed=True),
    "sign-out": lambda made: make_pages().sign_out(made, SignOutView(False, "/sign-out", (("state", "s"),), make_app(), _PERSON)),
    "signed out": lambda made: make_pages().sign_out(
        made, SignOutView(True, application=make_app(), return_url="https://p.example/", sign_in_url="/")
    ),
    "still signed in": lambda made: make_pages().signed_in(made, SignedInView(_PERSON, "/sign-out", True, make_app(), "https://p.example")),
    "signed in": lambda made: make_pages().signed_in(made, SignedInView(_PERSON, "/sign-out")),
    "form post": lambda made: make_pages().form_post(
        made, FormPostView(ADDRESS, (("code", "c"), ("state", "s")), "app.pagemark.example", make_app())
    ),
    "device": _device(),
    "device with a code": _device(user_code="K7QD-2M9F"),
    "device wrong": _device(DeviceState.WRONG, user_code="K7QD-2M9F"),
    "device paused": _device(DeviceState.PAUSED, user_code="K7QD-2M9F"),
    "device page too old": _device(DeviceState.PAGE_TOO_OLD, user_code="K7QD-2M9F"),
    "device done": lambda made: make_pages().device_done(made, DeviceDoneView(approved=True, again_url="/device")),
    "device cancelled": lambda made: make_pages().device_done(made, DeviceDoneView(approved=False, again_url="/device")),
    "device done of somebody else": lambda made: make_pages().device_done(made, DeviceDoneView(approved=None, again_url="/device")),
    **{f"error {kind}": _error(kind, application=make_app()) for kind in ProblemKind},
    "sign-in with languages in its form": _in_form(_sign_in(SignInState.WRONG, identifier="mina")),
    "consent with languages in its form": _in_form(_about_organizations(*belong_to_many(60))),
    "device with languages in its form": _in_form(_device(DeviceState.WRONG, user_code="K7QD-2M9F")),
    **{name: partial(_draw, draw) for name, draw in (LINK_STATES | CHECK_STATES).items()},
    "error of an unproven app": _error(ProblemKind.EXPIRED, application=None),
}
