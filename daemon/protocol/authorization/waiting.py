"""Where authorization requests wait: pushed ahead of the browser, for their user, or shown as a code on a device."""

from __future__ import annotations

import msgspec

from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.authorization.interactions import Interactions
from daemon.services.authorization.pushed_requests import PushedRequests


class WaitingRequests(msgspec.Struct, frozen=True):
    """The three places. Used inside store jobs."""

    interactions: Interactions
    pushed: PushedRequests
    devices: DeviceRequests
