"""What an authorization request still needs of its user: a sign-in, a consent, or nothing (OpenID Connect Core 3.1.2.3 and 3.1.2.4).

Pure: everything that decides is handed in.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.services.access_control.effective import Rights
from daemon.services.authorization.interactions import has_consented, signed_in_within
from daemon.services.consent.making import is_needed
from daemon.services.consent.undecided import Standing
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow


class Step(Enum):
    """What the user has to do next."""

    SIGN_IN = "sign_in"
    CONSENT = "consent"
    # Nothing that the user can do, but choose another account or go back.
    DENIED = "denied"


class Situation(msgspec.Struct, frozen=True):
    """How things stand.

    Attributes:
        session: of this browser, whose user is not suspended, or None.
        standing: the consent in force, or None.
        wanted: what is requested, allowed to the application and held by the session's user.
        may_use: whether the session's user may use the application at all.
        interaction: what was done already within this request, and by whom, or None at its arrival.
        hint_differs: whether an ID token hint names somebody else than the session's user.
        now: seconds since 1970.
    """

    session: SessionRow | None
    standing: Standing | None
    wanted: Rights
    may_use: bool
    interaction: InteractionRow | None
    hint_differs: bool
    now: int


def find_need(request: AuthorizationRequest, situation: Situation) -> Step | None:
    """The next step, or None if a code may be issued.

    Args:
        request: a checked request.
        situation: how things stand.
    """
    session = situation.session
    if session is None or needs_sign_in(request, situation):
        return Step.SIGN_IN
    if not situation.may_use:
        return Step.DENIED
    # Only the answer of whoever is signed in now: another user never saw the page, or the code of the device.
    answered = has_consented(situation.interaction, session)
    return None if answered or not _needs_consent(request, situation) else Step.CONSENT


def _needs_consent(request: AuthorizationRequest, situation: Situation) -> bool:
    # Whoever holds a device may have sent its code to somebody else, so own applications ask there too (RFC 8628 5.4).
    return request.user_code is not None or is_needed(
        request.application,
        situation.wanted,
        situation.standing,
        situation.now,
        insisted="consent" in request.prompt,
        silent="none" in request.prompt,
        organization_id=request.organization_id,
    )


def needs_sign_in(request: AuthorizationRequest, situation: Situation) -> bool:
    """Whether the user has to sign in, or to sign in anew."""
    session, interaction = situation.session, situation.interaction
    if session is None:
        return True
    if signed_in_within(interaction, session):
        return False
    if situation.hint_differs or (interaction is not None and interaction.other_account):
        return True
    if request.prompt & {"login", "select_account", "create"} or request.max_age == 0:
        return True
    return request.max_age is not None and situation.now - session.signed_in_at > request.max_age
