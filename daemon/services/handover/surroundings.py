"""Gathers what only the store knows of a request that was refused, before its cause is looked for. Called inside store jobs.

Whoever is refused chooses what is looked for, so a look has an allowance: in a flood next to nothing is looked up, and the cause is
only less fine (attack 103).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from daemon.diagnosis.causes.clues import Neighbour, Surroundings
from daemon.diagnosis.reasons import Reason
from daemon.services.handover.allowance import Allowance
from daemon.storage.database.paging import fold
from daemon.storage.database.store import Database
from daemon.storage.handover.surroundings import SurroundingRows

NOWHERE = Surroundings()
# A third of an ID, which stays whole where two letters are wrong; and the longest ID that is looked for.
_PIECE, _LONGEST_ID = 7, 64
_MOST_NAMES, _MOST_SCOPE = 500, 50
# Where an application proves itself, one that is not known costs the same look as one that is (attack 39).
_OF_PROOF = ("application", "client", "secret", "assertion", "keys")
_settings = msgspec.json.Decoder(ApplicationSettings)


class SurroundingsFinder:
    """Looks for what may have been meant.

    Args:
        db: the database.
        allowance: how long may be looked.
    """

    def __init__(self, db: Database, allowance: Allowance | None = None) -> None:
        self._rows, self._allowance = SurroundingRows(db), allowance or Allowance()

    def find(self, reason: str, facts: Mapping[str, str], application: Application | None) -> Surroundings:
        """What the store knows of a request.

        Args:
            reason: why it was refused, or what was left out.
            facts: what stood in it.
            application: whose it is, or None.
        """
        if reason == Reason.REDIRECT_URI_UNKNOWN and application is not None:
            return self._look(lambda: self._find_owner(facts.get("redirect_uri", ""), application.id))
        if reason.partition(".")[0] in _OF_PROOF:
            client_id = facts.get("client_id", "") if application is None else application.id
            return self._look(lambda: self._find_near(client_id))
        if reason.startswith("scope."):
            names = (facts.get(".left_out") or facts.get("scope", "")).split()[:_MOST_SCOPE]
            return self._look(lambda: Surroundings(api_permissions=self._rows.find_api_permissions(names, _MOST_NAMES)))
        if reason in (Reason.RESOURCE_UNKNOWN, Reason.RESOURCE_NOT_REQUESTED) and application is not None:
            return self._look(lambda: self._list_apis(application))
        return NOWHERE

    def is_taken(self, field: str, address: str, but: str) -> bool:
        """Whether another application has an address, one that can be restored included; asked by administrators only, so it has no allowance.

        Args:
            field: the list of the settings, such as `redirect_uris`.
            address: as settings would have it.
            but: the id of the application that is meant to get it.
        """
        rows = self._rows.find_with_address(address, but, with_deleted=True)
        return any(address in getattr(_settings.decode(row.settings_json), field) for row in rows)

    def _look(self, look: Callable[[], Surroundings]) -> Surroundings:
        return self._allowance.spend(look) or NOWHERE

    def _find_owner(self, address: str, but: str) -> Surroundings:
        for row in self._rows.find_with_address(address, but) if address else ():
            if address in _settings.decode(row.settings_json).redirect_uris:
                return Surroundings(owner=row.name)
        return NOWHERE

    def _list_apis(self, application: Application) -> Surroundings:
        settings = application.settings
        allowed = {entry.id for entry in (*settings.resource_permissions, *settings.organization_resource_permissions)}
        return Surroundings(apis=self._rows.list_apis(allowed, _MOST_NAMES))

    def _find_near(self, client_id: str) -> Surroundings:
        bare = client_id.strip().strip("\"'`").lower()[:_LONGEST_ID]
        third = max(_PIECE, len(bare) // 3)
        pieces = [bare[start : start + third] for start in range(0, len(bare) - _PIECE + 1, third)] or ([bare] if len(bare) > 1 else [])
        rows = self._rows.find_near(pieces[:4], fold(client_id.strip()))
        return Surroundings(neighbours=[Neighbour(row.id, row.name, row.deleted_at is not None) for row in rows])
