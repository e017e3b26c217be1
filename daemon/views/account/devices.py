"""A browser and its device in words, from what it calls itself. That is a hint for people and nothing else: anybody may send any text."""

from __future__ import annotations

import re

import msgspec

from daemon.views.languages import Words

# The first that is found counts: most browsers call themselves by the names of others as well.
_BROWSERS = (
    ("KakaoTalk", re.compile(r"KAKAOTALK", re.IGNORECASE)),
    ("Whale", re.compile(r"\bWhale/")),
    ("NAVER", re.compile(r"\bNAVER\(")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Edge", re.compile(r"\b(?:Edg|EdgA|EdgiOS|Edge)/")),
    ("Opera", re.compile(r"\b(?:OPR|OPT|Opera)/")),
    ("Vivaldi", re.compile(r"\bVivaldi/")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(?:Chrome|CriOS|Chromium)/")),
    ("Safari", re.compile(r"\bVersion/[\d.]+.*\bSafari/")),
)
_SYSTEMS = (
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Android", re.compile(r"\bAndroid\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("macOS", re.compile(r"\bMac(?:intosh| OS X)\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)
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
    return Device(*(next((name for name, pattern in known if pattern.search(user_agent)), "") for known in (_BROWSERS, _SYSTEMS)))
