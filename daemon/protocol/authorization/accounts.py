"""Who is behind a browser, and whom an application means by the `sub` or the hint in its request."""

from __future__ import annotations

from collections.abc import Callable, Container
from enum import Enum
from typing import Any, TypeAlias

from common.contracts.users import User
from daemon.protocol.authorization.choosing import is_hinted
from daemon.protocol.authorization.outcomes import Browser, SignedInHere
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.services.applications.applications import Applications
from daemon.services.people.sessions import Sessions
from daemon.services.people.subjects import Subjects
from daemon.services.people.users import Users
from daemon.storage.people.sessions import SessionRow

ClaimsReader: TypeAlias = Callable[[str], dict[str, Any] | None]


class HintVerdict(Enum):
    """What the `sub` and the ID token hint of a request say about whoever is signed in."""

    FITS = "fits"
    ANOTHER = "another"
    # Not signed by us, or of an application that is gone: it says nothing, which is too little where no page may ask.
    NOT_BELIEVED = "not_believed"


class Accounts:
    """Knows sessions and users. Called inside store jobs.

    Args:
        issuer: that a hint has to name.
        find_claims: gives the claims of an ID token that this daemon signed, whatever its age, or None.
        applications: finds the application that a hint was issued to.
        users, sessions: who is signed in.
        subjects: knows which `sub` an application sees.
    """

    def __init__(
        self, issuer: str, find_claims: ClaimsReader, applications: Applications, users: Users, sessions: Sessions, subjects: Subjects
    ) -> None:
        self._issuer, self._find_claims, self._applications = issuer, find_claims, applications
        self._users, self._sessions, self._subjects = users, sessions, subjects

    def who_is(self, browser: Browser) -> tuple[SessionRow | None, User | None]:
        """The open session of a browser and its user; neither if the user is suspended or gone."""
        session = self._sessions.find(browser.cookie)
        user = None if session is None else self._users.find(session.user_id)
        return (None, None) if user is None or user.suspended else (session, user)

    def list_here(self, browser: Browser) -> list[SignedInHere]:
        """The accounts that are signed in in a browser, each once; the one in use stands first."""
        found: dict[str, SignedInHere] = {}
        for cookie in (browser.cookie, *browser.others):
            session, user = self.who_is(Browser(cookie, browser.name))
            if session is not None and user is not None and user.id not in found:
                found[user.id] = SignedInHere(cookie, session, user, in_use=cookie == browser.cookie)
        return list(found.values())

    def judge_hint(self, request: AuthorizationRequest, session: SessionRow) -> HintVerdict:
        """Whether an ID token hint, or the `sub` that is asked for, names the user of a session (OpenID Connect Core 3.1.2.2 and 5.5.1).

        A hint may have been issued to another application, such as another client of one partner; it is compared with the `sub` that that one sees.
        """
        if request.claims.subject not in (None, self._subjects.subject_of(session.user_id, request.application)):
            return HintVerdict.ANOTHER
        if request.id_token_hint is None:
            return HintVerdict.FITS
        hint = self._find_claims(request.id_token_hint)
        if hint is None or hint.get("iss") != self._issuer or not isinstance(hint.get("aud"), str):
            return HintVerdict.NOT_BELIEVED
        owner = self._applications.find(hint["aud"])
        if owner is None:
            return HintVerdict.NOT_BELIEVED
        return HintVerdict.FITS if hint.get("sub") == self._subjects.subject_of(session.user_id, owner) else HintVerdict.ANOTHER

    def is_hinted(self, request: AuthorizationRequest, user_id: str, known: Container[str] | None = None) -> bool:
        """Whether the login hint of a request, if it has one, names a user (OpenID Connect Core 3.1.2.1).

        Args:
            request: a checked request.
            user_id: who is signed in.
            known: the user permissions outside of which nothing is compared, None for all.
        """
        if request.login_hint is None:
            return True
        user = self._users.find(user_id)
        return user is not None and is_hinted(request.login_hint, user, self._subjects.subject_of(user_id, request.application), known)

    def subject_of(self, request: AuthorizationRequest, user: User) -> str:
        """The `sub` under which the application of a request knows a user."""
        return self._subjects.subject_of(user.id, request.application)

    def touch(self, session: SessionRow) -> None:
        """The session was used."""
        self._sessions.touch(session)
