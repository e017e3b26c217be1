"""Somebody comes back from an identity provider: who they are here, or who they could become.

An account here is never connected by an address alone: whoever is not known by the account there proves the account here as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import msgspec

from common.contracts.events import EventName
from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS
from common.contracts.organizations import AddMembers
from common.contracts.users import CreateUser, Profile, User
from daemon.keys.digests import make_id
from daemon.services.access_control.members import Members
from daemon.services.federation.departures import write_elsewhere
from daemon.services.federation.identities import Details, Identities, Proven
from daemon.services.federation.trouble import ProviderTrouble
from daemon.services.people.authentication import FEDERATED, HERE, MAILED_CODE, TRUSTED
from daemon.services.people.opening import Opening
from daemon.services.people.sign_ins import Place, SignIns
from daemon.services.people.trusted_browsers import TrustedBrowsers
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow

_UNUSABLE = re.compile(r"[^A-Za-z0-9._-]+")
# Issuers of the presets that are no house's own.
_FOR_EVERYBODY = frozenset(each.issuer for each in PRESETS.values() if each.issuer)
# User names that are tried before one is made up.
_MOST_NUMBERS = 9


class Arrived(Enum):
    """What came of it."""

    SIGNED_IN = "signed_in"
    # A second factor is asked for.
    UNDER_WAY = "under_way"
    SUSPENDED = "suspended"
    # Nobody here is connected with that account, and none is made: whoever has one here signs in with it.
    UNKNOWN = "unknown"
    # It is another account than that of whoever has to prove who they are.
    ANOTHER = "another"


class Arrival(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        result: which.
        user_id: whose account it is here, "" for nobody's.
        under_way: names the sign-in that needs more, when it does.
        cookie, session: of the session that was opened, when signed in.
    """

    result: Arrived
    user_id: str = ""
    under_way: str = ""
    cookie: str = ""
    session: SessionRow | None = None


