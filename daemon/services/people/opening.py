"""The end of a sign-in that needs nothing more: a session is opened, once, or one that is open becomes stronger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.users import User
from common.networks import network_of
from daemon.services.people.authentication import FEDERATED, TRUSTED
from daemon.services.people.deletions import Deletions
from daemon.services.people.devices import name_device
from daemon.services.people.known_browsers import KnownBrowsers
from daemon.services.people.sessions import Sessions
from daemon.services.people.sign_ins import SignIns
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow
from daemon.storage.people.sign_ins import SignInRow

# Takes a user and what was proven before.
Link: TypeAlias = Callable[[User, str], object]


class Opening:
    """Opens it. Called inside store jobs that write.

    Args:
        clock, users, sign_ins, sessions, audit, deletions, known_browsers: what each step needs.
        link: connects a user with the account elsewhere that was proven before (`federation.identities.Identities.link_proven`).
    """

    def __init__(
        self,
        clock: Clock,
        users: Users,
        sign_ins: SignIns,
        sessions: Sessions,
        audit: Audit,
        deletions: Deletions,
        link: Link,
        known_browsers: KnownBrowsers,
    ) -> None:
        self._link, self._known_browsers = link, known_browsers
        self._clock, self._users, self._sign_ins, self._sessions = clock, users, sign_ins, sessions
        self._audit, self._deletions = audit, deletions

    def open(self, row: SignInRow, replaces: SessionRow | None, *, counts: bool = True) -> tuple[str, SessionRow]:
        """Open the session.

        Args:
            row: the sign-in, as this job found it: under way, and nothing needed.
            replaces: the session that the browser had.
            counts: whether its second factor counts where a proof is asked for; see `factors.waiting`.

        Returns:
            The cookie's value, at the one moment at which it is known, and the session.
        """
        cookie, session = self._sessions.open(
            row.user_id,
            row.methods,
            row.user_agent,
            persistent=row.persistent,
            replaces=replaces,
            network=network_of(row.address),
            signed_in_at=row.signed_in_at,
            counts=counts,
            elsewhere=row.elsewhere,
        )
        self._sign_ins.finish(row, session.id)
        self._deletions.take_back(row.user_id)
        self._users.mark_signed_in(row.user_id, self._clock.now())
        # Whoever was signed in already has only proven anew who they are.
        again = replaces is not None and replaces.user_id == row.user_id
        browser, system = name_device(row.user_agent)
        detail: dict[str, object] = {"address": row.address, "browser": browser, "system": system, **({"once_more": True} if again else {})}
        if not again:
            noted = self._known_browsers.note(row)
            detail |= {"new_browser": True} if noted.is_new else {}
            detail |= {"unusual": " ".join(noted.unusual)} if noted.unusual else {}
        if TRUSTED in row.methods.split():
            detail["trusted_browser"] = True
        if FEDERATED in row.methods.split():
            detail["federated"] = True
        self._audit.record(EventName.USER_SIGNED_IN, f"user:{row.user_id}", user_id=row.user_id, detail=detail)
        if row.links:
            # Both were proven now: the account there before this sign-in, the account here by it.
            self._link(self._users.get(row.user_id), row.links)
        return cookie, session

    def make_stronger(self, row: SignInRow, session: SessionRow, method: str) -> tuple[str, SessionRow] | None:
        """Note in an open session what was passed beside what it had.

        Args:
            row: the sign-in, as this job found it: under way, and nothing needed.
            session: that it makes stronger.
            method: by which it was passed.

        Returns:
            As above; None if the session has ended.
        """
        made = self._sessions.make_stronger(session, row.methods, method)
        if made is None:
            return None
        self._sign_ins.finish(row, session.id)
        self._audit.record(EventName.USER_STEPPED_UP, f"user:{row.user_id}", user_id=row.user_id, detail={"address": row.address})
        return made
