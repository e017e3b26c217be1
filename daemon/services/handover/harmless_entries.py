"""Takes secrets out of what the sign-in log is about to write. Called inside the job that writes.

A secret that came from elsewhere looks like anything, and a partner who swaps ID and secret sends it as the ID. So what would be written is looked up
first, and only that: a flood that is one entry is twenty requests, each of which is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from daemon.diagnosis.known_secrets import FindKnown, hide, list_pieces
from daemon.services.handover.log_entries import Entry, Seen


def take_out_secrets(due: Sequence[tuple[Entry, Sequence[Seen]]], find_known: FindKnown) -> list[list[Seen]]:
    """The requests of entries as they may be written.

    Args:
        due: entries, each with its requests.
        find_known: says which texts are secrets.
    """
    fresh = [(entry, each, entry.came.get(each.place, {})) for entry, seen in due for each in seen if each.place not in entry.harmless]
    pieces = {piece for _, each, came in fresh for piece in list_pieces(each.facts, came)}
    known = find_known(pieces) if pieces else ()
    for entry, each, came in fresh:
        entry.harmless[each.place] = hide(each.facts, came, known)
        entry.came.pop(each.place, None)
    for entry, seen in due:
        entry.harmless = {each.place: entry.harmless[each.place] for each in seen}
    return [[msgspec.structs.replace(each, facts=entry.harmless[each.place]) for each in seen] for entry, seen in due]
