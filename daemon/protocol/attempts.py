"""Tells the sign-in log what applications tried, and gives the number that they and their users are shown (requirement H5)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt, pick_parameters
from daemon.diagnosis.causes.find import find_cause
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.authorization.sign_out_notices import Due
from daemon.services.handover.sign_in_log import SignInLog
from daemon.services.handover.surroundings import SurroundingsFinder


class Attempts:
    """Keeps what was tried. Called inside store jobs, those that only read as well.

    Args:
        log: where it is kept.
        surroundings: finds what may have been meant.
    """

    def __init__(self, log: SignInLog, surroundings: SurroundingsFinder) -> None:
        self._log, self._surroundings = log, surroundings

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
            user_id=user_id,
            network=network,
        )
        return self.keep(tried, again=again)

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
        given = {"client_id": attempt.client_id, **attempt.facts} if attempt.application is None and attempt.client_id else attempt.facts
        near = self._surroundings.find(attempt.reason, given, attempt.application)
        found = find_cause(attempt.reason, given, attempt.application, near)
        facts = {**attempt.facts, **found.facts}
        return self._log.record(msgspec.structs.replace(attempt, cause=found.code, facts=facts, expected=found.expected), again=again)


def name_reference(description: str, reference: str) -> str:
    """What an application is told, with the number under which its administrator finds more."""
    return f"{description} Reference: {reference}." if description else f"Reference: {reference}."
