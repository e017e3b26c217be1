"""The refresh token grant: rotation in families, reuse noticed, a short grace for lost answers (RFC 6749 6, RFC 9700 4.14)."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749.grants import RefreshTokenGrant

from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.certificates import check_certificate
from daemon.protocol.dpop.checking import check_bound
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.entitlement import Entitled
from daemon.services.authorization.refresh_tokens import TokenVerdict
from daemon.services.consent.user_permissions import read_scope
from daemon.storage.authorization.tokens import FamilyRow


class RefreshGrant(RefreshTokenGrant):  # type: ignore[misc]
    """authlib's refresh grant with our storage. `services` is set by the server that registers it."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")
    services: GrantServices

    def validate_token_request(self) -> None:
        """Find the family of the presented token, and what it is still entitled to.

        Raises:
            Refusal: no token was sent; it is unknown, spent, over, another application's, or nothing stands behind it any more; or more is
                asked for than was given, or an API or organization that this sign-in does not reach.
        """
        client = self.authenticate_token_endpoint_client()
        if not client.check_grant_type(self.GRANT_TYPE):
            raise Refusal(Reason.GRANT_TYPE_NOT_ALLOWED, "unauthorized_client", "This application has no users to sign in.", "grant_type")
        self.request.client = client
        token = self.request.form.get("refresh_token")
        if token is None:
            raise Refusal(Reason.REFRESH_MISSING, "invalid_request", "refresh_token is missing.", "refresh_token")
        verdict, family = self.services.refresh_tokens.check(token, client.application, client.test_id)
        if family is None:
            reason = Reason.REFRESH_REUSED if verdict is TokenVerdict.REUSED else Reason.REFRESH_UNKNOWN
            seen = {".refresh_kind": "access_token" if verdict is TokenVerdict.UNKNOWN and self._is_access_token(token) else verdict.value}
            if verdict is TokenVerdict.OTHER_APPLICATION:
                seen[".other_id"] = self.services.refresh_tokens.find_owner(token) or ""
            user_id = (self.services.refresh_tokens.find_user(token) or "") if verdict is TokenVerdict.REVOKED else ""
            seen |= self.services.find_end(client.application, user_id)
            raise Refusal(reason, "invalid_grant", "The refresh token is not valid.", "refresh_token", facts=seen, user_id=user_id)
        check_bound(family.jkt, self.request.jkt, "refresh_token")
        check_certificate(family.x5t, self.request.certificate)
        entitled = self.services.find_entitled(client.application, family)
        if entitled is None or not entitled.has_offline_access:
            raise self.services.consent_over(client.application, family)
        self.request.refresh_token, self.request.family = token, family
        self.request.entitled = self._narrow(entitled, family)
        self.request.aim = self.services.aim(self.request, self.request.entitled, family)

    def _is_access_token(self, token: str) -> bool:
        """Whether something else of the token answer stands where the refresh token belongs: those are never signed ones."""
        return token.count(".") == 2 or self.services.tokens.find_owner(token) is not None

    def _narrow(self, entitled: Entitled, family: FamilyRow) -> Entitled:
        """What this refresh asks for: everything, or less (RFC 6749 6)."""
        asked = self.request.payload.scope
        if not asked:
            return entitled
        names = read_scope(asked)
        if not set(names) <= set(read_scope(family.scope)):
            raise Refusal(Reason.SCOPE_GREATER, "invalid_scope", "scope asks for more than was given.", "scope")
        return entitled.narrow(names)

    def authenticate_user(self, _refresh_token: str) -> Any:
        """The user of the family."""
        return self.request.entitled.user

    def issue_token(self, user: Any, refresh_token: str) -> dict[str, Any]:
        """New tokens; the refresh token is rotated unless the application is a confidential one that keeps its own.

        Who keeps no secret and shows a key or certificate for the first time has its refresh tokens bound from then on (RFC 9449 5, RFC 8705 4).
        """
        application = self.request.client.application
        if not application.type.is_confidential:
            self.services.tokens.bind_family(self.request.family, self.request.jkt, self.request.x5t)
        token: dict[str, Any] = self.generate_token(user=user, scope=" ".join(self.request.aim.granted), include_refresh_token=False)
        if application.settings.rotate_refresh_tokens or not application.type.is_confidential:
            lifetime = application.settings.lifetimes.refresh_token
            token["refresh_token"] = self.services.refresh_tokens.rotate(refresh_token, self.request.family, lifetime)
        else:
            token["refresh_token"] = refresh_token
        return token

    def revoke_old_credential(self, _refresh_token: str) -> None:
        """Nothing: rotation has spent it."""
