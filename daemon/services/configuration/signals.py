"""The streams of shared signals of the applications of a document."""

from __future__ import annotations

import msgspec
from msgspec import UNSET

from common.contracts.applications import Application
from common.contracts.events_out.signals import PutSignalStream, SignalStream
from daemon.services.configuration.entries import SignalsEntry
from daemon.services.configuration.receivers import hide_addresses
from daemon.services.configuration.references import FetchedSecret
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.events_out.signals import SignalStreams
from daemon.services.records.differences import Difference, find_differences

LOST_TOKEN = "token: the one of the address before is not sent to another; give one if the receiver wants one"  # noqa: S105 - a warning
_BLANK = PutSignalStream(url="", signals=())


class SignalsStep:
    """Gives applications the streams of their entries. Called inside a store job.

    Args:
        streams: where they are kept.
    """

    def __init__(self, streams: SignalStreams) -> None:
        self._streams = streams

    def apply(self, application: Application, entry: SignalsEntry, url: str | None, token: FetchedSecret | None, actor: str) -> ApplyStep:
        """Give one application its stream.

        Args:
            application: whose.
            entry: of the document.
            url: of the receiver, None to leave it as it is.
            token: what the receiver wants as bearer token; None to leave it as it is.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or its users are not asked for their consent.
        """
        current = self._streams.find(application.id)
        base = _BLANK if current is None else _fields_of(current)
        wanted = msgspec.structs.replace(
            base,
            url=base.url if url is None else url,
            signals=base.signals if entry.signals is UNSET else entry.signals,
            subject_format=base.subject_format if entry.subject_format is UNSET else entry.subject_format,
            enabled=base.enabled if entry.enabled is UNSET else entry.enabled,
        )
        differences = hide_addresses(find_differences(base, wanted))
        is_other = token is not None and not self._streams.has_token(application.id, token.value)
        if token is not None and is_other:
            had = current is not None and current.has_token
            differences.append(Difference("token", "<another one>" if had else None, f"<{token.origin}>"))
        if current is None or differences:
            given = None if token is None else token.value
            self._streams.put(application.id, msgspec.structs.replace(wanted, token=given), None, actor)
        loses = current is not None and current.has_token and wanted.url != base.url and token is None
        return make_step("signals", application.name, "", differences, is_new=current is None, warnings=(LOST_TOKEN,) if loses else ())


def _fields_of(stream: SignalStream) -> PutSignalStream:
    """What administrators say of a stream, but for its token."""
    return PutSignalStream(url=stream.url, signals=stream.signals, subject_format=stream.subject_format, enabled=stream.enabled)
