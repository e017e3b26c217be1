"""What a browser and its system are called, from what it calls itself. That is a hint for people and nothing else: anybody may send any text."""

from __future__ import annotations

import re

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


def name_device(user_agent: str) -> tuple[str, str]:
    """The names of the browser and the system that a text names, "" for each that is not known: names of ours alone, never what was sent.

    Args:
        user_agent: as it was sent (RFC 9110 10.1.5).
    """
    browser, system = (next((name for name, pattern in known if pattern.search(user_agent)), "") for known in (_BROWSERS, _SYSTEMS))
    return browser, system
