"""Client IDs that nobody has."""

from __future__ import annotations

import re

from daemon.diagnosis.causes.clues import Cause, Clues, Neighbour
from daemon.diagnosis.causes.nearest import find_nearest
from daemon.diagnosis.causes.placeholders import is_placeholder
from daemon.diagnosis.reasons import Reason

_ID = re.compile(r"[0-9a-z]{21}")
_AROUND = " \t\r\n\"'`\u201c\u201d\u2018\u2019"


def find_application_cause(clues: Clues) -> Cause | None:
    """Why nobody was found for a client ID."""
    if clues.reason != Reason.APPLICATION_UNKNOWN:
        return None
    came = clues.get("client_id")
    if not came.strip():
        return Cause("application.id_missing")
    # Of namesakes the living one is meant.
    near = sorted(clues.surroundings.neighbours, key=lambda each: each.deleted)
    by_id = {each.id: each for each in near}
    bare = came.strip(_AROUND)
    if came in by_id and by_id[came].deleted:
        return Cause("application.deleted", facts=_name(by_id[came]))
    if bare != came and bare in by_id:
        return _found("application.blank", by_id[bare])
    if bare.lower() in by_id and bare != bare.lower():
        return _found("application.case", by_id[bare.lower()])
    named = next((each for each in near if each.name.casefold() == bare.casefold()), None)
    if named is not None:
        return Cause("application.name_of_deleted" if named.deleted else "application.name_given", [named.id], _name(named))
    nearest = find_nearest(bare, by_id)
    if nearest is not None:
        return _found("application.misspelt", by_id[nearest])
    if is_placeholder(came):
        return Cause("application.placeholder")
    return Cause("application.unknown" if _ID.fullmatch(came) else "application.not_an_id")


def _found(code: str, meant: Neighbour) -> Cause:
    return Cause("application.deleted" if meant.deleted else code, [meant.id], _name(meant))


def _name(meant: Neighbour) -> dict[str, str]:
    return {".other_application": meant.name, ".other_id": meant.id}
