"""What the page shows on which a partner reads why the own application failed lately, as plain values (requirement H5)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.handover.sign_in_log import Fact
from daemon.views.page_views import AppView


class CheckState(StrEnum):
    """What the page has to say besides asking."""

    PLAIN = "plain"
    WRONG = "wrong"
    PAUSED = "paused"
    ENDED = "ended"
    PAGE_TOO_OLD = "page_too_old"


class CheckView(msgspec.Struct, frozen=True):
    """The page that asks for the proof. Its form posts `secret`, `reference` and `token`. It is the same for client IDs that nobody knows.

    Attributes:
        action: where the form is posted.
        client_id: that the address names, plain.
        reference: the number that is looked for, or "".
        state: what went before.
        seconds: how long to wait, when paused.
    """

    action: str
    client_id: str
    reference: str = ""
    state: CheckState = CheckState.PLAIN
    seconds: int = 0


class Part(msgspec.Struct, frozen=True):
    """A piece of a text.

    Attributes:
        differs: whether it is not as it was expected.
    """

    text: str
    differs: bool = False


class CameView(msgspec.Struct, frozen=True):
    """One of several texts that came and failed in the same way.

    Attributes:
        text: in pieces.
        times: how often, and when for the last time, in words.
    """

    text: tuple[Part, ...]
    times: str


class FailureView(msgspec.Struct, frozen=True):
    """Something that failed, or went on with less.

    Attributes:
        refused: whether nothing was given.
        title, explanation, remedy: in the words that administrators read, but for what only they can do.
        mender: who can mend it, in words.
        place: what was asked for, in words.
        times: how often, and when for the last time, in words.
        reference: the number of the newest, or "".
        came, expected: what came beside what was expected, in pieces; empty where nothing is compared.
        several: what came lately, the newest first, if there are different ones.
        expected_all: what would have been accepted, where it is a list.
        facts: what stood in the request.
        told: what the application was told, or "".
        open: whether it is unfolded.
    """

    refused: bool
    title: str
    explanation: str
    remedy: str
    mender: str
    place: str
    times: str
    reference: str
    came: tuple[Part, ...] = ()
    expected: tuple[Part, ...] = ()
    several: tuple[CameView, ...] = ()
    expected_all: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    told: str = ""
    open: bool = False


class CheckedView(msgspec.Struct, frozen=True):
    """What somebody reads who has proven to be the application.

    Attributes:
        action: the page's own path, where the proof is asked for again.
        application: whose failures these are.
        enabled: whether anybody can sign in to it.
        kept: the sealed proof, which the form that looks for a number sends along.
        secret_name: of the secret that was shown.
        secret_end: when it ends, in words, or "".
        secret_ends_soon: whether that is within days.
        reference: the number that was looked for, or "".
        found: all that is behind it, the newest first; nothing if there is nothing of this application.
        failures: the last ones, by cause, the newest first.
        more: whether there are others.
    """

    action: str
    application: AppView
    enabled: bool
    kept: str
    secret_name: str
    secret_end: str
    secret_ends_soon: bool
    reference: str
    found: tuple[FailureView, ...]
    failures: tuple[FailureView, ...]
    more: bool
