"""Connected apps: what each knows and may do, one permission taken back, all of it revoked (requirement C7)."""

from __future__ import annotations

from aiohttp import web

from daemon.pages.account.area import Visit
from daemon.pages.account.proof import ask as ask_password
from daemon.pages.account.proof import is_fresh
from daemon.protocol.params import Form
from daemon.services.consent.connected import Changed, ConnectedApp, widens
from daemon.services.consent.question import Ticks
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.app_builder import make_app_page, make_apps_view, tick
from daemon.views.account.app_views import RevokeView
from daemon.views.account.area_view import Room, Said
from daemon.views.consent.permission_lines import ClaimField
from daemon.views.parties import find_home, make_app_view
from daemon.web.addresses import image_path


async def show_list(visit: Visit) -> web.StreamResponse:
    """`GET /account/apps`."""
    context, user = visit.context, visit.user
    apps = await context.store.read(lambda: context.services.connected_apps.list(user))
    view = make_apps_view(visit.area(Room.APPS), apps, context.clock.now(), visit.words, image_path)
    return context.html.page(context.pages.account("apps", await visit.frame(), view))


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/apps/{client_id}`."""
    app = await _find(visit)
    if app is None:
        return _gone(visit)
    context = visit.context
    view = make_app_page(visit.area(Room.APPS, exact=False), app, context.clock.now(), visit.words, image_path)
    if visit.left.ticks is not None:
        view = tick(view, visit.left.ticks, visit.left.values.get("seen", ""))
    return context.html.page(context.pages.account("app", await visit.frame(in_form=view.can_change), view))


async def keep(visit: Visit, form: Form) -> web.StreamResponse:
    """Show what was ticked again, in another language; nothing is saved."""
    return visit.go(f"{Room.APPS.path}/{visit.request.match_info['client_id']}", values={"seen": form.first("seen")[:64]}, ticks=_read_ticks(form))


async def change(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/apps/{client_id}`: what is ticked stays allowed."""
    context, client_id, words = visit.context, visit.request.match_info["client_id"], visit.words
    path, ticks, services = f"{Room.APPS.path}/{client_id}", _read_ticks(form), context.services

    def job(_: SessionRow) -> tuple[Changed, ConnectedApp] | None:
        before = services.connected_apps.find(visit.user, client_id)
        if before is not None and not is_fresh(visit) and widens(before, ticks):
            # It was less when the rule was looked at: another window was faster.
            return Changed.ELSEWHERE, before
        changed = None if before is None else services.connected_apps.change(before, form.first("seen"), ticks, visit.actor)
        after = services.connected_apps.find(visit.user, client_id)
        return None if changed is None or after is None else (changed, after)

    done = await visit.write(job)
    if done is None:
        return _gone(visit)
    changed, app = done
    if changed is Changed.ELSEWHERE:
        text = words.text("Nothing was saved. Look at what stands here now, and change it again.")
        return visit.go(path, Said(words.text("This has changed in another window"), text, "warn"))
    name = make_app_view(app.application, "", image_path).short
    saved = words.count("{app} now has {n} permission.", "{app} now has {n} permissions.", app.count, app=name)
    return visit.go(path, Said(words.text("Saved"), saved))


async def ask(visit: Visit) -> web.StreamResponse:
    """`GET /account/apps/{client_id}/revoke`: whether all access is meant."""
    app = await _find(visit)
    return _gone(visit) if app is None else await _show_question(visit, app)


async def revoke(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/apps/{client_id}/revoke`."""
    context, words = visit.context, visit.words
    app = await _find(visit)
    if app is None:
        return _gone(visit)
    await visit.write(lambda _: context.services.consents.revoke(visit.user.id, app.application.id, visit.actor))
    name = make_app_view(app.application, "", image_path).short
    said = Said(words.text("{app} no longer has access", app=name), words.text("Its tokens have ended, and it is told."))
    return visit.go(Room.APPS.path, said)


async def gives_more(visit: Visit, form: Form) -> bool:
    """Whether the form of an app gives it something that it has not now."""
    app = await _find(visit)
    return app is not None and widens(app, _read_ticks(form))


def _read_ticks(form: Form) -> Ticks:
    return Ticks(
        permissions=frozenset(form.values.get(ClaimField.ALLOW, [])),
        held=frozenset(form.values.get(ClaimField.HELD, [])),
        organizations=frozenset(each for each in form.values.get("organization", []) if each),
        in_organizations=frozenset(form.values.get(ClaimField.IN_ORGANIZATIONS, [])),
    )


async def _find(visit: Visit) -> ConnectedApp | None:
    context, client_id = visit.context, visit.request.match_info["client_id"]
    return await context.store.read(lambda: context.services.connected_apps.find(visit.user, client_id))


def _gone(visit: Visit) -> web.StreamResponse:
    """The app has no access: revoked in another window, or it has come to its end."""
    words = visit.words
    return visit.go(Room.APPS.path, Said(words.text("This app has no access to your account"), words.text("There is nothing to change."), "warn"))


async def _show_question(visit: Visit, app: ConnectedApp) -> web.StreamResponse:
    path = f"{Room.APPS.path}/{app.application.id}"
    application = make_app_view(app.application, find_home(app.application), image_path)
    view = RevokeView(visit.area(Room.APPS, exact=False), application, f"{path}/revoke", path, ask_password(visit))
    context = visit.context
    return context.html.page(context.pages.account("revoke", await visit.frame(), view))
