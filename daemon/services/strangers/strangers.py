"""Strangers: looked up before anything is fetched, made from their document, and asked for consent anew when it says something else."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import AuthenticationMethod, Kind, Origin, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.strangers.policy import StrangerPolicy, Verdict
from common.contracts.strangers.strangers import Stranger, StrangerListing
from common.errors import Conflict
from common.uris import is_on_device
from daemon.keys.digests import make_id
from daemon.services.applications.applications import Applications
from daemon.services.consent.consents import Consents
from daemon.services.strangers.client_ids import is_url
from daemon.services.strangers.deciding import Decision, decide_known, may_register
from daemon.services.strangers.documents import StrangerDocument
from daemon.services.strangers.meeting import Meeting, find_taken_for
from daemon.services.strangers.policy import StrangerPolicyStore
from daemon.services.strangers.registrations import Registration
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.strangers.requests import StrangerRequestRows
from daemon.storage.strangers.strangers import StrangerRow, StrangerRows

ACTOR = "daemon"
# How many names of registered applications are compared with that of a stranger.
_MOST_COMPARED = 2000
# For how many applications one user may ask, and how many of those who asked for one are named.
_MOST_ASKED_FOR, _MOST_NAMED = 20, 5


class KnownStranger(msgspec.Struct, frozen=True):
    """What is known of a stranger.

    Attributes:
        document: as it was read last.
        logo: id of its picture, or "".
        fetched_at, fresh_until: seconds since 1970.
    """

    document: StrangerDocument
    logo: str
    fetched_at: int
    fresh_until: int


class Look(msgspec.Struct, frozen=True):
    """What is known of a client ID before anybody is asked.

    Attributes:
        decision: what the rules make of it; None where they have nothing to say: an administrator registered it, or it is no address.
        known: what is known of the stranger, None for one that is new.
    """

    decision: Decision | None = None
    known: KnownStranger | None = None


class Strangers:
    """Finds and keeps strangers. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded that a user asks for one.
        applications: where they are kept as applications.
        consents: end when a document changes.
        policy: the rules.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, applications: Applications, consents: Consents, policy: StrangerPolicyStore) -> None:
        self._rows, self._requests, self._clock, self._audit = StrangerRows(db), StrangerRequestRows(db), clock, audit
        self._applications, self._consents, self._policy = applications, consents, policy

    def look(self, client_id: str) -> Look:
        """What is known of a client ID; nothing is written."""
        if not is_url(client_id):
            return Look()
        application = self._applications.find_with_deleted(client_id)
        if application is not None and application.origin is Origin.ADMINISTRATOR:
            return Look()
        row = None if application is None or application.deleted_at is not None else self._rows.find(application_id=client_id)
        if row is None or application is None:
            return Look(self._policy.decide(client_id))
        document = msgspec.json.decode(row.document_json, type=StrangerDocument)
        known = KnownStranger(document, application.branding.logo, row.fetched_at, row.fresh_until)
        return Look(self._policy.decide(client_id), known)

    def meet(self, application: Application, product: str) -> Meeting | None:
        """What users are told of an application beside what it asks; None for one that is registered.

        Args:
            application: who asks.
            product: the name of the tenant's product, which is nobody else's.
        """
        if not application.is_stranger:
            return None
        taken_for = find_taken_for(application.name, [product, *self._applications.list_shown_names(_MOST_COMPARED)])
        return Meeting(application.name, self._consents.count(application.id), application.created_at, taken_for)

    def list(self, listing: StrangerListing) -> Page[Stranger]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        found, cut = self._applications.list_strangers(listing)
        policy = self._policy.get()
        return Page([self._describe(application, policy) for application in found], cut.next, cut.total)

    def _describe(self, application: Application, policy: StrangerPolicy) -> Stranger:
        decision = decide_known(policy, application)
        return Stranger(
            id=application.id,
            name=application.name,
            host=application.stranger_host or decision.host,
            type=application.type,
            redirect_uris=application.settings.redirect_uris,
            logo=application.branding.logo,
            verdict=decision.verdict,
            reason=decision.reason,
            users=self._consents.count(application.id),
            created_at=application.created_at,
            last_used_at=application.last_used_at,
            waiting=self._requests.count(application.id),
            asked_by=[*self._requests.list_names(application.id, _MOST_NAMED)],
        )

    def is_waiting(self, application: Application) -> bool:
        """Whether an application is one that users may ask an administrator for."""
        return application.is_stranger and decide_known(self._policy.get(), application).verdict is Verdict.ASKED_FOR

    def has_asked(self, application: Application, user_id: str) -> bool:
        """Whether a user has asked for an application."""
        return self._requests.has(application.id, user_id)

    def ask_for(self, application: Application, user_id: str) -> None:
        """Note that a user asks an administrator for an application; asking twice is asking once.

        Args:
            application: which; nothing happens where there is nothing to ask for.
            user_id: who.
        """
        if not self.is_waiting(application) or self.has_asked(application, user_id) or self._requests.count_of(user_id) >= _MOST_ASKED_FOR:
            return
        self._requests.add(application.id, user_id, self._clock.now())
        detail = {"name": application.name}
        self._audit.record(EventName.APPLICATION_ASKED_FOR, f"user:{user_id}", application_id=application.id, user_id=user_id, detail=detail)

    def approve(self, application_id: str, actor: str) -> Application:
        """Make one an ordinary application of the same client ID, whose document is not looked at any more.

        Raises:
            NotFound: there is none.
            Conflict: it is an ordinary one already.
        """
        approved = self._applications.approve(application_id, actor)
        self._rows.remove(application_id)
        self._requests.remove(application_id)
        return approved

    def block(self, application_id: str, actor: str) -> StrangerPolicy:
        """Block the host of one, and trust it no more.

        Raises:
            NotFound: there is none.
            Conflict: an administrator has registered it.
            Invalid: too many hosts are blocked, or it is on this machine.
        """
        policy = self._policy.get()
        host = decide_known(policy, self._get(application_id)).host
        blocked = policy.blocked if host in policy.blocked else [*policy.blocked, host]
        changed = msgspec.structs.replace(policy, hosts=[each for each in policy.hosts if each != host], blocked=blocked)
        return self._policy.put(changed, None, actor)

    def delete(self, application_id: str, actor: str) -> None:
        """Delete one with its consents and tokens. It may come again, as far as the rules let it in.

        Raises:
            NotFound: there is none.
            Conflict: an administrator has registered it.
        """
        self._get(application_id)
        self._consents.revoke_all(application_id, actor)
        self._applications.delete(application_id, actor)
        self._rows.remove(application_id)
        self._requests.remove(application_id)

    def _get(self, application_id: str) -> Application:
        application = self._applications.get(application_id)
        if not application.is_stranger:
            raise Conflict("application.registered", "This application is registered already.")
        return application

    def may_register(self) -> bool:
        """Whether applications may register themselves now."""
        return may_register(self._policy.get())

    def register(self, registration: Registration) -> Application:
        """Keep an application that registers itself, under a client ID of its own.

        Args:
            registration: checked.
        """
        document = StrangerDocument(registration.name, registration.redirect_uris, tos_uri=registration.tos_uri, policy_uri=registration.policy_uri)
        made = _make_application(make_id(), document, "", "", self._clock.now(), Origin.REGISTRATION)
        self._applications.put_stranger(made, ACTOR)
        return made

    def admit(self, client_id: str, document: StrangerDocument, keys: str, logo: str, fresh_for: int) -> None:
        """Keep what a document says: as a new application, or as a change of a known one.

        Redirect URIs, keys, name and logo are what users and we know it by. One of them has changed: every consent ends, with its tokens.

        Args:
            client_id: its address.
            document: checked.
            keys: its public keys as JSON, wherever they were published; "" for none.
            logo: id of its picture, or "".
            fresh_for: seconds for which it need not be fetched again.
        """
        now, earlier = self._clock.now(), self._rows.find(application_id=client_id)
        before = self._applications.put_stranger(_make_application(client_id, document, keys, logo, now), ACTOR)
        self._rows.put(StrangerRow(client_id, msgspec.json.encode(document).decode(), now, now + fresh_for))
        if before is None or earlier is None:
            return
        said = msgspec.json.decode(earlier.document_json, type=StrangerDocument)
        if _identity(said, before.branding.logo) != _identity(document, logo):
            self._consents.revoke_all(client_id, ACTOR)


