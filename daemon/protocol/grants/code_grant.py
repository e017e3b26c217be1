"""The authorization code grant: how a code is issued and how it is redeemed, once (RFC 6749 4.1)."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749 import AuthorizationCodeMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.pkce import check_verifier, read_verifier
from daemon.protocol.dpop.checking import check_bound
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.refusal import Refusal
from daemon.services.authorization.codes import CodeVerdict
from daemon.storage.authorization.codes import CodeRow


class SpentCode(AuthorizationCodeMixin):  # type: ignore[misc]
    """A code that has just been taken out of circulation, as authlib wants to see one.

    Args:
        row: the stored code.
    """

    def __init__(self, row: CodeRow) -> None:
        self.row = row
        self.scope = ""

    def get_redirect_uri(self) -> str:
        """The redirect URI that has to be repeated."""
        return self.row.redirect_uri

    def get_scope(self) -> str:
        """What the answer says of what was given, which may be less than when the code was issued."""
        return self.scope


_VERDICTS = {
    CodeVerdict.UNKNOWN: Reason.CODE_UNKNOWN,
    CodeVerdict.OTHER_APPLICATION: Reason.CODE_UNKNOWN,
    CodeVerdict.EXPIRED: Reason.CODE_EXPIRED,
    CodeVerdict.REPLAYED: Reason.CODE_REPLAYED,
    CodeVerdict.SPENT: Reason.CODE_REPLAYED,
}


class CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    """authlib's code grant with our storage. `services` is set by the server that registers it."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")
    services: GrantServices

    def validate_token_request(self) -> None:
        """Check everything that spends nothing, then spend the code, then what it is bound to.

        Raises:
            Refusal: the code is missing, unknown, over or used before, or does not belong to the redirect URI, the verifier or the key.
        """
        client = self.authenticate_token_endpoint_client()
        if not client.check_grant_type(self.GRANT_TYPE):
            raise Refusal(Reason.GRANT_TYPE_NOT_ALLOWED, "unauthorized_client", "This application has no users to sign in.", "grant_type")
        form = self.request.form
        if "code" not in form:
            raise Refusal(Reason.CODE_MISSING, "invalid_request", "code is missing.", "code")
        verifier = read_verifier(form.get("code_verifier"))
        # A single conditional UPDATE decides, so of many callers only one gets it.
        row = self.services.codes.spend(form["code"], client.application, client.test_id)
        if isinstance(row, CodeVerdict):
            seen = {".code_kind": row.value}
            if row is CodeVerdict.OTHER_APPLICATION:
                seen[".other_id"] = self.services.codes.find_owner(form["code"]) or ""
            raise Refusal(_VERDICTS[row], "invalid_grant", "The code is not valid.", "code", facts=seen)
        if form.get("redirect_uri") != row.redirect_uri:
            sentence, asked = "redirect_uri is not that of the authorization request.", {".redirect_uri": row.redirect_uri}
            raise Refusal(Reason.REDIRECT_URI_DIFFERENT, "invalid_grant", sentence, "redirect_uri", facts=asked)
        check_verifier(row.code_challenge, verifier)
        check_bound(row.jkt, self.request.jkt, "code")
        self.request.client, self.request.authorization_code = client, SpentCode(row)

    def authenticate_user(self, authorization_code: SpentCode) -> Any:
        """The user of the code, if tokens may still be issued.

        Raises:
            Refusal: the user is gone or has signed out, the consent was taken back in the meantime, or an API or organization is named that
                this sign-in does not reach.
        """
        row = authorization_code.row
        application = self.request.client.application
        if self.services.sessions.find_by_id(row.session_id) is None:
            raise self.services.session_ended(application, row)
        entitled = self.services.find_entitled(application, row)
        if entitled is None:
            raise self.services.consent_over(application, row)
        self.request.entitled, self.request.aim = entitled, self.services.aim(self.request, entitled, row)
        authorization_code.scope = " ".join(self.request.aim.granted)
        self.request.family = self.services.start_family(row, application, self.request.jkt, self.request.x5t)
        return entitled.user

    def delete_authorization_code(self, authorization_code: SpentCode) -> None:
        """Nothing: the code is spent already, and stays so that a replay is noticed."""
