"""The password of an account: changed by whoever knows the current one."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import PASSWORD_MOST
from common.networks import network_of
from common.page_languages import find_page_language
from daemon.pages.account import proof
from daemon.pages.account.area import Visit
from daemon.pages.account.proof import Proven
from daemon.pages.interaction import SignedOutMeanwhile
from daemon.protocol.params import Form
from daemon.services.people.password_rules import words_of
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.area_view import Room, Said
from daemon.views.account.password_views import PasswordView
from daemon.views.languages import Words
from daemon.web.addresses import address_of
from daemon.web.headers import PASSKEY_SCRIPT


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/password`."""
    context, user = visit.context, visit.user
    rules = await context.store.read(context.services.account_settings.get)
    area, left = visit.area(Room.PASSWORD), visit.left
    view = PasswordView(
        area,
        Room.PASSWORD.path,
        user.username,
        user.has_password,
        rules.password_min,
        left.problems,
        with_code=visit.has_factor,
        with_app=visit.has_app,
        options=await proof.ask_for_passkey(visit),
    )
    page = context.pages.account("password", await visit.frame(), view)
    return context.html.page(page, scripts=[PASSKEY_SCRIPT] if view.options else [])


async def change(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/password`.

    Raises:
        Unavailable: too many passwords are being checked.
        SignedOutMeanwhile: the session has ended, as by a password that somebody else has set.
    """
    context, words = visit.context, visit.words
    new = form.first("new")
    problems = await _judge(visit, new, form.first("again"))
    # What is wrong with the new one is said before the current one is looked at: so a slip costs no try.
    proven = Proven() if problems else await proof.check(visit, form.first("current"), form.first(proof.CODE), form.first(proof.ANSWER))
    # The field of this page has a name of its own.
    problems |= {"current" if field == proof.FIELD else field: text for field, text in proven.problems.items()}
    if problems:
        return visit.go(Room.PASSWORD.path, problems=problems)
    hashed = await context.passwords.hash(new)
    opened = await context.store.write(lambda: _put(visit, proven, hashed))
    if opened is None:
        raise SignedOutMeanwhile
    said = Said(words.text("Your password is changed"), words.text("All other sessions have ended, and what apps held."))
    proof.renew(visit, *opened)
    return visit.go(Room.PASSWORD.path, said)


def _put(visit: Visit, proven: Proven, hashed: str) -> tuple[str, SessionRow] | None:
    """A store job: the new password ends everything; whoever has just proven the old one goes on in a new session.

    None if the session of the proof has ended since: a password set meanwhile, or a suspension, ends every session, and holds (attack 117).
    """
    services = visit.context.services
    session, user = visit.context.authorization.who_is(msgspec.structs.replace(visit.browser, cookie=proven.cookie))
    if session is None or user is None:
        return None
    services.users.set_password(user.id, hashed, visit.actor)
    if services.mail.may_write_to(LetterKind.PASSWORD_CHANGED, user):
        language = find_page_language(user.profile.locale, visit.words.language)
        services.mail.queue(Letter(LetterKind.PASSWORD_CHANGED, user.email, language, facts={"username": user.username}, user_id=user.id))
    network = network_of(address_of(visit.request, visit.context.settings.trusted_proxies))
    # What was proven beside the password is no younger for a new one.
    return services.sessions.open(
        user.id, session.methods, session.user_agent, persistent=session.persistent, replaces=None, network=network, proven=session
    )


async def _judge(visit: Visit, new: str, again: str) -> dict[str, str]:
    """What is wrong with a new password, by field and in words."""
    context, user, words = visit.context, visit.user, visit.words
    policy = await context.store.read(lambda: context.services.password_rules.find(*words_of(user)))
    formal = policy.form_problems(new)
    if formal and formal[0].code == "password.length":
        return {"new": words.text("{least} to {most} characters.", least=policy.least, most=PASSWORD_MOST)}
    found = formal or await context.passwords.do(lambda: policy.problems(new))
    if found:
        return {"new": _write(found[0].code, words)}
    return {} if new == again else {"again": words.text("This is not the same as above.")}


def _write(code: str, words: Words) -> str:
    if code == "password.personal":
        return words.text("It holds your name or address, or the name of this service. Choose words that have nothing to do with them.")
    if code == "password.common":
        return words.text("Too many people use this password. Choose another one, such as three words that do not belong together.")
    if code == "text.hidden_character":
        return words.text("Leave out control characters, such as a tab.")
    return words.text("It is guessed too soon. Make it longer, such as by two more words.")
