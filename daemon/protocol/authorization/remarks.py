"""What an administrator should know of a sign-in that went well: what was left out of it, and what its user lacks (requirement P9). Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from common.contracts.application_kinds import Protocol, Type
from common.contracts.permissions import OPENID
from common.contracts.users import User
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.params import AUDIENCE
from daemon.services.access_control.effective import Rights

# Also of machines, at the token endpoint.
AS_AUDIENCE = "resource.as_audience"
_EMAIL = "email"
# No server and no app is shown what stands behind the #; a script of a page has to hand the code on.
_FRAGMENT = "fragment"


class Remark(msgspec.Struct, frozen=True):
    """One thing.

    Attributes:
        code: as `diagnosis` knows it.
        facts: what it is about.
        of_user: whether it is about this user rather than the application.
    """

    code: str
    facts: dict[str, str] = {}
    of_user: bool = False


def find_remarks(request: AuthorizationRequest, user: User, rights: Rights) -> Iterator[Remark]:
    """What there is to remark.

    Args:
        request: checked.
        user: who has signed in.
        rights: what is given.
    """
    if request.permissions.left_out:
        yield Remark("scope.left_out", {".left_out": " ".join(request.permissions.left_out)})
    if (request.application.protocol is Protocol.OIDC) != (OPENID in request.requested.names):
        yield Remark("scope.openid_missing" if request.application.protocol is Protocol.OIDC else "scope.openid_of_oauth")
    if request.misnamed and not request.requested.indicators:
        yield Remark(AS_AUDIENCE, {AUDIENCE: request.misnamed})
    if request.response_mode == _FRAGMENT and request.application.type is not Type.SINGLE_PAGE:
        yield Remark("response_mode.fragment", {"response_mode": _FRAGMENT})
    if _EMAIL in rights.names and not user.email:
        yield Remark("user.no_email", of_user=True)
    elif _EMAIL in rights.names and not user.email_verified:
        yield Remark("user.email_not_verified", of_user=True)
