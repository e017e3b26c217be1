"""APIs that are named almost as they are registered."""

from __future__ import annotations

from urllib.parse import urlsplit

from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

_PORTS = {"http": 80, "https": 443}
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
    """An indicator without what people take for nothing: a slash at its end, capitals of scheme and host, the port that the scheme has by itself."""
    try:
        parts = urlsplit(indicator)
        port = parts.port
    except ValueError:
        return indicator
    host = parts.netloc.lower()
    if port is not None and port == _PORTS.get(parts.scheme):
        host = host.rpartition(":")[0]
    return parts._replace(netloc=host, path=parts.path.rstrip("/")).geturl()
