"""Sign-out that an application asks for (OpenID Connect RP-Initiated Logout 1.0): whom it is about, and where it may lead on to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt, pick_parameters
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import Attempts
from daemon.protocol.refusal import Refusal
from daemon.services.applications.applications import Applications
from daemon.services.people.subjects import Subjects
from daemon.storage.people.sessions import SessionRow

RETURN_ADDRESS = "post_logout_redirect_uri"
# How other providers and libraries call it, without underscores, dashes and capitals.
_MISNAMED = frozenset(
    {
        *("redirecturi", "redirecturl", "redirectto", "redirect", "returnto", "returnurl", "returnuri"),
        *("postlogoutredirecturl", "postlogoutredirect", "postlogouturi", "postlogouturl", "logouturi", "logouturl", "logoutredirecturi"),
    }
)


class SignOutRequest(msgspec.Struct, frozen=True):
    """A checked request.

    Attributes:
        application: who asks, if that is known.
        return_uri: where to go on to afterwards; "" unless it is registered and the hint or client ID is good.
        state: sent along with it, or "".
        is_certain: whether the hint belongs to this very session, so that the user need not be asked.
        problem: what is wrong with it, or None.
        whose: of whom it claims to be, for the sign-in log alone.
        client_id: whose it claims to be, by itself or by a hint that is believed, for the sign-in log alone.
    """

    application: Application | None
    return_uri: str
    state: str
    is_certain: bool
    problem: Reason | None = None
    whose: Application | None = None
    client_id: str = ""


class EndSession:
    """Checks sign-out requests. Called inside store jobs.

    Args:
        issuer: that a hint has to name.
        find_claims: gives the claims of an ID token that this daemon signed, whatever its age, or None.
        applications: finds the application.
        subjects: knows which `sid` it sees.
        attempts: where what is wrong is kept.
    """

    def __init__(
        self,
        issuer: str,
        find_claims: Callable[[str], dict[str, Any] | None],
        applications: Applications,
        subjects: Subjects,
        attempts: Attempts,
    ) -> None:
        self._issuer, self._find_claims, self._applications, self._subjects = issuer, find_claims, applications, subjects
        self._attempts = attempts

    def look(self, params: Mapping[str, str], session: SessionRow | None, network: str) -> SignOutRequest:
        """What a request amounts to that has just arrived; the sign-in log keeps what is wrong with it.

        Args:
            params, session: as for `check`.
            network: where it comes from.
        """
        asked = self.check(params, session)
        if asked.problem is not None:
            facts, reason = pick_parameters(params), asked.problem.value
            self._attempts.keep(Attempt(Place.SIGN_OUT, Outcome.REFUSED, reason, asked.whose, asked.client_id, facts=facts, network=network))
        return asked

    def note_misnamed(self, params: Mapping[str, str], network: str) -> None:
        """Have the sign-in log keep that the address to return to came under another name than that of the standard, under which none is read.

        Args:
            params: all of the request.
            network: where it comes from.
        """
        name = find_misnamed(params)
        if name is None:
            return
        asked = self.check(params, None)
        facts = {**pick_parameters(params), ".parameter": name, ".return_address": params[name]}
        facts.pop(name, None)
        reason, expected = Reason.SIGN_OUT_URI_MISNAMED.value, () if asked.whose is None else asked.whose.settings.sign_out_uris
        self._attempts.keep(
            Attempt(Place.SIGN_OUT, Outcome.DIMINISHED, reason, asked.whose, asked.client_id, facts=facts, expected=expected, network=network)
        )

    def refuse(self, refusal: Refusal, network: str) -> str:
        """Keep a request that cannot be read, and give its number."""
        return self._attempts.refuse(Place.SIGN_OUT, refusal, None, network=network)

    def check(self, params: Mapping[str, str], session: SessionRow | None) -> SignOutRequest:
        """What a request amounts to. Whatever is wrong with it only means that the user is asked and stays here.

        Args:
            params: read strictly.
            session: of this browser, or None.
        """
        hint = self._find_claims(params["id_token_hint"]) if "id_token_hint" in params else None
        if hint is not None and hint.get("iss") != self._issuer:
            hint = None
        problem = Reason.SIGN_OUT_HINT if hint is None and "id_token_hint" in params else None
        client_id = params.get("client_id") or (str(hint.get("aud")) if hint else "")
        if hint is not None and hint.get("aud") != client_id:
            whose = self._applications.find(client_id)
            return SignOutRequest(None, "", "", is_certain=False, problem=Reason.SIGN_OUT_HINT, whose=whose, client_id=client_id)
        application = self._applications.find(client_id) if client_id else None
        asked = params.get(RETURN_ADDRESS, "")
        registered = application is not None and asked in application.settings.sign_out_uris
        # An address that is not registered is no reason to go there, and a reason to ask (attack 73).
        about_this = hint is not None and session is not None and hint.get("sid") == self._subjects.sid_of(session.id, client_id)
        is_certain = about_this and (registered or not asked)
        # An address is looked up by its application: where nobody knows that one, nothing is wrong with the address.
        if client_id and application is None:
            problem = Reason.APPLICATION_UNKNOWN
        elif asked and not registered and (application is not None or problem is None):
            problem = Reason.SIGN_OUT_URI_UNKNOWN
        return SignOutRequest(application, asked if registered else "", params.get("state", ""), is_certain, problem, application, client_id)


def find_misnamed(params: Mapping[str, str]) -> str | None:
    """The parameter in which a sign-out request has its address to return to in the place of `post_logout_redirect_uri`, as it is written.

    Args:
        params: all of the request.
    """
    if RETURN_ADDRESS in params:
        return None
    return next((name for name in params if re.sub("[_-]", "", name.lower()) in _MISNAMED), None)
