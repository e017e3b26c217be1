"""The userinfo endpoint: the claims that an access token opens now (OpenID Connect Core 5.3, RFC 6750, RFC 9449 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Place
from common.contracts.permissions import OPENID
from common.networks import network_of
from daemon.diagnosis.reasons import Reason
from daemon.protocol.answer import Answer
from daemon.protocol.attempts import Attempts, name_reference
from daemon.protocol.clients.certificates import CertificateHeaders, check_certificate
from daemon.protocol.dpop.checking import Proofs, Shown, check_bound
from daemon.protocol.dpop.proof import ALGORITHMS
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.protocol.tokens.claims_request import read_stored
from daemon.protocol.tokens.dead_tokens import DeadTokens
from daemon.protocol.tokens.encryption import Recipient, Recipients
from daemon.protocol.tokens.entitlement import Entitlement
from daemon.protocol.tokens.pending import PendingToken
from daemon.services.applications.applications import Applications
from daemon.services.consent.claims import collect_claims, name_claims, pick_claims
from daemon.services.consent.user_permissions import read_scope
from daemon.services.people.subjects import Subjects
from daemon.storage.authorization.tokens import AccessTokenRow

_SHOWN = re.compile(r"(bearer|dpop) +([^ ].*)", re.IGNORECASE)
# What may stand in the place of Bearer and be kept; anything else may be a token that has no scheme in front of it.
_SCHEMES = frozenset({"basic", "bearer", "token", "dpop", "digest", "jwt", "oauth", "mac", "negotiate", "apikey", "access_token"})


def read_token(authorization: str | None) -> tuple[str | None, bool]:
    """What an Authorization header shows as a token, however it is spelled: one that cannot be a token is a wrong one (RFC 6750 2.1, 3.1).

    Args:
        authorization: the header.

    Returns:
        The token, None if there is no header, or one of another scheme; and whether it is shown as one that is bound to a key (RFC 9449 7.1).
    """
    found = _SHOWN.fullmatch(authorization or "")
    if found is None:
        return None, False
    # No token of ours has other letters; they would not survive being looked up.
    return found[2] if found[2].isascii() else "?", found[1].lower() == "dpop"


def observe_header(authorization: str | None) -> dict[str, str]:
    """What is observed of an Authorization header that shows no bearer token; names as in `diagnosis.attempt`.

    Args:
        authorization: the header.
    """
    scheme = (authorization or "").strip().partition(" ")[0].rstrip(":").lower()
    return {".scheme": scheme if scheme in _SCHEMES else "other"} if scheme else {}


class _Refused(Exception):
    """Nothing is told.

    Args:
        reason, error, description: as for `Refusal`.
        application: whose page may read the answer all the same, or None.
        facts: what was observed.
        owner_id: whose the token was; for the sign-in log alone, as is `user_id`, who signed in.
    """

    def __init__(
        self,
        reason: Reason,
        error: str,
        description: str,
        application: Application | None = None,
        *,
        facts: Mapping[str, str] = NOTHING,
        owner_id: str = "",
        user_id: str = "",
    ) -> None:
        super().__init__(reason)
        status = 403 if error == "insufficient_scope" else 401
        self.refusal, self.application = Refusal(reason, error, description, status=status, facts=facts, user_id=user_id), application
        self.owner_id = owner_id


class Userinfo:
    """Answers userinfo requests. Called inside store jobs.

    Args:
        issuer: stands in signed answers.
        tokens: finds the access token.
        applications: finds its application.
        entitlement: decides what is effective now.
        subjects: knows which `sub` an application sees.
        attempts: where refusals are kept.
        dead_tokens: knows what came in the place of a good one.
        proofs: checks which key a request proves to have.
        recipients: finds to whom answers are encrypted.
    """

    def __init__(
        self,
        issuer: str,
        tokens: AccessTokens,
        applications: Applications,
        entitlement: Entitlement,
        subjects: Subjects,
        attempts: Attempts,
        dead_tokens: DeadTokens,
        proofs: Proofs,
        recipients: Recipients,
    ) -> None:
        self._dead_tokens, self._proofs, self._recipients = dead_tokens, proofs, recipients
        self._issuer, self._tokens, self._applications = issuer, tokens, applications
        self._entitlement, self._subjects, self._attempts = entitlement, subjects, attempts

    def answer(
        self, token: str | None, address: str, seen: Mapping[str, str] = NOTHING, shown: Shown | None = None, certificate: CertificateHeaders = ()
    ) -> tuple[Answer, str | None]:
        """Answer a request.

        Args:
            token: the access token, None if there was none.
            address: where it comes from.
            seen: what was observed of how a token came that is not read, for the sign-in log.
            shown: what proves that the key of the token is at hand, where it is shown as one that is bound; None for a bearer token. Such a
                job writes, for a proof works once.
            certificate: what says which certificate its connection has.

        Returns:
            The answer, and the ID of the application that the token belongs to, if it is good.
        """
        try:
            return self._answer(token, seen, shown, certificate)
        except _Refused as refused:
            application = refused.application or self._applications.find(refused.owner_id)
            reference = self._attempts.refuse(Place.USERINFO, refused.refusal, application, network=network_of(address))
            # A token that is over tells nobody that it was one.
            check_uri = self._attempts.find_check_uri(refused.application, reference)
            by_dpop = shown is not None or refused.refusal.reason is Reason.TOKEN_BOUND
            answer = make_refusal(refused.refusal, reference, check_uri, by_dpop=by_dpop)
            if refused.refusal.reason is Reason.DPOP_NONCE and refused.application is not None:
                answer.headers.extend(self._proofs.nonces.list_headers(refused.application))
            return answer, None if refused.application is None else refused.application.id

    def refuse(self, refusal: Refusal, address: str) -> Answer:
        """Record a request of which not even the token can be read, and answer it."""
        return make_refusal(refusal, self._attempts.refuse(Place.USERINFO, refusal, None, network=network_of(address)))

    def _answer(self, token: str | None, seen: Mapping[str, str], shown: Shown | None, certificate: CertificateHeaders) -> tuple[Answer, str | None]:
        if token is None:
            raise _Refused(Reason.TOKEN_MISSING, "", "No access token was sent.", facts=seen)
        found = self._tokens.find(token)
        application = None if found is None else self._applications.find(found[1].application_id)
        if found is None or application is None or not application.enabled:
            raise self._refuse_dead(token)
        access, family = found
        exact = None if family.test_id else application
        self._check_key(access, application, token, shown, exact)
        try:
            check_certificate(access.x5t, certificate)
        except Refusal as wrong:
            raise _Refused(wrong.reason, "invalid_token", wrong.description, application) from None
        if access.audience and self._issuer not in access.audience.split():
            raise _Refused(Reason.TOKEN_ANOTHER_API, "invalid_token", "The access token is for another API.", owner_id=application.id)
        if OPENID not in read_scope(access.scope):
            raise _Refused(Reason.TOKEN_WITHOUT_OPENID, "insufficient_scope", "The access token was not issued for openid.", application)
        asked = read_stored(family.claims_json)
        entitled = self._entitlement.find(application, family, resources="", single=asked.permissions)
        if entitled is None or (access.organization_id is not None and access.organization_id not in entitled.rights.organizations):
            facts, why = self._find_end(application, family.user_id, family.methods), "The authorization is no longer in force."
            raise _Refused(Reason.TOKEN_OVER, "invalid_token", why, facts=facts, owner_id=application.id, user_id=family.user_id)
        entitled = entitled.narrow(read_scope(access.scope))
        single = pick_claims(entitled.user, asked.userinfo, entitled.allowed, entitled.belongings)
        subject = self._subjects.subject_of(entitled.user.id, application)
        found_claims = {**collect_claims(entitled.user, entitled.permissions, entitled.belongings), **single}
        claims: dict[str, Any] = {**name_claims(found_claims, application.settings.claim_names), "sub": subject}
        headers = [("Cache-Control", "no-store"), *([] if shown is None or exact is None else self._proofs.nonces.list_headers(exact))]
        algorithm = application.settings.userinfo_algorithm
        if algorithm is not None:
            recipient = self._find_recipient(application) if exact is not None else None
            signed = PendingToken(algorithm.value, {**claims, "iss": self._issuer, "aud": application.id}, recipient=recipient)
            return Answer(200, {}, headers, signed=signed), application.id
        return Answer(200, claims, headers), application.id

    def _find_recipient(self, application: Application) -> Recipient | None:
        """To whom an answer is encrypted. A test sign-in's is not, for its console has no key."""
        try:
            return self._recipients.find(application.settings, application.settings.userinfo_encryption)
        except Refusal as refusal:
            raise _Refused(refusal.reason, "invalid_token", refusal.description, application, facts=refusal.facts) from None

    def _check_key(self, access: AccessTokenRow, application: Application, token: str, shown: Shown | None, exact: Application | None) -> None:
        """Check that a token which is bound to a key comes with a proof of that key, and no other token does (RFC 9449 7.1 and 7.2).

        Args:
            access, token: the token, as it is kept and as it came.
            application: whose it is.
            shown: what it came with.
            exact: the application again, where its proofs have to repeat its nonces; None for a test sign-in.

        Raises:
            _Refused: it is not so.
        """
        if shown is None:
            if access.jkt:
                why = "The access token is bound to a key; show it by the scheme DPoP, with a proof."
                raise _Refused(Reason.TOKEN_BOUND, "invalid_token", why, application)
            return
        if not access.jkt:
            why = "The access token is bound to no key; show it by the scheme Bearer."
            raise _Refused(Reason.TOKEN_UNBOUND, "invalid_token", why, application)
        try:
            check_bound(access.jkt, self._proofs.check(shown, exact, token), "access_token")
        except Refusal as wrong:
            error = "invalid_token" if wrong.reason is Reason.DPOP_OTHER_KEY else wrong.error
            raise _Refused(wrong.reason, error, wrong.description, application, facts=wrong.facts) from None

    def _refuse_dead(self, token: str) -> _Refused:
        dead = self._dead_tokens.look(token)
        owner = self._applications.find(dead.application_id)
        # Whatever else is wrong, an application that is switched off gets nothing.
        facts = {".token_kind": dead.kind if owner is None or owner.enabled else "of_disabled"}
        if facts[".token_kind"] == "revoked":
            facts |= self._find_end(owner, dead.user_id)
        why = "The access token is not valid."
        return _Refused(Reason.TOKEN_INVALID, "invalid_token", why, facts=facts, owner_id=dead.application_id, user_id=dead.user_id)

    def _find_end(self, application: Application | None, user_id: str, methods: str | None = None) -> dict[str, str]:
        end = self._entitlement.find_end(application, user_id, methods)
        return {} if end is None else {".end": end.value}


