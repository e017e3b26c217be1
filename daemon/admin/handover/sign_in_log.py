"""Routes about the sign-in log: what applications tried, why it failed, and what mends it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.integrations import InLanguage
from common.contracts.handover.sign_in_log import (
    AppliedFix,
    ApplyFix,
    CauseGroup,
    CauseGroupListing,
    EntryAsked,
    FailureCount,
    Fix,
    OtherRequest,
    Outcome,
    Place,
    SignInLogEntry,
    SignInLogListing,
    SignInLogRow,
    Since,
)
from common.contracts.paging import Page
from common.errors import Conflict, NotFound
from common.page_languages import DEFAULT
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.describing import describe, describe_gone, find_causes, find_difference, find_known, find_told, list_facts, title_of
from daemon.diagnosis.fixes import IsTaken, apply_fix, find_fixes
from daemon.diagnosis.obstacles import find_obstacle
from daemon.diagnosis.secret_fixes import Held, apply_secret_fix, is_of_secret
from daemon.services.handover.kept_entries import Kept
from daemon.services.handover.log_entries import Seen
from daemon.services.handover.sign_in_log import write_what_is_new
from daemon.storage.handover.sign_in_log import GroupRow
from daemon.views.languages import LANGUAGES, Words, load_words

_MOST_ID = 2**63 - 1


class SignInLogRoutes:
    """Lists, explains and mends what failed.

    Args:
        parts: store, sign-in log, applications.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._log, self._applications = parts.store, parts.services.sign_in_log, parts.services.applications
        self._secrets, self._surroundings, self._clock = parts.services.secrets, parts.services.surroundings, parts.clock

    async def list(self, asked: Asked[None, SignInLogListing]) -> Page[SignInLogRow]:
        """One page, the newest first."""
        await write_what_is_new(self._store, self._log)
        words = _words(asked.query.language)
        page = await self._store.read_long(lambda: self._log.list(asked.query, partial(find_causes, words=words)))
        return Page([_name(row, words) for row in page.items], page.next, page.total)

    async def list_groups(self, asked: Asked[None, CauseGroupListing]) -> Page[CauseGroup]:
        """One page of what failed in the same way, the group with the newest entry first."""
        await write_what_is_new(self._store, self._log)
        words = _words(asked.query.language)
        page = await self._store.read_long(lambda: self._log.list_groups(asked.query, partial(find_causes, words=words)))
        return Page([_make_group(row, words) for row in page.items], page.next, page.total)

    async def count(self, asked: Asked[None, Since]) -> Sequence[FailureCount]:
        """How often requests failed or were diminished, by application."""
        await write_what_is_new(self._store, self._log)
        rows = await self._store.read_long(lambda: self._log.count_failures(asked.query.since))
        return [FailureCount(row.application_id, row.application_name or "", row.refused, row.diminished, row.last_at) for row in rows]

    async def show(self, asked: Asked[None, EntryAsked]) -> SignInLogEntry:
        """One entry with its diagnosis."""
        reference, language = asked.query.reference, asked.query.language
        return await self._store.read_long(lambda: self._explain(self._get(asked.id, reference), language, of_number=bool(reference)))

    async def show_by_reference(self, asked: Asked[None, InLanguage]) -> SignInLogEntry:
        """The entry of a number that was shown, with the request that is meant. What else is counted with it has no fixes there (attack 115)."""
        await write_what_is_new(self._store, self._log)
        reference = asked.request.match_info["reference"]

        def find() -> SignInLogEntry:
            kept = self._log.find_by_reference(reference)
            if kept is None:
                raise _unknown()
            words = _words(asked.query.language)
            same = [_name(each.row, words) for each in self._log.list_by_reference(reference) if each.row.id != kept.row.id]
            return msgspec.structs.replace(self._explain(kept, asked.query.language, of_number=True), same_number=same)

        return await self._store.read_long(find)

    async def fix(self, asked: Asked[ApplyFix, None]) -> AppliedFix:
        """Carry out a fix of an entry. What it changed can be taken back."""

        def mend() -> AppliedFix:
            kept = self._get(asked.id)
            before = self._find_application(kept)
            if before is None:
                raise Conflict("fix.no_longer_fits", "This fix does not fit any more: there is no such application now.")
            cases = [kept.case, *(case for _, case in kept.others)]
            if is_of_secret(asked.body.fix):
                secret, changed = apply_secret_fix(asked.body.fix, cases, self._find_held(before))
                return AppliedFix(before, before, self._secrets.change(before.id, secret.id, changed, asked.actor), secret)
            change = apply_fix(asked.body.fix, cases, before, self._make_is_taken(before))
            return AppliedFix(self._applications.change(before.id, change, before.version, asked.actor), before)

        return await self._store.write(mend)

    def _get(self, entry_id: str, reference: str = "") -> Kept:
        is_id = entry_id.isascii() and entry_id.isdigit() and len(entry_id) < 20 and int(entry_id) <= _MOST_ID
        kept = self._log.find(int(entry_id), reference) if is_id else None
        if kept is None:
            raise _unknown()
        return kept

    def _find_application(self, kept: Kept) -> Application | None:
        return self._applications.find(kept.row.application_id) if kept.row.application_id else None

    def _find_held(self, application: Application | None) -> Held:
        return Held(() if application is None else self._secrets.list(application.id), self._clock.now())

    def _make_is_taken(self, application: Application | None) -> IsTaken:
        return partial(self._surroundings.is_taken, but="" if application is None else application.id)

    def _explain(self, kept: Kept, language: str, *, of_number: bool = False) -> SignInLogEntry:
        """An entry in words. What is counted with the request of a number has no fixes beside it (attack 115)."""
        words, case, application = _words(language), kept.case, self._find_application(kept)
        fixes_of = partial(
            find_fixes, application=application, words=words, held=self._find_held(application), is_taken=self._make_is_taken(application)
        )
        said = describe_gone(case, words) if kept.meant is None else describe(case, words)
        obstacle = "" if kept.meant is None else find_obstacle(case, application, words, self._make_is_taken(application))
        return SignInLogEntry(
            row=msgspec.structs.replace(kept.row, title=said.title, cause=find_told(case).code),
            explanation=said.explanation,
            remedy=" ".join(each for each in (said.remedy, obstacle) if each),
            mender=said.mender,
            difference=find_difference(case),
            expected=[*case.expected],
            facts=list_facts(case, words),
            fixes=[] if kept.meant is None else fixes_of(case),
            network="" if kept.meant is None else kept.meant.network,
            error=case.error,
            description=case.description,
            others=[_tell_other(seen, other, case, [] if of_number else fixes_of(other), words) for seen, other in kept.others],
        )


