"""Tells the sign-in log what applications tried, and gives the number that they and their users are shown (requirement H5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import quote

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt, pick_parameters
from daemon.diagnosis.causes.clues import Clues, Surroundings
from daemon.diagnosis.causes.find import NO_SURROUNDINGS, find_cause
from daemon.diagnosis.causes.scopes import divide_left_out
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.applications.secret_kinds import SecretKinds, ShownSecret
from daemon.services.authorization.sign_out_notices import Due
from daemon.services.handover.sign_in_log import SignInLog
from daemon.services.handover.surroundings import SurroundingsFinder
from daemon.storage.database.handover import after_commit


class Attempts:
    """Keeps what was tried. Called inside store jobs, those that only read as well.

    Args:
        log: where it is kept.
        surroundings: finds what may have been meant.
        secret_kinds: says what a wrong secret looks like.
        check_uri: where a partner looks up what failed; the client ID follows. "" for nowhere.

    Attributes:
        on_refused: called with place and reason of what was refused, once its job is through.
    """

    def __init__(self, log: SignInLog, surroundings: SurroundingsFinder, secret_kinds: SecretKinds, check_uri: str = "") -> None:
        self._log, self._surroundings = log, surroundings
        self._secret_kinds, self._check_uri = secret_kinds, check_uri
        self.on_refused: Callable[[str, str], None] = _nobody

    def find_check_uri(self, application: Application | None, reference: str) -> str:
        """The address for `error_uri` (RFC 6749 5.2); "" if there is none.

        What names no application stands in no address: it may be the secret of one. Who is known here is no secret, the authorization endpoint tells.

        Args:
            application: whose request it claims to be, or None.
            reference: the number that is told beside it.
        """
        return f"{self._check_uri}{quote(application.id, safe='')}?reference={reference}" if application is not None and self._check_uri else ""

    def refuse(
        self,
        place: Place,
        refusal: Refusal,
        application: Application | None,
        params: Mapping[str, str] = NOTHING,
        *,
        client_id: str = "",
        user_id: str = "",
        network: str = "",
        facts: Mapping[str, str] = NOTHING,
        again: bool = False,
    ) -> str:
        """Keep a refusal, and give its number.

        Args:
            place: where it was refused.
            refusal: what the application is told, and what was observed.
            application: whose request it claims to be, where there is one.
            params: of the request; only what is allow-listed is kept.
            client_id: as it came, if it is not among the parameters.
            user_id: who is signed in, if it is about them.
            network: where it came from.
            facts: what else was observed.
            again: as in `SignInLog.record`.
        """
        tried = Attempt(
            place,
            Outcome.REFUSED,
            refusal.reason.value,
            application,
            client_id or params.get("client_id", ""),
            facts={**pick_parameters(params), **refusal.facts, **facts},
            error=refusal.error,
            description=refusal.description,
            parameter=refusal.parameter,
            user_id=user_id or refusal.user_id,
            network=network,
        )
        if refusal.shown is not None and application is not None:
            return self._keep_later(tried, application.id, refusal.shown)
        return self.keep(tried, again=again)

    def _keep_later(self, attempt: Attempt, application_id: str, shown: ShownSecret) -> str:
        """Keep that a secret was wrong; what is wrong with it is found out behind the request: whoever shows one must not feel that (attack 39)."""
        self._count(attempt)

        def finish() -> Attempt:
            kinds = self._secret_kinds.find(application_id, shown)
            return _explain(msgspec.structs.replace(attempt, facts={**attempt.facts, **kinds}), NO_SURROUNDINGS)

        return self._log.record_later(_explain(attempt, self._find_near(attempt)), finish)

    def note_undelivered(self, due: Due, answer: str) -> None:
        """Keep that an application could not be told of a sign-out.

        Args:
            due: the notice.
            answer: what came instead, in words.
        """
        facts = {".uri": due.notice.uri, ".answer": answer}
        self.keep(Attempt(Place.NOTICE, Outcome.REFUSED, "notice.failed", due.application, facts=facts))

    def keep(self, attempt: Attempt, *, again: bool = False) -> str:
        """Keep something that was tried, with what is behind it, and give its number; `again` as in `SignInLog.record`."""
        self._count(attempt)
        return self._log.record(_explain(attempt, self._find_near(attempt)), again=again)

    def _count(self, attempt: Attempt) -> None:
        if attempt.outcome is Outcome.REFUSED:
            after_commit(partial(self.on_refused, attempt.place.value, attempt.reason))

    def keep_remark(self, attempt: Attempt) -> None:
        """Keep what went well with less than was asked for. Names that were left out stand apart by their cause, for each has a mend of its own."""
        near = self._find_near(attempt)
        for facts in divide_left_out(Clues(attempt.reason, attempt.facts, attempt.application, near)):
            self._log.record(_explain(msgspec.structs.replace(attempt, facts={**attempt.facts, **facts}), near))

    def _find_near(self, attempt: Attempt) -> Surroundings:
        """What may have been meant; looked for alike whether an application is known or not."""
        return self._surroundings.find(attempt.reason, _find_given(attempt), attempt.application)


def _explain(attempt: Attempt, near: Surroundings) -> Attempt:
    """An attempt with what is behind it."""
    found = find_cause(attempt.reason, _find_given(attempt), attempt.application, near)
    return msgspec.structs.replace(attempt, cause=found.code, facts={**attempt.facts, **found.facts}, expected=found.expected or attempt.expected)


def _find_given(attempt: Attempt) -> Mapping[str, str]:
    """The facts of an attempt, with whom it claims to be from where nobody is known by that name."""
    return {"client_id": attempt.client_id, **attempt.facts} if attempt.application is None and attempt.client_id else attempt.facts


def name_reference(description: str, reference: str) -> str:
    """What an application is told, with the number under which its administrator finds more."""
    return f"{description} Reference: {reference}." if description else f"Reference: {reference}."


def _nobody(_place: str, _reason: str) -> None:
    """Nobody counts what is refused."""
