"""All that is kept about one user, for themselves: as one JSON document in plain names."""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from common.clock import Clock
from common.contracts.permissions import OFFLINE
from common.contracts.users import User
from daemon.services.access_control.holdings import Holdings
from daemon.services.consent.connected import ConnectedApps
from daemon.services.factors.second_factors import SecondFactors
from daemon.services.federation.identities import Identities
from daemon.services.mail.mail import Mail
from daemon.services.people.histories import Happening, Histories
from daemon.services.people.known_browsers import KnownBrowsers
from daemon.services.people.pictures import Pictures
from daemon.services.people.sessions import Sessions
from daemon.services.people.trusted_browsers import TrustedBrowsers

# Of the history the newest entries.
MOST_ENTRIES = 5000
FORMAT = 1


class OwnData:
    """Collects it. Called inside store jobs.

    Args:
        clock: the time.
        sessions, connected_apps, holdings, histories, pictures, mail, factors, identities, trusted, known: what is kept.
    """

    def __init__(
        self,
        clock: Clock,
        sessions: Sessions,
        connected_apps: ConnectedApps,
        holdings: Holdings,
        histories: Histories,
        pictures: Pictures,
        mail: Mail,
        factors: SecondFactors,
        identities: Identities,
        trusted: TrustedBrowsers,
        known: KnownBrowsers,
    ) -> None:
        self._known = known
        self._pictures, self._mail, self._factors, self._identities, self._trusted = pictures, mail, factors, identities, trusted
        self._clock, self._sessions, self._apps, self._holdings, self._histories = clock, sessions, connected_apps, holdings, histories

    def collect(self, user: User) -> dict[str, Any]:
        """The document. Times are seconds since 1970; of a password there is whether there is one.

        Args:
            user: whose.
        """
        belongings = self._holdings.belongings(user.id)
        return {
            "format": FORMAT,
            "made_at": self._clock.now(),
            "account": msgspec.to_builtins(self._identities.add_to(self._factors.add_to([user]))[0]),
            "roles": list(belongings.roles),
            "organizations": [
                {"id": each.organization.id, "name": each.organization.name, "roles": list(each.roles)} for each in belongings.organizations
            ],
            "picture": self._write_picture(user),
            "sessions": [{**msgspec.to_builtins(each), "persistent": bool(each.persistent)} for each in self._sessions.list(user.id)],
            "known_browsers": [msgspec.to_builtins(each) for each in self._known.list_of_user(user.id)],
            "trusted_browsers": [msgspec.to_builtins(each) for each in self._trusted.list(user.id)],
            "connected_apps": [
                {
                    "client_id": app.application.id,
                    "name": app.application.shown_name,
                    "knows": [each.name for each in app.names if each.ticked and each.name != OFFLINE],
                    "may": [
                        *(each.name for each in app.names if each.ticked and each.name == OFFLINE),
                        *(f"{each.permission.indicator} {each.permission.name}" for each in app.held if each.ticked),
                    ],
                    "may_in_organizations": [
                        f"{each.permission.indicator} {each.permission.name}".strip() for each in app.in_organizations if each.ticked
                    ],
                    "organizations": [each.name for each in app.organizations if each.ticked],
                    "connected_at": app.standing.since,
                    "last_used_at": app.standing.used_at,
                    "ends_at": app.standing.expires_at,
                }
                for app in self._apps.list(user)
            ],
            "letters": [
                {"about": each.kind.value, "at": each.created_at, "state": each.state.value} for each in self._mail.list_of(user.id, MOST_ENTRIES)
            ],
            "history": [_write_entry(each) for each in self._histories.read(user.id, most=MOST_ENTRIES).entries],
        }

    def _write_picture(self, user: User) -> dict[str, str] | None:
        """The picture that somebody uploaded, as data; of one that lies elsewhere its address, None if there is none."""
        png = self._pictures.find_of(user)
        if png is not None:
            return {"media_type": "image/png", "base64": base64.b64encode(png).decode()}
        return {"address": user.profile.picture} if user.profile.picture else None


def _write_entry(each: Happening) -> dict[str, Any]:
    """One entry of the history: of a sign-in with its device, by the names that were kept of it, and with the terms that were accepted then."""
    known = {"at": each.at, "event": each.event.value, "by": each.doer.value, "app": each.application_name, "address": each.address}
    device = {} if each.device is None else {"browser": each.device[0], "system": each.device[1]}
    terms = {"terms_url": each.terms_url, "terms_accepted_at": each.terms_accepted_at} if each.terms_url else {}
    return {**known, **device, **terms}
