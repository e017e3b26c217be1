"""Previews: the real page from a draft, for the console, and once for a browser (requirement C9)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import msgspec
from aiohttp import web

from common.contracts.application_kinds import Protocol
from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.applications import Application
from common.contracts.branding import IMAGE_FIELDS, TenantBranding
from common.contracts.preview import Preview, PreviewPage, PreviewRequest
from common.contracts.resources import Permission
from common.contracts.users import Address, Profile, User
from daemon.context import CONTEXT, Context
from daemon.services.consent.rehearsal import Rehearsed
from daemon.services.tenant.previews import pack
from daemon.views.branding_warnings import find_branding_warnings
from daemon.views.consent.consent_builder import make_consent_view
from daemon.views.consent.drawn_consent import make_drawn
from daemon.views.frames import make_frame
from daemon.views.joining.joining_views import RecoverView, RegisterView
from daemon.views.languages import LANGUAGES, list_offered
from daemon.views.page_views import SignInView
from daemon.views.parties import make_app_view
from daemon.views.preview_warnings import find_preview_warnings
from daemon.web.addresses import image_path

Previewer = Callable[[PreviewRequest], Awaitable[Preview]]
# Where the browser would return to while no redirect URI is entered.
_NO_ADDRESS = "https://app.example"


class _Found(msgspec.Struct, frozen=True):
    """What the database says about a draft.

    Attributes:
        rehearsed: what would be asked and had.
        tenant: the branding.
        images: bytes of the pictures, by id.
        permissions: those in the draft's lists that there are.
    """

    rehearsed: Rehearsed
    tenant: TenantBranding
    images: dict[str, bytes]
    permissions: Sequence[Permission]


def make_previewer(context: Context) -> Previewer:
    """A function that renders a draft.

    Args:
        context: the daemon's.
    """

    async def preview(asked: PreviewRequest) -> Preview:
        application = _draft(asked, context.clock.now())
        redirect_uri = next(iter(application.settings.redirect_uris), _NO_ADDRESS)

        def job() -> _Found:
            user = context.services.users.get(asked.user_id) if asked.user_id else _invented_person(context.clock.now())
            tenant = asked.tenant or context.services.branding.get()
            names = {asked.branding.logo, asked.branding.dark_logo, *(getattr(tenant, field) for field in IMAGE_FIELDS)} - {""}
            images = {name: found for name in names if (found := context.services.images.find(name)) is not None}
            invented, now = not asked.user_id, context.clock.now()
            rehearsed = context.rehearsal.run(application, user, asked.permissions, invented=invented, redirect_uri=redirect_uri, now=now)
            permissions = context.services.access_control.role_permissions.find_all(_listed(asked.settings))
            return _Found(rehearsed, tenant, images, permissions)

        found = await context.store.read_long(job)
        packed, made = await context.drawing.do(lambda: _render(context, asked, found))
        name = await context.store.write(lambda: context.services.previews.keep(packed))
        return msgspec.structs.replace(made, url=f"{context.settings.origin}/preview/{name}")

    return preview


async def show_preview(request: web.Request) -> web.StreamResponse:
    """`GET /preview/{name}`: a rendered preview, once; none of its forms leads anywhere."""
    context, name = request.app[CONTEXT], request.match_info["name"]
    previews = context.services.previews
    # Whoever makes names up costs no write.
    html = await context.store.write(lambda: previews.take(name)) if await context.store.read(lambda: previews.has(name)) else None
    if html is None:
        raise web.HTTPNotFound
    return context.html.page(html)


def _listed(settings: ApplicationSettings) -> list[str]:
    """The ids in the lists of a draft, each once."""
    return list(dict.fromkeys(entry.id for field in ENTRY_LISTS for entry in getattr(settings, field)))


def _render(context: Context, asked: PreviewRequest, found: _Found) -> tuple[bytes, Preview]:
    """The page as it is kept, and what the console is told of it, still without an address."""
    question, tenant = found.rehearsed.question, found.tenant
    application, redirect_uri = question.application, question.redirect_uri
    language = asked.language if asked.language in LANGUAGES else "en"
    words, offered = context.pages.words(language), list_offered(tenant.languages)
    view = make_consent_view(question, brand=tenant.product_name, words=words, action="", other_account_action="", image_url=image_path)
    frame = make_frame(context.assets, tenant, image_path, language, theme=asked.theme, language_urls=dict.fromkeys(offered, "#"), preview=True)
    if asked.page is PreviewPage.SIGN_IN:
        app = make_app_view(application, redirect_uri, image_path)
        html = context.pages.sign_in(frame, SignInView(action="", application=app, keep_days=context.settings.session_days))
    elif asked.page is PreviewPage.REGISTER:
        html = context.pages.register(frame, RegisterView(action="", sign_in_url="#", privacy_url=tenant.privacy_url))
    elif asked.page is PreviewPage.RECOVER:
        html = context.pages.recover(frame, RecoverView(action="", sign_in_url="#"))
    else:
        html = context.pages.consent(frame, view)
    warnings = find_preview_warnings(asked.name, asked.settings, asked.branding, [context.pages.words(each) for each in offered], found.permissions)
    return pack(html), Preview(
        html=context.pages.self_contained(html, found.images.get),
        url="",
        drawn=make_drawn(view, words),
        warnings=warnings if asked.tenant is None else find_branding_warnings(asked.tenant) + warnings,
        receives=context.receives.make(application, question.user, found.rehearsed),
    )


def _draft(asked: PreviewRequest, now: int) -> Application:
    return Application(
        id=asked.application_id or "not-created-yet",
        name=asked.name or "...",
        description="",
        kind=asked.kind,
        type=asked.type,
        protocol=Protocol.OIDC,
        enabled=True,
        settings=asked.settings,
        branding=asked.branding,
        version=0,
        created_at=now,
        updated_at=now,
    )


def _invented_person(now: int) -> User:
    """Somebody with every value set, for a preview without a chosen user."""
    address = Address(formatted="12 Harbor Street\nBusan", street_address="12 Harbor Street", locality="Busan", country="South Korea")
    profile = Profile(name="Mina Seo", given_name="Mina", family_name="Seo", locale="ko-KR", zoneinfo="Asia/Seoul", address=address)
    return User(
        id="preview-user",
        username="mina",
        email="mina@example.org",
        email_verified=True,
        phone="+82 10-5550-0134",
        phone_verified=True,
        profile=profile,
        custom_data={"plan": "reader"},
        suspended=False,
        has_password=True,
        version=0,
        created_at=now,
        updated_at=now,
    )
