"""Signing in with a password that a directory checks: typed on the sign-in page, by somebody who has chosen it, or whose address leads there."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.users import may_be_password
from daemon.context import CONTEXT, Context
from daemon.outbound.directories.directory_calls import Checked, DirectoryTalk, Entry
from daemon.pages.federation.arriving import arrive
from daemon.pages.federation.leaving import find_state, note_trouble
from daemon.protocol.federation.journeys import Journey
from daemon.protocol.federation.people import read_details
from daemon.services.federation.directory_doors import DirectoryTry
from daemon.services.federation.identities import Proven, is_subject
from daemon.services.federation.trouble import ProviderTrouble, Trouble
from daemon.services.people.authentication import PASSWORD
from daemon.services.people.sign_in import may_be_identifier
from daemon.views.page_views import SignInState
from daemon.web.addresses import address_of

_STATES = {Checked.DISABLED: SignInState.DIRECTORY_DISABLED, Checked.EXPIRED: SignInState.DIRECTORY_EXPIRED}


class Typed(msgspec.Struct, frozen=True):
    """What somebody typed.

    Attributes:
        name: user name or address.
        password: for it.
        user_id: whose entry it has to be, whatever the name; "" for anybody's.
        connects: whether an account here is to be connected, so that none is made.
    """

    name: str
    password: str
    user_id: str = ""
    connects: bool = False


class NotSignedIn(msgspec.Struct, frozen=True):
    """Why the page is shown again.

    Attributes:
        state: what it has to say.
        wait: seconds until the next try, when paused.
    """

    state: SignInState
    wait: int = 0


async def sign_in_there(request: web.Request, provider: IdentityProvider, journey: Journey, typed: Typed) -> web.StreamResponse | NotSignedIn:
    """On for somebody whose password the directory knows, as from any identity provider; or what the page has to say.

    Args:
        request: of the browser.
        provider: the directory.
        journey: from `begin`, for what comes after.
        typed: what was typed.
    """
    context = request.app[CONTEXT]
    if not typed.password:
        return NotSignedIn(SignInState.DIRECTORY)
    if not may_be_identifier(typed.name):
        return NotSignedIn(SignInState.TOO_LONG)
    doors, name = context.services.directory_doors, f"user:{typed.user_id}" if typed.user_id else typed.name
    address = address_of(request, context.settings.trusted_proxies)
    tried = await context.store.write(lambda: doors.begin(provider, name, address))
    if tried.wait:
        return NotSignedIn(SignInState.PAUSED, tried.wait)
    try:
        tried, entry, checked = await _ask(context, provider, tried, typed)
    except ProviderTrouble as trouble:
        if trouble.trouble is not Trouble.PERSON:
            await context.store.write(lambda: doors.take_back(tried))
        await note_trouble(request, provider, trouble, journey.interaction_id)
        return NotSignedIn(find_state(trouble))
    if entry is None or checked is not Checked.RIGHT:
        return await _refuse(context, provider, tried, entry, checked)
    await context.store.write(lambda: doors.note_right(tried))
    now = context.clock.now()
    proven = Proven(provider.id, entry.id, read_details(entry.values, provider.claims), now, now)
    joins = msgspec.structs.replace(provider, creates_users=provider.creates_users and not typed.connects)
    # Nobody has to be somebody there, so that nobody is somebody else.
    return await arrive(request, joins, journey, proven, PASSWORD) or NotSignedIn(SignInState.WRONG)


async def _ask(context: Context, provider: IdentityProvider, tried: DirectoryTry, typed: Typed) -> tuple[DirectoryTry, Entry | None, Checked]:
    """The try as it is counted then, who it is of, and whether the password is theirs.

    Raises:
        ProviderTrouble: the directory does not say.
    """
    services = context.services
    secret = await context.store.read(lambda: services.identity_providers.find_secret(provider.id))
    async with context.directory_calls.open(provider, secret) as talk:
        entry = await _find(context, provider, talk, typed)
        if entry is not None and not is_subject(entry.id):
            raise ProviderTrouble(Trouble.ANSWER, "id")
        if entry is not None:
            found = entry
            tried = await context.store.write(lambda: services.directory_doors.aim(tried, provider, found.id))
        known = entry if entry is not None and not tried.is_shut and may_be_password(typed.password) else None
        return tried, entry, await talk.check(known, typed.password)


async def _find(context: Context, provider: IdentityProvider, talk: DirectoryTalk, typed: Typed) -> Entry | None:
    if not typed.user_id:
        return await talk.find(typed.name) if typed.name else None
    identity = await context.store.read(lambda: context.services.identities.find_of_user(typed.user_id, provider.id))
    return None if identity is None else await talk.find_by_id(identity.subject)


async def _refuse(context: Context, provider: IdentityProvider, tried: DirectoryTry, entry: Entry | None, checked: Checked) -> NotSignedIn:
    services = context.services

    def job() -> NotSignedIn:
        identity = None if entry is None else services.identities.find_by_subject(provider.id, entry.id)
        user_id = None if identity is None else identity.user_id
        if checked in _STATES:
            services.directory_doors.note_refused(tried, provider, user_id, f"directory.{checked}")
            return NotSignedIn(_STATES[checked])
        wait = services.directory_doors.note_wrong(tried, provider, user_id)
        return NotSignedIn(SignInState.PAUSED if wait else SignInState.WRONG, wait)

    return await context.store.write(job)
