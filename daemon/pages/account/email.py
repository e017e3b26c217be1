"""The e-mail address of an account: a new one counts once a link that was mailed there is opened; the old one is told then."""

from __future__ import annotations

from aiohttp import web

from common.errors import Invalid
from daemon.pages.account.area import SwitchedOff, Visit
from daemon.protocol.params import Form
from daemon.views.account.area_view import Room, Said
from daemon.views.account.profile_views import write_problem
from daemon.web.addresses import address_of

# Longer addresses are none, and are not carried back to the page.
_LONGEST = 300


async def ask(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/profile/email`."""
    context, words, email = visit.context, visit.words, form.first("email").strip()[:_LONGEST]
    await _check_allowed(visit)
    if email == visit.user.email and visit.user.email_verified:
        return visit.go(Room.PROFILE.path, Said(words.text("This is your address already"), "", "warn"))
    address, language = address_of(visit.request, context.settings.trusted_proxies), words.language
    try:
        sent = await visit.write(lambda session: context.services.email_proofs.ask(visit.user.id, email, address, language, session.created_at))
    except Invalid as error:
        problem = write_problem(error.problems[0], words)
        return visit.go(Room.PROFILE.path, problems={"email": problem}, values={"email": email})
    if not sent:
        said = Said(words.text("Too many letters were asked for"), words.text("Nothing was changed. Try again in an hour."), "warn")
        return visit.go(Room.PROFILE.path, said, values={"email": email})
    said = Said(words.text("A letter is on its way"), words.text("Open the link in it within a day. Until then your address stays as it is."))
    return visit.go(Room.PROFILE.path, said)


async def withdraw(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/profile/email/withdraw`: the account keeps its address."""
    await _check_allowed(visit)
    await visit.write(lambda _: visit.context.services.email_proofs.withdraw(visit.user.id))
    return visit.go(Room.PROFILE.path, Said(visit.words.text("Your address stays as it is")))


async def _check_allowed(visit: Visit) -> None:
    settings = await visit.context.store.read(visit.context.services.account_settings.get)
    if "email" not in settings.editable:
        raise SwitchedOff
