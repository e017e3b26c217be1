"""Made-up applications and people, what is asked of them, and what stands around every page."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.branding import TenantBranding, Theme
from common.contracts.users import Profile, User
from daemon.services.consent.question import AskedPermission, ConsentQuestion
from daemon.services.strangers.meeting import Meeting
from daemon.views.assets import Assets
from daemon.views.consent.consent_builder import make_consent_view
from daemon.views.consent.consent_view import ConsentView
from daemon.views.frames import make_frame
from daemon.views.languages import LANGUAGES, Words
from daemon.views.page_views import AppView, Frame
from daemon.views.parties import make_app_view
from daemon.views.render import Pages
from tests.pages.asked import NOW

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
    meeting: Meeting | None = None,
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
        meeting=meeting,
    )


def make_app(name: str = "Pagemark", **branding: str) -> AppView:
    """The application as the other pages show it."""
    return make_app_view(make_application(name, **branding), ADDRESS, image_url)


def frame(language: str, theme: Theme | None = None, brand: TenantBranding = BRAND) -> Frame:
    """What all pages have in common."""
    urls = {tag: f"?lang={tag}" for tag in LANGUAGES}
    return make_frame(make_assets(), brand, image_url, language, token="form-token", language_urls=urls, theme=theme)