class Arrivals:
    """Judges them. Called inside store jobs that write.

    Args:
        identities, users, members, sign_ins, opening, trusted, audit: what each step needs.
    """

    def __init__(
        self, identities: Identities, users: Users, members: Members, sign_ins: SignIns, opening: Opening, trusted: TrustedBrowsers, audit: Audit
    ) -> None:
        self._identities, self._users, self._members = identities, users, members
        self._sign_ins, self._opening, self._trusted, self._audit = sign_ins, opening, trusted, audit

    def arrive(
        self,
        provider: IdentityProvider,
        proven: Proven,
        place: Place,
        here: Sequence[SessionRow],
        *,
        keep: bool,
        whose: str = "",
        method: str = FEDERATED,
    ) -> Arrival:
        """Sign somebody in, or make an account for them where the provider may.

        Args:
            provider: where they come from.
            proven: with which account.
            place: where it happens.
            here: the sessions of this browser.
            keep: whether the user wants to stay signed in.
            whose: the user that it has to be, "" for anybody.
            method: what was proven: a sign-in elsewhere, or a password that was typed here for a directory.
        """
        if whose and not self._is_of(provider, proven, whose):
            return Arrival(Arrived.ANOTHER)
        user = self._find_known(provider, proven) or self._make_user(provider, proven, place)
        if user is None:
            return Arrival(Arrived.UNKNOWN)
        if user.suspended:
            detail = {"address": place.address, "reason": "suspended"}
            self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=user.id, detail=detail)
            return Arrival(Arrived.SUSPENDED, user.id)
        self._join(provider, user, proven.details)
        replaces = next((each for each in here if each.user_id == user.id), None)
        # A second factor makes the sign-in there no younger.
        elsewhere = write_elsewhere(provider.id, proven.session) if method == FEDERATED else ""
        place = msgspec.structs.replace(place, signed_in_at=proven.authenticated_at, elsewhere=elsewhere)
        row = self._sign_ins.begin(user.id, method, place, persistent=keep)
        # As after a password: whoever is signed in here already proves anew all that they are.
        if row.needed and replaces is None and self._trusted.take(row, place.trusted):
            row = self._sign_ins.note_passed(row, TRUSTED)
        if row.needed == MAILED_CODE and replaces is not None:
            row = self._sign_ins.note_passed(row, HERE)
        if row.needed:
            return Arrival(Arrived.UNDER_WAY, user.id, row.id)
        cookie, session = self._opening.open(row, replaces)
        return Arrival(Arrived.SIGNED_IN, user.id, "", cookie, session)

    def note_failure(self, provider: IdentityProvider, trouble: ProviderTrouble) -> None:
        """Somebody came back from a provider with an answer that is not what it has to be, or did not get there."""
        detail = {"identity_provider": provider.name, "reason": f"provider.{trouble.trouble.value}", "detail": trouble.detail}
        self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", detail=detail)

    def _is_of(self, provider: IdentityProvider, proven: Proven, user_id: str) -> bool:
        identity = self._identities.find_by_subject(provider.id, proven.subject)
        return identity is not None and identity.user_id == user_id

    def _find_known(self, provider: IdentityProvider, proven: Proven) -> User | None:
        identity = self._identities.find_by_subject(provider.id, proven.subject)
        if identity is None:
            return None
        self._identities.note_use(identity, proven.details)
        return self._users.find(identity.user_id)

    def _make_user(self, provider: IdentityProvider, proven: Proven, place: Place) -> User | None:
        """An account for somebody whom nobody knows here; None where the provider may make none, or the address has one already."""
        details = proven.details
        # An address that is not believed is none of the account: it would keep its owner from it, and tell whether there is one.
        email = details.email if believes(provider, details) else ""
        owner = self._users.find_credentials(email) if email else None
        is_proven = owner is not None and self._users.get(owner.id).email_verified
        # Where there is no button, addresses of the domains alone lead there; whoever gets there otherwise is a stranger.
        if not provider.creates_users or is_proven or not (provider.has_button or is_meant(provider, details)):
            return None
        # What somebody wrote into an account without a proof neither leads there nor keeps anybody out; they have one address less.
        email = "" if owner is not None else email
        profile = Profile(name=details.name, given_name=details.given_name, family_name=details.family_name)
        new = CreateUser(self._find_username(details), email=email, email_verified=bool(email), profile=profile)
        user = self._users.create(new, None, "daemon")
        known: dict[str, object] = {"address": place.address, "identity_provider": provider.name}
        self._audit.record(EventName.USER_REGISTERED, f"user:{user.id}", user_id=user.id, detail=known)
        self._identities.link(user.id, provider.id, proven.subject, details, f"user:{user.id}")
        return user

    def _find_username(self, details: Details) -> str:
        """A free user name: that of the account there, what stands before the @, or one that is made up."""
        for wanted in (details.username, _UNUSABLE.sub("", details.email.partition("@")[0]).lstrip("._-")):
            for name in [wanted[:60], *(f"{wanted[:60]}{number}" for number in range(2, _MOST_NUMBERS + 1))] if wanted else []:
                if self._users.find_by_username(name) is None:
                    return name
        return make_id()

    def _join(self, provider: IdentityProvider, user: User, details: Details) -> None:
        """Whoever comes from a provider of an organization becomes a member of it, unless they were removed; one that is gone has none.

        Many providers are not of that organization alone: of one that has domains, whoever has an address of another one is a stranger.
        """
        organization_id = provider.organization_id
        if not organization_id or not is_meant(provider, details) or self._members.find_members(organization_id, [user.id]):
            return
        if self._members.was_removed(organization_id, user.id):
            # By an administrator, who knows that they still have an account there.
            return
        if self._members.has_organization(organization_id):
            self._members.add(organization_id, AddMembers([user.id]), "daemon")


def believes(provider: IdentityProvider, details: Details) -> bool:
    """Whether an address counts as proven because the provider says so: of one that has domains, those of them alone.

    Args:
        provider: who says it.
        details: what it says.
    """
    return provider.believes_email and details.email_verified and bool(details.email) and is_of_domains(provider, details)


def is_meant(provider: IdentityProvider, details: Details) -> bool:
    """Whether somebody is one of those for whom a provider with domains is there; of one that has none everybody is.

    Of one that has accounts for all the world, what it says of an address has to be believed, too. A directory has none for strangers, and often
    no addresses at all.

    Args:
        provider: who says it.
        details: what it says.
    """
    is_for_everybody = provider.issuer in _FOR_EVERYBODY
    return (
        not provider.domains
        or provider.directory is not None
        or (believes(provider, details) if is_for_everybody else is_of_domains(provider, details))
    )


def is_of_domains(provider: IdentityProvider, details: Details) -> bool:
    """Whether a provider says that somebody has an address of its domains; of one that has none everybody counts.

    Args:
        provider: who says it.
        details: what it says.
    """
    return not provider.domains or (details.email_verified and details.email.rpartition("@")[2].lower() in provider.domains)
