"""Builds what a partner reads of the own application's failures: in the words of the diagnosis, without whatever belongs to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Mender, Outcome, Place
from daemon.diagnosis.attempt import LONGEST_FACTS, Case, make_visible
from daemon.diagnosis.describing import PRIVATE, describe, describe_gone, find_compared, find_difference, find_told, list_facts
from daemon.diagnosis.fixes import find_fixes
from daemon.services.handover.kept_entries import Kept
from daemon.services.handover.log_entries import Seen
from daemon.storage.handover.sign_in_log import GroupRow
from daemon.views.dates import write_date, write_moment
from daemon.views.handover.check_views import CameView, FailureView, Part
from daemon.views.languages import Words

# Different texts that are shown of one cause.
_MOST_DIFFERENT = 5


def make_failure(
    kept: Kept,
    group: GroupRow | None,
    brand: str,
    words: Words,
    *,
    application: Application | None = None,
    requests: Sequence[Seen] = (),
    opened: bool = False,
) -> FailureView:
    """A failure as its partner reads it.

    Args:
        kept: the entry.
        group: all that failed in the same way; None to speak of the entry alone.
        brand: what people call this provider.
        words: of the page's language.
        application: as it is now.
        requests: of the group's newest entries, the newest first.
        opened: whether it is unfolded.
    """
    case = _without_others(kept.case)
    said = describe_gone(case, words) if kept.meant is None else describe(case, words, for_partner=True)
    if application is not None and kept.meant is not None and _is_mended(kept.case, requests, application, words):
        said = msgspec.structs.replace(said, remedy=words.text("An administrator has changed what was in the way. Try it again."))
        mender = words.text("It is mended")
    else:
        mender = _name_mender(said.mender, brand, words)
    difference = find_difference(case)
    count, first_at, last_at = (group.count, group.first_at, group.last_at) if group else (kept.row.count, kept.row.at, kept.row.last_at)
    return FailureView(
        refused=case.outcome is Outcome.REFUSED,
        title=said.title,
        explanation=said.explanation,
        remedy=said.remedy,
        mender=mender,
        place=_name_place(case.place, words),
        times=_write_times(count, first_at, last_at, words),
        reference=kept.row.reference,
        came=() if difference is None else tuple(_cut(difference.came, difference.came_marks)),
        expected=() if difference is None else tuple(_cut(difference.expected, difference.expected_marks)),
        several=tuple(_list_different(case, requests, words)),
        expected_all=() if difference is not None and len(case.expected) == 1 else tuple(map(make_visible, case.expected)),
        facts=tuple(list_facts(case, words, for_partner=True)),
        told=": ".join(part for part in (case.error, case.description) if part),
        open=opened,
    )


def _is_mended(case: Case, requests: Sequence[Seen], application: Application, words: Words) -> bool:
    """Whether an administrator has mended it since: of each of its different requests, every mend by a press is so by now, as in the console."""
    if find_told(case).mender is not Mender.ADMINISTRATOR:
        return False
    cases = [msgspec.structs.replace(case, facts=each.facts, expected=each.expected) for each in requests] or [case]
    pressed = [[fix for fix in find_fixes(each, application, words) if not fix.opens] for each in cases]
    return all(fixes and not any(fix.fits for fix in fixes) for fixes in pressed)


def _without_others(case: Case) -> Case:
    """A case without what belongs to other applications or to users.

    What was expected of a client ID that nobody has could be somebody else's.
    """
    facts = {name: value for name, value in case.facts.items() if name not in PRIVATE}
    return msgspec.structs.replace(case, facts=facts, expected=() if case.cause.startswith("application.") else case.expected)


def _list_different(case: Case, requests: Sequence[Seen], words: Words) -> Iterator[CameView]:
    """The different texts that came, if there are several, each as often as it came."""
    different: dict[str, list[Seen]] = {}
    for each in requests:
        came = find_compared(msgspec.structs.replace(case, facts=each.facts))
        if came and (came in different or len(different) < _MOST_DIFFERENT):
            different.setdefault(came, []).append(each)
    for came, alike in different.items() if len(different) > 1 else ():
        difference = find_difference(msgspec.structs.replace(case, facts=alike[0].facts, expected=alike[0].expected))
        text = (Part(make_visible(came, LONGEST_FACTS)),) if difference is None else tuple(_cut(came, difference.came_marks))
        count, moment = sum(each.count for each in alike), write_moment(alike[0].at, words)
        often = words.count("{n} time, the last one {moment}", "{n} times, the last one {moment}", count, moment=moment)
        yield CameView(text, words.text("Once, {moment}", moment=moment) if count == 1 else often)


def _cut(text: str, marks: list[tuple[int, int]]) -> Iterator[Part]:
    """A text in pieces that differ and pieces that do not."""
    at = 0
    for start, end in marks:
        if at < start:
            yield Part(make_visible(text[at:start], LONGEST_FACTS))
        yield Part(make_visible(text[start:end], LONGEST_FACTS), differs=True)
        at = end
    if at < len(text):
        yield Part(make_visible(text[at:], LONGEST_FACTS))


def _write_times(count: int, first_at: int, last_at: int, words: Words) -> str:
    if count == 1:
        return words.text("Once, {moment}", moment=write_moment(last_at, words))
    first, last = write_date(first_at, words), write_moment(last_at, words)
    return words.count(
        "{n} time since {first}, the last one {moment}", "{n} times since {first}, the last one {moment}", count, first=first, moment=last
    )


def _name_mender(mender: Mender, brand: str, words: Words) -> str:
    match mender:
        case Mender.PARTNER:
            return words.text("You can mend it")
        case Mender.ADMINISTRATOR:
            return words.text("The administrators of {brand} can mend it", brand=brand)
        case Mender.USER:
            return words.text("The user can mend it")
        case Mender.NOBODY:
            return words.text("Nothing has to be mended")


def _name_place(place: Place, words: Words) -> str:
    """A place as the console calls it, so that both sides of a telephone say the same."""
    match place:
        case Place.AUTHORIZE:
            return words.text("Start of a sign-in")
        case Place.PUSHED:
            return words.text("Pushed request")
        case Place.TOKEN:
            return words.text("Token endpoint")
        case Place.DEVICE:
            return words.text("Sign-in on a device")
        case Place.USERINFO:
            return words.text("Userinfo")
        case Place.INTROSPECTION:
            return words.text("Introspection")
        case Place.REVOCATION:
            return words.text("Revocation")
        case Place.SIGN_OUT:
            return words.text("Sign-out")
        case Place.NOTICE:
            return words.text("Sign-out notice")
        case Place.PAGE:
            return words.text("Page for the user")
