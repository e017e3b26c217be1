"""Sign-out that an application asks for (OpenID Connect RP-Initiated Logout 1.0): whom it is about, and where it may lead on to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from common.contracts.applications import Application
from daemon.services.applications.applications import Applications
from daemon.services.people.subjects import Subjects
from daemon.storage.people.sessions import SessionRow


class SignOutRequest(msgspec.Struct, frozen=True):
    """A checked request.

    Attributes:
        application: who asks, if that is known.
        return_uri: where to go on to afterwards; "" unless it is registered and the hint or client ID is good.
        state: sent along with it, or "".
        is_certain: whether the hint belongs to this very session, so that the user need not be asked.
    """

    application: Application | None
    return_uri: str
    state: str
    is_certain: bool


class EndSession:
    """Checks sign-out requests. Called inside store jobs.

    Args:
        issuer: that a hint has to name.
        find_claims: gives the claims of an ID token that this daemon signed, whatever its age, or None.
        applications: finds the application.
        subjects: knows which `sid` it sees.
    """

    def __init__(self, issuer: str, find_claims: Callable[[str], dict[str, Any] | None], applications: Applications, subjects: Subjects) -> None:
        self._issuer, self._find_claims, self._applications, self._subjects = issuer, find_claims, applications, subjects

    def check(self, params: Mapping[str, str], session: SessionRow | None) -> SignOutRequest:
        """What a request amounts to. Whatever is wrong with it only means that the user is asked and stays here.

        Args:
            params: read strictly.
            session: of this browser, or None.
        """
        hint = self._find_claims(params["id_token_hint"]) if "id_token_hint" in params else None
        if hint is not None and hint.get("iss") != self._issuer:
            hint = None
        client_id = params.get("client_id") or (str(hint.get("aud")) if hint else "")
        if hint is not None and hint.get("aud") != client_id:
            return SignOutRequest(None, "", "", is_certain=False)
        application = self._applications.find(client_id) if client_id else None
        asked = params.get("post_logout_redirect_uri", "")
        registered = application is not None and asked in application.settings.sign_out_uris
        # An address that is not registered is no reason to go there, and a reason to ask (attack 73).
        about_this = hint is not None and session is not None and hint.get("sid") == self._subjects.sid_of(session.id, client_id)
        is_certain = about_this and (registered or not asked)
        return SignOutRequest(application, asked if registered else "", params.get("state", ""), is_certain)
