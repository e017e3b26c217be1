"""Everything that handlers need, built once from the settings (docs/ARCHITECTURE.md#handed-in). Below the handlers nobody receives it.

Every class gets in its constructor the two or three things that it names; this file is where they meet.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from common.clock import Clock
from common.contracts.status import Endpoints
from daemon.backup.kept import KeptBackups
from daemon.backup.running import BackupRunner
from daemon.backup.schedule import BackupSchedule
from daemon.checks.checking import Checking
from daemon.handover.sheets import Sheets
from daemon.keys.digests import Digests
from daemon.keys.passwords import Passwords
from daemon.keys.sealing import Sealing, derive
from daemon.keys.signing import SigningKeys, load_signing_keys, set_up_keys
from daemon.mail.message import Letters
from daemon.metrics.metrics import Metrics
from daemon.outbound.deliveries import Deliveries
from daemon.outbound.directories.directory_calls import DirectoryCalls
from daemon.outbound.federation.provider_calls import ProviderCalls
from daemon.outbound.federation.provider_documents import ProviderDocuments
from daemon.outbound.federation.trying import ProviderTrying
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.mail_deliveries import MailDeliveries
from daemon.outbound.outbox_folder import OutboxFolder
from daemon.outbound.published_keys import PublishedKeys
from daemon.outbound.smtp import Smtp
from daemon.outbound.strangers.measure import Measure
from daemon.outbound.strangers.visits import StrangerVisits
from daemon.outbound.webhook_deliveries import MOST_AT_ONCE, REQUEST_PATIENCE, WebhookSender
from daemon.protocol.attempts import Attempts
from daemon.protocol.authorization.accounts import Accounts
from daemon.protocol.authorization.answers import Answers
from daemon.protocol.authorization.door import Door
from daemon.protocol.authorization.needs import Needs
from daemon.protocol.authorization.return_addresses import ReturnAddresses
from daemon.protocol.authorization.road import Authorization
from daemon.protocol.authorization.signed_requests import SignedRequests
from daemon.protocol.authorization.stops import Stops
from daemon.protocol.authorization.waiting import WaitingRequests
from daemon.protocol.clients.authentication import ClientAuthentication
from daemon.protocol.clients.certificates import Certificates, load_authorities
from daemon.protocol.delegation.actors import Actors
from daemon.protocol.delegation.assertions import Assertions
from daemon.protocol.delegation.exchange import Exchange
from daemon.protocol.discovery import make_endpoints
from daemon.protocol.dpop.checking import Proofs
from daemon.protocol.dpop.nonces import Nonces
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
from daemon.protocol.tokens.dead_tokens import DeadTokens
from daemon.protocol.tokens.encryption import Recipients
from daemon.protocol.tokens.entitlement import Entitlement
from daemon.protocol.tokens.logout_token import LogoutTokens
from daemon.services.authorization.sign_out_notices import Due
from daemon.services.build import Services, build_services
from daemon.services.consent.rehearsal import Rehearsal
from daemon.services.people.throttle import Throttle
from daemon.services.strangers.policy import is_loopback_issuer
from daemon.services.tenant.events import Events
from daemon.settings import Settings
from daemon.storage.database.store import Store
from daemon.storage.tenant.signing_keys import SigningKeyRows
from daemon.tracing.spans import WatchCall, watch_nothing
from daemon.version import VERSION
from daemon.views.assets import Assets
from daemon.views.render import Pages
from daemon.web.afterwards import Afterwards
from daemon.web.cookies import Cookies
from daemon.web.csrf import Forms
from daemon.web.drawing import Drawing
from daemon.web.floods import Floods
from daemon.web.headers import Html
from daemon.web.kept import Kept
from daemon.web.readiness import Readiness
from daemon.web.visitor import Visitors
from daemon.web.way_here import make_handler, make_proof


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
    attempts: Attempts
    published_keys: PublishedKeys
    stranger_visits: StrangerVisits
    registration_measure: Measure
    provider_documents: ProviderDocuments
    provider_keys: PublishedKeys
    provider_calls: ProviderCalls
    provider_trying: ProviderTrying
    directory_calls: DirectoryCalls
    deliveries: Deliveries
    mail_deliveries: MailDeliveries
    webhook_sender: WebhookSender
    authorization: Authorization
    pushed_authorization: PushedAuthorization
    device_authorization: DeviceAuthorization
    protocol: Server
    userinfo: Userinfo
    introspection: Introspection
    dead_tokens: DeadTokens
    revocation: Revocation
    end_session: EndSession
    pages: Pages
    drawing: Drawing
    assets: Assets
    visitors: Visitors
    rehearsal: Rehearsal
    receives: ReceivesMaker
    sheets: Sheets
    cookies: Cookies
    floods: Floods
    afterwards: Afterwards
    forms: Forms
    kept: Kept
    html: Html
    backup_schedule: BackupSchedule
    readiness: Readiness
    checking: Checking
    metrics: Metrics
    show_way_here: Callable[[web.Request], Awaitable[web.Response]]


CONTEXT = web.AppKey("context", Context)


def make_digests(master: bytes) -> Digests:
    """The digests of an installation."""
    return Digests(derive(master, "digests"))


def make_sealing(master: bytes) -> Sealing:
    """What seals private keys of an installation."""
    return Sealing(derive(master, "sealing"))


def make_passwords(settings: Settings) -> Passwords:
    """The password hashing that the settings ask for."""
    return Passwords(settings.password_memory, settings.password_passes, settings.password_threads)


def open_signing_keys(store: Store, rows: SigningKeyRows, sealing: Sealing, clock: Clock) -> SigningKeys:
    """The keys that sign tokens; those of an algorithm that an installation of an earlier version has none of are made.

    Args:
        store: opened on a migrated database.
        rows: of the keys.
        sealing: opens their private parts.
        clock: the time.

    Raises:
        StartError: the master key does not belong to the database.
    """
    signing = store.read_now(lambda: load_signing_keys(rows, sealing))
    if signing.is_whole:
        return signing
    store.write_now(lambda: set_up_keys(rows, sealing, clock.now()))
    return store.read_now(lambda: load_signing_keys(rows, sealing))


def build_authorization(
    issuer: str, clock: Clock, signing: SigningKeys, services: Services, attempts: Attempts, signed_requests: SignedRequests
) -> Authorization:
    """The road, and what stands along it.

    Args:
        issuer: sent with every answer.
        clock: the time.
        signing: knows the ID tokens that this daemon has signed.
        services: the rules.
        attempts: where the sign-in log keeps what was tried.
        signed_requests: opens requests that are signed.
    """
    waiting = WaitingRequests(services.interactions, services.pushed_requests, services.device_requests)
    accounts = Accounts(issuer, signing.find_claims, services.applications, services.users, services.sessions, services.subjects)
    needs = Needs(clock, accounts, services.holdings, services.access, services.consents, services.second_factors)
    addresses = ReturnAddresses(services.sign_in_tests)
    answers = Answers(issuer, clock, services.device_requests, services.refusals, attempts, addresses)
    door = Door(clock, waiting, accounts, services.applications, services.codes, answers, services.audit, attempts)
    stops = Stops(services.applications, waiting, addresses)
    find_known = services.secret_kinds.find_known
    return Authorization(
        services.applications, services.holdings, waiting, accounts, needs, door, answers, addresses, stops, find_known, signed_requests
    )


def build_mail_deliveries(
    settings: Settings, store: Store, clock: Clock, services: Services, pages: Pages, watch: WatchCall = watch_nothing
) -> MailDeliveries:
    """What sends letters.

    Args:
        settings: where the pages and the data folder are.
        store: runs jobs.
        clock: the time.
        services: queue, mail server, branding.
        pages: has the words of each language.
        watch: told of each try.
    """
    letters, host = Letters(settings.origin, pages.words), urlsplit(settings.origin).hostname or "localhost"
    folder, smtp = OutboxFolder(settings.data / "outbox"), Smtp(host, watch=watch)
    return MailDeliveries(store, clock, services.mail, services.mail_settings, services.branding, services.images, letters, smtp, folder)


def build_webhook_sender(settings: Settings, store: Store, clock: Clock, services: Services, signing: SigningKeys, watch: WatchCall) -> WebhookSender:
    """What sends webhooks.

    Args:
        settings: whether addresses inside are allowed.
        store: runs jobs.
        clock: the time.
        services: the queue.
        signing: signs signals.
        watch: told of each request.
    """
    allow = settings.allow_private_targets
    fetcher = Fetcher(f"Letpass/{VERSION}", allow_private=allow, patience=REQUEST_PATIENCE, most_at_once=MOST_AT_ONCE, watch=watch)
    return WebhookSender(store, clock, services.webhook_deliveries, fetcher, signing.sign)


def build_context(
    settings: Settings, store: Store, master: bytes, clock: Clock, watch: WatchCall = watch_nothing, pages: Pages | None = None
) -> Context:
    """Build everything.

    Args:
        settings: in force.
        store: opened on a migrated database.
        master: the master key, 32 bytes.
        clock: the time.
        watch: told of each call to another machine.
        pages: those of another context of this process; they are the same for all.

    Raises:
        StartError: the master key does not belong to the database, or a file that a setting names cannot be read.
    """
    digests = make_digests(master)
    signing_rows = SigningKeyRows(store.db)
    signing = open_signing_keys(store, signing_rows, make_sealing(master), clock)
    services = build_services(settings, store.db, clock, digests, make_sealing(master))
    holdings, subjects = services.holdings, services.subjects
    entitlement = Entitlement(services.users, services.consents, holdings, services.access)
    attempts = Attempts(services.sign_in_log, services.surroundings, services.secret_kinds, f"{settings.origin}/check/")
    access_tokens = AccessTokens(services.tokens, signing.find_claims)
    actors = Actors(services.applications)
    dead_tokens = DeadTokens(clock, access_tokens, services.refresh_tokens)
    endpoints = make_endpoints(settings.issuer)
    agent = f"Letpass/{VERSION}"
    published_keys = PublishedKeys(Fetcher(agent, allow_private=settings.allow_private_targets, watch=watch), clock)
    provider_fetcher = Fetcher(agent, allow_private=settings.allow_private_targets, watch=watch)
    provider_documents = ProviderDocuments(provider_fetcher, clock, allow_private=settings.allow_private_targets, origin=settings.origin)
    logout_tokens = LogoutTokens(settings.issuer, clock, subjects, signing.sign)

    def make_logout_token(due: Due) -> str:
        return logout_tokens.make(due.application, due.notice.user_id, due.notice.session_id)

    notifier = Fetcher(agent, allow_private=settings.allow_private_targets, watch=watch)
    deliveries = Deliveries(store, clock, services.sign_out_notices, notifier, make_logout_token, attempts.note_undelivered)
    authentication = ClientAuthentication(
        settings.issuer,
        frozenset({settings.issuer, endpoints.token, endpoints.pushed_authorization}) - {""},
        clock,
        services.applications,
        services.secrets,
        services.used_assertions,
        services.guesses,
        services.refusals,
        attempts,
        published_keys.find,
        services.sign_in_tests,
        Certificates(clock, load_authorities(settings.client_certificate_authorities)),
    )
    proofs = Proofs(clock, services.used_proofs, Nonces(clock, digests))
    recipients = Recipients(published_keys.find)
    signed_requests = SignedRequests(settings.issuer, clock, published_keys.find)
    events = Events()
    services.audit.on_recorded = events.ring
    services.sign_in_log.on_written = events.tell
    services.mail.on_changed = events.tell_outbox
    services.webhook_deliveries.on_changed = events.tell_deliveries
    passwords = make_passwords(settings)
    metrics = Metrics(store, clock, lambda: passwords.busy, services.sign_in_log.count_unwritten, services.audit_forwarding.find_waiting)
    services.audit.on_event, attempts.on_refused = metrics.count_event, metrics.count_refusal
    pages, cookies = pages or Pages(Assets()), Cookies(secure=settings.is_secure)
    assets = pages.assets
    directory_calls = DirectoryCalls()
    made = Context(
        settings=settings,
        clock=clock,
        store=store,
        endpoints=endpoints,
        signing=signing,
        passwords=passwords,
        services=services,
        events=events,
        attempts=attempts,
        published_keys=published_keys,
        registration_measure=Measure(10, 1 / 60),
        stranger_visits=StrangerVisits(
            store, clock, services.strangers, services.images, agent, watch, is_development=is_loopback_issuer(settings.issuer)
        ),
        provider_documents=provider_documents,
        provider_keys=PublishedKeys(provider_fetcher, clock),
        provider_calls=ProviderCalls(provider_fetcher),
        provider_trying=ProviderTrying(provider_documents, provider_fetcher, directory_calls),
        directory_calls=directory_calls,
        deliveries=deliveries,
        mail_deliveries=build_mail_deliveries(settings, store, clock, services, pages, watch),
        webhook_sender=build_webhook_sender(settings, store, clock, services, signing, watch),
        authorization=build_authorization(settings.issuer, clock, signing, services, attempts, signed_requests),
        pushed_authorization=PushedAuthorization(
            signed_requests, services.pushed_requests, holdings, ReturnAddresses(services.sign_in_tests), services.secret_kinds.find_known, proofs
        ),
        device_authorization=DeviceAuthorization(
            settings.origin,
            services.device_requests,
            services.interactions,
            holdings,
            Throttle(store.db, clock, digests, "device"),
            services.secret_kinds.find_known,
        ),
        protocol=Server(
            settings.issuer,
            endpoints.token,
            clock,
            authentication,
            GrantServices(
                settings.issuer,
                services.codes,
                services.tokens,
                services.refresh_tokens,
                services.sessions,
                services.device_requests,
                entitlement,
                Exchange(settings.issuer, clock, access_tokens, dead_tokens.look, services.applications, entitlement, actors, services.audit),
                Assertions(
                    settings.issuer, clock, services.tokens, services.refresh_tokens, signing.find_claims, entitlement, subjects, services.audit
                ),
            ),
            subjects,
            services.refusals,
            attempts,
            proofs,
            recipients,
        ),
        userinfo=Userinfo(settings.issuer, access_tokens, services.applications, entitlement, subjects, attempts, dead_tokens, proofs, recipients),
        introspection=Introspection(settings.issuer, access_tokens, services.refresh_tokens, services.applications, entitlement, subjects, actors),
        dead_tokens=dead_tokens,
        revocation=Revocation(access_tokens, services.tokens, services.refresh_tokens),
        end_session=EndSession(settings.issuer, signing.find_claims, services.applications, subjects, attempts),
        pages=pages,
        drawing=Drawing(),
        assets=assets,
        visitors=Visitors(assets, cookies),
        rehearsal=Rehearsal(holdings, subjects),
        receives=ReceivesMaker(settings.issuer, clock, subjects),
        sheets=Sheets(settings, clock, services, endpoints),
        cookies=cookies,
        floods=Floods(),
        afterwards=Afterwards(),
        forms=Forms(digests, settings.origin),
        kept=Kept(Sealing(derive(master, "pages"))),
        html=Html(secure=settings.is_secure),
        backup_schedule=BackupSchedule(
            store, services.backups, BackupRunner(settings, master, store, clock, services.backups), settings, KeptBackups(settings, master)
        ),
        metrics=metrics,
        checking=Checking(settings, None, endpoints, clock, make_sealing, lambda: make_proof(digests, clock.now()), pages.words),
        show_way_here=make_handler(digests, clock, settings.trusted_proxies, settings.client_certificate_header),
        readiness=Readiness(lambda: store.read(signing_rows.stamp), store.is_writable, lambda: bool(signing.jwk_set["keys"])),
    )
    made.protocol.on_issued = metrics.count_token
    return made
