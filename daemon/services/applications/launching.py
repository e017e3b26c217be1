"""What a user can open: the house's own applications that this user may use."""

from __future__ import annotations

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application, ApplicationListing
from daemon.services.applications.access import Access
from daemon.services.applications.applications import Applications

# More would be no launcher; of so many applications it is looked up whether the user may.
MOST = 100


class Launching:
    """Finds applications to open. Called inside store jobs.

    Args:
        applications: finds applications.
        access: knows who may use them.
    """

    def __init__(self, applications: Applications, access: Access) -> None:
        self._applications, self._access = applications, access

    def list(self, user_id: str) -> list[Application]:
        """Own applications that are switched on and for this user, by name.

        Args:
            user_id: whose.
        """
        rows = self._applications.list(ApplicationListing(kind=Kind.OWN, enabled=True, limit=MOST)).items
        found = (self._applications.find(row.id) for row in rows if row.type.has_users)
        return [each for each in found if each is not None and self._access.may_use(each, user_id)]