def _identity(document: StrangerDocument, logo: str) -> tuple[object, ...]:
    """What consents hold for. Keys behind an address of its own may change there, as keys do."""
    return sorted(document.redirect_uris), document.jwks, document.jwks_uri, document.has_key, document.name, logo


def _make_application(
    client_id: str, document: StrangerDocument, keys: str, logo: str, now: int, origin: Origin = Origin.METADATA_DOCUMENT
) -> Application:
    on_device = any(map(is_on_device, document.redirect_uris))
    kind_of_app = Type.TRADITIONAL if document.has_key else Type.NATIVE if on_device else Type.SINGLE_PAGE
    settings = ApplicationSettings(
        redirect_uris=document.redirect_uris,
        pkce_required=True,
        client_authentication=AuthenticationMethod.PRIVATE_KEY if document.has_key else AuthenticationMethod.SECRET,
        jwks=keys if document.has_key else "",
        permissions=[],
    )
    return Application(
        id=client_id,
        name=document.name,
        description="",
        kind=Kind.THIRD_PARTY,
        type=kind_of_app,
        protocol=Protocol.OIDC,
        enabled=True,
        settings=settings,
        branding=Branding(logo=logo, terms_url=document.tos_uri, privacy_url=document.policy_uri),
        version=1,
        created_at=now,
        updated_at=now,
        origin=origin,
    )
