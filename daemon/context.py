"""Everything that handlers need, built once from the settings (DESIGN 5). Below the handlers nobody receives it.

Every class gets in its constructor the two or three things that it names; this file is where they meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from common.clock import Clock
from common.contracts.status import Endpoints
from daemon.keys.digests import Digests
from daemon.keys.passwords import Passwords
from daemon.keys.sealing import Sealing, derive
from daemon.keys.signing import SigningKeys, load_signing_keys
from daemon.protocol.access_tokens import AccessTokens
from daemon.protocol.authorization import Authorization
from daemon.protocol.client_authentication import ClientAuthentication
from daemon.protocol.discovery import make_endpoints
from daemon.protocol.end_session import EndSession
from daemon.protocol.grants import Entitlement, GrantServices
from daemon.protocol.preview import ReceivesMaker
from daemon.protocol.server import Server
from daemon.protocol.userinfo import Userinfo
from daemon.services.applications import Applications
from daemon.services.audit import Audit
from daemon.services.branding import BrandingStore
from daemon.services.changes import Changes
from daemon.services.consents import Consents
from daemon.services.console_keys import ConsoleKeys
from daemon.services.images import Images
from daemon.services.interactions import Interactions
from daemon.services.secrets import Secrets
from daemon.services.sessions import Sessions
from daemon.services.sign_in import SignIn
from daemon.services.subjects import Subjects
from daemon.services.throttle import Throttle
from daemon.services.tokens import Tokens
from daemon.services.users import Users
from daemon.settings import Settings
from daemon.storage.signing_keys import SigningKeyRows
from daemon.storage.store import Store
from daemon.web.assets import Assets
from daemon.web.cookies import Cookies
from daemon.web.csrf import Forms
from daemon.web.headers import Html
from daemon.web.previews import Previews
from daemon.web.render import Pages
from daemon.web.visitor import Visitors


@dataclass(frozen=True)
class Services:
    """The rules, which run inside store jobs."""

    audit: Audit
    applications: Applications
    secrets: Secrets
    users: Users
    images: Images
    branding: BrandingStore
    console_keys: ConsoleKeys
    sessions: Sessions
    interactions: Interactions
    consents: Consents
    tokens: Tokens
    sign_in: SignIn


@dataclass(frozen=True)
class Context:
    """What handlers reach through `request.app[CONTEXT]`."""

    settings: Settings
    clock: Clock
    store: Store
    endpoints: Endpoints
    signing: SigningKeys
    passwords: Passwords
    services: Services
    changes: Changes
    authorization: Authorization
    protocol: Server
    userinfo: Userinfo
    end_session: EndSession
    pages: Pages
    assets: Assets
    visitors: Visitors
    previews: Previews
    receives: ReceivesMaker
    cookies: Cookies
    forms: Forms
    html: Html


CONTEXT = web.AppKey("context", Context)


def build_services(settings: Settings, store: Store, clock: Clock, digests: Digests) -> Services:
    """The rules on one database.

    Args:
        settings: lifetimes.
        store: whose database.
        clock: the time.
        digests: digests what is stored.
    """
    db = store.db
    audit = Audit(db, clock)
    users = Users(db, clock, audit)
    sessions = Sessions(db, clock, digests, settings.session_lifetime, settings.session_idle)
    return Services(
        audit=audit,
        applications=Applications(db, clock, audit),
        secrets=Secrets(db, clock, audit, digests),
        users=users,
        images=Images(db, clock),
        branding=BrandingStore(db, clock, audit),
        console_keys=ConsoleKeys(db, clock, audit, digests),
        sessions=sessions,
        interactions=Interactions(db, clock, digests, settings.interaction_lifetime),
        consents=Consents(db, clock, audit),
        tokens=Tokens(db, clock, digests, audit, settings.code_lifetime),
        sign_in=SignIn(clock, users, sessions, Throttle(db, clock, digests), audit),
    )


def make_digests(master: bytes) -> Digests:
    """The digests of an installation."""
    return Digests(derive(master, "digests"))


def make_sealing(master: bytes) -> Sealing:
    """What seals private keys of an installation."""
    return Sealing(derive(master, "sealing"))


def make_passwords(settings: Settings) -> Passwords:
    """The password hashing that the settings ask for."""
    return Passwords(settings.password_memory, settings.password_passes, settings.password_threads)


def build_context(settings: Settings, store: Store, master: bytes, clock: Clock) -> Context:
    """Build everything.

    Args:
        settings: in force.
        store: opened on a migrated database.
        master: the master key, 32 bytes.
        clock: the time.

    Raises:
        StartError: the master key does not belong to the database.
    """
    digests = make_digests(master)
    signing = store.write_now(lambda: load_signing_keys(SigningKeyRows(store.db), make_sealing(master)))
    services = build_services(settings, store, clock, digests)
    entitlement = Entitlement(services.users, services.consents)
    subjects = Subjects(digests)
    access_tokens = AccessTokens(services.tokens, signing.find_claims)
    endpoints = make_endpoints(settings.issuer)
    authorization = Authorization(
        settings.issuer,
        clock,
        signing.find_claims,
        subjects,
        services.applications,
        services.users,
        services.sessions,
        services.interactions,
        services.consents,
        services.tokens,
        services.audit,
    )
    authentication = ClientAuthentication(services.applications, services.secrets)
    assets, cookies = Assets(), Cookies(secure=settings.is_secure)
    return Context(
        settings=settings,
        clock=clock,
        store=store,
        endpoints=endpoints,
        signing=signing,
        passwords=make_passwords(settings),
        services=services,
        changes=Changes(),
        authorization=authorization,
        protocol=Server(
            settings.issuer, endpoints.token, clock, authentication, GrantServices(services.tokens, services.sessions, entitlement), subjects
        ),
        userinfo=Userinfo(settings.issuer, access_tokens, services.applications, entitlement, subjects),
        end_session=EndSession(settings.issuer, signing.find_claims, services.applications),
        pages=Pages(assets),
        assets=assets,
        visitors=Visitors(assets, cookies),
        previews=Previews(clock),
        receives=ReceivesMaker(settings.issuer, clock, subjects),
        cookies=cookies,
        forms=Forms(digests, settings.origin),
        html=Html(secure=settings.is_secure),
    )
