"""A browser and its device in words, from what it calls itself. That is a hint for people and nothing else: anybody may send any text."""

from __future__ import annotations

import msgspec

from daemon.services.people.devices import name_device
from daemon.views.languages import Words

_IN_THE_HAND = frozenset({"iPhone", "iPad", "Android"})


class Device(msgspec.Struct, frozen=True):
    """A browser on a device.

    Attributes:
        browser, system: names, or "" where they are not known.
    """

    browser: str
    system: str

    @property
    def icon(self) -> str:
        """The icon that stands for it."""
        return "smartphone" if self.system in _IN_THE_HAND else "monitor"

    def write(self, words: Words) -> str:
        """In words, such as *Chrome on Linux*."""
        if self.browser and self.system:
            return words.text("{browser} on {system}", browser=self.browser, system=self.system)
        return self.browser or self.system or words.text("An unknown browser")


def read_device(user_agent: str) -> Device:
    """The browser and the system that a text names.

    Args:
        user_agent: as it was sent (RFC 9110 10.1.5).
    """
    return Device(*name_device(user_agent))