def _tell_other(seen: Seen, other: Case, case: Case, fixes: list[Fix], words: Words) -> OtherRequest:
    """Another request of an entry, by what stood otherwise in it."""
    otherwise = {name: value for name, value in other.facts.items() if case.facts.get(name) != value}
    return OtherRequest(
        facts=list_facts(msgspec.structs.replace(other, facts=otherwise), words),
        difference=find_difference(other),
        fixes=fixes,
        network=seen.network,
        at=seen.at,
        reference=seen.reference,
    )


@cache
def _load(language: str) -> Words:
    return load_words(language)


def _words(language: str) -> Words:
    return _load(language if language in LANGUAGES else DEFAULT)


def _name(row: SignInLogRow, words: Words) -> SignInLogRow:
    return msgspec.structs.replace(row, title=title_of(row.cause, row.outcome, words))


def _make_group(row: GroupRow, words: Words) -> CauseGroup:
    place, outcome = Place(row.place), Outcome(row.outcome)
    return CauseGroup(
        application_id=row.application_id,
        application_name=row.application_name or "",
        place=place,
        outcome=outcome,
        cause=row.cause,
        title=title_of(row.cause, outcome, words),
        mender=find_known(row.cause, outcome).mender,
        count=row.count,
        first_at=row.first_at,
        last_at=row.last_at,
        entry_id=row.entry_id,
    )


def _unknown() -> NotFound:
    return NotFound("sign_in_log.unknown", "There is no such entry in the sign-in log.")
