"""Which `sub` an application sees for a user: the same as everybody, or one of its own (OpenID Connect Core 8.1)."""

from __future__ import annotations

from common.contracts.applications import Application, SubjectType
from common.uris import https_hosts
from daemon.keys.digests import Digests


class Subjects:
    """Makes subject identifiers.

    Args:
        digests: makes pairwise ones; without its key nobody can link two of them.
    """

    def __init__(self, digests: Digests) -> None:
        self._digests = digests

    def subject_of(self, user_id: str, application: Application) -> str:
        """The `sub` of a user for an application: stable, and for a pairwise one different in every sector.

        Args:
            user_id: whose.
            application: who sees it.
        """
        if application.settings.subject_type is SubjectType.PUBLIC:
            return user_id
        return self._digests.of("subject", f"{sector_of(application)}|{user_id}").hex()[:32]


def sector_of(application: Application) -> str:
    """What counts as one party: the host of the redirect URIs, or the application itself where they have none."""
    hosts = https_hosts(application.settings.redirect_uris)
    return next(iter(hosts)) if len(hosts) == 1 else application.id
