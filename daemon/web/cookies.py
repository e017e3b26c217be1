"""The cookies: the session, those of further accounts, the name of the browser, the language, what was just decided and proven here,
and that a browser is trusted (attack 71).

The only place where cookies are read. The framework's own reading takes blanks of every script off a name and lets the last of several
win, so a sibling host could set what browsers do not take for a `__Host-` cookie, and we would. Here a name is ours letter by letter, or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

import msgspec
from aiohttp import hdrs, web

_SESSION, _BROWSER, _LANGUAGE, _DECIDED = "letpass_session", "letpass_browser", "letpass_language", "letpass_decided"
_PROVEN, _TRUSTED = "letpass_proven", "letpass_trusted"
_VALUE, _SEALED = re.compile(r"[A-Za-z0-9_-]{1,64}"), re.compile(r"[A-Za-z0-9_-]{1,512}")
# As many accounts are signed in in one browser. The one that is in use has the session cookie, which is the only one that a page or an answer
# goes by; each of the others has a cookie of its own, so that it ends with its own time or with the browser (decision 0057).
MOST_ACCOUNTS = 5
_OTHERS = tuple(f"{_SESSION}_{number}" for number in range(2, MOST_ACCOUNTS + 1))
_YEAR = 365 * 86400
# For how long a page says what somebody has just decided, in seconds.
_JUST_NOW = 600


class Renewed(msgspec.Struct, frozen=True):
    """A session that has got another cookie while a request was answered.

    Attributes:
        cookie: its value.
        age: seconds for which the browser keeps it; None for as long as it is open.
    """

    cookie: str
    age: int | None


# Where it waits for the middleware, which sets it on whatever is answered: the earlier cookie opens nothing any more, also if all else fails.
RENEWED = web.RequestKey("renewed_session", Renewed)
# That an answer says itself what becomes of the session.
_SAID = web.ResponseKey("session_said", bool)


class Cookies:
    """Reads and sets our cookies.

    Args:
        secure: whether browsers reach us by https. Then the names carry the `__Host-` prefix, which no sibling host can set.
    """

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure
        self._prefix = "__Host-" if secure else ""

    def session(self, request: web.Request) -> str:
        """The session cookie's value, or ""."""
        return self._read(request, _SESSION)

    def other_sessions(self, request: web.Request) -> tuple[str, ...]:
        """The session cookies of accounts that are signed in in this browser and not in use."""
        return tuple(value for name in _OTHERS if (value := self._read(request, name)))

    def set_other_sessions(self, request: web.Request, response: web.StreamResponse, others: Sequence[tuple[str, int | None]]) -> None:
        """Keep these and no others.

        Args:
            request: what the browser has now.
            response: the answer.
            others: value and age of each, in seconds or None for as long as the browser is open; at most one less than MOST_ACCOUNTS.
        """
        for name, other in zip_longest(_OTHERS, others):
            held = self._read(request, name)
            if other is None and held:
                self._drop(response, name)
            elif other is not None and other[0] != held:
                self._set(response, name, *other)

    def browser(self, request: web.Request) -> str:
        """The value that names this browser, or ""."""
        return self._read(request, _BROWSER)

    def language(self, request: web.Request) -> str:
        """The chosen language, or ""."""
        return self._read(request, _LANGUAGE)

    def decided(self, request: web.Request) -> str:
        """The proof that somebody has just decided about a device, or opened a one-time link, in this browser, or ""."""
        return self._read(request, _DECIDED)

    def set_decided(self, response: web.StreamResponse, value: str) -> None:
        """Keep that proof for some minutes."""
        self._set(response, _DECIDED, value, _JUST_NOW)

    def proven(self, request: web.Request) -> str:
        """The sealed proof that a partner has shown the secret of an application in this browser, or ""."""
        return self._read(request, _PROVEN, _SEALED)

    def set_proven(self, response: web.StreamResponse, value: str, age: int) -> None:
        """Keep that proof for so many seconds."""
        self._set(response, _PROVEN, value, age)

    def trusted(self, request: web.Request) -> str:
        """The value by which this browser is trusted, so that no second factor is asked for, or ""."""
        return self._read(request, _TRUSTED)

    def set_trusted(self, response: web.StreamResponse, value: str, days: int) -> None:
        """Keep it for so many days."""
        self._set(response, _TRUSTED, value, days * 86400)

    def set_session(self, response: web.StreamResponse, value: str, age: int | None) -> None:
        """Keep a session, for so many seconds or until the browser closes."""
        response[_SAID] = True
        self._set(response, _SESSION, value, age)

    def set_renewed(self, request: web.Request, response: web.StreamResponse) -> None:
        """Keep a session that was renewed on the way to an answer, unless that answer says otherwise."""
        if RENEWED in request and _SAID not in response:
            self.set_session(response, request[RENEWED].cookie, request[RENEWED].age)

    def drop_session(self, response: web.StreamResponse) -> None:
        """Forget the session."""
        response[_SAID] = True
        self._drop(response, _SESSION)

    def set_browser(self, response: web.StreamResponse, value: str, *, age: int | None = None) -> None:
        """Name this browser, until it closes."""
        self._set(response, _BROWSER, value, age)

    def set_language(self, response: web.StreamResponse, value: str) -> None:
        """Remember the chosen language."""
        self._set(response, _LANGUAGE, value, _YEAR)

    def _read(self, request: web.Request, name: str, form: re.Pattern[str] = _VALUE) -> str:
        """A cookie's value; a malformed one counts as none (CVE-2026-25748)."""
        value = read_cookie(request.headers.getall(hdrs.COOKIE, ()), self._prefix + name)
        return value if form.fullmatch(value) else ""

    def _drop(self, response: web.StreamResponse, name: str) -> None:
        response.del_cookie(self._prefix + name, path="/", secure=self._secure or None, httponly=True, samesite="Lax")

    def _set(self, response: web.StreamResponse, name: str, value: str, age: int | None) -> None:
        response.set_cookie(self._prefix + name, value, max_age=age, path="/", secure=self._secure or None, httponly=True, samesite="Lax")


def read_cookie(headers: Sequence[str], name: str) -> str:
    """A cookie's value as it was sent (RFC 6265 4.2.1).

    Args:
        headers: the Cookie fields of a request; HTTP/2 may part them into several (RFC 9113 8.2.3).
        name: exactly.

    Returns:
        "" if there is none, and also if there are two: nobody can say which of them is ours.
    """
    # Only the space that separates pairs is taken off, and only from their ends; all else belongs to the name or the value.
    pairs = (pair.strip(" ").partition("=") for header in headers for pair in header.split(";"))
    values = [value for found, _, value in pairs if found == name]
    return values[0] if len(values) == 1 else ""
