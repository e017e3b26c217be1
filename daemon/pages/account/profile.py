"""The profile of an account: the fields that the tenant's rules let people change, and their picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from aiohttp import web
from msgspec import UNSET

from common.contracts.users import ChangeUser, User
from common.errors import Invalid, Stale
from daemon.pages.account import proof
from daemon.pages.account.area import SwitchedOff, Visit
from daemon.protocol.params import Form
from daemon.views.account.area_view import Room, Said
from daemon.views.account.profile_views import ADDRESS, list_editable, make_profile_view, read_values, write_problem
from daemon.views.languages import list_offered
from daemon.web.visitor import take_language

# No field of a profile is longer; more is not carried back to the page.
_LONGEST = 600


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/profile`."""
    context, left = visit.context, visit.left
    services = context.services
    settings, waiting = await context.store.read(lambda: (services.account_settings.get(), services.email_proofs.find_waiting(visit.user.id)))
    view = make_profile_view(
        visit.area(Room.PROFILE),
        visit.user,
        settings,
        visit.words,
        typed=left.values,
        problems=left.problems,
        waiting_email=waiting,
        proof=proof.ask(visit),
        offered=list_offered(visit.branding.languages),
    )
    return context.html.page(context.pages.account("profile", await visit.frame(in_form=bool(view.fields)), view))


async def keep(visit: Visit, form: Form) -> web.StreamResponse:
    """Show what was typed again, in another language; nothing is saved."""
    settings = await visit.context.store.read(visit.context.services.account_settings.get)
    return visit.go(Room.PROFILE.path, values=_read_typed(form, list_editable(settings)))


async def change(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/profile`."""
    context, words = visit.context, visit.words
    settings = await context.store.read(context.services.account_settings.get)
    editable = list_editable(settings)
    if any(name in form.values and name not in editable and form.first(name).strip() != value for name, value in read_values(visit.user).items()):
        raise SwitchedOff
    typed = _read_typed(form, editable)
    version = int(form.first("version")) if form.first("version").isdecimal() and len(form.first("version")) < len(str(2**53)) else 0
    users = context.services.users
    try:
        user = await visit.write(lambda _: users.change(visit.user.id, _make_change(visit.user, typed), version, visit.actor))
    except Stale:
        now = read_values(await context.store.read(lambda: users.get(visit.user.id)))
        if all(now.get(name) == value for name, value in typed.items()):
            # The same button pressed twice: what was typed is there.
            return visit.go(Room.PROFILE.path, Said(words.text("Saved")))
        text = words.text("What you typed stands below. Look at it and save again.")
        return visit.go(Room.PROFILE.path, Said(words.text("This has changed in another window"), text, "warn"), values=typed)
    except Invalid as error:
        problems = {problem.field.rpartition(".")[2]: write_problem(problem, words) for problem in error.problems}
        return visit.go(Room.PROFILE.path, problems=problems, values=typed)
    language = user.profile.locale.partition("-")[0].lower()
    if language in list_offered(visit.branding.languages) and user.profile.locale != visit.user.profile.locale:
        take_language(visit.request, language)
        words = context.pages.words(language)
    return visit.go(Room.PROFILE.path, Said(words.text("Saved")))


def _read_typed(form: Form, editable: Iterable[str]) -> dict[str, str]:
    return {name: form.first(name).strip()[:_LONGEST] for name in editable if name in form.values}


async def changes_phone(visit: Visit, form: Form) -> bool:
    """Whether the form has another telephone number than the account."""
    return "phone" in form.values and form.first("phone").strip() != visit.user.phone


def _make_change(user: User, typed: Mapping[str, str]) -> ChangeUser:
    """What was typed as a change; what is not in the form stays."""
    values: dict[str, Any] = {name: value for name, value in typed.items() if name not in ADDRESS and name != "phone"}
    parts = {name: value for name, value in typed.items() if name in ADDRESS and value != getattr(user.profile.address, name)}
    if parts:
        # What was written as one text says something else than the parts then.
        values["address"] = msgspec.structs.replace(user.profile.address, formatted="", **parts)
    profile = msgspec.structs.replace(user.profile, **values)
    return ChangeUser(profile=profile, phone=typed.get("phone", UNSET))
