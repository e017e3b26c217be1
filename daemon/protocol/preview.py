"""What an application would receive for a user, made by the same code that issues it (REQUIREMENTS C9). Nothing is stored or signed."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE, OPENID
from common.contracts.preview import Receives
from common.contracts.users import User
from daemon.protocol.grants import Entitled
from daemon.protocol.id_token import make_id_token
from daemon.services.claims import collect_claims
from daemon.services.subjects import Subjects
from daemon.storage.tokens import FamilyRow

# Stands where a real value would be random.
_SAMPLE = "..."


class ReceivesMaker:
    """Makes the second face of the preview.

    Args:
        issuer: the issuer.
        clock: the time.
        subjects: knows which `sub` an application sees.
    """

    def __init__(self, issuer: str, clock: Clock, subjects: Subjects) -> None:
        self._issuer, self._clock, self._subjects = issuer, clock, subjects

    def make(self, application: Application, user: User, permissions: tuple[str, ...]) -> Receives:
        """ID token, userinfo and token answer if this user authorized these permissions now.

        Args:
            application: may be a draft.
            user: as whom.
            permissions: effective names, `openid` included.
        """
        now = self._clock.now()
        lifetimes = application.settings.lifetimes
        family = FamilyRow(
            id=_SAMPLE,
            application_id=application.id,
            user_id=user.id,
            session_id=_SAMPLE,
            scope=" ".join(permissions),
            resources="",
            organization_id=None,
            nonce=_SAMPLE,
            claims_json=None,
            signed_in_at=now,
            methods="pwd",
            acr=None,
            created_at=now,
            ends_at=now,
            revoked_at=None,
        )
        answer: dict[str, object] = {
            "access_token": _SAMPLE,
            "token_type": "Bearer",
            "expires_in": lifetimes.access_token,
            "scope": " ".join(permissions),
        }
        if OFFLINE in permissions:
            answer["refresh_token"] = _SAMPLE
        if OPENID not in permissions:
            return Receives(id_token={}, userinfo={}, token_answer=answer)
        subject = self._subjects.subject_of(user.id, application)
        entitled = Entitled(user, permissions, frozenset(permissions))
        token = make_id_token(application, entitled, family, issuer=self._issuer, subject=subject, now=now)
        answer["id_token"] = _SAMPLE
        userinfo = {"sub": subject, **collect_claims(user, permissions)}
        return Receives(
            id_token=msgspec.to_builtins({**token.claims, "at_hash": _SAMPLE}), userinfo=msgspec.to_builtins(userinfo), token_answer=answer
        )
