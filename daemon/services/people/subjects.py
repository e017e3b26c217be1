"""By which `sub` an application knows a user, and by which `sid` a session (OpenID Connect Core 8.1).

A `sub` is the same for everybody or one of its own; a `sid` is always the application's own, or it would join what pairwise subjects part.
"""

from __future__ import annotations

from common.contracts.application_kinds import SubjectType
from common.contracts.applications import Application
from common.uris import https_hosts
from daemon.keys.digests import Digests


class Subjects:
    """Makes the identifiers of users and sessions for one application.

    Args:
        digests: makes those that only one application sees; without its key nobody can link two of them.
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

    def sid_of(self, session_id: str, application_id: str) -> str:
        """The `sid` of a session for an application: the same in all its ID tokens and logout tokens, different for every other one.

        Args:
            session_id: which session.
            application_id: who sees it.
        """
        return self._digests.of("sid", f"{application_id}|{session_id}").hex()[:32]


def sector_of(application: Application) -> str:
    """What counts as one party: the host of the redirect URIs, or the application itself where they have none."""
    hosts = https_hosts(application.settings.redirect_uris)
    return next(iter(hosts)) if len(hosts) == 1 else application.id
