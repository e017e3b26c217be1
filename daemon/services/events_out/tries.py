"""One try of a delivery: what is sent, and what came of it."""

from __future__ import annotations

import msgspec


class DueDelivery(msgspec.Struct, frozen=True):
    """A delivery that was taken for a try.

    Attributes:
        id: of its row.
        webhook_id: whose it is.
        kind: of its receiver: a webhook, or an application that is told signals.
        application_id: of that application, "" for a webhook.
        url: where to.
        secrets: that sign it, of a webhook; the bearer token, if there is one, of an application.
        message_id: the `webhook-id`.
        body: as it is sent.
        tries: this one included.
    """

    id: int
    webhook_id: str
    kind: str
    application_id: str
    url: str
    secrets: tuple[str, ...]
    message_id: str
    body: str
    tries: int


class Answered(msgspec.Struct, frozen=True):
    """What came of a try.

    Attributes:
        status: HTTP status, 0 if there was no answer.
        problem: why there was none, in words.
        answer: the beginning of its body, as plain text.
        retry_after: seconds that the receiver asks to be left alone, 0 for none.
        duration: of the try, in milliseconds.
    """

    status: int
    problem: str = ""
    answer: str = ""
    retry_after: int = 0
    duration: int = 0

    @property
    def is_good(self) -> bool:
        """Whether the event has arrived."""
        return 200 <= self.status < 300
