"""Recovery codes: made anew, shown for a few minutes, and taken along as a file."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from daemon.pages.account.area import Visit
from daemon.protocol.params import Form
from daemon.views.account.area_view import Room, Said
from daemon.views.account.method_views import METHODS, CodesView
from daemon.views.languages import Words
from daemon.web.headers import see_other

CODES, DOWNLOAD = f"{METHODS}/codes", f"{METHODS}/codes/download"
# For so many seconds the address of the page shows them: a reload loses nothing, and a history of the browser opens nothing later.
LIFETIME = 600


class Shown(msgspec.Struct, frozen=True):
    """Codes on their way to the page that shows them, sealed for this browser and session.

    Attributes:
        codes: them.
        made_at: seconds since 1970.
        to: where their owner wanted to go, within a sign-in.
    """

    codes: tuple[str, ...]
    made_at: int
    to: str = ""


def lead_on(visit: Visit, codes: tuple[str, ...]) -> web.Response:
    """To the page that shows codes which were just made."""
    shown = Shown(codes, visit.context.clock.now())
    return visit.context.kept.show_again(CODES, visit.browser.name, visit.session.id, shown) or see_other(METHODS)


async def make(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/codes`: new ones in place of the old ones."""
    context, words = visit.context, visit.words
    codes = await visit.write(lambda _: context.services.second_factors.make_codes(visit.user, visit.actor))
    if not codes:
        return visit.go(METHODS, Said(words.text("There is no authenticator app any more"), "", "warn"))
    return lead_on(visit, codes)


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods/codes`."""
    context = visit.context
    shown = await _check(visit, context.kept.find(visit.request, visit.browser.name, visit.session.id, Shown))
    if shown is None:
        return see_other(METHODS)
    sealed = context.kept.seal(DOWNLOAD, visit.browser.name, visit.session.id, shown)
    view = CodesView(visit.area(Room.METHODS, exact=False), shown.codes, DOWNLOAD, sealed, METHODS)
    kept = context.kept.seal(CODES, visit.browser.name, visit.session.id, shown)
    return context.html.page(context.pages.account("recovery_codes", await visit.frame(kept=f"kept={kept}"), view))


async def download(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/methods/codes/download`: a file of text."""
    context, words = visit.context, visit.words
    shown = await _check(visit, context.kept.open(DOWNLOAD, visit.browser.name, visit.session.id, form.first("sealed"), Shown))
    if shown is None:
        text = words.text("Make new ones if you have not kept them.")
        return visit.go(METHODS, Said(words.text("Recovery codes are shown only once"), text, "warn"))
    return make_file(shown.codes, words, visit.branding.product_name)


def make_file(codes: Sequence[str], words: Words, brand: str) -> web.Response:
    """Codes as a file of text.

    Args:
        codes: them.
        words: of the page's language.
        brand: whose they are for.
    """
    head = words.text("Recovery codes for {brand}. Each of them works once.", brand=brand)
    headers = {
        "Content-Disposition": 'attachment; filename="recovery-codes.txt"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return web.Response(text="\n".join([head, "", *codes, ""]), content_type="text/plain", charset="utf-8", headers=headers)


async def _check(visit: Visit, shown: Shown | None) -> Shown | None:
    """What may still be shown: these minutes long, and only while the codes are those in force."""
    context, user_id = visit.context, visit.user.id
    if shown is None or context.clock.now() - shown.made_at > LIFETIME:
        return None
    factors = await context.store.read(lambda: context.services.second_factors.find(user_id))
    return shown if factors.codes.made_at == shown.made_at else None
