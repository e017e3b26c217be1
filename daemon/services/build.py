"""The rules of the daemon on one database, wired in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.keys.sealing import Sealing
from daemon.services.access_control.access_control import AccessControl, build_access_control
from daemon.services.access_control.holdings import Holdings
from daemon.services.applications.access import Access
from daemon.services.applications.applications import Applications
from daemon.services.applications.guesses import Guesses
from daemon.services.applications.launching import Launching
from daemon.services.applications.secret_kinds import SecretKinds
from daemon.services.applications.secrets import Secrets
from daemon.services.applications.targets import Targets
from daemon.services.applications.used_assertions import UsedAssertions
from daemon.services.applications.used_proofs import UsedProofs
from daemon.services.authorization.codes import Codes
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.authorization.endings import Endings
from daemon.services.authorization.interactions import Interactions
from daemon.services.authorization.pending_endings import PendingEndings
from daemon.services.authorization.pushed_requests import PushedRequests
from daemon.services.authorization.refresh_tokens import RefreshTokens
from daemon.services.authorization.replays import Replays
from daemon.services.authorization.sign_out_notices import SignOutNotices
from daemon.services.authorization.tokens import Tokens
from daemon.services.consent.connected import ConnectedApps
from daemon.services.consent.consents import Consents
from daemon.services.consent.lists import ConsentLists
from daemon.services.events_out.audit_chain import AuditChain
from daemon.services.events_out.dispatcher import WebhookDispatcher
from daemon.services.events_out.forwarding import AuditForwarding
from daemon.services.events_out.signal_claims import SignalClaims
from daemon.services.events_out.signals import SignalStreams
from daemon.services.events_out.stream import Stream
from daemon.services.events_out.webhook_deliveries import WebhookDeliveries
from daemon.services.events_out.webhooks import Webhooks
from daemon.services.factors.authenticator_apps import AuthenticatorApps
from daemon.services.factors.ceremonies import Ceremonies
from daemon.services.factors.challenges import Challenges
from daemon.services.factors.factor_rule import FactorRule
from daemon.services.factors.factor_throttle import FactorThrottle
from daemon.services.factors.mailed_codes import MailedCodes
from daemon.services.factors.passkey_making import PasskeyMaking
from daemon.services.factors.passkey_proofs import PasskeyProofs
from daemon.services.factors.passkey_sign_in import PasskeySignIn
from daemon.services.factors.passkeys import Passkeys
from daemon.services.factors.recovery_codes import RecoveryCodes
from daemon.services.factors.second_factors import SecondFactors
from daemon.services.factors.second_step import SecondStep
from daemon.services.federation.arrivals import Arrivals
from daemon.services.federation.departures import Departures
from daemon.services.federation.directory_doors import DirectoryDoors
from daemon.services.federation.identities import Identities
from daemon.services.federation.identity_providers import IdentityProviders
from daemon.services.handover.integrations import Integrations
from daemon.services.handover.secret_links import SecretLinks
from daemon.services.handover.sign_in_log import SignInLog
from daemon.services.handover.sign_in_tests import SignInTests
from daemon.services.handover.surroundings import SurroundingsFinder
from daemon.services.mail.link_letters import LinkLetters
from daemon.services.mail.mail import Mail
from daemon.services.mail.mail_settings import MailSettingsStore
from daemon.services.operator.notices import OperatorNotices
from daemon.services.operator.signing_keys import KeyRotation
from daemon.services.operator.troubles import Troubles
from daemon.services.own_data import OwnData
from daemon.services.people.added_since import AddedSince
from daemon.services.people.deletions import Deletions
from daemon.services.people.disowning import Disowning
from daemon.services.people.email_proofs import EmailProofs
from daemon.services.people.foreign_passwords import ForeignPasswords
from daemon.services.people.histories import Histories
from daemon.services.people.invitations import Invitations
from daemon.services.people.known_browsers import KnownBrowsers
from daemon.services.people.mailed_links import MailedLinks
from daemon.services.people.opening import Opening
from daemon.services.people.password_rules import PasswordRules
from daemon.services.people.pictures import Pictures
from daemon.services.people.recovery import Recovery
from daemon.services.people.registration import Registration
from daemon.services.people.sessions import Sessions
from daemon.services.people.sign_in import SignIn
from daemon.services.people.sign_in_reset import SignInReset
from daemon.services.people.sign_ins import SignIns
from daemon.services.people.subjects import Subjects
from daemon.services.people.throttle import Throttle
from daemon.services.people.trusted_browsers import TrustedBrowsers
from daemon.services.people.users import Users
from daemon.services.strangers.policy import StrangerPolicyStore
from daemon.services.strangers.rights import StrangerRights
from daemon.services.strangers.strangers import Strangers
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.backups import Backups
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.services.tenant.images import Images
from daemon.services.tenant.news import NewsDesk
from daemon.services.tenant.previews import Previews
from daemon.services.tenant.refusals import Refusals
from daemon.settings import Settings
from daemon.storage.database.store import Database


@dataclass(frozen=True)
class Services:
    """Every service, once. A new one gets its line here and in `build_services`, and reaches endpoints, console, commands and tests."""

    audit: Audit
    applications: Applications
    integrations: Integrations
    secrets: Secrets
    secret_links: SecretLinks
    users: Users
    password_rules: PasswordRules
    mailed_links: MailedLinks
    recovery: Recovery
    registration: Registration
    invitations: Invitations
    disowning: Disowning
    sign_in_reset: SignInReset
    email_proofs: EmailProofs
    access_control: AccessControl
    images: Images
    news: NewsDesk
    previews: Previews
    branding: BrandingStore
    account_settings: AccountSettingsStore
    stranger_policy: StrangerPolicyStore
    strangers: Strangers
    mail: Mail
    mail_settings: MailSettingsStore
    audit_chain: AuditChain
    audit_forwarding: AuditForwarding
    webhooks: Webhooks
    signal_streams: SignalStreams
    webhook_deliveries: WebhookDeliveries
    webhook_dispatcher: WebhookDispatcher
    console_keys: ConsoleKeys
    key_rotation: KeyRotation
    pictures: Pictures
    sessions: Sessions
    histories: Histories
    deletions: Deletions
    own_data: OwnData
    interactions: Interactions
    pushed_requests: PushedRequests
    device_requests: DeviceRequests
    launching: Launching
    consents: Consents
    consent_lists: ConsentLists
    connected_apps: ConnectedApps
    codes: Codes
    tokens: Tokens
    refresh_tokens: RefreshTokens
    foreign_passwords: ForeignPasswords
    sign_in: SignIn
    second_factors: SecondFactors
    trusted_browsers: TrustedBrowsers
    second_step: SecondStep
    passkeys: Passkeys
    passkey_making: PasskeyMaking
    passkey_sign_in: PasskeySignIn
    identity_providers: IdentityProviders
    identities: Identities
    arrivals: Arrivals
    directory_doors: DirectoryDoors
    departures: Departures
    pending_endings: PendingEndings
    sign_out_notices: SignOutNotices
    refusals: Refusals
    sign_in_log: SignInLog
    sign_in_tests: SignInTests
    surroundings: SurroundingsFinder
    secret_kinds: SecretKinds
    used_assertions: UsedAssertions
    used_proofs: UsedProofs
    guesses: Guesses
    holdings: Holdings
    access: Access
    subjects: Subjects
    backups: Backups
    operator_notices: OperatorNotices


def build_services(settings: Settings, db: Database, clock: Clock, digests: Digests, sealing: Sealing) -> Services:
    """The rules on one database.

    Args:
        settings: the issuer and lifetimes.
        db: the database.
        clock: the time.
        digests: digests what is stored.
        sealing: seals what has to be read again.
    """
    audit = Audit(db, clock)
    notices = SignOutNotices(db, clock, audit)
    endings = Endings(db, clock, notices, audit)
    replays = Replays(endings, audit)
    holdings = Holdings(db, settings.issuer)
    letters = LinkLetters(db, clock)
    users = Users(db, clock, audit, endings, letters)
    sessions = Sessions(db, clock, audit, digests, endings, settings.session_lifetime, settings.session_idle)
    rights, targets, stream = StrangerRights(db), Targets(allow_private=settings.allow_private_targets), Stream(audit)
    applications = Applications(db, clock, audit, endings, targets, rights.apply)
    webhooks = Webhooks(db, clock, audit, sealing, targets, stream)
    webhook_deliveries = WebhookDeliveries(db, clock, audit, webhooks)
    webhooks.on_changed = webhook_deliveries.ring
    consents = Consents(db, clock, audit, endings)

    def find_shared(user_id: str, application_id: str) -> frozenset[str] | None:
        standing = consents.find(user_id, application_id)
        return None if standing is None else frozenset(standing.given.names)

    claims = SignalClaims(settings.issuer, clock, Subjects(digests), digests, applications.find, users.find, find_shared)
    secrets = Secrets(db, clock, audit, digests)
    mail, kinds = Mail(db, clock, audit, digests, sealing), SecretKinds(db, digests)
    letters.on_changed = lambda: mail.on_changed()  # noqa: PLW0108  it is set later
    foreign = ForeignPasswords(db)
    deletions = Deletions(db, clock, audit, endings, users, mail)
    access, histories, backups = Access(db), Histories(db), Backups(db, clock, audit)
    pictures = Pictures(db, clock, users, settings.origin)
    connected_apps = ConnectedApps(db, clock, audit, applications, holdings, Subjects(digests))
    branding, tests = BrandingStore(db, audit), SignInTests(db, clock, audit, digests, applications)
    account_settings = AccountSettingsStore(db, audit, branding, clock)
    stranger_policy = StrangerPolicyStore(db, audit, applications, settings.issuer)
    links = MailedLinks(db, clock, digests, letters, settings.origin)
    rule, codes = FactorRule(db, account_settings, users, clock), RecoveryCodes(db, clock, digests)
    passkeys, ceremonies, challenges = (
        Passkeys(db, clock),
        Ceremonies(settings.origin, lambda: account_settings.get().passkey_origins),
        Challenges(db, clock, digests),
    )
    factors = SecondFactors(AuthenticatorApps(db, clock, sealing), passkeys, codes, rule, mail, audit, endings, sessions)
    known_browsers = KnownBrowsers(db, clock, users, account_settings, links, mail)
    trusted = TrustedBrowsers(db, clock, audit, digests, account_settings, known_browsers.find_asked)
    sign_ins = SignIns(db, clock, digests, factors.find_missing)
    mailed_codes = MailedCodes(db, clock, digests, mail)
    proofs = PasskeyProofs(ceremonies, challenges, passkeys)
    providers = IdentityProviders(db, clock, audit, sealing, targets, settings.origin)
    identities = Identities(db, clock, audit, providers, lambda user_id: rule.passkeys_sign_in() and passkeys.has_any(user_id), mail)
    access_control = build_access_control(db, clock, audit, settings.issuer)
    forget_factors = partial(factors.remove_since, is_told=False)
    added = AddedSince(factors.remove_since, identities.unlink_since, consents.revoke_since, known_browsers)
    opening = Opening(clock, users, sign_ins, sessions, audit, deletions, identities.link_proven, known_browsers)
    return Services(
        audit=audit,
        applications=applications,
        integrations=Integrations(applications, branding),
        secrets=secrets,
        secret_links=SecretLinks(db, clock, audit, digests, applications, secrets, settings.origin),
        users=users,
        password_rules=PasswordRules(account_settings, branding),
        mailed_links=links,
        recovery=Recovery(users, links, added, histories, mail, account_settings, audit),
        registration=Registration(users, links, mail, account_settings, audit, Throttle(db, clock, digests, "registration"), clock),
        invitations=Invitations(users, links, mail, account_settings, audit, clock),
        disowning=Disowning(users, links, endings, sign_ins, added, deletions, account_settings, audit),
        sign_in_reset=SignInReset(forget_factors, identities.unlink_since, known_browsers, links, endings, sign_ins, mail, audit),
        email_proofs=EmailProofs(clock, users, links, mail, account_settings, audit),
        access_control=access_control,
        images=Images(db, clock),
        news=NewsDesk(db, clock),
        previews=Previews(db, clock, digests),
        branding=branding,
        account_settings=account_settings,
        stranger_policy=stranger_policy,
        strangers=Strangers(db, clock, audit, applications, consents, stranger_policy),
        mail_settings=MailSettingsStore(db, clock, audit, sealing),
        mail=mail,
        deletions=deletions,
        audit_chain=AuditChain(db, clock, stream, digests, settings.audit_retention),
        audit_forwarding=AuditForwarding(db, clock, stream, is_on=bool(settings.audit_forward)),
        webhooks=webhooks,
        webhook_deliveries=webhook_deliveries,
        webhook_dispatcher=WebhookDispatcher(db, clock, stream, webhook_deliveries, claims),
        signal_streams=SignalStreams(db, clock, audit, applications, webhooks, webhook_deliveries, claims, targets),
        console_keys=ConsoleKeys(db, clock, audit, digests),
        key_rotation=KeyRotation(db, clock, audit, sealing),
        pictures=pictures,
        sessions=sessions,
        histories=histories,
        own_data=OwnData(clock, sessions, connected_apps, holdings, histories, pictures, mail, factors, identities, trusted, known_browsers),
        interactions=Interactions(db, clock, digests, settings.interaction_lifetime),
        pushed_requests=PushedRequests(db, clock, digests),
        device_requests=DeviceRequests(db, clock, digests),
        launching=Launching(applications, access),
        consents=consents,
        consent_lists=ConsentLists(db, clock, holdings),
        connected_apps=connected_apps,
        codes=Codes(db, clock, digests, replays, tests.may_be_used, settings.code_lifetime),
        tokens=Tokens(db, clock, digests, endings, tests.may_be_used),
        refresh_tokens=RefreshTokens(db, clock, digests, replays, tests.may_be_used),
        foreign_passwords=foreign,
        sign_in=SignIn(users, sign_ins, opening, Throttle(db, clock, digests), audit, foreign, trusted),
        second_factors=factors,
        trusted_browsers=trusted,
        second_step=SecondStep(users, sign_ins, opening, factors, proofs, FactorThrottle(db, clock, digests), audit, trusted, mailed_codes),
        passkeys=passkeys,
        passkey_sign_in=PasskeySignIn(proofs, rule, users, sign_ins, opening, audit),
        identity_providers=providers,
        identities=identities,
        departures=Departures(clock, sessions, identities, UsedAssertions(db, digests), audit),
        directory_doors=DirectoryDoors(Throttle(db, clock, digests), audit),
        arrivals=Arrivals(identities, users, access_control.members, sign_ins, opening, trusted, audit),
        passkey_making=PasskeyMaking(ceremonies, challenges, passkeys, factors),
        pending_endings=endings.pending,
        sign_out_notices=notices,
        refusals=Refusals(clock, audit, kinds.find_known),
        sign_in_log=SignInLog(db, clock, digests, find_known=kinds.find_known),
        sign_in_tests=tests,
        surroundings=SurroundingsFinder(db),
        secret_kinds=kinds,
        used_assertions=UsedAssertions(db, digests),
        used_proofs=UsedProofs(db, digests),
        guesses=Guesses(clock, digests),
        holdings=holdings,
        access=access,
        subjects=Subjects(digests),
        backups=backups,
        operator_notices=OperatorNotices(db, clock, Troubles(db, clock, backups, settings.backup_seconds), mail, audit, settings.operator_email),
    )
