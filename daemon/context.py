"""Everything that handlers need, built once from the settings (docs/ARCHITECTURE.md#handed-in). Below the handlers nobody receives it.

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
from daemon.outbound.deliveries import Deliveries
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.published_keys import PublishedKeys
from daemon.protocol.authorization.road import Authorization
from daemon.protocol.clients.authentication import ClientAuthentication
from daemon.protocol.discovery import make_endpoints
from daemon.protocol.endpoints.device_authorization import DeviceAuthorization
from daemon.protocol.endpoints.end_session import EndSession
from daemon.protocol.endpoints.introspection import Introspection
from daemon.protocol.endpoints.pushed_authorization import PushedAuthorization
from daemon.protocol.endpoints.revocation import Revocation
from daemon.protocol.endpoints.userinfo import Userinfo
from daemon.protocol.grants.server import Server
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.received import ReceivesMaker
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.protocol.tokens.entitlement import Entitlement
from daemon.protocol.tokens.logout_token import LogoutTokens
from daemon.services.access_control.access_control import AccessControl, build_access_control
from daemon.services.access_control.holdings import Holdings
from daemon.services.applications.access import Access
from daemon.services.applications.applications import Applications
from daemon.services.applications.authentication_failures import AuthenticationFailures
from daemon.services.applications.secrets import Secrets
from daemon.services.applications.used_assertions import UsedAssertions
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.authorization.endings import Endings
from daemon.services.authorization.interactions import Interactions
from daemon.services.authorization.pushed_requests import PushedRequests
from daemon.services.authorization.sign_out_notices import Due, SignOutNotices
from daemon.services.authorization.tokens import Tokens
from daemon.services.consent.consents import Consents
from daemon.services.consent.lists import ConsentLists
from daemon.services.consent.rehearsal import Rehearsal
from daemon.services.people.sessions import Sessions
from daemon.services.people.sign_in import SignIn
from daemon.services.people.sign_ins import SignIns
from daemon.services.people.subjects import Subjects
from daemon.services.people.throttle import Throttle
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.services.tenant.events import Events
from daemon.services.tenant.images import Images
from daemon.settings import Settings
from daemon.storage.database.store import Store
from daemon.storage.tenant.signing_keys import SigningKeyRows
from daemon.version import VERSION
from daemon.views.assets import Assets
from daemon.views.render import Pages
from daemon.web.cookies import Cookies
from daemon.web.csrf import Forms
from daemon.web.floods import Floods
from daemon.web.headers import Html
from daemon.web.previews import Previews
from daemon.web.visitor import Visitors


@dataclass(frozen=True)
class Services:
    """The rules, which run inside store jobs."""

    audit: Audit
    applications: Applications
    secrets: Secrets
    users: Users
    access_control: AccessControl
    images: Images
    branding: BrandingStore
    console_keys: ConsoleKeys
    sessions: Sessions
    interactions: Interactions
    pushed_requests: PushedRequests
    device_requests: DeviceRequests
    consents: Consents
    consent_lists: ConsentLists
    tokens: Tokens
    sign_in: SignIn
    sign_out_notices: SignOutNotices


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
    events: Events
    published_keys: PublishedKeys
    deliveries: Deliveries
    authorization: Authorization
    pushed_authorization: PushedAuthorization
    device_authorization: DeviceAuthorization
    protocol: Server
    userinfo: Userinfo
    introspection: Introspection
    revocation: Revocation
    end_session: EndSession
    pages: Pages
    assets: Assets
    visitors: Visitors
    previews: Previews
    rehearsal: Rehearsal
    receives: ReceivesMaker
    cookies: Cookies
    floods: Floods
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
    notices = SignOutNotices(db, clock, audit)
    endings = Endings(db, clock, notices)
    users = Users(db, clock, audit, endings)
    sessions = Sessions(db, clock, digests, endings, settings.session_lifetime, settings.session_idle)
    return Services(
        audit=audit,
        applications=Applications(db, clock, audit, endings),
        secrets=Secrets(db, clock, audit, digests),
        users=users,
        access_control=build_access_control(db, clock, audit, settings.issuer),
        images=Images(db, clock),
        branding=BrandingStore(db, clock, audit),
        console_keys=ConsoleKeys(db, clock, audit, digests),
        sessions=sessions,
        interactions=Interactions(db, clock, digests, settings.interaction_lifetime),
        pushed_requests=PushedRequests(db, clock, digests),
        device_requests=DeviceRequests(db, clock, digests),
        consents=Consents(db, clock, audit, endings),
        consent_lists=ConsentLists(db, clock, Holdings(db, settings.issuer)),
        tokens=Tokens(db, clock, digests, audit, endings, settings.code_lifetime),
        sign_in=SignIn(clock, users, SignIns(db, clock, digests), sessions, Throttle(db, clock, digests), audit),
        sign_out_notices=notices,
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
    holdings, access = Holdings(store.db, settings.issuer), Access(store.db)
    entitlement = Entitlement(services.users, services.consents, holdings, access)
    subjects = Subjects(digests)
    access_tokens = AccessTokens(services.tokens, signing.find_claims)
    endpoints = make_endpoints(settings.issuer)
    authorization = Authorization(
        settings.issuer,
        clock,
        signing.find_claims,
        subjects,
        holdings,
        access,
        services.applications,
        services.users,
        services.sessions,
        services.interactions,
        services.pushed_requests,
        services.device_requests,
        services.consents,
        services.tokens,
        services.audit,
    )
    agent = f"Letpass/{VERSION}"
    published_keys = PublishedKeys(Fetcher(agent, allow_private=settings.allow_private_targets), clock)
    logout_tokens = LogoutTokens(settings.issuer, clock, subjects, signing.sign)

    def make_logout_token(due: Due) -> str:
        return logout_tokens.make(due.application, due.notice.user_id, due.notice.session_id)

    notifier = Fetcher(agent, allow_private=settings.allow_private_targets)
    deliveries = Deliveries(store, clock, services.sign_out_notices, notifier, make_logout_token)
    authentication = ClientAuthentication(
        frozenset({settings.issuer, endpoints.token, endpoints.pushed_authorization}) - {""},
        clock,
        services.applications,
        services.secrets,
        UsedAssertions(store.db, digests),
        AuthenticationFailures(clock, services.audit),
        published_keys.find,
    )
    events = Events()
    services.audit.on_recorded = events.ring
    assets, cookies = Assets(), Cookies(secure=settings.is_secure)
    return Context(
        settings=settings,
        clock=clock,
        store=store,
        endpoints=endpoints,
        signing=signing,
        passwords=make_passwords(settings),
        services=services,
        events=events,
        published_keys=published_keys,
        deliveries=deliveries,
        authorization=authorization,
        pushed_authorization=PushedAuthorization(services.pushed_requests, holdings, services.audit),
        device_authorization=DeviceAuthorization(
            settings.origin, services.device_requests, services.interactions, holdings, Throttle(store.db, clock, digests, "device")
        ),
        protocol=Server(
            settings.issuer,
            endpoints.token,
            clock,
            authentication,
            GrantServices(settings.issuer, services.tokens, services.sessions, services.device_requests, entitlement),
            subjects,
        ),
        userinfo=Userinfo(settings.issuer, access_tokens, services.applications, entitlement, subjects),
        introspection=Introspection(settings.issuer, access_tokens, services.tokens, services.applications, entitlement, subjects),
        revocation=Revocation(access_tokens, services.tokens),
        end_session=EndSession(settings.issuer, signing.find_claims, services.applications, subjects),
        pages=Pages(assets),
        assets=assets,
        visitors=Visitors(assets, cookies),
        previews=Previews(clock),
        rehearsal=Rehearsal(holdings, subjects),
        receives=ReceivesMaker(settings.issuer, clock, subjects),
        cookies=cookies,
        floods=Floods(),
        forms=Forms(digests, settings.origin),
        html=Html(secure=settings.is_secure),
    )
