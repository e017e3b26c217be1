"""What viewers see of receivers: neither what stands behind the host of their addresses, which is often as good as a password, nor what echoes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from common.contracts.events_out.webhooks import Delivery
from common.contracts.status import ConsoleRole
from daemon.admin.frame.asked import Asked
from daemon.services.events_out.addresses import hide_address, mask_address

Receiver = TypeVar("Receiver", bound=msgspec.Struct)


def show_receiver(receiver: Receiver, asked: Asked[Any, Any]) -> Receiver:
    """A webhook or a stream of signals as whoever asks may see it.

    Args:
        receiver: with its `url`.
        asked: by whom.
    """
    if asked.console.role is not ConsoleRole.VIEWER:
        return receiver
    return msgspec.structs.replace(receiver, url=mask_address(receiver.url))  # type: ignore[attr-defined]


def show_deliveries(deliveries: Sequence[Delivery], url: str, asked: Asked[Any, Any]) -> list[Delivery]:
    """Deliveries as whoever asks may see them: pages of errors like to name the path that they are about.

    Args:
        deliveries: of one receiver.
        url: its address.
        asked: by whom.
    """
    if asked.console.role is not ConsoleRole.VIEWER:
        return [*deliveries]
    return [msgspec.structs.replace(each, answer=hide_address(each.answer, url), problem=hide_address(each.problem, url)) for each in deliveries]
