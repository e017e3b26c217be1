"""What webhooks and streams of signals have in common in a document: addresses that are not shown, and how both are exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from common.contracts.events_out.signals import SignalStream, SubjectFormat
from common.contracts.events_out.webhooks import Webhook
from daemon.services.events_out.addresses import mask_address
from daemon.services.records.differences import Difference


def hide_addresses(differences: Sequence[Difference]) -> list[Difference]:
    """Differences in which nothing stands behind the host of an address: a dry run ends in logs of builds."""
    return [_hide(each) if each.field == "url" else each for each in differences]


def _hide(difference: Difference) -> Difference:
    before, after = (mask_address(str(each)) if each else None for each in (difference.before, difference.after))
    return Difference(difference.field, before, f"{after} (another one)" if before == after else after)


def webhook_values(webhook: Webhook) -> dict[str, Any]:
    """A webhook as an export has it, without its secret."""
    values: dict[str, Any] = {"id": webhook.id, "name": webhook.name, "url": webhook.url, "events": [*webhook.events]}
    if webhook.applications:
        # By their ids, also those that are gone: without them it would be told of all applications.
        values["applications"] = [*webhook.applications]
    if not webhook.enabled:
        values["enabled"] = False
    return values | ({"description": webhook.description} if webhook.description else {})


def signals_values(stream: SignalStream) -> dict[str, Any]:
    """A stream of signals as an export has it, without its bearer token."""
    values: dict[str, Any] = {"url": stream.url, "signals": [each.value for each in stream.signals]}
    if stream.subject_format is not SubjectFormat.ISS_SUB:
        values["subject_format"] = stream.subject_format.value
    return values if stream.enabled else values | {"enabled": False}
