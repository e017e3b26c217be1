"""Webhooks: addresses that are told of events by signed requests (Standard Webhooks 1.0.0)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, text_problems
from common.contracts.events import SUBJECTS, EventName
from common.contracts.paging import Listing, ListPart
from common.errors import Problem
from common.uris import find_uri_problem

NAME_MOST, DESCRIPTION_MOST, ADDRESS_MOST = 128, 512, 2048
MOST_EVENTS, MOST_APPLICATIONS = 200, 100
# Seconds for which requests carry the signatures of both secrets after a rotation.
OVERLAP = 86400
TEST_EVENT = "webhook.test"
_EVENTS = frozenset((*EventName, *SUBJECTS))


class Stopped(StrEnum):
    """Why the daemon itself has switched a webhook off."""

    NO = ""
    # It had answered nothing good for days.
    FAILING = "failing"
    # It answered 410.
    GONE = "gone"


class _WebhookFields(msgspec.Struct, frozen=True, kw_only=True):
    """What administrators say of a webhook.

    Attributes:
        name: for administrators.
        url: https, or http to this very machine.
        events: names such as `consent.given`, or subjects such as `consent` for all of theirs.
        applications: only events about these, by their ids; empty for all events.
        enabled: whether it is told anything.
        description: for administrators.
    """

    name: str
    url: str
    events: tuple[str, ...]
    applications: tuple[str, ...] = ()
    enabled: bool = True
    description: str = ""


class CreateWebhook(_WebhookFields, frozen=True, kw_only=True):
    """A new webhook."""

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        return field_problems(self)


class ChangeWebhook(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be different; what is left out stays."""

    name: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    events: tuple[str, ...] | UnsetType = UNSET
    applications: tuple[str, ...] | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    description: str | UnsetType = UNSET


class Webhook(_WebhookFields, frozen=True, kw_only=True):
    """A webhook without its secret.

    Attributes:
        id: names it.
        secret_set_at: since when it has its secret, seconds since 1970.
        old_secret_until: until when requests are signed with the secret before it too; None when they are not.
        stopped: why the daemon has switched it off; "" unless it has.
        failing_since: since when every try has failed, None while the last one was good.
        waiting: deliveries that wait for a try.
        dropped: events that it was never told of because too many waited.
        last_delivered_at: of the last good answer, or None.
        version: grows with every change by an administrator.
        created_at, updated_at: seconds since 1970.
    """

    id: str
    secret_set_at: int
    old_secret_until: int | None
    stopped: Stopped
    failing_since: int | None
    waiting: int
    dropped: int
    last_delivered_at: int | None
    version: int
    created_at: int
    updated_at: int


class IssuedWebhook(msgspec.Struct, frozen=True):
    """A webhook at the one moment at which its secret is known.

    Attributes:
        webhook: the record.
        secret: `whsec_` and 32 random bytes in base64.
    """

    webhook: Webhook
    secret: str


class WebhookListing(Listing, frozen=True):
    """Which webhooks, by name; searched by name and host.

    Attributes:
        sort: there is one order.
    """

    sort: Literal["name"] = "name"


class DeliveryState(StrEnum):
    """How far a delivery is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Delivery(msgspec.Struct, frozen=True):
    """One event on its way to one webhook.

    Attributes:
        id: names it within the daemon.
        message_id: the `webhook-id`, the same over all tries.
        event: its name.
        event_at: when it happened, seconds since 1970.
        state: waiting, delivered, or given up.
        tries: how often it was sent.
        tried_at: of the last try, None before the first.
        next_try_at: seconds since 1970, None when there will be none.
        status: HTTP status of the last answer, 0 where there was none.
        problem: why there was none or why no more tries follow, in words; "" otherwise.
        answer: the beginning of the last answer, as plain text.
        duration: milliseconds that the last try took.
        created_at: when it was queued, seconds since 1970.
        ended_at: when it was delivered or given up, None while it waits.
    """

    id: int
    message_id: str
    event: str
    event_at: int
    state: DeliveryState
    tries: int
    tried_at: int | None
    next_try_at: int | None
    status: int
    problem: str
    answer: str
    duration: int
    created_at: int
    ended_at: int | None


class DeliveryContent(msgspec.Struct, frozen=True):
    """A delivery with what is sent.

    Attributes:
        delivery: the record.
        body: of each request, as JSON; of a signal the claims, which are signed for every try anew.
    """

    delivery: Delivery
    body: str


class DeliveryListing(ListPart, frozen=True):
    """Which deliveries of a webhook, newest first.

    Attributes:
        state: those alone; None for all.
        event: only of events whose name contains this; "" for any.
    """

    state: DeliveryState | None = None
    event: Annotated[str, msgspec.Meta(max_length=64)] = ""


class SendAgain(msgspec.Struct, frozen=True):
    """Which deliveries of a webhook are sent again, of those that failed: given up, or waiting for their next try.

    Attributes:
        since: those of events since then, seconds since 1970.
    """

    since: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


class SentAgain(msgspec.Struct, frozen=True):
    """How many deliveries go out now."""

    deliveries: int


def field_problems(webhook: _WebhookFields) -> list[Problem]:
    """What is wrong with each field of a webhook."""
    found = text_problems("name", webhook.name, NAME_MOST, required=True)
    found += text_problems("description", webhook.description, DESCRIPTION_MOST, lines=True)
    found += _url_problems(webhook.url)
    found += _list_problems("events", webhook.events, MOST_EVENTS)
    if not webhook.events:
        found.append(Problem("events", "webhook.no_events", "Choose at least one event."))
    for index, event in enumerate(webhook.events):
        if event not in _EVENTS:
            found.append(Problem(f"events.{index}", "webhook.event", "There is no such event."))
    return found + _list_problems("applications", webhook.applications, MOST_APPLICATIONS)


def _url_problems(url: str) -> list[Problem]:
    found = text_problems("url", url, ADDRESS_MOST, required=True)
    if found:
        return found
    problem = find_uri_problem(url, native=False)
    return [] if problem is None else [Problem("url", problem.code, problem.message, problem.fix)]


def _list_problems(field: str, values: tuple[str, ...], most: int) -> list[Problem]:
    if len(values) > most:
        return [Problem(field, "list.too_long", f"At most {most} entries.")]
    return duplicate_problems(field, values)


def is_wanted(event: str, wanted: frozenset[str]) -> bool:
    """Whether an event is among those that a webhook wants, by its name or its subject."""
    return event in wanted or event.partition(".")[0] in wanted


def changed_fields(change: ChangeWebhook) -> dict[str, Any]:
    """The fields that a change has."""
    return {name: value for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
