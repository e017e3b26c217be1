"""APIs that are named almost as they are registered."""

from __future__ import annotations

from common.indicators import find_indicator_key
from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

_OF_APIS = (Reason.RESOURCE_UNKNOWN, Reason.RESOURCE_NOT_REQUESTED)


def find_resource_cause(clues: Clues) -> Cause | None:
    """Which registered API was meant by one that is none, if they differ by nothing that another API would differ by.

    Which APIs there are is for administrators: a partner reads of those alone that the application may ask for already.
    """
    apis = clues.surroundings.apis
    if clues.reason not in _OF_APIS:
        return None
    by_form = {_normalise(each): each for each in apis}
    for came in clues.get("resource").split():
        meant = by_form.get(_normalise(came))
        if meant is None or came in apis:
            continue
        return Cause("resource.near", [meant]) if apis[meant] else Cause(clues.reason, facts={".other_api": meant})
    return None


def _normalise(indicator: str) -> str:
    """An indicator without what people take for nothing, beyond its canonical form: further slashes at its end."""
    return find_indicator_key(indicator).rstrip("/")
