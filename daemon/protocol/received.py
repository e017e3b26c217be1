"""What an application would receive for a user, made by the same code that issues it (requirement C9). Nothing is stored or signed."""

from __future__ import annotations

from functools import partial

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import Kind, OrganizationChoice
from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE, OPENID, ORGANIZATIONS
from common.contracts.preview import Receives
from common.contracts.users import User
from daemon.protocol.params import ORGANIZATION_ID, RESOURCE
from daemon.protocol.tokens.access_tokens import make_signed
from daemon.protocol.tokens.entitlement import Entitled
from daemon.protocol.tokens.id_token import make_id_token
from daemon.protocol.tokens.token_target import take_target
from daemon.services.access_control.effective import Rights
from daemon.services.consent.claims import collect_claims, name_claims
from daemon.services.consent.rehearsal import Rehearsed
from daemon.services.consent.user_permissions import find_user_names
from daemon.services.people.authentication import PASSWORD, find_acr
from daemon.services.people.subjects import Subjects
from daemon.storage.authorization.tokens import FamilyRow

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

    def make(self, application: Application, user: User, rehearsed: Rehearsed) -> Receives:
        """ID token, userinfo, access token and token answer if this user authorized everything now.

        Args:
            application: may be a draft.
            user: as whom.
            rehearsed: what would be given.
        """
        rights, requested = rehearsed.rights, rehearsed.requested
        permissions = find_user_names(application, requested, rights.names)
        entitled = Entitled(user, permissions, frozenset(permissions), requested, rights, rehearsed.belongings)
        now = self._clock.now()
        family = FamilyRow(
            id=_SAMPLE,
            application_id=application.id,
            user_id=user.id,
            session_id=_SAMPLE,
            scope=" ".join(requested.names),
            granted_json=None,
            resources=" ".join(requested.indicators),
            organization_id=None,
            nonce=_SAMPLE,
            claims_json=None,
            signed_in_at=now,
            methods=PASSWORD,
            acr=find_acr(PASSWORD),
            created_at=now,
            ends_at=now,
            revoked_at=None,
        )
        aim = take_target(application, entitled, {}, self._issuer, _find_bound(application, rights))
        answer: dict[str, object] = {"access_token": _SAMPLE, "token_type": "Bearer", "expires_in": aim.lifetime, "scope": " ".join(aim.granted)}
        subject = self._subjects.subject_of(user.id, application)
        sign = partial(make_signed, application, family, _SAMPLE, issuer=self._issuer, subject=subject, sid=_SAMPLE, now=now)
        access_token = sign(aim).claims if aim.signed else {}
        organization_token: dict[str, object] = {}
        if fields := _find_fields(application, entitled):
            organization_token = sign(take_target(application, entitled, fields, self._issuer, None)).claims
        if OFFLINE in permissions:
            answer["refresh_token"] = _SAMPLE
        if OPENID not in permissions:
            return Receives(id_token={}, userinfo={}, token_answer=answer, access_token=access_token, organization_token=organization_token)
        token = make_id_token(application, entitled, family, issuer=self._issuer, subject=subject, sid=_SAMPLE, now=now)
        answer["id_token"] = _SAMPLE
        claims = collect_claims(user, permissions, entitled.belongings)
        userinfo = {**name_claims(claims, application.settings.claim_names), "sub": subject}
        return Receives(
            id_token=msgspec.to_builtins({**token.claims, "at_hash": _SAMPLE}),
            userinfo=msgspec.to_builtins(userinfo),
            token_answer=answer,
            access_token=access_token,
            organization_token=organization_token,
        )


def _find_fields(application: Application, entitled: Entitled) -> dict[str, str]:
    """What a token request says to get a token for the first organization, at the first API that counts there; nothing where none can be had."""
    settings, rights = application.settings, entitled.rights
    if settings.organization_choice is OrganizationChoice.ONE or ORGANIZATIONS not in rights.names or not rights.organizations:
        return {}
    fields = {ORGANIZATION_ID: next(iter(rights.organizations))}
    if application.kind is Kind.OWN:
        return fields
    wanted = {entry.id for entry in settings.organization_resource_permissions}
    apis = {row.resource_id for row in entitled.requested.permissions if row.id in wanted}
    addressed = [each.indicator for each in entitled.requested.resources if each.id in apis]
    if not addressed and not settings.organization_permissions:
        return {}
    return fields | ({RESOURCE: addressed[0]} if addressed else {})


def _find_bound(application: Application, rights: Rights) -> str | None:
    """The organization that a user would choose where only one can be: the first."""
    one = application.settings.organization_choice is OrganizationChoice.ONE and ORGANIZATIONS in rights.names
    return next(iter(rights.organizations), None) if one else None
