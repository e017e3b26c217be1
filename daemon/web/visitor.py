"""The frame of a page for one visitor: language by link, cookie, request or browser; links to the same page in the others."""

from __future__ import annotations

from aiohttp import web

from common.contracts.branding import TenantBranding
from common.contracts.users import User
from common.page_languages import find_page_language
from daemon.views.assets import Assets
from daemon.views.frames import make_frame
from daemon.views.languages import LANGUAGES, choose_language, list_offered
from daemon.views.page_views import Frame
from daemon.web.addresses import image_path, own_path
from daemon.web.cookies import Cookies

# Where the chosen language waits for the middleware to keep it in a cookie.
CHOSEN = web.RequestKey("chosen_language", str)
# The language of whoever is signed in, as their profile has it.
_OWN = web.RequestKey("own_language", str)
# The languages that the application of an authorization request asked for, best first.
_WANTED = web.RequestKey("wanted_languages", str)
_PARAMETER = "lang"
# The button of a form that asks for another language.
LANGUAGE = "language"
FORM_ID = "main-form"


class Visitors:
    """Makes frames.

    Args:
        assets: knows the style sheets.
        cookies: knows the chosen language.
    """

    def __init__(self, assets: Assets, cookies: Cookies) -> None:
        self._assets, self._cookies = assets, cookies

    def frame(
        self,
        request: web.Request,
        branding: TenantBranding,
        *,
        token: str = "",
        linked: bool = True,
        home: bool = False,
        kept: str = "",
        in_form: bool = False,
    ) -> Frame:
        """The frame of an answer.

        Args:
            request: of the visitor.
            branding: the tenant's.
            token: for the forms of the page.
            linked: whether the page has an address of its own, so that it can be shown in another language.
            home: whether the brand leads to the visitor's own page, where no sign-in would be lost.
            kept: a query string that the language links carry on.
            in_form: whether languages are buttons of the page's form, which keeps what was typed and ticked.
        """
        more = f"&{kept}" if kept else ""
        return make_frame(
            self._assets,
            branding,
            image_path,
            self.language(request, branding),
            token=token,
            language_urls={code: f"{own_path(request)}?{_PARAMETER}={code}{more}" for code in list_offered(branding.languages)} if linked else None,
            account_url="/" if home else "",
            language_form=FORM_ID if in_form else "",
        )

    def language(self, request: web.Request, branding: TenantBranding) -> str:
        """Which of the tenant's languages this visitor gets: the one chosen by a link, now or earlier, else their own, else that of the browser."""
        offered = list_offered(branding.languages)
        asked = request.query.get(_PARAMETER) if linked_language(request) else None
        chosen = next((each for each in (self._cookies.language(request), request.get(_OWN, "")) if each in offered), "")
        language = choose_language(asked or (None if chosen else request.get(_WANTED)), chosen, request.headers.get("Accept-Language"), offered)
        if asked == language:
            request[CHOSEN] = language
        return language


def note_user(request: web.Request, user: User) -> None:
    """Have the pages of this request in the language of whoever is signed in, unless this browser has chosen one.

    Args:
        request: of the visitor.
        user: who is signed in.
    """
    request[_OWN] = find_page_language(user.profile.locale)


def note_wanted(request: web.Request, ui_locales: str | None) -> None:
    """Have the pages of this request in what an application asks for, unless this browser has chosen a language or its user's profile names one.

    Args:
        request: of the visitor.
        ui_locales: tags separated by blanks, best first (OpenID Connect Core 3.1.2.1), or None.
    """
    if ui_locales:
        request[_WANTED] = ui_locales


def take_language(request: web.Request, asked: str) -> bool:
    """Whether a form was sent to see the page in another language and for nothing else. The language is kept if there are pages in it.

    Args:
        request: with the form.
        asked: its field LANGUAGE.
    """
    if asked in LANGUAGES:
        request[CHOSEN] = asked
    return bool(asked)


def query_beside_language(request: web.Request) -> str:
    """The query string as it came, without the language of a link."""
    raw = request.rel_url.raw_query_string
    return raw.partition("&")[2] if linked_language(request) else raw


def linked_language(request: web.Request) -> bool:
    """Whether a language link led here."""
    return request.method == "GET" and request.query_string.startswith(f"{_PARAMETER}=")