def make_refusal(refusal: Refusal, reference: str, check_uri: str = "", *, by_dpop: bool = False) -> Answer:
    """A refusal as RFC 6750 3 and RFC 9449 7.1 want it: in the header, and in the body for people. Without a token nothing of an error.

    The number of that one stands in a plain text for whoever looks there (RFC 6750 3.1: no error code or other error information).

    Args:
        refusal: what is wrong; its error is "" where no token came.
        reference: its number in the sign-in log.
        check_uri: where the application looks it up, or "".
        by_dpop: whether the token was, or has to be, shown as one that is bound to a key.
    """
    details = {"error": refusal.error, "error_description": name_reference(refusal.description, reference)} if refusal.error else {}
    if details and check_uri:
        details["error_uri"] = check_uri
    if refusal.error == "insufficient_scope":
        details["scope"] = OPENID
    told, algorithms = [f'{name}="{value}"' for name, value in details.items()], f'algs="{" ".join(ALGORITHMS)}"'
    challenges = [] if by_dpop else [", ".join(['Bearer realm="letpass"', *told])]
    if by_dpop or not details:
        challenges.append(", ".join(['DPoP realm="letpass"', *told, algorithms]))
    text = "" if details else name_reference(refusal.description, reference)
    return Answer(refusal.status_code, details, [*(("WWW-Authenticate", each) for each in challenges), ("Cache-Control", "no-store")], text)
